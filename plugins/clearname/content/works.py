"""`content/works.toml`: what the person made, and what others published about the person."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any

from clearname.content.folder import read_plain
from clearname.content.works_fields import (
    clean_doi,
    clean_isbn,
    clean_published,
    first_and_last_day,
    is_language,
    is_public_address,
)
from clearname.model import Press, PressKind, Work, WorkKind
from clearname.problems import Problem, Severity
from clearname.text import nearest, printable, slugify
from clearname.toml_lines import TomlLines
from clearname.unicode_policy import odd_in_line

FORMAT = 1
"""The version of the file that is read."""
MOST_BYTES = 500_000
WHERE = "content/works.toml"

_SHARED = ("kind", "title", "url", "published", "publisher", "language", "description")
KEYS = {"work": {*_SHARED, "place", "isbn", "doi"}, "press": {*_SHARED}}
"""The keys of each kind of entry."""
_LENGTHS = {"title": 200, "publisher": 120, "place": 120, "description": 300}
_NEEDED = {"work": ("kind", "title"), "press": ("kind", "title", "url", "publisher")}
_KINDS: dict[str, type[StrEnum]] = {"work": WorkKind, "press": PressKind}


@dataclass(frozen=True, slots=True)
class Works:
    """What the file holds that is in the site on the day, in the order of the file."""

    works: tuple[Work, ...] = ()
    press: tuple[Press, ...] = ()


def load_works(content: Path, as_of: date) -> tuple[Works, list[Problem]]:
    """
    The entries that are in the site on the day `as_of`, and what is wrong; no file means no entries.

    Left out, with a warning: what is dated later, and events that are not over. Nobody should learn from the site
    where the person is going to be.
    """
    path = content / "works.toml"
    if not path.exists() and not path.is_symlink():
        return Works(), []
    try:
        data = read_plain(path, MOST_BYTES)
        if len(data) > MOST_BYTES:
            raise OSError("too large")
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        document = tomllib.loads(text)
    except (ValueError, RecursionError, OSError) as error:
        return Works(), [_unreadable(error)]
    reader = _Reader(document, TomlLines(text), as_of)
    found = Works(tuple(reader.works()), tuple(reader.press()))
    return found, reader.problems


def _unreadable(error: Exception) -> Problem:
    line = re.search(r"at line (\d+)", str(error))
    fix = 'Each entry is [[work]] or [[press]], then lines such as  title = "Nine Stops"; months in quotes: "2024-03"'
    return Problem(_at(int(line[1]) if line else 0), "works-syntax", "this file cannot be read", fix)


def _free(slug: str, taken: Container[str]) -> str:
    """The name, with a number where an earlier entry has it, be it by its own title: "Symphony 2"."""
    return next(name for number in count(1) if (name := slug if number == 1 else f"{slug}-{number}") not in taken)


def _at(line: int) -> str:
    return f"{WHERE}:{line}" if line else WHERE


class _Reader:
    """Collects the problems of the file while reading it."""

    def __init__(self, document: dict[str, Any], lines: TomlLines, as_of: date) -> None:
        self._document = document
        self._lines = lines
        self._as_of = as_of
        self.problems: list[Problem] = []
        version = document.get("format")
        if version != FORMAT or isinstance(version, bool):
            what, fix = "the file does not say its format", f"Add a first line:  format = {FORMAT}"
            self._refuse(_at(lines.first("format")), "works-format", what, fix)
        for key in document:
            if key not in ("format", *KEYS):
                near = nearest(key, set(KEYS))
                fix = f"Did you mean [[{near}]]?" if near else "Write [[work]] or [[press]] above each entry."
                self._refuse(_at(lines.first(key)), "works-key", f'"{printable(key)}" is not known here', fix)

    def works(self) -> Iterator[Work]:
        """The works that are in the site."""
        for entry in self._shown("work"):
            kind = WorkKind(entry.pop("kind"))
            yield Work(kind, **entry)

    def press(self) -> Iterator[Press]:
        """The pieces of others that are in the site."""
        for entry in self._shown("press"):
            kind = PressKind(entry.pop("kind"))
            yield Press(kind, **entry)

    def _shown(self, table: str) -> Iterator[dict[str, str]]:
        # Names are given to all entries, shown or not, so that none changes its name when another's day has come.
        slugs: set[str] = set()
        seen: set[tuple[str, str, str]] = set()
        for where, given in self._entries(table):
            entry = self._entry(table, given, where)
            if entry is None:
                continue
            entry["slug"] = _free(slugify(entry["title"], 48) or table, slugs)
            slugs.add(entry["slug"])
            same = (entry["kind"], entry["title"].casefold(), entry.get("published", ""))
            if same in seen:
                what = f'"{printable(entry["title"])}" stands here twice'
                self._refuse(where, "works-twice", what, "Keep one of the two, or give each its own day.")
            seen.add(same)
            if self._is_out(entry, where):
                yield entry

    def _entries(self, table: str) -> Iterator[tuple[str, dict[str, Any]]]:
        given = self._document.get(table, [])
        first = _at(self._lines.first(table))
        if not isinstance(given, list) or not all(isinstance(entry, dict) for entry in given):
            what, fix = f'"{table}" is not a list of entries', f"Write [[{table}]] above each, with two brackets."
            self._refuse(first, "works-key", what, fix)
            return
        starts = self._lines.all(table)
        for number, entry in enumerate(given):
            yield (_at(starts[number]) if len(starts) == len(given) else first), entry

    def _entry(self, table: str, given: dict[str, Any], where: str) -> dict[str, str] | None:
        """The entry as texts, empty ones left out; None where something is wrong with it."""
        before = len(self.problems)
        entry: dict[str, str] = {}
        for key, value in given.items():
            if key not in KEYS[table]:
                near = nearest(key, KEYS[table])
                fix = f'Did you mean "{near}"?' if near else f"The lines are: {', '.join(sorted(KEYS[table]))}."
                self._refuse(where, "works-key", f'"{printable(key)}" is not known here', fix)
            elif text := self._text(key, value, where):
                entry[key] = text
        for key in _NEEDED[table]:
            if not str(given.get(key, "")).strip():
                self._refuse(where, "works-value", f"{key} is missing", f'Add a line:  {key} = "…"')
        kind = entry.get("kind", "")
        if kind and kind not in list(_KINDS[table]):
            fix = f"Choose one of: {', '.join(_KINDS[table])}."
            self._refuse(where, "works-value", f'"{printable(kind)}" is no kind of {table}', fix)
        if table == "work" and kind == WorkKind.EVENT and "published" not in given:
            what = "an event needs its day, so that it is not shown before it is over"
            self._refuse(where, "works-date", what, "Add a line like  published = 2026-02-01")
        return entry if len(self.problems) == before else None

    def _text(self, key: str, value: object, where: str) -> str:
        if key == "published":
            return self._cleaned(clean_published, value, where, "works-date", f"{key} is not a day, a month or a year",
                                 "Write it as 2019, as \"2019-05\" or as 2019-05-03.")  # fmt: skip
        if not isinstance(value, str):
            self._refuse(where, "works-value", f"{key} has the wrong form", 'Texts stand in "quotation marks".')
            return ""
        text = value.strip()
        if odd := odd_in_line(text):
            self._refuse(where, "works-value", f"{key} holds {odd}", "Type it again by hand instead of pasting it.")
        elif len(text) > (most := _LENGTHS.get(key, 500)):
            what = f"{key} has {len(text)} characters, at most {most} work"
            self._refuse(where, "works-value", what, "Shorten it; longer words belong on a page.")
        elif key == "url" and text and not is_public_address(text):
            what, fix = "the address is not one of a public page", "Copy it from the browser; it begins with https://"
            self._refuse(where, "works-address", what, fix)
        elif key == "language" and text and not is_language(text):
            what, fix = f'"{printable(text)}" is not a language code', 'Write a code such as  language = "pt-BR"'
            self._refuse(where, "works-value", what, fix)
        elif key == "isbn" and text:
            what, fix = "the digits of the ISBN do not fit together", "Copy them from the back of the book."
            return self._cleaned(clean_isbn, text, where, "works-number", what, fix)
        elif key == "doi" and text:
            what, fix = "this is not a DOI", 'It looks like  doi = "10.1234/abcd.5678"'
            return self._cleaned(clean_doi, text, where, "works-number", what, fix)
        return text

    def _cleaned(self, clean: Any, value: object, where: str, code: str, what: str, fix: str) -> str:
        try:
            return str(clean(value))
        except ValueError:
            self._refuse(where, code, what, fix)
            return ""

    def _is_out(self, entry: dict[str, str], where: str) -> bool:
        """Whether the entry's time has come; says so where not."""
        published = entry.get("published", "")
        if not published:
            return True
        first, last = first_and_last_day(published)
        is_event = entry["kind"] == WorkKind.EVENT
        if (is_event and last < self._as_of) or (not is_event and first <= self._as_of):
            return True
        what = (
            "this event is not over, so it is not shown yet" if is_event else "this lies ahead, so it is not shown yet"
        )
        fix = "Nothing to do: a later build shows it." if is_event else "Nothing to do, if the day is right."
        self.problems.append(Problem(where, "works-later", what, fix, Severity.WARNING))
        return False

    def _refuse(self, where: str, code: str, what: str, fix: str) -> None:
        self.problems.append(Problem(where, code, what, fix))
