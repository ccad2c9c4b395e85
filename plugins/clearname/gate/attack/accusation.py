"""
Accusations of somebody who is named, or can be told: rule C03.

It has to be said of that person: "Tom is a stalker", "stalker Tom", "harassed by my ex". A topic ("stalking", "how to
spot a liar") is none; a word of accusation that merely stands near a name is told as a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from clearname.gate.attack.reading import Reading, Span
from clearname.gate.interface import Mark

_NEAR = 12
"""Words between an accusation and a name."""
_BEFORE_IS = 5
"""Words between a name and the "is" that says what the person is said to be."""
_BEHIND_IS = 3
"""Words between "is" and what the person is said to be."""
_ATTRIBUTES = 4
"""Words between a name and what is said of it behind a comma."""

_TO_DEED = 4
"""Words between a name and what that person did."""
_TO_LAST = 8
"""The same where the verb may come last."""


def find_accusations(reading: Reading) -> Iterator[Mark]:
    """What is said against somebody."""
    for sure, section in ((True, "gate agent"), (False, "gate agent weak")):
        for agent in reading.of(section):
            if not reading.people.is_denied(agent[0]) and not reading.has("gate not after", agent[1], agent[1] + 2):
                yield from _of_agent(reading, agent, sure=sure)
    for sure, section in ((True, "gate deed sure"), (False, "gate deed")):
        for deed in reading.of(section):
            if not reading.people.is_denied(deed[0]) and _is_done(reading, deed, sure=sure):
                yield _weighed(reading, *deed)


def _of_agent(reading: Reading, agent: Span, *, sure: bool) -> Iterator[Mark]:
    first, last = agent
    if not sure and not reading.is_head(last):
        return
    if _is_said_of(reading, agent, sure=sure) or _is_beside(reading, agent, sure=sure):
        if reading.is_legal and not sure:
            yield reading.mark("accusation-near", first, last)
        else:
            yield _weighed(reading, first, last)
    elif sure:
        near = [span for span in reading.persons_near(first - _NEAR, last + _NEAR) if _is_near(reading, span, agent)]
        is_ours = bool(set(reading.folded(first - 2, first)) & reading.words_for("gate my"))
        names = reading.names_near(first - _NEAR, last + _NEAR)
        others = [span for span in near if span not in names or reading.text[reading.words[span[0]].start - 1] == "@"]
        others = [span for span in others if not reading.has("gate link", min(span[1], last), max(span[0], first))]
        if others or (near and is_ours):
            yield _weighed(reading, first, last)
        elif near and set(reading.folded(first - 1, first)) & (reading.words_for("gate a") | _DETERMINERS):
            yield reading.mark("accusation-near", first, last)


def _weighed(reading: Reading, first: int, last: int) -> Mark:
    """A tale, or a thing long past, is told as a warning."""
    return reading.mark("accusation-near" if reading.is_told else "accusation", first, last)


def _is_said_of(reading: Reading, agent: Span, *, sure: bool) -> bool:
    """ "Tom is a liar", "is Tom a liar", "Tom was always such a liar"."""
    first = agent[0]
    for start, end in reading.near("is", first - _BEHIND_IS - _ATTRIBUTES - 2, first):
        if not end <= first <= end + _BEHIND_IS + _ATTRIBUTES or not reading.is_one_sentence(start, first):
            continue
        among = [span for span in reading.persons_near(end, first) if end <= span[0] and span[1] <= first]
        if among and first - among[-1][1] <= _BEHIND_IS:
            return True
        if first > end + _BEHIND_IS or reading.has("gate link", end, first):
            continue
        is_pronoun = reading.has("gate he", start, end)  # in Arabic it says "is" as well
        if is_pronoun or _has_subject(reading, start, sure=sure):
            return True
    return _is_said_at_end(reading, agent) if sure else False


def _has_subject(reading: Reading, start: int, *, sure: bool) -> bool:
    """Whether a person stands before "is"."""
    if start == 0:
        return False
    for a, b in reading.persons_near(start - _BEFORE_IS, start):
        near = b <= start <= b + _BEFORE_IS and reading.is_one_sentence(a, start)
        if near and not reading.has("gate ask", b, start):
            return True
    if reading.has("gate he", start - 2, start) and reading.is_one_sentence(start - 1, start):
        return sure or not reading.has("gate ask", start - 3, start)
    if not reading.has_capitals:
        return _is_unmarked_name(reading, start, 1 if sure else 2)
    # A sentence that begins with one capital: "Harker is a stalker."
    begins = start == 1 or not reading.is_one_sentence(start - 2, start - 1)
    has_initial = (
        start > 1 and len(reading.words[start - 2].folded) == 1 and reading.between(start - 1, start - 1) == ". "
    )
    return ((sure and begins) or has_initial) and reading.people.may_be_name(start - 1)


def _is_unmarked_name(reading: Reading, end: int, least: int) -> bool:
    """Whether so many words before are no small ones, where capitals say nothing: "TOM HARKER IS A STALKER"."""
    small = reading.grammar.plain | reading.grammar.subjects | reading.grammar.places | reading.words_for("gate ask")
    before = []
    for at in range(end - 1, max(-1, end - 4), -1):
        word = reading.words[at].folded
        if not reading.is_one_sentence(at, end - 1) or word in _DETERMINERS:
            if word in _DETERMINERS:
                return False
            break
        before.append(word)
    named = before[:least]
    return len(named) == least and not any(word in small or word in reading.own for word in named)


_DETERMINERS = frozenset({"a", "an", "the", "every", "each", "any", "no", "some", "your", "my", "our", "this", "that"})


def _is_said_at_end(reading: Reading, agent: Span) -> bool:
    """In Hindi "is" comes last."""
    if reading.language != "hi" or not reading.has("is", agent[1], agent[1] + 1):
        return False
    return agent[0] > 0 and reading.is_one_sentence(agent[0] - 1, agent[0])


def _is_beside(reading: Reading, agent: Span, *, sure: bool) -> bool:
    """ "stalker Tom Harker", "Tom Harker, a convicted stalker", "Tom Harker the liar"."""
    first, last = agent
    if _is_title_word(reading, first):
        return False
    small = reading.words_for("gate a")
    for a, b in reading.persons_near(first - _ATTRIBUTES, last + _ATTRIBUTES):
        if not -1 <= a - last <= 1 + _ATTRIBUTES and not 0 <= first - b <= _ATTRIBUTES:
            continue
        if not reading.is_one_sentence(a, first):
            continue
        if 0 <= a - last <= 1:
            gap = reading.between(last, a).strip(" ")
            if a == last and (gap == "" or (sure and len(gap) <= 2)):
                return True
        if 0 <= first - b <= _ATTRIBUTES:
            gap = reading.between(b, b + 1) if b < first else reading.between(b, first)
            marked = any(sign in gap for sign in ",:()[]–—-|")
            if all(word in small for word in reading.folded(b, first)) and (sure or marked or b < first):
                return True
    return False


def _is_title_word(reading: Reading, at: int) -> bool:
    """Whether the word has a capital within a sentence, as in the title of a book."""
    if reading.language == "de" or not reading.has_capitals or at == 0:
        return False
    return reading.text[reading.words[at].start].isupper() and reading.is_one_sentence(at - 1, at)


def _is_done(reading: Reading, deed: Span, *, sure: bool) -> bool:
    """ "Tom stalked me", "I was stalked by my ex"."""
    first = deed[0]
    if _is_title_word(reading, first):
        return False
    if _is_by_somebody(reading, deed):
        return True
    is_english = reading.language == "en"
    for _, end in reading.persons_near(first - _TO_LAST, first):
        if not 0 <= first - end <= (_TO_DEED if is_english else _TO_LAST) or not reading.is_one_sentence(
            end - 1, first
        ):
            continue
        if reading.has("gate ask", end, first) or (is_english and reading.has("gate link", end, first)):
            continue
        is_passive = is_english and reading.has("is", end, first) and not _goes_on(reading, deed)
        if not is_passive and (sure or _has_victim(reading, deed)):
            return True
    return False


def _is_by_somebody(reading: Reading, deed: Span) -> bool:
    """ "harassed by my ex", "von meinem Ex bedroht"."""
    first, last = deed
    for a, b in reading.near("gate by", first - _TO_DEED - 4, last + 2):
        is_behind = last <= a <= last + 2
        is_before = reading.language != "en" and b <= first <= b + _TO_DEED + 2
        if (is_behind or is_before) and reading.is_one_sentence(first, a):
            end = b + 3 if is_behind else first
            if any(b <= start <= min(b + 3, end) for start, _ in reading.persons_near(b, b + 3)):
                return True
    return any(
        b <= first and any(end == a for _, end in reading.persons_near(a, a)) and reading.is_one_sentence(a, first)
        for a, b in reading.near("gate by after", first - _TO_LAST, first)
    )


def _goes_on(reading: Reading, deed: Span) -> bool:
    """ "is stalking me" is no passive."""
    return any(word.endswith("ing") for word in reading.folded(*deed))


def _has_victim(reading: Reading, deed: Span) -> bool:
    """Whether it was done to me, to us or to somebody who was spoken of."""
    first, last = deed
    if reading.has("gate me", first, last + 2):
        return True
    return reading.language != "en" and reading.has("gate me", first - _TO_DEED - 1, first)


def _is_near(reading: Reading, span: Span, agent: Span) -> bool:
    apart = max(span[0] - agent[1], agent[0] - span[1])
    return 0 <= apart <= _NEAR and reading.is_one_sentence(span[0], agent[0])
