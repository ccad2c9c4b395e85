"""Which passages are worth reading word by word: most hold no word that any rule about an attack begins with."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from clearname.detect.phrases import languages, load_list
from clearname.folding import words_of

_SEEDS = frozenset({
    "gate absolute", "gate agent", "gate agent weak", "gate case", "gate case other", "gate court", "gate deed",
    "gate deed sure", "gate deny", "gate explicit", "gate explicit or art", "gate bare", "gate pile-on",
    "gate pile-on at start", "gate superlative", "gate taunt", "gate taunt weak", "gate victim", "threat",
})  # fmt: skip
"""Without one of these no rule about a passage finds anything."""
_OF_HEADS = frozenset({
    "gate agent", "gate agent weak", "gate title", "gate title noun", "gate title before",
})  # fmt: skip
"""The same for titles, addresses and what is said of pictures."""
_DISGUISED = re.compile(
    r"[^\W\d_][0-9$@!|*+\u20ac\u00a3]+[^\W\d_]"  # st4lker
    r"|(?<![\w.])[01345$@!|+][^\W\d_]{3}"  # 5talker
    r"|(?:(?<![^\W_])[^\W_][\W_]{1,3}){3}[^\W_](?![^\W_])"  # s t a l k e r
    r"|([^\W\d_])\1\1"  # liaaar
)
_KEY = 3
_MOST_KEPT = 65_536


class _Triggers:
    """The rarest word of each entry of the seeds, of every language: a text can be in any."""

    def __init__(self, seeds: frozenset[str]) -> None:
        self._words: set[str] = set()
        self._stems: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, bool] = {}
        for language in languages():
            for phrase in load_list(language):
                if phrase.section in seeds:
                    self._add(max(phrase.parts, key=lambda part: len(part.rstrip("*"))))

    def _add(self, part: str) -> None:
        if part.endswith("*"):
            self._stems[part[:_KEY]].add(part[:-1])
        else:
            self._words.add(part)

    def has(self, word: str) -> bool:
        """Whether an entry could begin to matter with this word; kept, since people use the same words."""
        known = self._known.get(word)
        if known is None:
            known = word in self._words or any(word.startswith(stem) for stem in self._stems.get(word[:_KEY], ()))
            if len(self._known) < _MOST_KEPT:
                self._known[word] = known
        return known


_triggers = cache(_Triggers)


def may_matter(folded: str) -> bool:
    """Whether a passage has to be read word by word: it has a word of the lists, or a word in disguise."""
    return _has(folded, _SEEDS)


def is_in_head(folded: str) -> bool:
    """The same for a title, an address or what is said of a picture."""
    return _has(folded, _OF_HEADS)


def _has(folded: str, seeds: frozenset[str]) -> bool:
    has = _triggers(seeds).has
    return any(has(word) for word in words_of(folded)) or bool(_DISGUISED.search(folded))
