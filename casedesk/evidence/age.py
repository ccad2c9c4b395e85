"""
The question of age, before any file: what was answered, and what may follow.

A sexual picture of somebody under 18 is against the law to hold in most countries, for the person in it as well, and
as proof as well. The desk cannot judge a picture, so it asks before it sees one; who is not sure is treated as who says
yes. There is no way round it: only `Adults` lets a file in, and only two answers make one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casedesk.records.choices import STOPPED as STOPPED

QUESTION = "Is anyone in it under 18, or could be?"


class Answer(StrEnum):
    """What can be answered."""

    NO_PEOPLE = "no_people"
    ADULTS = "adults"
    MINOR = "minor"
    UNSURE = "unsure"


WORDS: dict[Answer, str] = {
    Answer.NO_PEOPLE: "No. It shows words or things only, and no picture of anybody.",
    Answer.ADULTS: "No. Everyone in it was surely 18 or older when it was made.",
    Answer.MINOR: "Yes. Someone in it was under 18, or looks it.",
    Answer.UNSURE: "I am not sure.",
}
"""How each is offered, in this order."""


@dataclass(frozen=True, slots=True)
class LetIn:
    """A file may follow. Made by `judge` alone."""

    age_gate: str
    """As it is written into the record of the file; see `records.kinds.AGES`."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Nothing may follow but words."""


def judge(untrusted_answer: str) -> LetIn | Stop | None:
    """What follows from an answer; None where there was none, or none of those offered."""
    if untrusted_answer in (Answer.NO_PEOPLE, Answer.ADULTS):
        return LetIn(untrusted_answer)
    if untrusted_answer in (Answer.MINOR, Answer.UNSURE):
        return Stop()
    return None
