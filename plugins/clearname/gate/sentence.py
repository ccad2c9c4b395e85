"""One sentence around something that was found: which places it speaks of, and whether they belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from clearname.detect.surroundings import Span, word_list
from clearname.folding import fold, words_of
from clearname.gate.street_names import STREET_NAMES
from clearname.patterns import later

HERE = "qxhereq"
"""Stands in the folded text for what was found."""
OTHER = "qxotherq"
"""Stands there for addresses, so that nobody takes "Church Street" for a church."""
_TOWN = 3
"""Words of a town between a street and its postcode."""
_ENTRY = 4
"""Words beside an address up to which a line is nothing but an entry under what stands above it."""
_NAMED = 5
"""Words between the noun of an institution and its address: the rest of its name, and "is at"."""
_BEHIND = 6
"""Words between an address and a place behind it."""
_OWN_ADDRESS = 5
"""Words within which a place has an address of its own behind it."""
_BESIDE = 4
"""Words before a public place among which one says that it is somewhere else."""
# By which an "i" is the English one: it is a small word of many languages.
_ENGLISH = frozenset({
    "am", "and", "back", "be", "can", "come", "every", "from", "get", "had", "have", "live", "my", "of", "the", "then",
    "there", "this", "was", "when", "will", "with", "work", "you",
})  # fmt: skip
_JOINED = later(
    r"(?:^|[,:;|()\[\]/\u060c\u061b-]|(?<!\w)(?:at|in|on|is|are|was|were|of|from|off|under|address|number|telephone|phone|tel"
    r"|(?:moved|came|went|relocated) to|der|die|das|dem|den|am|an|auf|steht|ist|war|bei|unter|au|a|est|sont|sis"
    r"|sise|situee?|du|le|la|en|esta|de|del|sita|alla|al|e|na|no|em|fica|aan|op|van|het|pa|i|ligger|lag|finns|przy|w|pod|vid|ved|hos"
    r"|osoitteessa|osoite|sijaitsee|sijaitsevat|presso|zur|zum|sito|sise a|adresi"
    rf"|{'|'.join(map(fold, ('в', 'на', 'по', 'у', 'ул.', 'вул.', 'في', 'على', 'адрес', 'адреса')))})"
    r"(?: (?:the|number|no\.?|nr\.?|numero|n°))?)\s*$"
)
"""What an address stands behind where it belongs to what is said: "at", a comma, nothing; and not "delivers to"."""
_LONGEST = 60
"""Characters of what `_JOINED` finds, spaces included."""
_RUN = later(rf"(?:{OTHER}(?:\W+\w+){{0,3}}\W+)?{HERE}")
_NEXT = later(rf"(?<!\w){OTHER}(?P<between>(?:(?!{OTHER}|{HERE}).){{0,400}}){HERE}")
_SAME_LIST = later(r"[\W_]*|[\s,;()/-]*(?:\w+[\s,;()/-]+){0,2}")
"""Between two addresses of one place: nothing, or the town of the first; no name with a colon, and no other cell."""
_NEW = "qxnewq"
"""Stands for an address behind which something else begins that has the next one."""
_OFFICER = 6
"""Words before an institution among which somebody is named who holds an office in it."""
_WE = frozenset({"we", "us", "wir", "uns", "nous", "nosotros", "nosotras", "noi", "wij"})
"""Of the words for several who write, those that say of nothing that it is theirs."""
_OF = tuple([word] for word in ("of", "in", "von", "de", "d", "del", "di", "da", "do", "van", "w", "i"))
"""Before the town of a body."""
_AND = frozenset(map(fold, (
    "and", "then", "und", "dann", "puis", "et", "luego", "y", "poi", "och", "og", "oraz", "potem", "и", "потом", "та",
    "потім", "ثم",
)))  # fmt: skip
"""Behind one of these, the address is no longer the place's."""
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
        return self._has_home_but("no home")

    @cached_property
    def is_home_now(self) -> bool:
        """The same where it is told of long ago: tenants and neighbours of then are no more."""
        return self.is_home and self._has_home_but("no home", "home then")

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
        street = [n for n in range(max(0, at - _TOWN - 1), at) if self._without_streets[n] == OTHER]
        return street[0] if street else at

    def public(
        self,
        names: Iterable[tuple[str, ...]] = (),
        *,
        rooms: bool = True,
        outdoors: bool = False,
        only_itself: bool = False,
        works: bool = False,
    ) -> list[Span]:
        """
        At which words public places stand that are not just beside what is meant.

        `names`: folded words of bodies that are public; `rooms`: whether a studio that is open to others counts;
        `outdoors`: whether a summit does; `works`: whether a building does, as in the list of an architect.
        `only_itself`: not those of which it is said that somebody teaches or works there.
        """
        words = self._without_streets
        spans = word_list("venue").find(words) + self._institutions + self._events
        if rooms and self.has("open"):
            spans += word_list("room").find(words)
        if works and self._is_of_others:
            spans += word_list("building").find(words)
        if outdoors:
            is_site = self._is_of_others or (self.is_of_nobody and self.has("fieldwork"))
            spans += word_list("outdoors").find(words) + (word_list("sites").find(words) if is_site else [])
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
        words = self._without_streets
        between = words[last : here.start] if last <= here.start else words[here.stop : first]
        if _NEW in between or word_list("someone").find(between):
            return False
        if last <= here.start:
            is_officer = bool(word_list("officer").find(words[max(0, first - _OFFICER) : last]))
            if is_officer and not _is_rest_of_name(between):
                most = 1
            elif place in self._institutions:
                most = min(most, _NAMED)
            return len(between) <= most and (self.is_joined or not between) and _AND.isdisjoint(between)
        has_own = {OTHER, _NEW} & set(words[last : last + _OWN_ADDRESS])
        is_body = place in self._institutions and place not in word_list("venue").find(words)
        near = len(between) <= min(most, _BEHIND) and not is_body and not has_own
        return near and self.is_joined and _APART.isdisjoint(between)

    @cached_property
    def is_of_nobody(self) -> bool:
        """Whether nobody is spoken of in it."""
        return not self.has("someone")

    @cached_property
    def is_entry(self) -> bool:
        """Whether little else stands in it, and nobody is spoken of: it belongs to what stands above or before."""
        others = [word for word in self._without_streets if word not in (HERE, OTHER, _NEW) and not word.isdigit()]
        return len(others) <= _ENTRY and self.is_of_nobody

    @cached_property
    def is_bare(self) -> bool:
        """Whether nothing stands before the address but a town or a word such as "address", and little behind it."""
        words = self._without_streets
        before = words[: min((here.start for here in self.here), default=0)]
        labels = {at for span in word_list("where").find(before) for at in range(*span)}
        return self.is_entry and len(before) - len(labels) <= 1

    @property
    def is_told_of_nobody(self) -> bool:
        """Whether nobody is spoken of in it, and nothing that comes there by post."""
        return self._is_of_others and not self.has("post")

    @property
    def _is_of_others(self) -> bool:
        ours = [self.words[first] for first, _ in word_list("ours").find(self.words)]
        return self.is_of_nobody and not self.is_mine and _WE.issuperset(ours)

    def _has_home_but(self, *harmless: str) -> bool:
        spans = [span for section in harmless for span in word_list(section).find(self.words)]
        covered = {at for span in spans for at in range(*span)}
        return any(not covered.issuperset(range(*span)) for span in word_list("home").find(self.words))

    @cached_property
    def _institutions(self) -> list[Span]:
        """Bodies of many; not where it is said that they meet, for that may be in somebody's room."""
        words = self._without_streets
        found = word_list("institution").find(words)
        return [] if found and word_list("no institution").find(words) else found

    @cached_property
    def _events(self) -> list[Span]:
        """Events with "at" or "in" and nothing else between them and what was found."""
        words = self._without_streets
        spans = word_list("event").find(words) if HERE in words else []
        return [span for span in spans if self._is_held(span)]

    def _is_held(self, event: Span) -> bool:
        words = self._without_streets
        between = words[event[1] : words.index(HERE, event[1])] if HERE in words[event[1] :] else []
        held = {at for first, last in word_list("held at").find(between) for at in range(first, last)}
        return bool(between) and len(held) == len(between)

    @cached_property
    def _without_streets(self) -> list[str]:
        return words_of(STREET_NAMES.sub(f" {OTHER} ", _NEXT.sub(_parted, self.text)))

    def _is_beside(self, first: int, last: int, without: tuple[str, ...]) -> bool:
        words = self._without_streets
        before = words[max(0, first - _BESIDE) : first]
        while HERE in before:
            before = before[before.index(HERE) + 1 :]
        is_said_before = any(word_list(section).find(before) for section in without)
        return is_said_before or bool(word_list("beside behind").find(words[last : last + 2]))


def _parted(match: re.Match[str]) -> str:
    """Two addresses and what stands between them, the first as `_NEW` where something else has the second."""
    is_same = _SAME_LIST.fullmatch(match["between"])
    return match[0] if is_same else f" {_NEW} {match['between']} {HERE}"


def _is_rest_of_name(between: list[str]) -> bool:
    """Whether "of Westhall" stands there, after "court"."""
    return len(between) <= _TOWN and between[:1] in _OF


def _find_name(name: tuple[str, ...], words: list[str]) -> list[Span]:
    size = len(name)
    return [(at, at + size) for at in range(len(words) - size + 1) if size and tuple(words[at : at + size]) == name]
