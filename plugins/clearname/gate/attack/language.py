"""The language of a passage, guessed by its small words: a page may hold words of any."""

from __future__ import annotations

from collections import Counter
from functools import cache

from clearname.detect.tokens import Word
from clearname.detect.word_lists import languages, parts_of


def language_of(words: list[Word], site: tuple[str, ...], text: str) -> tuple[str, bool]:
    """The language whose small words stand there most often, and whether there are enough of them to tell."""
    if not text.isascii():
        for tag, first, last in _SCRIPTS:
            if 2 * sum(first <= word.folded[:1] <= last for word in words) > len(words):
                return tag, True
    counts = Counter(tag for said in {word.folded for word in words} for tag in _languages_of().get(said, ()))
    best, most = site[0], 0
    for tag in dict.fromkeys((*site, "en", *languages())):
        if counts[tag] > most:
            best, most = tag, counts[tag]
    return best, most >= 2


_SCRIPTS = (("hi", "\u0900", "\u097f"), ("ar", "\u0600", "\u06ff"))


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """The languages that each small word, and each word that accuses, belongs to."""
    found: dict[str, tuple[str, ...]] = {}
    for tag in languages():
        told = {parts[0] for parts in parts_of(tag, _TELLING) if len(parts) == 1}
        for word in told:
            found[word] = (*found.get(word, ()), tag)
    return found


_TELLING = frozenset({
    "capital", "who", "place", "not", "is", "gate is", "gate agent", "gate agent weak", "gate deed", "gate me",
})  # fmt: skip
"""Sections whose single words tell the language of a text."""
