"""The words around something that was found, by which people tell what it is; see `in_context`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from clearname.detect.addresses import find_postcodes, find_streets
from clearname.detect.surroundings import Span, sentences_of, word_list
from clearname.folding import fold, words_of

HERE = "qxhereq"
"""Stands in the folded text for what was found."""
_OTHER = "qxotherq"
"""Stands there for addresses, so that nobody takes "Church Street" for a church."""
_TOWN = 3
"""Words of a town between a street and its postcode."""
_BESIDE = 4
"""Words before a public place among which one says that it is somewhere else."""
_STREET_NAMES = re.compile(
    r"(?<![\w'-])[\w'-]+ (?:street|st|road|rd|avenue|ave|lane|drive|close|crescent|terrace|square|boulevard|gardens"
    r"|grove|mews|row|hill)(?!\w)"
    r"|(?<!\w)\w+(?:strasse|str\.|weg|gasse|platz|allee|straat|laan|plein|gracht|gatan|vagen|gata|gaten|gade|vej|veien"
    r"|vegen)(?!\w)"
    r"|(?<!\w)(?:rue|avenue|boulevard|chemin|impasse|quai|calle|avenida|paseo|plaza|via|viale|piazza|corso|rua|travessa"
    r"|praca|ulica|ul\.) (?:(?:de|du|des|la|le|les|del|della|da|do|dos|das|dei|l'|d') ?){0,2}\w+"
    rf"|(?<!\w)(?:{fold('улица')}|{fold('ул')}\.|{fold('вулиця')}|{fold('вул')}\.) \w+"
)
# By which an "i" is the English one: it is a small word of many languages.
_ENGLISH = frozenset({
    "am", "and", "back", "be", "can", "come", "every", "from", "get", "had", "have", "live", "my", "of", "the", "then",
    "there", "this", "was", "when", "will", "with", "work", "you",
})  # fmt: skip
_JOINED = re.compile(
    r"(?:^|[,:;|()\[\]/-]|(?<!\w)(?:at|in|on|is|are|was|were|of|from|off|under|address|number|telephone|phone|tel"
    r"|(?:moved|came|went|relocated) to|der|die|das|dem|den|am|an|auf|steht|ist|war|bei|zur|unter|au|a|est|sont|sis"
    r"|sise|situee?|du|le|la|en|esta|de|del|sita|alla|al|e|na|no|em|fica|aan|op|van|het|pa|i|ligger|lag|finns|przy|w|pod"
    rf"|{'|'.join(map(fold, ('в', 'на', 'по', 'у', 'ул.', 'вул.', 'في', 'على', 'адрес', 'адреса')))})"
    r"(?: (?:the|number|no\.?|nr\.?|numero|n°))?)\s*$"
)
"""What an address stands behind where it belongs to what is said: "at", a comma, nothing; and not "delivers to"."""
_LONGEST = 60
"""Characters of what `_JOINED` finds, spaces included."""
_ADDRESS = re.compile(r"qxa(\d+)q")
_RUN = re.compile(rf"(?:{_OTHER}(?:\W+\w+){{0,3}}\W+)?{HERE}")
_APART = frozenset(map(fold, (
    "then", "and", "to", "with", "after", "before", "by", "until", "or", "for", "dann", "und", "nach", "mit", "puis",
    "et", "avec", "luego", "y", "con", "para", "poi", "per", "dan", "naar", "met", "sedan", "och", "til", "till", "og",
    "potem", "do", "i", "sonra", "потом", "и", "до", "потім", "та", "ثم",
)))  # fmt: skip
"""Words between an address and a place by which it is the next thing and not the same."""


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
    def here(self) -> list[range]:
        """At which words `HERE` stands, as `public` counts them; a postcode from where its street begins."""
        words = self._without_streets
        return [range(self._begin(at), at + 1) for at, word in enumerate(words) if word == HERE]

    def _begin(self, at: int) -> int:
        """A postcode stands behind its street and town."""
        street = [n for n in range(max(0, at - _TOWN - 1), at) if self._without_streets[n] == _OTHER]
        return street[0] if street else at

    def public(
        self,
        names: Iterable[tuple[str, ...]] = (),
        *,
        rooms: bool = True,
        outdoors: bool = False,
        only_itself: bool = False,
    ) -> list[Span]:
        """
        At which words public places stand that are not just beside what is meant.

        `names`: folded words of bodies that are public; `rooms`: whether a studio that is open to others counts;
        `outdoors`: whether a summit does.
        `only_itself`: not those of which it is said that somebody teaches or works there.
        """
        words = self._without_streets
        spans = word_list("venue").find(words)
        if rooms and self.has("open"):
            spans += word_list("room").find(words)
        if outdoors:
            spans += word_list("outdoors").find(words)
        spans += [span for name in names for span in _find_name(name, words)]
        without = ("beside", "goes there") if only_itself else ("beside",)
        return [span for span in spans if not self._is_beside(*span, without)]

    @cached_property
    def is_joined(self) -> bool:
        """Whether it is said of what was found where something is, and not who goes or sends there."""
        starts = [run.start() for run in _RUN.finditer(self.text)]
        return all(_JOINED.search(self.text, max(0, start - _LONGEST), start) for start in starts)

    def is_near(self, place: Span, here: range, most: int) -> bool:
        """Whether a public place belongs to what was found, at most so many words away."""
        first, last = place
        if last <= here.start:
            gap = here.start - last
            return gap <= most and (self.is_joined or not gap)
        between = self._without_streets[here.stop : first]
        return len(between) <= most and self.is_joined and _APART.isdisjoint(between)

    @cached_property
    def _without_streets(self) -> list[str]:
        return words_of(_STREET_NAMES.sub(f" {_OTHER} ", self.text))

    def _is_beside(self, first: int, last: int, without: tuple[str, ...]) -> bool:
        words = self._without_streets
        before = words[max(0, first - _BESIDE) : first]
        while HERE in before:
            before = before[before.index(HERE) + 1 :]
        is_said_before = any(word_list(section).find(before) for section in without)
        return is_said_before or bool(word_list("beside behind").find(words[last : last + 2]))


@dataclass(frozen=True)
class Found:
    """One place where something was found."""

    own: Sentence
    beside: tuple[Sentence, ...]
    """The sentences before and behind, as far as there are any."""


@dataclass(frozen=True)
class Surroundings:
    """What stands around something that was found."""

    plain: str
    """The passage as `Passage.plain` gives it."""
    heading: str = ""
    """The nearest heading above, and the line that announces a list, as they are read; may be empty."""

    def found(self, secret: str) -> list[Found]:
        """Where these folded words stand, each in its sentence; empty where they go over the end of one."""
        addresses, sentences, places = _split(self.plain)
        here = {number for number, written in enumerate(addresses) if secret in written}
        at = sorted({places[number] for number in here} or (n for n, text in enumerate(sentences) if secret in text))

        def sentence(number: int) -> Sentence:
            text = _ADDRESS.sub(lambda m: HERE if int(m[1]) in here else _OTHER, sentences[number])
            return Sentence(text if here else text.replace(secret, f" {HERE} "))

        return [Found(sentence(n), tuple(sentence(m) for m in (n - 1, n + 1) if 0 <= m < len(sentences))) for n in at]

    @cached_property
    def announced(self) -> Sentence:
        """The heading as a sentence."""
        return Sentence(fold(self.heading))


@lru_cache(maxsize=8)
def _split(plain: str) -> tuple[tuple[str, ...], tuple[str, ...], dict[int, int]]:
    """The addresses in a text, folded; its sentences with `qxa0q` and so on for them; in which sentence each stands."""
    text, at = "", 0
    addresses: list[str] = []
    for start, end in _merged(plain):
        text += f"{plain[at:start]} qxa{len(addresses)}q "
        addresses.append(fold(plain[start:end]))
        at = end
    sentences = sentences_of(fold(text + plain[at:]))
    places = {int(m[1]): n for n, sentence in enumerate(sentences) for m in _ADDRESS.finditer(sentence)}
    return tuple(addresses), tuple(sentences), places


def _merged(plain: str) -> Iterator[Span]:
    """Addresses and postcodes; those that overlap as one."""
    start = end = 0
    for first, last in sorted((*find_streets(plain), *find_postcodes(plain))):
        if first >= end and end:
            yield start, end
        start, end = (start, max(end, last)) if first < end else (first, last)
    if end:
        yield start, end


def _find_name(name: tuple[str, ...], words: list[str]) -> list[Span]:
    size = len(name)
    return [(at, at + size) for at in range(len(words) - size + 1) if size and tuple(words[at : at + size]) == name]
