"""Who is spoken of near a word of a text: names by their capitals, sentences, denials."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from clearname.detect.tokens import Word
from clearname.detect.word_lists import entries_of
from clearname.patterns import later

NEAR = 12
"""Words between an accusation and a name."""
_SENTENCE_END = later(r"(?<![.!?…\n\u0964\u061f])[.!?…\n\u0964\u061f]+(?=\s|$|[\"'”’)])")
_TITLES = frozenset({
    "mr", "mrs", "ms", "herr", "frau", "monsieur", "madame", "m", "mme", "senor", "senora", "sr", "sra", "signor",
    "signora", "pan", "pani", "bay", "hr", "fru", "dhr", "mevrouw", "meneer",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grammar:
    """The small words of a language, folded, with those of English: it stands in texts of every other."""

    language: str
    subjects: AbstractSet[str]
    """he, she, who …"""
    denials: AbstractSet[str]
    places: AbstractSet[str]
    """Words before a place or a thing, by which a capital is no person's: in, from, for …"""
    plain: AbstractSet[str]
    """Words that have a capital only since a sentence begins with them, or that are no names."""


@lru_cache(maxsize=64)
def grammar_of(language: str) -> Grammar:
    """The small words of the main part of a language tag; English ones alone where there is no list."""
    subjects, denials, places, plain = (
        entries_of(section, language, "en") for section in ("who", "not", "place", "capital")
    )
    return Grammar(language, subjects, denials, places, plain)


class People:
    """The names in a text, and who is near which word; words are counted from 0."""

    def __init__(self, words: list[Word], text: str, known: AbstractSet[str], grammar: Grammar) -> None:
        """`known`: folded words that name nobody else, such as those of the person's own name."""
        self._words = words
        self._text = text
        self._grammar = grammar
        self._known = known | grammar.plain
        self._is_german = grammar.language == "de"
        self.starts = [word.start for word in words if not word.is_apart]
        """Where each word begins; words of letters that stand apart are not counted."""
        self._ends = [match.start() for match in _SENTENCE_END.finditer(text)]
        self.names = [at for at in range(len(self.starts)) if self._is_name(at)]
        """Words that are part of somebody's name, as far as capitals tell."""

    def has_name_near(self, at: int) -> bool:
        """Whether a name stands in the same sentence, at most `NEAR` words away."""
        sentence = self.sentence(at)
        first = bisect_left(self.names, at - NEAR)
        for name in self.names[first : first + 2 * NEAR + 1]:
            if name > at + NEAR:
                break
            if name != at and self.sentence(name) == sentence:
                return True
        return False

    def has_subject(self, at: int) -> bool:
        """Whether one of the two words before can be the person who does it."""
        before = range(max(0, at - 2), at)
        return any(self._words[n].folded in self._grammar.subjects or self.may_be_name(n) for n in before)

    def is_denied(self, at: int) -> bool:
        """Whether one of the three words before says no."""
        return any(word.folded in self._grammar.denials for word in self._words[max(0, at - 3) : at])

    def sentence(self, at: int) -> int:
        """The number of the sentence that the word stands in."""
        return bisect_left(self._ends, self._words[at].start)

    def may_be_name(self, at: int) -> bool:
        """Whether the word has a capital and is none of the known ones."""
        word = self._words[at]
        written = self._text[word.start : word.end]
        return written[:1].isupper() and written[1:2].islower() and word.folded not in self._known

    def _is_name(self, at: int) -> bool:
        """A capital within a sentence, or two in a row; nobody whom the text is about, and no place."""
        if not self.may_be_name(at):
            return False
        before = self._words[at - 1] if at else None
        starts = before is None or self.sentence(at - 1) != self.sentence(at)
        if before is not None and not starts and before.folded in _TITLES:
            return True
        follows = at + 1 < len(self.starts) and self.sentence(at) == self.sentence(at + 1)
        has_second = follows and self.may_be_name(at + 1)
        if self._is_german:
            return has_second and (before is None or before.folded not in self._grammar.places)
        if starts:
            return has_second
        return before is not None and (before.folded not in self._grammar.places)
