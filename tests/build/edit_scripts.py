"""
Random edits of a site folder; after each, an incremental build must have made what a build from nothing makes.

Run as `python tests/build/edit_scripts.py [SEED …]` for long scripts; the tests run a short one.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from clearname.endorsements import Decision, render_decisions
from clearname.problems import Refused
from clearname.text import text_digest
from clearname_site.build import build
from endorsement_files import make_file
from sites import SMALL_SETTINGS, tree

START = date(2026, 5, 1)
STEPS = 40
_WORDS = (
    "bridge", "violin", "patient", "careful", "winter", "letter", "carved", "answer", "honest", "ledger", "garden",
    "choir", "early", "kettle",
)  # fmt: skip
_STYLE = "themes/own/static/site.css"


class Script:
    """A site folder, and the edits that were made to it so far."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.root = folder / "site"
        self.day = START
        self._chance = random.Random(seed)
        self._count = 0
        self._files: dict[str, tuple[str, bytes]] = {}
        self._settings: dict[str, str] = {}
        for part in ("pages", "news", "profiles", "endorsements"):
            (self.root / "content" / part).mkdir(parents=True)
        for _ in range(3):
            self.add_page()
            self.add_news()
            self.add_endorsement()
        self.write()

    def step(self) -> str:
        """Makes one edit; gives its name."""
        edit = self._chance.choice(EDITS)
        edit(self)
        self.write()
        return edit.__name__

    def build(self, *, paranoid: bool = False) -> dict[str, bytes]:
        """The output, as an incremental build leaves it."""
        return _built(self.root, self.day, paranoid=paranoid)

    def build_from_nothing(self) -> dict[str, bytes]:
        """The output of a copy without caches and without an older output."""
        copy = self.root.with_name("copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.root, copy, ignore=shutil.ignore_patterns("output", ".clearname"))
        return _built(copy, self.day)

    def add_endorsement(self) -> None:
        """Words of one more supporter, with any display level."""
        self._count += 1
        self._files[f"e-{self._count:06x}"] = (f"words-{self._count}.md", self._endorsement(self._count))

    def edit_endorsement(self) -> None:
        """Other words of the same supporter, decided anew."""
        for known in self._one_of(self._files):
            name, _ = self._files[known]
            self._files[known] = (name, self._endorsement(int(known[2:], 16)))

    def rename_endorsement(self) -> None:
        """The same bytes under another name."""
        for known in self._one_of(self._files):
            self._count += 1
            self._files[known] = (f"words-{self._count}.md", self._files[known][1])

    def withdraw(self) -> None:
        """File and decision are gone."""
        for known in self._one_of(self._files):
            del self._files[known]

    def undecide(self) -> None:
        """The file stays and is decided no more."""
        for known in self._one_of(self._files):
            (self.root / "content/endorsements" / "stray.md").write_bytes(self._files.pop(known)[1])

    def add_page(self) -> None:
        """One more page of the person's own."""
        self._count += 1
        self._text("pages", f"page-{self._count}")

    def add_news(self) -> None:
        """One more news item."""
        self._count += 1
        self._text("news", f"item-{self._count}")

    def edit_text(self) -> None:
        """Another text of a page or news item."""
        for path in self._one_of(self._texts()):
            self._text(path.parent.name, path.stem)

    def rename_text(self) -> None:
        """A page or news item at another address; the old one leads on, at times."""
        for path in self._one_of(self._texts()):
            self._count += 1
            alias = f"Aliases: {path.stem}/\n" if path.parent.name == "pages" and self._chance.random() < 0.5 else ""
            path.with_stem(f"moved-{self._count}").write_text(alias + path.read_text(encoding="utf-8"), "utf-8")
            path.unlink()

    def delete_text(self) -> None:
        """A page or news item less."""
        for path in self._one_of(self._texts()):
            path.unlink()

    def change_settings(self) -> None:
        """Another description, look, or choice of pages."""
        key, values = self._chance.choice(list(SETTINGS.items()))
        self._settings[key] = self._chance.choice(values)

    def change_theme(self) -> None:
        """A theme of one's own comes, changes, and goes."""
        style = self.root / _STYLE
        (style.parents[1] / "templates").mkdir(parents=True, exist_ok=True)
        style.parent.mkdir(exist_ok=True)
        style.write_text(f"body{{color:#{self._chance.randrange(16**6):06x}}}", encoding="utf-8")
        self._settings["[site] theme"] = self._chance.choice(["", "", '"themes/own"'])

    def next_day(self) -> None:
        """Some days later."""
        self.day += timedelta(days=self._chance.randrange(1, 90))

    def damage(self) -> None:
        """Something happens to what builds keep from one to the next."""
        notes = [path for path in sorted((self.root / ".clearname").glob("*")) if path.is_file()]
        for path in self._one_of(notes):
            data = bytearray(path.read_bytes())
            match self._chance.randrange(4):
                case 0:
                    path.unlink()
                case 1:
                    path.write_bytes(data[: len(data) // 2])
                case 2 if data:
                    data[self._chance.randrange(len(data))] ^= 1
                    path.write_bytes(data)
                case _:
                    shutil.rmtree(path.parent)

    def tamper(self) -> None:
        """Somebody else writes into the output."""
        for path in self._one_of(sorted((self.root / "output").rglob("*.html"))):
            path.write_text("not ours", encoding="utf-8")

    def _one_of(self, things: object) -> list[object]:
        known = sorted(things)  # type: ignore[call-overload]
        return [self._chance.choice(known)] if known else []

    def _texts(self) -> list[Path]:
        return [path for part in ("pages", "news") for path in (self.root / "content" / part).glob("*.md")]

    def _text(self, folder: str, stem: str) -> None:
        words = " ".join(self._chance.choices(_WORDS, k=12))
        day = f"Date: {date(2026, 1, 1) + timedelta(days=self._chance.randrange(100))}\n" if folder == "news" else ""
        words += self._chance.choice(["", ". I would work with her again tomorrow"])
        link = "\n\nSee [that](/endorsements/)." if self._chance.random() < 0.2 and self._files else ""
        (self.root / "content" / folder / f"{stem}.md").write_text(
            f"Title: On the {words[:30].strip()} {stem}\n{day}Summary: About {words} and {stem}.\n\n"
            f"This tells of {words}, {stem}.{link}\n",
            encoding="utf-8",
        )

    def _endorsement(self, number: int) -> bytes:
        words = " ".join(self._chance.choices(_WORDS, k=20 if self._chance.random() < 0.7 else 170))
        return make_file(
            f"Whatever the matter of {words}, Ana kept her word, number {number}.\n\nAnd she said so.",
            name=f"Ruth{chr(97 + number % 26)} Okafor{chr(97 + number // 26 % 26)}",
            display=self._chance.choice(["full", "full", "first_name", "initials"]),
            date=f"2025-{self._chance.randrange(1, 13):02}-12",
            known_since=str(self._chance.randrange(2001, 2020)),
        )

    def write(self) -> None:
        """Writes what the edits changed in values, with the decisions."""
        folder = self.root / "content/endorsements"
        wanted = dict(self._files.values())
        for path in folder.glob("words-*.md"):
            if path.name not in wanted:
                path.unlink()
        for name, data in wanted.items():
            if not (folder / name).exists() or (folder / name).read_bytes() != data:
                (folder / name).write_bytes(data)
        decisions = [
            Decision(id=known, digest=text_digest(data), decided_on=date(2026, 3, 1), file=name)
            for known, (name, data) in self._files.items()
        ]
        _write_if_new(self.root / "decisions.toml", render_decisions(decisions))
        _write_if_new(self.root / "pelican.conf", _with(SMALL_SETTINGS, self._settings))


SETTINGS = {
    "[site] title": ['"The word of Ana"', '"Ana, in short"'],
    "[person] headline": ['"Mender of violins"', '"Teacher"'],
    "[endorsements] own_pages": ['"always"', '"long"'],
    "[endorsements] show_links": ["true", "false"],
    "[look] accent": ['"#0b4f7d"', '"#7c2d12"'],
    "[contact] email": ['"post@ana.test"'],
}
EDITS: tuple[Callable[[Script], None], ...] = (
    Script.add_endorsement, Script.add_endorsement, Script.edit_endorsement, Script.rename_endorsement,
    Script.withdraw, Script.undecide, Script.add_page, Script.add_news, Script.edit_text, Script.edit_text,
    Script.rename_text, Script.delete_text, Script.change_settings, Script.change_theme, Script.next_day, Script.damage,
    Script.tamper,
)  # fmt: skip


def _built(root: Path, day: date, *, paranoid: bool = False) -> dict[str, bytes]:
    """The output, and what was said of it; where the site is refused, the reasons in the place of files."""
    try:
        done = build(root, day, lambda *_: None, paranoid=paranoid)
    except Refused as refused:
        return {f"{problem.where}: {problem.code}": b"" for problem in refused.problems}
    said = "\n".join(f"{problem.where} {problem.code} {problem.what}" for problem in (*done.warnings, *done.held))
    return {**tree(root / "output"), "(said)": said.encode()}


def _write_if_new(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _with(settings: str, changed: dict[str, str]) -> str:
    """The settings with further keys, each written as `[table] key`."""
    tables: dict[str, list[str]] = {}
    for name, value in changed.items():
        table, _, key = name.partition(" ")
        tables.setdefault(table, []).append(f"{key} = {value}")
    text = settings
    for table, lines in tables.items():
        added = "\n".join([table, *lines])
        text = text.replace(f"{table}\n", f"{added}\n") if f"{table}\n" in text else f"{text}\n{added}\n"
    return text


def differences(script: Script) -> list[str]:
    """The paths in which an incremental build and one from nothing differ."""
    one, two = script.build(), script.build_from_nothing()
    return sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))


def main(seeds: list[int]) -> int:
    """Long scripts; 1 if any build was not as one from nothing."""
    for seed in seeds:
        with tempfile.TemporaryDirectory() as place:
            script = Script(Path(place), seed)
            script.build()
            done: list[str] = []
            for _ in range(STEPS):
                done.append(script.step())
                if different := differences(script):
                    print(f"seed {seed}, after {', '.join(done)}: {', '.join(different)} differ")
                    return 1
            print(f"seed {seed}: {len(done)} edits, each built as from nothing")
    return 0


if __name__ == "__main__":
    raise SystemExit(main([int(argument) for argument in sys.argv[1:]] or [1]))
