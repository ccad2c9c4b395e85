"""
How long a text is, as a platform counts it.

No library: only one platform says that it counts graphemes, and an estimate that never falls short of the true number
serves as well there. What is said to count "characters" may count code points, graphemes or UTF-16 units (as the
`maxlength` of an HTML form does); the last is the highest of these and is taken.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

MARGIN = 0.95
"""How much of a limit is used where it is not certain what it counts."""
_ZERO_WIDTH_JOINER = "\u200d"
# Marks of these scripts that take space and begin a grapheme. Source: UAX 29, table 2, exceptions to SpacingMark.
_APART = ((0x1000, 0x109F), (0x1A20, 0x1AAF), (0xAA60, 0xAA7F), (0x11700, 0x1174F))
# Everything else weighs two. Source: twitter-text, config/v3.json.
_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))


def count(text: str, unit: str) -> int:
    """The length in `unit`: `graphemes`, `bytes` (UTF-8), `weighted` (as X weighs posts), or else characters."""
    if unit == "graphemes":
        return _graphemes(text)
    if unit == "bytes":
        return len(text.encode("utf-8", "surrogatepass"))
    units = len(text) + sum(character > "\uffff" for character in text)
    return max(units, sum(map(_weight, text))) if unit == "weighted" else units


def _graphemes(text: str) -> int:
    """
    User-perceived characters; never fewer than UAX 29 finds.

    Marks and joiners belong to what stands before them. Families of emoji, flags and Hangul in parts count as more
    than they are.
    """
    total = 0
    joins = False
    for character in text:
        category = unicodedata.category(character)
        if not (joins and _is_joined(character, category)):
            total += 1
        joins = category not in ("Cc", "Zl", "Zp", "Cs")
    return total


def _is_joined(character: str, category: str) -> bool:
    if category == "Mc":
        return not any(first <= ord(character) <= last for first, last in _APART)
    return category in ("Mn", "Me") or character == _ZERO_WIDTH_JOINER


def _weight(character: str) -> int:
    return 1 if any(first <= ord(character) <= last for first, last in _LIGHT) else 2


@dataclass(frozen=True, slots=True)
class Limit:
    """How much a box takes."""

    max: int | None
    """In `unit`; None: nothing is cut."""
    unit: str
    """`characters`, `graphemes`, `bytes` or `weighted`."""
    verified: bool
    max_bytes: int | None = None
    """A second limit, in bytes of UTF-8."""
    is_own: bool = False
    """Whether the person set it: then all of it is used."""
    is_certain: bool = False
    """Whether it is certain what it counts: then all of it is used."""

    @property
    def target(self) -> int | None:
        """How much is used of it."""
        if self.max is None or self.is_own or self.is_certain:
            return self.max
        return int(self.max * MARGIN)

    def count(self, text: str) -> int:
        """The length in the limit's unit."""
        return count(text, self.unit)

    def fits(self, text: str) -> bool:
        """Whether the text stays within what is used of the limit."""
        if self.max_bytes is not None and count(text, "bytes") > self.max_bytes:
            return False
        return self.target is None or self.count(text) <= self.target

    @property
    def said(self) -> str:
        """The limit in words: `160 characters (limit not confirmed)`."""
        if self.max is None:
            return "no limit known"
        unit = "characters" if self.unit == "weighted" else self.unit
        how = "your own limit" if self.is_own else "" if self.verified else "limit not confirmed"
        return f"{self.max} {unit}{f' ({how})' if how else ''}"
