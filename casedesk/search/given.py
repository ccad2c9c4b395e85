"""A look as the person gave it, in a form or in the terminal: what must be said, and what may be said to be unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from casedesk.records import clean_typed, not_to_come, parse_record
from casedesk.records.search import SearchLook
from casedesk.search.hits import Hit
from casedesk.search.measure import day_of, lines_of
from clearname.problems import Problem, Refused

CIRCUMSTANCES = ("language", "place", "device")
"""What results depend on beside the words; looks that differ in one are never counted together."""
NOT_KNOWN = "not known"
"""What is written for one of `CIRCUMSTANCES` that the person does not know."""


def read_look(untrusted: Mapping[str, str], hits: Iterable[Hit], now: datetime) -> SearchLook:
    """
    The look, with these results. One of `CIRCUMSTANCES` is empty in it where the person said that it is not known, by
    `NOT_KNOWN` or by a tick such as `language_unknown`; nobody's silence is taken for that.

    Raises `Refused` with what is wrong, the day looked at once the rest can be read; `where` is the name of the field:
    `search-not-said`, `search-no-list`, `search-no-day`, `desk-date` for days to come, and those of `parse_record`.
    """
    problems: list[Problem] = []
    given = {**untrusted, "hits": ""} | {name: _said(untrusted, name, problems) for name in CIRCUMSTANCES}
    results = lines_of(hits)
    if not results:
        fix = "Write one address on each line, the best place first."
        problems.append(Problem("hits", "search-no-list", "there is no address in the list", fix))
    try:
        look = parse_record("search_look", given)
    except Refused as refused:
        raise Refused([*problems, *refused.problems]) from None
    assert isinstance(look, SearchLook)
    problems += _wrong_day(look, now)
    if problems:
        raise Refused(problems)
    return replace(look, hits=results)


def wrong_when(untrusted: Mapping[str, str], now: datetime) -> Sequence[Problem]:
    """What is wrong with the day of a look, by itself: for who asks for it before the rest."""
    try:
        look = parse_record("search_look", {**untrusted, "query": "any", "engine": "any", "source": "typed"})
    except Refused as refused:
        return refused.problems
    assert isinstance(look, SearchLook)
    return _wrong_day(look, now)


def _wrong_day(look: SearchLook, now: datetime) -> list[Problem]:
    fix = "Write the day on which you looked, such as 2026-11-22."
    missing = [Problem("when", "search-no-day", "the day is not said", fix)] if day_of(look) is None else []
    return [*missing, *not_to_come("when", look.when, now)]


def _said(untrusted: Mapping[str, str], name: str, problems: list[Problem]) -> str:
    words, is_ticked = clean_typed(untrusted.get(name, "")), bool(untrusted.get(f"{name}_unknown"))
    if words.casefold() == NOT_KNOWN:
        return ""
    if words and is_ticked:
        what = f"this is written, and said to be {NOT_KNOWN} as well"
        problems.append(Problem(name, "search-not-said", what, "Leave one of the two."))
    elif not words and not is_ticked:
        problems.append(Problem(name, "search-not-said", "nothing is said here", f"Write it, or say: {NOT_KNOWN}."))
    return words
