"""Which passages are worth reading word by word: most hold no word that any rule about an attack begins with."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from clearname.detect.phrases import languages, load_list
from clearname.detect.tokens import ARABIC_PREFIXES
from clearname.folding import words_of
from clearname.gate.needed import Needed

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
_RECENT = 4096
"""Passages whose answer is kept: each is asked about twice."""


@cache
def _needed(seeds: frozenset[str]) -> Needed:
    """The entries of the seeds, of every language."""
    return Needed(p.parts for tag in languages() for p in load_list(tag) if p.section in seeds)


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
    return _needed(seeds).among(said) or _is_disguised(folded, words)


def _is_disguised(folded: str, words: list[str]) -> bool:
    """Whether a word may be hidden: by digits and signs for letters, letters apart ("s t a l k e r") or drawn out."""
    if _SIGN.search(folded) and _DISGUISED.search(folded):
        return True
    return bool(_APART.search(f" {' '.join(words)} ") or _DRAWN_OUT.search(folded))
