"""The whole command `clearname publish`, to be killed: reading, rendering, the gate, moving into output/, sending."""

from __future__ import annotations

import json
import os
import pkgutil
import shutil
import sys
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path

from kill_run import HERE, Command, in_child, read_files
from remotes import bare_repository, git

import clearname
import clearname_site
from clearname.endorsements import Decision, render_decisions
from clearname.gate import Facts, PrivateLists, Strength, check_output
from clearname.text import text_digest
from clearname_site.build import load_as_built
from clearname_site.private import PrivateFolder
from clearname_site.published import recent_published
from clearname_site.sealed import read_sealed
from clearname_site.workshop import Workshop
from endorsement_files import make_file, note_decided
from fork_server import LOADED
from originals import phone_jpeg

DAY = "2026-03-09"
SETTINGS = """format = 1

[site]
id = "killed"
url = "https://ana.example/"

[person]
name = "Ana María Souza"
description = "Ana María Souza repairs violins in Porto and teaches children to play them."
"""
OLD = {
    "pelican.conf": SETTINGS,
    "content/pages/about.md": "Title: About\nSummary: What I do in Porto, and how I came to it.\n\nI repair violins.\n",
    "content/pages/gone.md": "Title: Soon gone\nSummary: A page that the next site does not have.\n\nNot for long.\n",
    "content/news/2026-01-02-first.md": "Title: First\nDate: 2026-01-02\nSummary: The first piece of news.\n\nIt began.\n",
}
NEW = {
    "content/pages/about.md": "Title: About\nSummary: What I do in Porto, and how I came to it.\n\n"
    'I repair violins and bows.\n\n![A bench](../images/bench.jpg "The bench")\n',
    "content/pages/talks.md": "Title: Talks\nSummary: What I speak about, and where.\n\nI speak about varnish.\n",
    "content/news/2026-02-03-second.md": "Title: Second\nDate: 2026-02-03\nSummary: More.\n\nIt went on.\n",
}


@dataclass(frozen=True)
class CommandScenario:
    """A small site that is live was changed: pages are new, different and gone, a picture and a friend came."""

    base: Path
    remote: str = "remote.git"

    @cached_property
    def _template(self) -> Path:
        template = self.base / "command-template"
        bare_repository(template / "remote.git")
        _write(template / "site", OLD)
        (template / "home").mkdir()
        (template / "private").mkdir(mode=0o700)
        self._finish(template)
        (template / "private/protect.txt").write_text("Rua da Picaria\n")
        (template / "old").write_text(live(template))
        _write(template / "site", NEW)
        (template / "site/content/pages/gone.md").unlink()
        words = make_file("She mended my bow while I waited, and would not be paid for so little.")
        decision = Decision("e-1a2b3c", text_digest(words), _day(), None, "ruth.md")
        note_decided(template / "private", [decision])
        _write(
            template / "site",
            {
                "content/images/bench.jpg": phone_jpeg(),
                "content/endorsements/ruth.md": words,
                "decisions.toml": render_decisions((decision,)),
            },
        )
        return template

    @cached_property
    def _reference(self) -> Path:
        """The same folder where nobody is killed, built without anything left of earlier builds."""
        folder = self.base / "command-reference"
        shutil.copytree(self._template, folder)
        shutil.rmtree(folder / "site/output")
        shutil.rmtree(folder / "site/.clearname")
        self._finish(folder)
        return folder

    def prepare(self, folder: Path) -> Command:
        """See `Scenario`."""
        shutil.copytree(self._template, folder)
        argv = (sys.executable, "-m", "clearname_site", "publish", *_publishing(folder))
        return Command(argv, folder, _environment(folder))

    def run(self, folder: Path, *more: str) -> int:
        """See `Scenario`; with `more` options."""
        from clearname_site import other_side
        from clearname_site.cli import main

        other_side.LOCK_PATIENCE = 0.2
        return main(["publish", *_publishing(folder), *more])

    def environment(self, folder: Path) -> dict[str, str]:
        """That of the command."""
        return _environment(folder)

    def check(self, folder: Path) -> None:
        """See `Scenario`."""
        now = live(folder)
        old, new = (folder / "old").read_text(), live(self._reference)
        assert now in (old, new), f"live is {now}, which is neither the old site nor the new one"
        assert not git(folder / "remote.git", "fsck", "--strict", "--no-dangling"), "the repository is damaged"
        self._untouched(folder)
        self._readable(folder)
        self._finish(folder)
        self._untouched(folder)
        assert live(folder) == new, "publishing again does not bring the new site"
        expected = read_files(self._reference / "site/output")
        assert read_files(folder / "site/output") == expected, "output/ is not what a clean build makes"
        assert self._recorded(folder)[-2:] == [old, new], "what was published is not written down as it was"

    def warm(self) -> None:
        """See `Scenario`: every module of ours, and the patterns and word lists of the gate."""
        for package in (clearname, clearname_site):
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                if not module.name.endswith(("__main__", "ghp_child", "pelicanconf")):
                    import_module(module.name)
        for name in LOADED:
            import_module(name)
        site = load_as_built(self._template / "site", _day())
        facts = Facts(settings=site.settings, lists=PrivateLists(protect=("Rua da Picaria",)), as_of=_day())
        check_output(self._template / "site/output", facts, Strength.PUBLISH)

    def _readable(self, folder: Path) -> None:
        """What lies on the disk after a kill can be read as it is: nothing is half written."""
        workshop = Workshop(folder / "site")
        assert not workshop.journal.exists() or json.loads(workshop.journal.read_bytes())["format"] == 1
        for path in (workshop.state, workshop.passed, workshop.words):
            assert not path.exists() or read_sealed(path)
        if not workshop.journal.exists():
            built = [read_files(of / "site/output") for of in (self._template, self._reference)]
            assert read_files(folder / "site/output") in built, "output/ is neither the old site nor the new one"
        old, new = (folder / "old").read_text(), live(self._reference)
        assert self._recorded(folder) in ([old], [old, new]), "what is written down was not published"

    def _recorded(self, folder: Path) -> list[str]:
        """The commits that the private folder says were published, oldest first."""
        private = PrivateFolder(folder / "private")
        return [record.commit for record in reversed(recent_published(private, 9))]

    def _untouched(self, folder: Path) -> None:
        """What the person wrote is as they wrote it."""
        for name in ("site/content", "site/pelican.conf", "site/decisions.toml", "private/protect.txt"):
            assert _read(folder / name) == _read(self._template / name), f"{name} has changed"

    def _finish(self, folder: Path) -> None:
        """`clearname build` and `clearname publish` as the person would type them next, both to their end."""
        said, environment = folder / "said", _environment(folder)

        def again() -> int:
            from clearname_site import other_side
            from clearname_site.cli import main

            other_side.LOCK_PATIENCE = 0.2
            os.environ.clear()
            os.environ.update(environment)
            os.chdir(folder)
            status = main(["build", "--site", str(folder / "site"), "--as-of", DAY, "--json"])
            return status or main(["publish", *_publishing(folder)])

        status = in_child(again, said)
        assert status == 0, f"afterwards: {said.read_text()[-1500:]}"


def live(folder: Path) -> str:
    return git(folder / "remote.git", "rev-parse", "--verify", "--quiet", "refs/heads/gh-pages", check=False)


def _publishing(folder: Path) -> tuple[str, ...]:
    # The place is named from the site, so that a copy of it all remembers the same place.
    where = ("--site", folder / "site", "--remote", "../remote.git", "--private", folder / "private")
    return (*map(str, where), "--branch", "gh-pages", "--as-of", DAY, "--yes")


def _environment(folder: Path) -> dict[str, str]:
    path = os.pathsep.join(
        [str(HERE.parents[1] / "plugins"), *(entry for entry in sys.path if "site-packages" in entry)]
    )
    return {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "PYTHONPATH": path}


def _write(site: Path, files: dict[str, str | bytes]) -> None:
    for name, data in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data if isinstance(data, bytes) else data.encode())


def _read(path: Path) -> dict[str, bytes]:
    return read_files(path) if path.is_dir() else {"": path.read_bytes()}


def _day() -> date:
    return date.fromisoformat(DAY)
