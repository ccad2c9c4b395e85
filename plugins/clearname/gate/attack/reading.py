"""A passage as the rules about an attack read it: word by word, with what of the lists stands in it, and the names."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from clearname.detect.people import Grammar, People, grammar_of
from clearname.detect.phrases import gate_phrases, gate_sentences
from clearname.detect.tokens import Word, words_in
from clearname.detect.word_lists import entries_of
from clearname.gate.attack.language import language_of
from clearname.gate.interface import Facts, Mark
from clearname.gate.passage import Passage
from clearname.gate.terms import names_of
from clearname.patterns import later

Span = tuple[int, int]
"""From which word to which, half-open."""

_HANDLE = later(r"(?<![\w.@])@\w[\w.]++(?!@)")
_SHOUTED, _TITLE = 0.7, 0.85
"""Part of the words in capitals, and of the long words with a capital, from which on capitals say nothing."""
_LEAST_WORDS = 3
_MOST_KEPT = 500
"""Passages that are kept as they were read: those of a few pages."""
_LONGEST_NAME = 6
"""Words; what is longer is taken for several, so that names are found by where they begin."""


@dataclass(frozen=True)
class Reading:
    """One passage in one language."""

    passage: Passage
    words: list[Word]
    """Without those of letters that stand apart."""
    hits: dict[str, list[Span]]
    """Where entries of each section stand, in the order of the text."""
    language: str
    own: frozenset[str]
    """Folded words of the person's own names."""
    known: frozenset[str]
    """These, and other words that name nobody else."""
    family: frozenset[str]
    """Of the words of the own names those that are no given name: one of them is enough to mean the person."""
    is_legal: bool
    """Whether the person writes of courts by profession."""

    @property
    def text(self) -> str:
        """As the words are counted in it."""
        return self.passage.plain

    @cached_property
    def grammar(self) -> Grammar:
        """The small words of the language."""
        return grammar_of(self.language)

    @cached_property
    def people(self) -> People:
        """Names and sentences."""
        sections = ("gate agent", "gate agent weak", "is")
        hit = {self.words[at].folded for section in sections for at in self._within(section)}
        return People(self.words, self.text, self.known | hit, self.grammar)

    @cached_property
    def has_capitals(self) -> bool:
        """Whether capitals tell names from other words: not where all words have them, or none has."""
        written = [self.text[word.start : word.end] for word in self.words]
        if self.language != "de":
            long = [each for each in written if len(each) >= 4]
            if len(long) >= _LEAST_WORDS and sum(each[:1].isupper() for each in long) > _TITLE * len(long):
                return False
        shouted = sum(each.isupper() for each in written if len(each) > 1)
        return any(each[:1].isupper() for each in written) and shouted <= _SHOUTED * len(written)

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """Who is named: names as far as capitals tell, and handles; nobody whom the site is about."""
        found: list[Span] = []
        for at in self.people.names if self.has_capitals else ():
            if found and found[-1][1] == at < found[-1][0] + _LONGEST_NAME:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
        return tuple(sorted((*found, *self.handles)))

    @cached_property
    def handles(self) -> tuple[Span, ...]:
        """Accounts of others, as `@name`."""
        places = (self.place(match.start(), match.end()) for match in _HANDLE.finditer(self.text) if "@" in self.text)
        return tuple((a, b) for a, b in places if not self.own.intersection(w.folded for w in self.words[a:b]))

    @cached_property
    def persons(self) -> tuple[Span, ...]:
        """Names, and words that mean one person without a name, such as "my ex"."""
        return tuple(sorted((*self.names, *self.of("gate ex"))))

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that may stand between a name and what is said of it."""
        sections = ("gate a", "is", "not")
        return frozenset().union(*(entries_of(section, self.language, "en") for section in sections))

    def words_for(self, section: str) -> frozenset[str]:
        """The single words of a section, of the language and of English."""
        return entries_of(section, self.language, "en")

    def is_head(self, last: int) -> bool:
        """Whether no other noun follows, as in "fraud investigator"; told for English alone."""
        if last >= len(self.words) or self.language != "en" or not self.is_one_sentence(last - 1, last):
            return True
        if self.between(last, last).strip(" -_"):
            return True
        if self.words[last].folded in self.words_for("gate behind"):
            return True
        return any(first == last for first, _ in self.persons)

    @property
    def is_told(self) -> bool:
        """Whether it speaks of a book, a film or a time long past."""
        return bool(self.of("gate told")) or bool(_LONG_AGO.search(self.text))

    def of(self, *sections: str) -> list[Span]:
        """Where entries of these sections stand."""
        return [span for section in sections for span in self.hits.get(section, ())]

    def near(self, section: str, first: int, last: int) -> list[Span]:
        """Where entries of the section begin at one of these words, the last one too."""
        return _between(self.hits.get(section, ()), first, last)

    def has(self, section: str, first: int, last: int) -> bool:
        """Whether an entry of the section stands between these words."""
        return any(b <= last for _, b in self.near(section, first, last))

    def persons_near(self, first: int, last: int) -> list[Span]:
        """The persons who are named from one word to another, as far as the name begins or ends there."""
        return [span for span in _between(self.persons, first - _LONGEST_NAME, last) if span[1] >= first]

    def names_near(self, first: int, last: int) -> list[Span]:
        """The same without those that have no name."""
        return [span for span in _between(self.names, first - _LONGEST_NAME, last) if span[1] >= first]

    def sentences_with(self, *sections: str) -> frozenset[int]:
        """The sentences in which an entry of these sections begins."""
        return frozenset(self.people.sentence(first) for first, _ in self.of(*sections))

    def is_one_sentence(self, *places: int) -> bool:
        """Whether all these words stand in one sentence."""
        return len({self.people.sentence(at) for at in places}) <= 1

    def between(self, first: int, last: int) -> str:
        """What stands between the end of the word before `first` and the beginning of the word `last`."""
        start = self.words[first - 1].end if first else 0
        end = self.words[last].start if last < len(self.words) else len(self.text)
        return self.text[start:end]

    def folded(self, first: int, last: int) -> list[str]:
        """The words from one to another."""
        return [word.folded for word in self.words[max(0, first) : last]]

    def place(self, start: int, end: int) -> Span:
        """The words at these characters."""
        starts = self.people.starts
        return bisect_left(starts, start), max(bisect_left(starts, end), bisect_left(starts, start) + 1)

    def mark(self, code: str, first: int, last: int) -> Mark:
        """A finding in these words."""
        from clearname.folding import fold

        return Mark(code, fold(self.text[self.words[first].start : self.words[last - 1].end]))

    def _within(self, section: str) -> Iterator[int]:
        return (at for first, last in self.hits.get(section, ()) for at in range(first, last))


def _between(spans: Sequence[Span], first: int, last: int) -> list[Span]:
    return list(spans[bisect_left(spans, (first, 0)) : bisect_left(spans, (last + 1, 0))])


_LONG_AGO = later(r"(?<![\w.-])1(?:[0-8]\d\d|9[0-3]\d)s?(?![\w-])|(?<!\w)(?:BCE?|BC|AD)(?!\w)")


def read(passage: Passage, facts: Facts) -> Reading | None:
    """The passage, read; None where it has no words. Kept for a while, since several rules ask for the same."""
    kept: dict[str, Reading | None] = facts.__dict__.setdefault("_readings", {})
    if passage.decoded not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[passage.decoded] = _read(passage, facts)
    return kept[passage.decoded]


def _read(passage: Passage, facts: Facts) -> Reading | None:
    words = passage.tokens
    site = _tags(facts)
    language, is_sure = language_of(words, site, passage.plain)
    hits: dict[str, list[Span]] = defaultdict(list)
    plain = [word for word in words if not word.is_apart]
    if not plain:
        return None
    starts = [word.start for word in plain]
    for phrases in (gate_phrases(language, "en"), gate_sentences() if is_sure else gate_phrases()):
        for phrase, first, last in phrases.find(words):
            if words[first].is_apart:
                word = words[first]
                first, last = bisect_left(starts, word.start), bisect_left(starts, word.end)
            section = "is" if phrase.section == "gate is" else phrase.section
            hits[section].append((first, min(last, len(plain))))
    _leave_out_idioms(hits, len(plain))
    own, known, family = _own(facts)
    spans = {section: sorted(set(found)) for section, found in hits.items()}
    return Reading(passage, plain, spans, language, own, known, family, facts.settings.gate.legal_profession)


def _leave_out_idioms(hits: dict[str, list[Span]], count: int) -> None:
    harmless = [False] * (count + 1)
    for first, last in hits.pop("idiom", ()):
        harmless[first:last] = [True] * (last - first)
    if any(harmless):
        for section, found in hits.items():
            hits[section] = [(first, last) for first, last in found if not any(harmless[first:last])]


def _own(facts: Facts) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words of the own names; with those of places and bodies that are the person's; those that are no given name."""
    known: tuple[frozenset[str], frozenset[str], frozenset[str]] | None = facts.__dict__.get("_attack_own")
    if known is None:
        person, site = facts.settings.person, facts.settings.site
        own = _folded(*names_of(person))
        organisations = (*person.works_for, *person.affiliations, *person.alumni_of, *person.member_of)
        others = _folded(site.title, person.town, *(organisation.name for organisation in organisations))
        given = _folded(person.given_name or person.name.partition(" ")[0], person.additional_name)
        long = frozenset(word for word in own - given if len(word) > 3)
        known = facts.__dict__["_attack_own"] = (own, own | others, long)
    return known


def _folded(*texts: str) -> frozenset[str]:
    return frozenset(word.folded for text in texts for word in words_in(text) if word.folded)


def _tags(facts: Facts) -> tuple[str, ...]:
    site = facts.settings.site
    return tuple(dict.fromkeys(tag.partition("-")[0].lower() for tag in (site.language, *site.languages)))
