"""Whether words can be read at all: signs without a shape disguise that there are none."""

from __future__ import annotations

from unicodedata import category

from clearname.text import has_invisible, is_invisible

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that look like a space. Source: the Unicode Character Database."""


def can_be_read(words: str) -> bool:
    """Whether there is more than white space and marks without a shape, such as spaces without a width."""
    words = words.strip()
    return bool(words) and (words.isascii() or any(_has_shape(character) for character in words))


def shapes_of(words: str) -> str:
    """The words without marks that have no shape, which would disguise them."""
    if words.isascii() or not has_invisible(words):
        return words
    return "".join(each for each in words if each.isspace() or not is_invisible(each))


def _has_shape(character: str) -> bool:
    return category(character)[0] in "LNPS" and character not in _BLANK
