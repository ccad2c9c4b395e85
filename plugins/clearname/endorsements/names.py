"""Names that must stay hidden: which they are, and in whose words one of them stands all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clearname.text import fold_latin

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_telling(name: str) -> bool:
    """
    Whether the name says who somebody is: two words or more, or a script that writes names as one.

    A single given name is shared by many, so that its being found in a site tells nothing and would stop much.
    """
    return len(_WORD.findall(name)) > 1 or bool(_UNSPACED.search(name) and len(name) > 1)


class NameFinder:
    """Finds names in texts, as whole words, whatever their case and accents; as long as the texts, not as the names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        self._unspaced: list[str] = []
        for name in sorted(set(names)):
            folded = _folded(name)
            words = _WORD.findall(folded)
            if _UNSPACED.search(folded):
                self._unspaced.append(folded)
            elif words:
                self._by_first.setdefault(words[0], []).append(words)

    def stands_in(self, untrusted_text: str) -> bool:
        """Whether one of the names stands in the text."""
        folded = _folded(untrusted_text)
        if any(name in folded for name in self._unspaced):
            return True
        if not self._by_first:
            return False
        words = _WORD.findall(folded)
        for position, word in enumerate(words):
            for name in self._by_first.get(word, ()):
                if words[position : position + len(name)] == name:
                    return True
        return False


def _folded(text: str) -> str:
    return text.casefold() if text.isascii() else fold_latin(text)
