"""`content/elsewhere.toml`: the one list of pages on other hosts that are the person's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from clearname.content.folder import read_plain
from clearname.content.works_fields import is_public_address
from clearname.model import Elsewhere
from clearname.problems import Problem, Severity
from clearname.text import printable
from clearname.toml_lines import TomlLines
from clearname.unicode_policy import odd_in_line

FORMAT = 1
"""The version of the file that is read."""
MOST_BYTES = 200_000
WHERE = "content/elsewhere.toml"
LOOK_AGAIN_AFTER = timedelta(days=366)
"""Accounts are taken over and pages change hands: what was looked at longer ago is looked at again."""
_KEYS = {"platform": str, "url": str, "handle": str, "confirmed_on": date, "links_back": bool}


def load_elsewhere(content: Path, as_of: date | None = None) -> tuple[tuple[Elsewhere, ...], list[Problem]]:
    """
    The confirmed entries in the order of the file, and what is wrong; no file means no entries.

    With the day, warnings too, for those that nobody has looked at for long.
    """
    entries, problems = load_register(content)
    if as_of:
        problems += check_ages(entries, as_of)
    return tuple(entry for entry in entries if entry.confirmed_on), problems


def load_register(content: Path) -> tuple[tuple[Elsewhere, ...], list[Problem]]:
    """
    Every entry in the order of the file, confirmed or not, and what is wrong; no file means no entries.

    As many entries as the file has `[[page]]`, where nothing is wrong.
    """
    path = content / "elsewhere.toml"
    if not path.exists():
        return (), []
    try:
        data = read_plain(path, MOST_BYTES)
        if len(data) > MOST_BYTES:
            raise OSError("too large")
    except OSError as error:
        return (), [_unreadable(error)]
    return parse_register(data)


def parse_register(data: bytes) -> tuple[tuple[Elsewhere, ...], list[Problem]]:
    """The same from the bytes of the file."""
    try:
        text = data.decode("utf-8-sig")
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return (), [_unreadable(error)]
    lines = TomlLines(text.replace("\r\n", "\n"))
    problems: list[Problem] = []
    if document.get("format") != FORMAT or isinstance(document["format"], bool):
        what, fix = "the file does not say its format", f"Add a first line:  format = {FORMAT}"
        problems.append(Problem(_at(lines.first("format")), "elsewhere-format", what, fix))
    for key in sorted(set(document) - {"format", "page"}):
        what = f'"{printable(key)}" is not known here'
        problems.append(Problem(_at(lines.first(key)), "elsewhere-key", what, "Write [[page]] above each entry."))
    pages = document.get("page", [])
    if not isinstance(pages, list):
        what, fix = (
            '"page" is not a list of entries',
            "Write [[page]] above each entry, with two brackets on each side.",
        )
        problems.append(Problem(_at(lines.first("page")), "elsewhere-key", what, fix))
        pages = []
    starts = lines.all("page")
    entries = [
        _entry(page, _at(starts[number] if len(starts) == len(pages) else lines.first("page")), problems)
        for number, page in enumerate(pages)
    ]
    found = [entry for entry in entries if entry]
    _check_twice(found, problems)
    return tuple(found), problems


def check_ages(entries: Iterable[Elsewhere], as_of: date) -> Iterator[Problem]:
    """A warning for each page that nobody has looked at for a year, and for a day that is still to come."""
    for entry in entries:
        where = f"{WHERE}: {printable(entry.url)}"
        if entry.confirmed_on is None:
            continue
        if entry.confirmed_on > as_of:
            what = f"the day {entry.confirmed_on} on which you looked at this page is still to come"
            fix = "Write the day on which you saw that it is yours."
            yield Problem(where, "elsewhere-day", what, fix, Severity.WARNING)
        elif as_of - entry.confirmed_on > LOOK_AGAIN_AFTER:
            what = f"you last looked at this page on {entry.confirmed_on}, more than a year ago"
            fix = "Open it and see that it still is yours; then  make elsewhere DO=confirm URL=…  sets the day."
            yield Problem(where, "elsewhere-old", what, fix, Severity.WARNING)


def _unreadable(error: Exception) -> Problem:
    line = re.search(r"at line (\d+)", str(error))
    return Problem(
        _at(int(line[1]) if line else 0),
        "elsewhere-syntax",
        "this file cannot be read",
        'Each page is [[page]] and lines such as  platform = "Mastodon"',
    )


def _at(line: int) -> str:
    return f"{WHERE}:{line}" if line else WHERE


def _entry(page: Any, where: str, problems: list[Problem]) -> Elsewhere | None:
    if not isinstance(page, dict):
        problems.append(Problem(where, "elsewhere-key", "this is no entry", "Write [[page]] above it."))
        return None
    before = len(problems)
    for key, value in page.items():
        kind = _KEYS.get(key)
        if kind is None:
            problems.append(
                Problem(
                    where,
                    "elsewhere-key",
                    f'"{printable(key)}" is not known here',
                    f"The lines are: {', '.join(_KEYS)}.",
                )
            )
        elif not isinstance(value, kind) or isinstance(value, datetime):
            problems.append(
                Problem(
                    where,
                    "elsewhere-value",
                    f"{key} has the wrong form",
                    'Texts stand in "quotation marks", days like 2026-02-01.',
                )
            )
        elif isinstance(value, str) and (odd := odd_in_line(value)):
            problems.append(
                Problem(
                    where,
                    "elsewhere-value",
                    f"{key} holds {odd}",
                    "Type it again by hand instead of pasting it.",
                )
            )
    for key in ("platform", "url"):
        if not str(page.get(key, "")).strip():
            problems.append(Problem(where, "elsewhere-value", f"{key} is missing", f'Add a line:  {key} = "…"'))
    if len(problems) > before:
        return None
    if not is_public_address(page["url"]):
        problems.append(
            Problem(
                where,
                "elsewhere-address",
                "the address is not one of a public page",
                "Copy it from the browser; it begins with https://",
            )
        )
        return None
    return Elsewhere(
        page["platform"].strip(),
        page["url"],
        page.get("handle", "").strip(),
        page.get("confirmed_on"),
        page.get("links_back", False),
    )


def _check_twice(entries: list[Elsewhere], problems: list[Problem]) -> None:
    seen: set[str] = set()
    for entry in entries:
        address = entry.url.rstrip("/").lower()
        if address in seen:
            problems.append(
                Problem(WHERE, "elsewhere-twice", f"{printable(entry.url)} stands here twice", "Keep one of them.")
            )
        seen.add(address)
