"""On which line of a TOML text each table and key stands; the parser of the standard library does not say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from clearname.patterns import later

_BARE = later(r"[A-Za-z0-9_-]+")
_BASIC = later(r'"((?:[^"\\\n]|\\.)*)"')
_LITERAL = later(r"'([^'\n]*)'")
_SKIPPED = later(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'" r"|\#[^\n]*",
    re.DOTALL,
)
"""Strings and comments: nothing in them opens, closes or ends anything."""


class TomlLines:
    """Where things stand in one readable TOML text."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, ...], list[int]] = {}
        table: tuple[str, ...] = ()
        for line, start, is_header in _statements(text):
            key = _key(text, start)
            if is_header:
                table = key
                self._lines.setdefault(key, []).append(line)
            else:
                for length in range(1, len(key) + 1):
                    self._lines.setdefault((*table, *key[:length]), []).append(line)

    def first(self, *path: str) -> int:
        """The line of the key or table, from 1; of what it stands in where it is not found; 0 for neither."""
        while path:
            if path in self._lines:
                return self._lines[path][0]
            path = path[:-1]
        return 0

    def all(self, *path: str) -> tuple[int, ...]:
        """The lines of every table of that name, such as the entries of an array of tables."""
        return tuple(self._lines.get(path, ()))


def _statements(text: str) -> Iterator[tuple[int, int, bool]]:
    """Line, offset of the key, and whether it is a table's header, for each key that stands at the top of a table."""
    position, line, depth, fresh = 0, 1, 0, True
    while position < len(text):
        character = text[position]
        if fresh and depth == 0 and character not in " \t\n\r#":
            fresh = False
            header = character == "["
            while header and text[position : position + 1] in ("[", " ", "\t"):
                position += 1
            yield line, position, header
            end = text.find("\n" if header else "=", position)
            position = len(text) if end < 0 else end
            continue
        skipped = _SKIPPED.match(text, position)
        if skipped:
            line += skipped[0].count("\n")
            position = skipped.end()
            continue
        if character == "\n":
            line += 1
            fresh = True
        depth += (character in "[{") - (character in "]}")
        position += 1


def _key(text: str, start: int) -> tuple[str, ...]:
    parts: list[str] = []
    while True:
        while text[start : start + 1] in (" ", "\t"):
            start += 1
        found = _BARE.match(text, start) or _BASIC.match(text, start) or _LITERAL.match(text, start)
        if found is None:
            return tuple(parts)
        part = found[found.lastindex or 0]
        parts.append(tomllib.loads(f"key = {found[0]}")["key"] if "\\" in part and found[0][0] == '"' else part)
        start = found.end()
        while text[start : start + 1] in (" ", "\t"):
            start += 1
        if text[start : start + 1] != ".":
            return tuple(parts)
        start += 1
