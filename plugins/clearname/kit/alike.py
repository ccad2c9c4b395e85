"""
How much two texts share: runs of eight words, against the smaller of the two.

Where words are written without spaces between them, as in Japanese, Chinese and Thai, sixteen letters count as eight
words: words there have about two letters each. Letters need no list of words to be told apart, and they fall the same
way whatever stands before them; words that a program cuts out do not, so that one sentence in two texts might look
like two.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from clearname.similarity import WORDS, is_unspaced
from clearname.text import fold_latin

MOST_SHARED = 0.3
"""From this share on, two texts count as the same one said twice."""
# Vowel signs of Indian scripts and points of Arabic and Hebrew are no letters to Python, and would cut words apart.
_WORD = re.compile(
    "[\\w\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u200c\u200d]+"
)
_LETTERS_OF_A_WORD = 2


def runs_of(text: str) -> frozenset[str]:
    """Every run of eight words in the text, case and accents aside; none for a text of fewer words."""
    words = _WORD.findall(fold_latin(text))
    letters = "".join(words)
    if is_unspaced(letters):
        length = WORDS * _LETTERS_OF_A_WORD
        return frozenset(letters[at : at + length] for at in range(len(letters) - length + 1))
    return frozenset(" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """What two sets of runs have in common, as a part of the smaller one; 0 where one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


class Shelf:
    """Texts with a key each, against which a new one is held."""

    def __init__(self) -> None:
        self._sizes: dict[str, int] = {}
        self._holders: defaultdict[str, list[str]] = defaultdict(list)
        self._texts: set[str] = set()

    def holds(self, text: str) -> bool:
        """Whether that very text is there, case aside."""
        return text.casefold() in self._texts

    def put(self, key: str, text: str) -> None:
        """Puts the text there."""
        runs = runs_of(text)
        self._sizes[key] = len(runs)
        self._texts.add(text.casefold())
        for run in runs:
            self._holders[run].append(key)

    def nearest(self, text: str) -> tuple[float, str]:
        """The largest share with a text on the shelf, and the key of that text; 0 and nothing where none is shared."""
        runs = runs_of(text)
        common = Counter(key for run in runs for key in self._holders.get(run, ()))
        shares = ((number / min(len(runs), self._sizes[key]), key) for key, number in common.items())
        return max(shares, default=(0.0, ""))
