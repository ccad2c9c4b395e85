"""What was done, as marks in the charts: typed in, requests that went out, what was removed and what came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from casedesk.copies.happened import came_and_went
from casedesk.copies.shelf import Shelf
from casedesk.records import Copy, Notice, When, from_value
from casedesk.records.search import SearchMark
from casedesk.search.charts import Event
from casedesk.vault import Vault

_MANY = {"notice sent": "notices sent", "removed": "places removed", "is back": "places are back"}


def events_of(vault: Vault, shelf: Shelf) -> list[Event]:
    """In the order of days. What happened several times on a day is one mark that says how often. `shelf`: of now."""
    found: Counter[tuple[date, str]] = Counter()
    for stored in vault.current("search_mark"):
        mark = from_value("search_mark", stored.value)
        if isinstance(mark, SearchMark) and mark.day_on:
            found[date.fromisoformat(mark.day_on), mark.title or mark.what.replace("_", " ")] = 1
    for stored in vault.current("notice"):
        notice = from_value("notice", stored.value)
        if isinstance(notice, Notice) and (day := _day(notice.sent)):
            found[day, "notice sent"] += 1
    for name, copy in shelf.named():
        found.update(came_and_went(_versions(vault, name) if copy.returns else (copy,)))
    return [Event(day, words if many == 1 else f"{many} {_MANY.get(words, words)}")
            for (day, words), many in sorted(found.items())]  # fmt: skip


def _versions(vault: Vault, name: str) -> Iterator[Copy]:
    """Of a copy that came back: only they still know of the removal before that."""
    for entry in vault.history(name):
        copy = from_value("copy", entry.value) if entry.value is not None and entry.kind == "copy" else None
        if isinstance(copy, Copy):
            yield copy


def _day(when: When) -> date | None:
    """By the clock on the wall of the one who wrote it."""
    at = when.earliest
    return (at + timedelta(minutes=when.offset or 0)).date() if at else None
