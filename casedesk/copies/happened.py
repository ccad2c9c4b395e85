"""Something that happened to a copy, as the entries that say so: its state, and the look that this rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from casedesk.records import Copy, NewEntry, Recheck, new_entry
from casedesk.records.copies import Step, step

REPLY_STEPS = {"removed": Step.GONE, "refused": Step.ANSWER, "asked": Step.ANSWER, "partly": Step.ANSWER}
"""What an answer to a request does to the places that it is about."""
_SEEN = {Step.GONE: "gone", Step.STILL_GONE: "gone", Step.BACK: "there"}


def happened(copy: Copy, record_id: str, event: Step | str, day: date, words: str = "") -> list[NewEntry]:
    """
    What is to be written down together. `words`: see `step`.

    Raises `Refused` (`copy-step`) for what cannot happen in its state; ValueError for a word that is no step.
    """
    entries = [new_entry(step(copy, event, day, words), record_id)]
    if result := _SEEN.get(Step(event)):
        entries.append(new_entry(Recheck(copy=record_id, result=result, on=day.isoformat())))
    return entries


def came_and_went(versions: Iterable[Copy]) -> Iterator[tuple[date, str]]:
    """The days on which a copy was removed and was back, in the order of its versions: `removed`, `is back`."""
    removed_on, returns = "", 0
    for one in versions:
        if one.removed_on and one.removed_on != removed_on:
            yield date.fromisoformat(one.removed_on), "removed"
        if one.returns > returns and one.state_on:
            yield date.fromisoformat(one.state_on), "is back"
        removed_on, returns = one.removed_on, one.returns
