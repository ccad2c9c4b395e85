"""A stranger's words on a terminal: no sequence that steers it, no line that looks like one of ours."""

from __future__ import annotations

import unicodedata

from clearname.text import printable

WIDTH = 76
"""Columns that our lines take: 80 less a little room."""
INDENT = "    "
"""Before each line that is not ours; none of ours begins with as much."""
_MOST = 20_000
"""Characters of one paragraph that are shown."""


def shown_lines(untrusted: str, *, width: int = WIDTH) -> list[str]:
    """The words in indented lines of at most `width` columns; what steers or hides text stands there as `U+202E`."""
    lines: list[str] = []
    for paragraph in untrusted.replace("\r\n", "\n").split("\n"):
        shown = printable(paragraph.replace("\t", " "), _MOST)
        lines += [INDENT + line for line in _wrapped(shown, width - len(INDENT))] or [""]
    return lines


def wrapped(text: str, indent: str = "  ", *, width: int = WIDTH) -> list[str]:
    """A line of ours, broken so that what follows its first line is indented."""
    lines = _wrapped(text, width - len(indent))
    return [lines[0], *(indent + line for line in lines[1:])] if lines else [""]


def _wrapped(text: str, room: int) -> list[str]:
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split(" "):
        for piece in _pieces(word, room):
            wide = _columns(piece)
            if line and taken + 1 + wide > room:
                lines.append(line)
                line, taken = "", 0
            line, taken = (f"{line} {piece}", taken + 1 + wide) if line else (piece, wide)
    return [*lines, line] if line else lines


def _pieces(word: str, room: int) -> list[str]:
    """The word, or as many pieces as it needs."""
    if _columns(word) <= room:
        return [word]
    pieces, start, taken = [], 0, 0
    for at, character in enumerate(word):
        wide = _columns(character)
        if taken + wide > room:
            pieces.append(word[start:at])
            start, taken = at, 0
        taken += wide
    return [*pieces, word[start:]]


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes. Source: Unicode Standard Annex 11."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
