"""Something that happened to a copy, as the entries that say so: its state, and the look that this rests on."""

from __future__ import annotations

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
