"""All copies in memory, in the order in which they are worked: read once, then kept up with what is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casedesk.records import TOMBSTONE, Entry, from_value
from casedesk.records.copies import Copy, looks_due


class View(StrEnum):
    """Which copies are shown."""

    DUE = "due"
    """A look again is due, or it came back."""
    OPEN = "open"
    """Something is still to be done about them."""
    AWAY = "away"
    """Removed; looks may come."""
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A copy with its name."""

    id: str
    first: int
    """Of the entry that it began with: the order of creation."""
    copy: Copy


class Shelf:
    """
    Every copy that stands, by its record id.

    `take` follows the chain; so ten thousand are read once, and a change costs what the change costs.
    """

    def __init__(self, shelved: Iterable[Shelved] = (), head: int = 0) -> None:
        self._copies = {one.id: one for one in shelved}
        self.by_address = {one.copy.normalised_url: one.id for one in self._copies.values()}
        """Record ids by the spelling of their addresses."""
        self.head = head
        """Number of the newest entry that was taken."""

    def take(self, entry: Entry) -> None:
        """An entry of the chain, in its order; others than copies are passed over."""
        self.head = entry.number
        if entry.kind == TOMBSTONE:
            self._drop(entry.record_id)
        elif entry.kind == "copy" and entry.value is not None:
            copy = from_value("copy", entry.value)
            assert isinstance(copy, Copy)
            before = self._copies.get(entry.record_id)
            self._drop(entry.record_id)
            first = before.first if before else entry.number
            self._copies[entry.record_id] = Shelved(entry.record_id, first, copy)
            self.by_address.setdefault(copy.normalised_url, entry.record_id)

    def _drop(self, record_id: str) -> None:
        gone = self._copies.pop(record_id, None)
        if gone and self.by_address.get(gone.copy.normalised_url) == record_id:
            del self.by_address[gone.copy.normalised_url]

    def copies(self) -> Iterator[Copy]:
        """Every copy, in no order that means anything."""
        return (one.copy for one in self._copies.values())

    def named(self) -> Iterator[tuple[str, Copy]]:
        """Every copy with its record id, the longest known first."""
        return ((one.id, one.copy) for one in sorted(self._copies.values(), key=lambda one: one.first))

    def copy(self, record_id: str) -> Copy:
        """The copy of this name. Raises KeyError."""
        return self._copies[record_id].copy

    def __len__(self) -> int:
        return len(self._copies)

    def view(self, view: View, today: date, find: str = "") -> tuple[Shelved, ...]:
        """
        Those of a view in the order of work. `find`: part of an address or title, in any case.

        Returned ones come first, then what others took it from, then the rest, the longest known first.
        """
        word = find.strip().casefold()
        chosen = (one for one in self._copies.values() if _is_in(one.copy, view, today) and _has(one.copy, word))
        return tuple(sorted(chosen, key=lambda one: (*rank(one.copy, today), one.first)))

    def counts(self, today: date) -> Counter[View]:
        """How many there are in each view."""
        return Counter(view for one in self._copies.values() for view in View if _is_in(one.copy, view, today))


def is_due(copy: Copy, today: date) -> bool:
    """Whether it has to be looked at now: a day to look again has come, or it is there again."""
    due = looks_due(copy)
    return copy.state == "returned" or bool(due and due[0] <= today)


def rank(copy: Copy, today: date) -> tuple[int, int, str]:
    """The order of work: what came back, the source, the rest, what was taken from others; then what waits longest."""
    if copy.state == "minor_route" and not copy.told:
        first = 0
    elif copy.state == "returned":
        first = 1
    else:
        first = {"source": 2, "derived": 4}.get(copy.source, 3)
    due = looks_due(copy)
    return first, _STATE_ORDER.get(copy.state, 9), due[0].isoformat() if due else ""


_STATE_ORDER = {"minor_route": 0, "returned": 1, "found": 2, "recorded": 3, "answered": 4, "noticed": 5, "removed": 6,
                "rechecked": 7, "closed": 8}  # fmt: skip


def _is_in(copy: Copy, view: View, today: date) -> bool:
    if view is View.DUE:
        return is_due(copy, today)
    if view is View.OPEN:
        is_told = copy.state == "minor_route" and bool(copy.told)
        return copy.state not in ("removed", "rechecked", "closed") and not is_told
    if view is View.AWAY:
        return copy.state in ("removed", "rechecked")
    return view is View.ALL or copy.state == "closed" or (copy.state == "minor_route" and bool(copy.told))


def _has(copy: Copy, word: str) -> bool:
    return not word or word in copy.url.casefold() or word in copy.title.casefold()
