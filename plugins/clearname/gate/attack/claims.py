"""What cannot be kept or proved (C09), rumours that are told again (C11), and others who were attacked (C12)."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.gate.attack.reading import Reading
from clearname.gate.interface import Mark

_NEAR_NAME = 6
"""Words between what says that somebody was attacked and the name."""


def find_absolute(reading: Reading) -> Iterator[Mark]:
    """Promises and certainties, and what lifts the person above all others; another's praise is not meant."""
    for first, last in reading.of("gate absolute"):
        yield reading.mark("absolute-claim", first, last)
    mine = _FIRST | reading.own
    praise = reading.of("gate superlative")
    own = (
        {reading.people.sentence(at) for at, word in enumerate(reading.words) if word.folded in mine} if praise else ()
    )
    for first, last in praise:
        if reading.people.sentence(first) in own:
            yield reading.mark("absolute-claim", first, last)


def find_rumours(reading: Reading) -> Iterator[Mark]:
    """What is said against the person, said again to deny it: "I am not a fraud"."""
    for first, last in reading.of("gate deny"):
        yield reading.mark("restated-rumour", first, last)
    first_person = _FIRST | reading.own
    sections = ("gate agent", "gate agent weak", "gate deed", "gate deed sure")
    for first, last in reading.of(*sections):
        before = reading.folded(first - 6, first)
        is_denied = any(word in reading.grammar.denials for word in reading.folded(first - 3, first))
        is_mine = any(word in first_person for word in before)
        is_said = any(
            0 <= first - end <= 3 and not reading.has("gate link", end, first)
            for _, end in reading.near("is", first - 6, first)
        )
        if not reading.is_one_sentence(max(0, first - 2), first):
            continue
        if (is_mine and is_denied) or (is_said and reading.own.intersection(before)):
            yield reading.mark("restated-rumour", first, last)


def find_victims(reading: Reading) -> Iterator[Mark]:
    """Others who are named as attacked by the same: "also stalked Ana Berg"."""
    if reading.is_told:
        return
    for first, last in reading.of("gate victim"):
        if _is_of_a_thing(reading, last):
            continue
        for a, b in reading.names_near(first - _NEAR_NAME, last + _NEAR_NAME):
            apart = max(a - last, first - b)
            is_near = 0 <= apart <= _NEAR_NAME and reading.is_one_sentence(a, first)
            if is_near and (a == 0 or reading.words[a - 1].folded not in _ARTICLES):
                yield reading.mark("victim-named", first, last)
                break


def _is_of_a_thing(reading: Reading, last: int) -> bool:
    """ "other victims of the fire", and not "another victim of his"."""
    behind = reading.folded(last, last + 2)
    is_of = bool(behind) and behind[0] in reading.words_for("gate of")
    return is_of and not (len(behind) == 2 and behind[1] in reading.words_for("gate whose"))


_FIRST = frozenset({"i", "me", "my", "we", "our", "ich", "mein", "meine", "je", "mon", "ma", "yo", "mi", "eu", "meu"})
_ARTICLES = frozenset({"the", "der", "die", "das", "des", "dem", "den", "le", "la", "les", "el", "los", "las", "il"})
