"""What was done, as marks in the charts: typed in, requests that went out, what was removed and what came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from casedesk.copies.happened import came_and_went
from casedesk.records import Copy, When, from_value
from casedesk.search.charts import Event
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of, vault_of
from casedesk.web.places import shelf_of

_MANY = {"notice sent": "notices sent", "removed": "places removed", "is back": "places are back"}


def events_of(desk: Desk) -> list[Event]:
    """In the order of days. What happened several times on a day is one mark that says how often."""
    found: Counter[tuple[date, str]] = Counter()
    for mark in (kept.record for kept in all_of(desk, "search_mark")):
        if mark.day_on:
            found[date.fromisoformat(mark.day_on), mark.title or mark.what.replace("_", " ")] = 1
    found.update((day, "notice sent") for kept in all_of(desk, "notice") if (day := _day(kept.record.sent)))
    for name, copy in shelf_of(desk).named():
        found.update(came_and_went(_versions(desk, name) if copy.returns else (copy,)))
    return [Event(day, words if many == 1 else f"{many} {_MANY.get(words, words)}")
            for (day, words), many in sorted(found.items())]  # fmt: skip


def _versions(desk: Desk, name: str) -> Iterator[Copy]:
    """Of a copy that came back: only they still know of the removal before that."""
    for entry in vault_of(desk).history(name):
        copy = from_value("copy", entry.value) if entry.value is not None and entry.kind == "copy" else None
        if isinstance(copy, Copy):
            yield copy


def _day(when: When) -> date | None:
    """By the clock on the wall of the one who wrote it."""
    at = when.earliest
    return (at + timedelta(minutes=when.offset or 0)).date() if at else None
