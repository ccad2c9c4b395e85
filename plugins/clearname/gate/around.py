"""The words around something that was found, by which people tell what it is; see `in_context`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from clearname.detect.addresses import find_postcodes, find_streets
from clearname.detect.surroundings import Span, sentences_of, word_list
from clearname.folding import fold, words_of

HERE = "qxhereq"
"""Stands in the folded text for what was found."""
_OTHER = "qxotherq"
"""Stands there for addresses, so that nobody takes "Church Street" for a church."""
_BESIDE = 4
"""Words before a public place among which one says that it is somewhere else."""
_STREET_NAMES = re.compile(
    r"(?<!\w)[\w'-]+ (?:street|st|road|rd|avenue|ave|lane|drive|close|crescent|terrace|square|boulevard|gardens|grove"
    r"|mews|row|hill)(?!\w)"
    r"|(?<!\w)\w+(?:strasse|str\.|weg|gasse|platz|allee|straat|laan|plein|gracht|gatan|vagen|gata|gaten|gade|vej|veien"
    r"|vegen)(?!\w)"
    r"|(?<!\w)(?:rue|avenue|boulevard|chemin|impasse|quai|calle|avenida|paseo|plaza|via|viale|piazza|corso|rua|travessa"
    r"|praca|ulica|ul\.) (?:(?:de|du|des|la|le|les|del|della|da|do|dos|das|dei|l'|d') ?){0,2}\w+"
    rf"|(?<!\w)(?:{fold('улица')}|{fold('ул')}\.|{fold('вулиця')}|{fold('вул')}\.) \w+"
)
# By which an "i" is the English one: it is a small word of many languages.
_ENGLISH = frozenset({"the", "and", "have", "was", "am", "had", "get", "my"})


@dataclass(frozen=True)
class Sentence:
    """One sentence, folded, with what was found as `HERE`."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        """In their order."""
        return words_of(self.text)

    def has(self, *sections: str) -> bool:
        """Whether a word of one of the sections stands in it."""
        return any(word_list(section).find(self.words) for section in sections)

    @cached_property
    def is_home(self) -> bool:
        """Whether it speaks of somebody's home."""
        harmless = {at for first, last in word_list("no home").find(self.words) for at in range(first, last)}
        return any(not harmless.issuperset(range(*span)) for span in word_list("home").find(self.words))

    @cached_property
    def is_mine(self) -> bool:
        """Whether the writer speaks of themselves alone."""
        return ("i" in self.words and not _ENGLISH.isdisjoint(self.words)) or self.has("mine")

    @cached_property
    def here(self) -> list[int]:
        """At which words `HERE` stands, as `public` counts them."""
        return [at for at, word in enumerate(self._without_streets) if word == HERE]

    def public(self, names: Iterable[tuple[str, ...]] = (), *, rooms: bool = True, outdoors: bool = False) -> list[int]:
        """
        At which words a public place stands, which is not just beside what is meant.

        `names`: folded words of bodies that are public; `rooms`: whether a studio that is open to others counts;
        `outdoors`: whether a summit does.
        """
        words = self._without_streets
        spans = word_list("venue").find(words)
        if rooms and self.has("open"):
            spans += word_list("room").find(words)
        if outdoors:
            spans += word_list("outdoors").find(words)
        spans += [span for name in names for span in _find_name(name, words)]
        return [first for first, last in spans if not self._is_beside(first, last)]

    @cached_property
    def _without_streets(self) -> list[str]:
        return words_of(_STREET_NAMES.sub(f" {_OTHER} ", self.text))

    def _is_beside(self, first: int, last: int) -> bool:
        words = self._without_streets
        before = words[max(0, first - _BESIDE) : first]
        while HERE in before:
            before = before[before.index(HERE) + 1 :]
        return bool(word_list("beside").find(before) or word_list("beside behind").find(words[last : last + 2]))


@dataclass(frozen=True)
class Surroundings:
    """What stands around something that was found."""

    plain: str
    """The passage as `Passage.plain` gives it."""
    heading: str = ""
    """The nearest heading above, and the line that announces a list, as they are read; may be empty."""

    def sentences(self, secret: str) -> list[Sentence]:
        """The sentences of the passage, with `HERE` for what was found, and no other address in them."""
        return [Sentence(text) for text in sentences_of(marked(secret, self.plain))]

    @cached_property
    def announced(self) -> Sentence:
        """The heading as a sentence."""
        return Sentence(fold(self.heading))


def marked(secret: str, plain: str) -> str:
    """The text, folded, with `HERE` for what was found; without other addresses."""
    text, at = "", 0
    for start, end in _merged(plain):
        is_here = secret in fold(plain[start:end])
        text += f"{plain[at:start]} {HERE if is_here else _OTHER} "
        at = end
    folded = fold(text + plain[at:])
    return folded if HERE in folded else folded.replace(secret, f" {HERE} ")


def _merged(plain: str) -> Iterator[Span]:
    """Addresses and postcodes; those that overlap as one."""
    spans = sorted((*find_streets(plain), *find_postcodes(plain)))
    while spans:
        start, end = spans.pop(0)
        while spans and spans[0][0] < end:
            end = max(end, spans.pop(0)[1])
        yield start, end


def _find_name(name: tuple[str, ...], words: list[str]) -> list[Span]:
    size = len(name)
    return [(at, at + size) for at in range(len(words) - size + 1) if size and tuple(words[at : at + size]) == name]
