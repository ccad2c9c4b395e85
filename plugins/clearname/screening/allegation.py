"""The rule about allegations: what is said against somebody, and what retells the attack."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from clearname.detect.people import People, grammar_of
from clearname.screening.findings import Finding, Label
from clearname.screening.interface import Candidate, Rule, ScreenContext, Words, in_field
from clearname.screening.listed import Place, find_listed, places_of

_TOPICS = 3
"""Different words of police and courts that make a case of it, without any name."""


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
        found = places_of(words, candidate, context)
        self._copulas = {last for phrase, _, last in found if phrase.section == "is" and not phrase.is_abroad}
        own = (*context.own_names, context.settings.site.title, *_organisations(context))
        said = (candidate.name, *(field.untrusted for field in candidate.fields if field.field == "organisation"))
        known = {word.folded for name in (*own, *said) for word in Words("", name).words}
        grammar = grammar_of(candidate.language)
        grammar = replace(grammar, subjects=grammar.subjects | context.own_words)
        self._people = People(words.words, words.untrusted, known, grammar)

    def said_of_somebody(self, places: list[Place]) -> Iterator[tuple[int, int]]:
        """The places where it is said of a third person, in the form of an accusation, or again and again."""
        topics = {phrase.parts for phrase, _, _ in places if phrase.section == "accuse-topic"}
        for phrase, start, end in places:
            at = bisect_left(self._people.starts, start)
            is_denied = self._people.is_denied(at)
            is_meant = not is_denied and self._people.has_name_near(at)
            if phrase.section == "accuse-noun":
                is_meant = is_meant or (not is_denied and self._is_predicate(at))
            elif phrase.section == "accuse-verb":
                is_meant = is_meant or (not is_denied and self._people.has_subject(at))
            else:
                is_meant = is_meant or len(topics) >= _TOPICS
            if is_meant:
                yield start, end

    def _is_predicate(self, at: int) -> bool:
        """ "is a fraud", "was a convicted fraud"."""
        return at in self._copulas or at - 1 in self._copulas


def _organisations(context: ScreenContext) -> Iterator[str]:
    person = context.settings.person
    for organisation in (*person.works_for, *person.alumni_of, *person.member_of):
        yield organisation.name


RULES = (Rule("allegation", Label.ALLEGATION, _allegation),)
