"""Words of the lists in which figures or signs stand for letters: "3lm Str33t", "W1lhelm1na", "$choolLane"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import cast

from clearname.patterns import later

_FIGURE = later(r"[0-9$@!|+](?:(?=[^\W\d_])|(?<=[^\W\d_].))")
"""A figure or sign beside a letter; most texts have none, or the one of "4th"."""
_TOKEN = later(r"(?:[^\W_]|[$@!|+])+")
_ALIKE = {"a": "4@", "b": "869g", "e": "3", "l": "1!|i", "o": "0", "s": "5$", "t": "7+", "z": "2"}
"""Signs by the letter that they look like; i and l share a figure, and so do b and g."""
_SHAPE = {ord(sign): letter for letter, signs in _ALIKE.items() for sign in signs}
_ENDS = "!+|$@"
_BEGINNINGS = "!+|"
_HEX = frozenset("0123456789abcdef")
LEAST_LETTERS = 5
"""Of a term that is found so: shorter ones are the codes of somebody else."""


class FigureReader:
    """Reads words with figures in them as those of `add` that they look like; any other stays as it is."""

    def __init__(self) -> None:
        self._by_shape: dict[str, list[str]] = defaultdict(list)

    def add(self, words: Iterable[str]) -> None:
        """Further folded words; those with a figure of their own are none."""
        for word in words:
            if word.isalpha() and len(word) > 1:
                known = self._by_shape[_shape(word)]
                known += [word] if word not in known else []

    def read(self, folded: str) -> str | None:
        """
        The text, sign for sign as long, with such words in their letters; None where there are none.

        What has more figures than letters, or could be a number to the base of sixteen, is a code and no word.
        """
        if not self._by_shape:
            return None
        parts: list[str] = []
        end = kept = 0
        for figure in _FIGURE.finditer(folded):
            if figure.start() < end:
                continue
            start = _begin(folded, figure.start(), end)
            token = cast("re.Match[str]", _TOKEN.match(folded, start))[0]
            end = start + len(token)
            if (word := self._read(token)) != token:
                parts += (folded[kept:start], word)
                kept = end
        return "".join((*parts, folded[kept:])) if parts else None

    def _read(self, token: str) -> str:
        core = token.rstrip(_ENDS).lstrip(_BEGINNINGS)
        if core.isalpha() or 2 * sum(map(str.isalpha, core)) < len(core) or _HEX.issuperset(core):
            return token
        for word in self._by_shape.get(_shape(core), ()):
            if all(sign == letter for sign, letter in zip(core, word, strict=True) if sign.isalpha()):
                return token.replace(core, word, 1)
        return token


def _begin(folded: str, at: int, least: int) -> int:
    while at > least and _TOKEN.match(folded[at - 1]):
        at -= 1
    return at


def _shape(word: str) -> str:
    return word.translate(_SHAPE)
