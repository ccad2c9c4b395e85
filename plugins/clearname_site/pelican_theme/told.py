"""What is told of a Pelican theme: what of it stays out, and which rules of pages its looks do not keep. Once each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from clearname.problems import Problem, Severity
from clearname.text import printable

_FIX = "The site is safe without it. If the theme looks wrong now, choose another, or mend the theme."
_NAMED = 8
"""How many files one warning names."""

LENIENT = frozenset({
    "graph-unseen-date", "graph-unseen-headline", "graph-unseen-name", "graph-unseen-text", "head-headline",
    "introduction-unseen", "link-empty", "link-same", "link-vague", "microformat-card", "microformat-entry",
    "name-concealed", "page-alone", "page-deep", "picture-words", "portrait-words", "spelling-unseen",
})  # fmt: skip
"""Rules about how complete and clear a page is. In a theme of somebody else's they warn; what is unsafe, untrue or
keeps a page from being found stays an error in every theme."""
_OF_THE_THEME = "picture-path"
"""Our own pictures always hold the name in theirs; those of a theme need none."""


class LeftOut:
    """Gathers what could not stay, each thing once, with the first template of the theme in which it stands."""

    def __init__(self, theme: Path, files: Iterable[tuple[str, str]]) -> None:
        self._theme = theme
        self._files = tuple(files)
        self._things: dict[str, None] = {}
        self._unknown: dict[str, None] = {}

    def note_unknown(self, kind: str, name: str) -> None:
        """Notes a filter or test of Jinja that the theme asks for and that is not there."""
        self._unknown[f"the {kind} {name}"] = None

    def note(self, things: Iterable[str]) -> None:
        """Notes what was taken out of a page, as it is written."""
        self._things.update(dict.fromkeys(things))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """A warning for each file and each thing, in order."""
        sources = [(path.name, _read(path)) for path in sorted((self._theme / "templates").rglob("*.html"))]
        found = list(self._told_files())
        for thing in self._things:
            what = f"this was left out of the pages: {printable(thing, 80)}"
            found.append(Problem(_place(thing, sources), "theme-markup", what, _FIX, Severity.WARNING))
        for thing in self._unknown:
            what = f"asks for something that a plugin would bring, and gets nothing: {printable(thing, 80)}"
            place = _place(thing.rpartition(" ")[2], sources)
            found.append(Problem(place, "theme-markup", what, _FIX, Severity.WARNING))
        return tuple(dict.fromkeys(found))

    def _told_files(self) -> Iterator[Problem]:
        """One warning for each reason, which names the first few files."""
        by_reason: dict[str, list[str]] = {}
        for path, why in self._files:
            by_reason.setdefault(why, []).append(path)
        for why, paths in by_reason.items():
            named = ", ".join(printable(path, 60) for path in dict.fromkeys(paths[1:_NAMED]))
            more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
            others = f" (so are {named}{more})" if named else ""
            what = f"this was left out: {why}{others}"
            yield Problem(f"theme: static/{printable(paths[0], 80)}", "theme-file", what, _FIX, Severity.WARNING)


def lenient(problems: Iterable[Problem], theme: str) -> list[Problem]:
    """
    The findings of the rules of pages as they count in the Pelican theme of that name.

    Those of `LENIENT` become one warning for each rule, which says on which page and on how many more.
    """
    kept: list[Problem] = []
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.code == _OF_THE_THEME:
            continue
        if problem.code in LENIENT:
            by_code.setdefault(problem.code, []).append(problem)
        else:
            kept.append(problem)
    fix = "The theme decides that. Ask who made it, choose another theme, or leave it as it is."
    for found in by_code.values():
        first, more = found[0], len({problem.where for problem in found}) - 1
        also = f" (and {more} more)" if more else ""
        what = f"{first.what}, in {first.where}{also}"
        where = f"theme: {printable(theme, 80)}"
        kept.append(first._replace(where=where, what=what, fix=fix, severity=Severity.WARNING))
    return kept


def _place(thing: str, sources: Iterable[tuple[str, str]]) -> str:
    """Template and line where the thing stands as it is written, as far as it can be found."""
    sign = thing.partition("=")[0].rstrip(">").lower() if thing.startswith("<") else thing.lower()
    for name, text in sources:
        at = text.lower().find(sign)
        if at >= 0:
            return f"theme: {name}:{text.count(chr(10), 0, at) + 1}"
    return "theme"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
