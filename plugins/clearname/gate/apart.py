"""Terms whose letters stand apart: "E l m  R o a d", "E.l.m. R.o.a.d", "E-l-m Road"."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from clearname.patterns import later

_LEAST_APART = 3
"""Single letters in a row from which on they are looked at; three initials of somebody, and never two."""
_LEAST, _LEAST_UNSPACED = 5, 3
"""Letters of a term that is looked for so, and where a script writes a word as one sign."""
_AROUND = 6
"""Words before and behind in which the rest of the term may stand as it should ("12 E l m Road")."""
_START = 3
"""Letters of a term by which it is looked up."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_SHORT = 3
"""Signs from which on a word is no letter with its marks."""
_BREAK = "\n"
_UNSPACED = later("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class LettersApart:
    """Terms to be found by their letters alone; `add` them, then `search`."""

    def __init__(self) -> None:
        self._by_start: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def __bool__(self) -> bool:
        return bool(self._by_start)

    def add(self, code: str, words: Sequence[str]) -> None:
        """One more term, as folded words; one that is too short to be told from chance is passed over."""
        term = "".join(words)
        letters = sum(map(str.isalpha, term))
        if letters >= _LEAST or (letters >= _LEAST_UNSPACED and _UNSPACED.search(term)):
            self._by_start[term[:_START]].append((code, term))

    def search(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Code and place of each term that stands in the words of a text with three letters apart or more, once."""
        around = _around_letters(words)
        compact = "".join(around)
        ends = list(accumulate(map(len, around), initial=0))
        number = {end: at for at, end in enumerate(ends)}
        found: set[tuple[str, str]] = set()
        for first, at in enumerate(ends):
            for code, term in self._by_start.get(compact[at : at + _START], ()):
                last = number.get(at + len(term)) if compact.startswith(term, at) else None
                if last is None or (code, term) in found or _apart(around[first:last]) < _LEAST_APART:
                    continue
                found.add((code, term))
                yield code, " ".join(around[first:last])


def may_stand_apart(vocabulary: frozenset[str]) -> bool:
    """Whether three different letters stand alone among the words of a text; in most they do not."""
    if len(_LETTERS & vocabulary) >= _LEAST_APART:
        return True
    short = [word for word in vocabulary if len(word) < _SHORT]
    return len(short) >= _LEAST_APART and sum(1 for word in short if not word.isascii()) >= _LEAST_APART


def is_letter(word: str) -> bool:
    """Whether a word is one letter or digit, with its marks."""
    return len(word) == 1 or (not word.isascii() and all(unicodedata.combining(sign) for sign in word[1:]))


def _around_letters(words: Sequence[str]) -> list[str]:
    """The words beside three letters in a row or more, and these; a sign between pieces that are far apart."""
    kept: list[str] = []
    end = begun = 0
    for at in range(len(words) + 1):
        if at < len(words) and is_letter(words[at]):
            continue
        if at - begun >= _LEAST_APART:
            start = max(end, begun - _AROUND)
            kept += [_BREAK] if kept and start > end else []
            stop = min(len(words), at + _AROUND)
            kept += words[start:stop]
            end = stop
        begun = at + 1
    return kept


def _apart(words: Sequence[str]) -> int:
    return sum(map(is_letter, words))
