"""The rule about allegations: what is said against somebody, and what retells the attack."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from clearname.detect.phrases import entries_of
from clearname.detect.tokens import Word
from clearname.screening.findings import Finding, Label
from clearname.screening.interface import Candidate, Rule, ScreenContext, Words, in_field
from clearname.screening.listed import Place, find_listed, places_of

_SENTENCE_END = re.compile(r"[.!?…\n\u0964\u061f]+(?=\s|$|[\"'”’)])")
_NEAR = 12
"""Words between an accusation and a name."""
_TOPICS = 3
"""Different words of police and courts that make a case of it, without any name."""
_TITLES = frozenset({
    "mr", "mrs", "ms", "herr", "frau", "monsieur", "madame", "m", "mme", "senor", "senora", "sr", "sra", "signor",
    "signora", "pan", "pani", "bay", "hr", "fru", "dhr", "mevrouw", "meneer",
})  # fmt: skip


def _allegation(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    for words in candidate.everything:
        if words.field == "link":
            continue
        plainly = find_listed(words, ("accuse",), candidate, context)
        what = "an accusation"
        yield from in_field("allegation", Label.ALLEGATION, what, words, [(start, end) for _, start, end in plainly])
        retold = find_listed(words, ("happened",), candidate, context)
        what = "it speaks of the attack or of a case"
        yield from in_field("allegation", Label.ALLEGATION, what, words, [(start, end) for _, start, end in retold])
        if weak := find_listed(words, ("accuse-noun", "accuse-verb", "accuse-topic"), candidate, context, abroad=False):
            spans = list(_Sentences(words, candidate, context).said_of_somebody(weak))
            yield from in_field("allegation", Label.ALLEGATION, "it may accuse somebody", words, spans)


class _Sentences:
    """Who is spoken of near a word that may be an accusation."""

    def __init__(self, words: Words, candidate: Candidate, context: ScreenContext) -> None:
        self._words = words.words
        self._text = words.untrusted
        self._starts = [word.start for word in self._words if not word.is_apart]
        self._ends = [match.start() for match in _SENTENCE_END.finditer(words.untrusted)]
        language = candidate.language
        self._subjects = entries_of("who", language, "en") | context.own_words
        self._not = entries_of("not", language, "en")
        self._places = entries_of("place", language, "en")
        found = places_of(words, candidate, context)
        self._copulas = {last for phrase, _, last in found if phrase.section == "is" and not phrase.is_abroad}
        self._is_german = language == "de"
        own = (*context.own_names, context.settings.site.title, *_organisations(context))
        said = (candidate.name, *(field.untrusted for field in candidate.fields if field.field == "organisation"))
        self._known = {word.folded for name in (*own, *said) for word in Words("", name).words}
        self._known |= entries_of("capital", language, "en")
        self._names = [at for at in range(len(self._starts)) if self._is_name(at)]

    def said_of_somebody(self, places: list[Place]) -> Iterator[tuple[int, int]]:
        """The places where it is said of a third person, in the form of an accusation, or again and again."""
        topics = {phrase.parts for phrase, _, _ in places if phrase.section == "accuse-topic"}
        for phrase, start, end in places:
            at = bisect_left(self._starts, start)
            is_meant = self._has_name_near(at)
            if phrase.section == "accuse-noun":
                is_meant = is_meant or self._is_predicate(at)
            elif phrase.section == "accuse-verb":
                is_meant = is_meant or self._has_subject(at)
            else:
                is_meant = is_meant or len(topics) >= _TOPICS
            if is_meant:
                yield start, end

    def _is_predicate(self, at: int) -> bool:
        """ "is a fraud", "was a convicted fraud", and not "is no fraud"."""
        return (at in self._copulas or at - 1 in self._copulas) and not self._is_denied(at)

    def _has_subject(self, at: int) -> bool:
        before = range(max(0, at - 2), at)
        return any(self._words[n].folded in self._subjects or self._may_be_name(n) for n in before) and not (
            self._is_denied(at)
        )

    def _is_denied(self, at: int) -> bool:
        return any(word.folded in self._not for word in self._words[max(0, at - 3) : at])

    def _has_name_near(self, at: int) -> bool:
        if self._is_denied(at):
            return False
        sentence = self._sentence(at)
        first = bisect_left(self._names, at - _NEAR)
        for name in self._names[first : first + 2 * _NEAR + 1]:
            if name > at + _NEAR:
                break
            if name != at and self._sentence(name) == sentence:
                return True
        return False

    def _sentence(self, at: int) -> int:
        return bisect_left(self._ends, self._words[at].start)

    def _is_name(self, at: int) -> bool:
        """A capital within a sentence, or two in a row; nobody whom the endorsement is about, and no place."""
        if not self._may_be_name(at):
            return False
        before = self._words[at - 1] if at else None
        starts = before is None or self._sentence(at - 1) != self._sentence(at)
        if before is not None and not starts and before.folded in _TITLES:
            return True
        follows = at + 1 < len(self._starts) and self._sentence(at) == self._sentence(at + 1)
        has_second = follows and self._may_be_name(at + 1)
        if self._is_german:
            return has_second and (before is None or before.folded not in self._places)
        if starts:
            return has_second
        return before is not None and (before.folded not in self._places)

    def _may_be_name(self, at: int) -> bool:
        word: Word = self._words[at]
        written = self._text[word.start : word.end]
        return written[:1].isupper() and written[1:2].islower() and word.folded not in self._known


def _organisations(context: ScreenContext) -> Iterator[str]:
    person = context.settings.person
    for organisation in (*person.works_for, *person.alumni_of, *person.member_of):
        yield organisation.name


RULES = (Rule("allegation", Label.ALLEGATION, _allegation),)
