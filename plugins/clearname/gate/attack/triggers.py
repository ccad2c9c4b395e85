"""Which passages are worth reading word by word: most hold no word that any rule about an attack begins with."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.detect.tokens import ARABIC_PREFIXES
from clearname.detect.word_lists import languages, parts_of, text_of_list
from clearname.gate.mentions import LOOK, mentions
from clearname.gate.needed import Needed
from clearname.gate.passage import Passage
from clearname.patterns import later

SEEDS = frozenset({
    "gate absolute", "gate agent", "gate agent weak", "gate case", "gate case other", "gate court", "gate deed",
    "gate deed sure", "gate deny", "gate explicit", "gate explicit or art", "gate bare", "gate pile-on",
    "gate pile-on at start", "gate superlative", "gate taunt", "gate taunt weak", "gate victim", "threat",
})  # fmt: skip
"""Without one of these no rule about a passage finds anything."""
OF_HEADS = frozenset({
    "gate agent", "gate agent weak", "gate title", "gate title noun", "gate title before",
})  # fmt: skip
"""The same for titles, addresses and what is said of pictures."""
_SIGN = later("[0-9$@!|*+\u20ac\u00a3]")
_DISGUISED = later(
    r"[^\W\d_][0-9$@!|*+\u20ac\u00a3]+[^\W\d_]"  # st4lker
    r"|(?<![\w.])[01345$@!|+][^\W\d_]{3}"  # 5talker
)
_APART = later(r"(?: \S){4} ")
_DRAWN_OUT = later(r"([a-z])\1\1")
_ARABIC = later("[\u0600-\u06ff]")


def sources_of(seeds: frozenset[str]) -> tuple[str, ...]:
    """What the entries of the seeds are made from."""
    return (*sorted(seeds), *(text_of_list(tag) for tag in languages()))


def entries_with(seeds: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The entries of the seeds, of every language."""
    return (parts for tag in languages() for parts in parts_of(tag, seeds))


def _add(seeds: frozenset[str]) -> int:
    return LOOK.add(lambda: Needed.packed(sources_of(seeds), lambda: entries_with(seeds)))


_MATTERS, _IN_HEAD = _add(SEEDS), _add(OF_HEADS)


def may_matter(passage: Passage) -> bool:
    """Whether a passage has to be read word by word: it has a word of the lists, or a word in disguise."""
    return _has(passage, _MATTERS)


def is_in_head(passage: Passage) -> bool:
    """The same for a title, an address or what is said of a picture."""
    return _has(passage, _IN_HEAD)


def _has(passage: Passage, sign: int) -> bool:
    if mentions(passage) & sign:
        return True
    words = passage.words
    if not passage.folded.isascii() and _ARABIC.search(passage.folded):
        bare = {word.removeprefix(prefix) for word in words for prefix in ARABIC_PREFIXES}
        if LOOK.at(passage.vocabulary | bare) & sign:
            return True
    return _is_disguised(passage.folded, words) and _may_mean(passage, sign)


def _may_mean(passage: Passage, sign: int) -> bool:
    """Whether what the words of a passage may be in disguise is of the lists: most only look like one, as in a code."""
    if any(word.is_apart for word in passage.tokens):
        return True
    forms = frozenset(form for word in passage.tokens for form in (word.folded, *word.disguised))
    return any("*" in form for form in forms) or bool(LOOK.at(forms) & sign)


def _is_disguised(folded: str, words: list[str]) -> bool:
    """Whether a word may be hidden: by digits and signs for letters, letters apart ("s t a l k e r") or drawn out."""
    if _SIGN.search(folded) and _DISGUISED.search(folded):
        return True
    return bool(_APART.search(f" {' '.join(words)} ") or _DRAWN_OUT.search(folded))
