"""`content/elsewhere.toml`: the one list of pages on other hosts that are the person's own."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from clearname.content.folder import read_plain
from clearname.model import Elsewhere
from clearname.problems import Problem
from clearname.text import is_invisible

FORMAT = 1
"""The version of the file that is read."""
WHERE = "content/elsewhere.toml"
_KEYS = {"platform": str, "url": str, "handle": str, "confirmed_on": date, "links_back": bool}


def load_elsewhere(content: Path) -> tuple[tuple[Elsewhere, ...], list[Problem]]:
    """The confirmed entries in the order of the file, and what is wrong; no file means no entries."""
    path = content / "elsewhere.toml"
    if not path.exists():
        return (), []
    try:
        document = tomllib.loads(read_plain(path, 200_000).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, OSError) as error:
        line = re.search(r"at line (\d+)", str(error))
        return (), [
            Problem(
                f"{WHERE}:{line[1]}" if line else WHERE,
                "elsewhere-syntax",
                "this file cannot be read",
                'Each page is [[page]] and lines such as  platform = "Mastodon"',
            )
        ]
    problems: list[Problem] = []
    if document.get("format") != FORMAT:
        problems.append(
            Problem(
                WHERE, "elsewhere-format", "the file does not say its format", f"Add a first line:  format = {FORMAT}"
            )
        )
    for key in sorted(set(document) - {"format", "page"}):
        problems.append(
            Problem(WHERE, "elsewhere-key", f'"{key}" is not known here', "Write [[page]] above each entry.")
        )
    pages = document.get("page", [])
    entries = [
        _entry(page, number, problems) for number, page in enumerate(pages if isinstance(pages, list) else [], 1)
    ]
    _check_twice([entry for entry in entries if entry], problems)
    return tuple(entry for entry in entries if entry and entry.confirmed_on), problems


def _entry(page: Any, number: int, problems: list[Problem]) -> Elsewhere | None:
    where = f"{WHERE} (entry {number})"
    if not isinstance(page, dict):
        problems.append(Problem(where, "elsewhere-key", "this is no entry", "Write [[page]] above it."))
        return None
    before = len(problems)
    for key, value in page.items():
        kind = _KEYS.get(key)
        if kind is None:
            problems.append(
                Problem(where, "elsewhere-key", f'"{key}" is not known here', f"The lines are: {', '.join(_KEYS)}.")
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
        elif isinstance(value, str) and any(is_invisible(character) for character in value):
            problems.append(
                Problem(
                    where,
                    "elsewhere-value",
                    f"{key} holds a character that cannot be seen",
                    "Type it again by hand instead of pasting it.",
                )
            )
    for key in ("platform", "url"):
        if not page.get(key):
            problems.append(Problem(where, "elsewhere-value", f"{key} is missing", f'Add a line:  {key} = "…"'))
    if len(problems) > before:
        return None
    if not re.fullmatch(r"https://[^\s/@\"'<>]+\.[^\s@\"'<>/]+(/[^\s\"'<>]*)?", page["url"]):
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
        page["platform"], page["url"], page.get("handle", ""), page.get("confirmed_on"), page.get("links_back", False)
    )


def _check_twice(entries: list[Elsewhere], problems: list[Problem]) -> None:
    seen: set[str] = set()
    for entry in entries:
        address = entry.url.rstrip("/").lower()
        if address in seen:
            problems.append(Problem(WHERE, "elsewhere-twice", f"{entry.url} stands here twice", "Keep one of them."))
        seen.add(address)
