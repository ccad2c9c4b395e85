"""Changes `elsewhere.toml` as a careful person would: the lines that are meant, and no other byte."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from typing import Any

from clearname.content.elsewhere import FORMAT, WHERE
from clearname.problems import Problem, Refused
from clearname.toml_lines import TomlLines

_MARK = "\ufeff"
_START = f"""\
# The pages on other sites that are mine. An entry is shown only once it has the day on which I opened the page and saw
# that it is mine, such as  confirmed_on = 2026-02-01
format = {FORMAT}
"""


def set_confirmed(text: str, number: int, day: date, links_back: bool | None) -> str:
    """
    The text with `confirmed_on` of the entry `number` (from 0) set to the day, and `links_back` unless that is None.

    Comments, order and line ends stay. Raises `Refused` (`elsewhere-form`) where the entry is written in a form that
    cannot be changed line by line.
    """
    changes: dict[str, Any] = {"confirmed_on": day}
    if links_back is not None:
        changes["links_back"] = links_back
    changed = text
    for key, value in changes.items():
        changed = _set(changed, number, key, value.isoformat() if isinstance(value, date) else str(value).lower())
    wanted = _document(text)
    wanted["page"][number].update(changes)
    return _held_to(changed, wanted)


def append_entry(text: str, platform: str, url: str, handle: str) -> str:
    """
    The text with one more entry at its end, not confirmed; an empty text becomes a new file.

    Raises `Refused` (`elsewhere-form`) where the entries are not written as `[[page]]`.
    """
    text = text or _START
    entry = {"platform": platform, "url": url, **({"handle": handle} if handle else {})}
    end = _line_end(text)
    lines = ["", "[[page]]", *(f"{key} = {_quoted(value)}" for key, value in entry.items())]
    wanted = _document(text)
    wanted["page"] = [*wanted.get("page", []), entry]
    return _held_to(text + ("" if text.endswith("\n") else end) + end.join(lines) + end, wanted)


def _set(text: str, number: int, key: str, value: str) -> str:
    lines = text.split("\n")
    first, last, at = _place(text, number, key)
    if at:
        pattern = re.compile(r"(=[ \t]*)[^\s#=]+")
        lines[at - 1] = pattern.sub(lambda match: match[1] + value, lines[at - 1], count=1)
    else:
        after = last if not re.search(r"\"\"\"|'''", lines[last - 1]) else first
        end = "\r" if "\r" in _line_end(text) else ""
        was_last = after == len(lines)
        if was_last:
            lines[after - 1] += end
        lines.insert(after, f"{_indent(lines[last - 1])}{key} = {value}" + ("" if was_last else end))
    return "\n".join(lines)


def _place(text: str, number: int, key: str) -> tuple[int, int, int]:
    """The lines, from 1, of the entry's header, of its last key, and of the key; 0 for a key that is not there."""
    found = TomlLines(text.removeprefix(_MARK).replace("\r\n", "\n"))
    starts = found.all("page")
    if number >= len(starts):
        raise _unchangeable()
    first = starts[number]
    beyond = starts[number + 1] if number + 1 < len(starts) else text.count("\n") + 2
    keys = [line for name in _keys_of(text, number) for line in found.all("page", name) if first <= line < beyond]
    at = [line for line in found.all("page", key) if first <= line < beyond]
    return first, max(keys, default=first), at[0] if at else 0


def _keys_of(text: str, number: int) -> list[str]:
    pages = _document(text).get("page")
    if not isinstance(pages, list) or number >= len(pages) or not isinstance(pages[number], dict):
        raise _unchangeable()
    return list(pages[number])


def _document(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix(_MARK))


def _held_to(text: str, wanted: dict[str, Any]) -> str:
    """The text, if it means what is wanted and nothing else."""
    try:
        meant = _document(text)
    except tomllib.TOMLDecodeError:
        raise _unchangeable() from None
    if meant != wanted:
        raise _unchangeable()
    return text


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _quoted(value: str) -> str:
    """A basic string of TOML. Source: TOML 1.0, "String"; JSON's escapes are a part of it."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _unchangeable() -> Refused:
    fix = "Write each entry as [[page]] with one line for each of its keys, or change the line by hand."
    return Refused(
        [Problem(WHERE, "elsewhere-form", "the entries are written in a form that is not changed here", fix)]
    )
