"""
How easy a text is to read: the grade of Flesch and Kincaid.

grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59
Source: Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability formulas for Navy enlisted personnel,
Research Branch Report 8-75, 1975. A heading and an item of a list are a sentence each; a colon ends none. Syllables
are counted by rule (groups of vowels, silent e); the tests hold the count to a list of known words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_UNIT = re.compile(r"\n\s*\n|\n(?=\s*(?:[-#@]|\d+\.))")
_MARK = re.compile(r"\s*(?:#+\s*)?(?:-\s+|\d+\.\s+)?")
_END = re.compile(r"[.!?]+[\"”')]*(?:\s+|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[^aeiouyl]e$|[aeiou]les?$|[^aeiouysxzhcgl]es$|[^aeiouytd]ed$")
_SILENT_INSIDE = re.compile(r"[^aeiou]e(?=(?:ly|ment|ful|less|thing|body|where|times)s?$)")
_SPLIT = re.compile(
    r"(?<![tcsgx])io|(?<![tc])ia|(?<![g])ua|creat|[^aeiou]ie(?:r|st)$|(?<=[aeouy])ing$|(?<![tc])ie(?:t|n[ct])"
    r"|[aeiouy][^aeiouy]+eas?$|eos?$"
)
"""Groups of vowels that are two syllables: video, media, usual, easier, being, quiet, idea."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted."""

    words: int
    sentences: int
    syllables: int
    longest: int
    """Words of the longest sentence."""

    @property
    def grade(self) -> float:
        """Years of school, in the count of the United States; 0 for a text without words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def measure(markdown: str) -> Reading:
    """The reading of a Markdown text; lines that begin with @ are left out."""
    units = [_MARK.sub("", unit, count=1) for unit in _UNIT.split(markdown) if not unit.lstrip().startswith("@")]
    sentences = [found for unit in units for sentence in _END.split(unit) if (found := _WORD.findall(sentence))]
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(map(count_syllables, words))
    return Reading(len(words), len(sentences), syllables, max(map(len, sentences), default=0))


def count_syllables(word: str) -> int:
    """Syllables of an English word, at least one; each part of a word with a hyphen by itself."""
    parts = [part for part in re.split(r"[-\d.,]+", word) if part]
    return sum(map(_syllables, parts)) or 1


def _syllables(word: str) -> int:
    word = re.sub("['’].*", "", word.lower()).replace("qu", "q")
    count = len(_VOWELS.findall(word)) + len(_SPLIT.findall(word))
    count -= bool(_SILENT.search(word)) + bool(_SILENT_INSIDE.search(word))
    return max(count, 1)
