"""Names that must stay hidden: which they are, and in whose words one of them stands all the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from clearname.gate.passage import passage_of
from clearname.gate.terms import Terms
from clearname.patterns import later
from clearname.text import fold_latin

_WORD = later(r"\w+")
_UNSPACED = later("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_telling(name: str) -> bool:
    """
    Whether the name says who somebody is: two words or more, or a script that writes names as one.

    A single given name is shared by many, so that its being found in a site tells nothing and would stop much.
    """
    return len(_WORD.findall(name)) > 1 or bool(_UNSPACED.search(name) and len(name) > 1)


class NameFinder:
    """
    Finds names in texts, as whole words, whatever their case and accents; the number of names costs nothing.

    Finds also what the gate would find, such as a name turned round or in look-alike letters. `public` are names that
    are the person's own: a name that stands in one of them is looked for no more.
    """

    def __init__(self, names: Iterable[str], public: Iterable[str] = ()) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        self._unspaced: list[str] = []
        public = tuple(public)
        names = sorted(name for name in set(names) if not stands_in_own(name, public))
        self._disguised = Terms((("hidden-name", name) for name in names), public)
        for name in names:
            words = _words(name)
            if _UNSPACED.search(name):
                self._unspaced.append(_composed(name))
            elif words:
                self._by_first.setdefault(words[0], []).append(words)

    def stands_in(self, *untrusted_texts: str) -> bool:
        """Whether one of the names stands in one of the texts."""
        return any(self._stands_in(text) or self._is_disguised_in(text) for text in untrusted_texts if text)

    def _is_disguised_in(self, text: str) -> bool:
        return any(True for _ in self._disguised.search_passage(passage_of(text)))

    def _stands_in(self, text: str) -> bool:
        if self._unspaced:
            composed = _composed(text)
            if any(name in composed for name in self._unspaced):
                return True
        words = _words(text) if self._by_first else []
        for word in self._by_first.keys() & set(words):
            for position in (n for n, other in enumerate(words) if other == word):
                if any(words[position : position + len(name)] == name for name in self._by_first[word]):
                    return True
        return False


def stands_in_own(name: str, own_texts: tuple[str, ...]) -> bool:
    """Whether the name stands in one of the person's own names or texts, which are public and the same for all."""
    words = _words_in(own_texts)
    # Most names share no word with them; that is known faster than anything else.
    shares_word = any(word in words for word in _words(name)) or bool(_UNSPACED.search(name))
    return bool(own_texts) and shares_word and NameFinder([name]).stands_in(*own_texts)


@lru_cache(maxsize=16)
def _words_in(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _words(text))


def _words(text: str) -> list[str]:
    words = _WORD.findall(_composed(text))
    return words if text.isascii() else [word if word.isascii() else _plain(word) for word in words]


def _composed(text: str) -> str:
    return text.casefold() if text.isascii() else unicodedata.normalize("NFC", text.casefold())


@lru_cache(maxsize=16_384)
def _plain(word: str) -> str:
    return fold_latin(word)
