"""Which passages are worth reading word by word: most hold no word that any rule about an attack begins with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache

from clearname.detect.phrases import languages, load_list
from clearname.detect.tokens import ARABIC_PREFIXES
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
_SIGN = re.compile("[0-9$@!|*+\u20ac\u00a3]")
_DISGUISED = re.compile(
    r"[^\W\d_][0-9$@!|*+\u20ac\u00a3]+[^\W\d_]"  # st4lker
    r"|(?<![\w.])[01345$@!|+][^\W\d_]{3}"  # 5talker
)
_APART = re.compile(r"(?: \S){4} ")
_DRAWN_OUT = re.compile(r"([a-z])\1\1")
_ARABIC = re.compile("[\u0600-\u06ff]")
_KEY = 3
_MOST_KEPT = 65_536
"""Words that begin no entry, kept since people use the same ones."""
_RECENT = 4096
"""Passages whose answer is kept: each is asked about twice."""


class _Triggers:
    """The entries of the seeds, of every language, each by its word that is the rarest in the lists."""

    def __init__(self, seeds: frozenset[str]) -> None:
        entries = {p.parts for tag in languages() for p in load_list(tag) if p.section in seeds}
        self._often = Counter(part for parts in sorted(entries) for part in parts)
        self._words: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        self._without_stem: set[str] = set()
        for parts in sorted(entries):
            self._add(parts)
        self._keys = frozenset(self._words)

    def _add(self, parts: tuple[str, ...]) -> None:
        rarest = min((p for p in parts if p != "_"), key=lambda p: (self._often[p], -len(p.rstrip("*"))))
        others = frozenset(p for p in parts if p not in ("_", rarest) and not p.endswith("*"))
        if rarest.endswith("*"):
            self._stems[rarest[:_KEY]].append((rarest[:-1], others))
        else:
            self._words[rarest].append(others)

    def has(self, words: frozenset[str]) -> bool:
        """Whether all words of an entry stand among these, stems left out but for one."""
        for word in self._keys & words:
            if any(others <= words for others in self._words[word]):
                return True
        for word in words - self._without_stem:
            near = [others for stem, others in self._stems.get(word[:_KEY], ()) if word.startswith(stem)]
            if any(others <= words for others in near):
                return True
            if not near and len(self._without_stem) < _MOST_KEPT:
                self._without_stem.add(word)
        return False


_triggers = cache(_Triggers)


def may_matter(folded: str) -> bool:
    """Whether a passage has to be read word by word: it has a word of the lists, or a word in disguise."""
    return _has(folded, _SEEDS)


def is_in_head(folded: str) -> bool:
    """The same for a title, an address or what is said of a picture."""
    return _has(folded, _OF_HEADS)


@lru_cache(maxsize=_RECENT)
def _has(folded: str, seeds: frozenset[str]) -> bool:
    words = words_of(folded)
    said = frozenset(words)
    if not folded.isascii() and _ARABIC.search(folded):
        said |= {word.removeprefix(prefix) for word in words for prefix in ARABIC_PREFIXES}
    return _triggers(seeds).has(said) or _is_disguised(folded, words)


def _is_disguised(folded: str, words: list[str]) -> bool:
    """Whether a word may be hidden: by digits and signs for letters, letters apart ("s t a l k e r") or drawn out."""
    if _SIGN.search(folded) and _DISGUISED.search(folded):
        return True
    return bool(_APART.search(f" {' '.join(words)} ") or _DRAWN_OUT.search(folded))
