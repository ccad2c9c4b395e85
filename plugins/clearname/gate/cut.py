"""Terms that are cut into pieces of any length, or cut and joined elsewhere: "El m Str eet", "El mSt reet"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from clearname.gate.short_words import SHORT_WORDS

_LEAST, _LEAST_OF_ONE = 5, 6
"""Letters of a term that is looked for so; and where it is one word."""
_LEAST_SURE = 8
"""Letters of a term of several words that no sentence holds by chance, whatever it is cut into."""
_SHORT = 3
"""Letters of a piece that tells by itself, unless it is a word."""


class CutTerms:
    """Terms to be found however they are cut; `add` them, then `search`. The number of terms costs nothing."""

    def __init__(self) -> None:
        self._terms: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._beginnings: set[str] = set()
        self._endings: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._terms)

    def add(self, code: str, words: Sequence[str]) -> None:
        """One more term, as folded words; one that is too short to be told from chance is passed over."""
        term = "".join(words)
        if sum(map(str.isalpha, term)) >= (_LEAST if len(words) > 1 else _LEAST_OF_ONE):
            self._terms.setdefault(term, []).append((code, tuple(words)))
            self._beginnings.update(accumulate(term[:-1]))
            self._endings.update(term[at:] for at in range(1, len(term)))

    def may_stand(self, vocabulary: frozenset[str]) -> bool:
        """Whether a beginning and an ending of terms stand among the words of a text; in many they do not."""
        return not (self._beginnings.isdisjoint(vocabulary) or self._endings.isdisjoint(vocabulary))

    def search(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Code and place of each term that stands in the words of a text in pieces that are no words of their own."""
        for first, word in enumerate(words):
            if word not in self._beginnings:
                continue
            joined = word
            for last in range(first + 1, len(words)):
                joined += words[last]
                if joined in self._terms:
                    pieces = tuple(words[first : last + 1])
                    for code, term in self._terms[joined]:
                        if _is_cut(pieces, term):
                            yield code, " ".join(pieces)
                if joined not in self._beginnings:
                    break


def _is_cut(pieces: tuple[str, ...], term: tuple[str, ...]) -> bool:
    """Whether these pieces are the term and no run of ordinary words."""
    if pieces == term:
        return False
    own = SHORT_WORDS.union(term)
    if any(len(piece) <= _SHORT and piece.isalpha() and piece not in own for piece in pieces):
        return True
    if len(term) == 1 or sum(map(len, term)) < _LEAST_SURE or not set(_ends(term)) <= set(_ends(pieces)):
        return False
    # Nowhere joined, only cut: a chance where "Ina Field" becomes "in a field", and none in "rose wood lane".
    return any(piece not in own for piece in pieces)


def _ends(words: Iterable[str]) -> Iterator[int]:
    return accumulate(map(len, words))
