"""
Everything that stands in the log, as typed records in one pass over the chain: what plans, contacts and reports need.

Private notes, settings and helpers are passed over, so that nothing that is made from this can hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from casedesk.records import (
    TOMBSTONE,
    Case,
    Contact,
    ContactEvent,
    Copy,
    Custody,
    Entry,
    Evidence,
    Incident,
    Notice,
    Order,
    Person,
    Recheck,
    Record,
    Reply,
    Task,
    from_value,
    is_note_id,
)
from casedesk.records.choices import STOPPED as STOPPED
from casedesk.records.names import Domain
from casedesk.records.search import SearchClass, SearchLook
from clearname.problems import Problem, Refused

R = TypeVar("R", bound=Record, covariant=True)

_SECTIONS = {
    "incident": "incidents", "evidence": "evidence", "contact": "contacts", "contact_event": "events",
    "order": "orders", "person": "people", "task": "tasks", "custody": "custody", "notice": "notices",
    "reply": "replies", "domain": "domains",
}  # fmt: skip
_REGISTERS = {"copy": "copies", "recheck": "rechecks", "search_look": "looks", "search_class": "classes"}
"""Sections of thousands of records, which only a report reads in this way."""


@dataclass(frozen=True, slots=True)
class Listed(Generic[R]):
    """A record with its place in the log."""

    id: str
    number: int
    """Its place among all records of its kind that there ever were, from 1: stable in every report."""
    versions: tuple[int, ...]
    """Numbers of its entries in the chain, the newest last."""
    entered_at: datetime
    """When it was first written down, UTC."""
    changed_at: datetime
    record: R

    @property
    def entry(self) -> int:
        """Number in the chain of the version that is shown."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class Removed:
    """What is left of a deleted record."""

    id: str
    kind: str
    number: int
    """See `Listed.number`."""
    versions: tuple[int, ...]
    """See `Listed.versions`; their words are gone."""
    entry: int
    """Number of the tombstone."""
    at: datetime
    reason: str
    digest: str
    """Of the tombstone."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain stands."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Source:
    """The records, in the order of their numbers."""

    case: Listed[Case]
    head: Head
    incidents: tuple[Listed[Incident], ...] = ()
    evidence: tuple[Listed[Evidence], ...] = ()
    contacts: tuple[Listed[Contact], ...] = ()
    events: tuple[Listed[ContactEvent], ...] = ()
    orders: tuple[Listed[Order], ...] = ()
    people: tuple[Listed[Person], ...] = ()
    tasks: tuple[Listed[Task], ...] = ()
    custody: tuple[Listed[Custody], ...] = ()
    notices: tuple[Listed[Notice], ...] = ()
    replies: tuple[Listed[Reply], ...] = ()
    domains: tuple[Listed[Domain], ...] = ()
    removed: tuple[Removed, ...] = ()
    copies: tuple[Listed[Copy], ...] = ()
    """This and the next three are empty unless the source was read `whole`."""
    rechecks: tuple[Listed[Recheck], ...] = ()
    looks: tuple[Listed[SearchLook], ...] = ()
    classes: tuple[Listed[SearchClass], ...] = ()


def stopped_incidents(evidence: Iterable[Listed[Evidence]]) -> frozenset[str]:
    """Ids of the incidents of which it was said that somebody may be under 18. Nothing takes that back."""
    return frozenset(
        incident for one in evidence if one.record.age_gate == STOPPED for incident in one.record.incidents
    )


def read_source(entries: Iterable[Entry], *, whole: bool = False) -> Source:
    """
    Every record that still stands, newest version, with its stable number.

    Numbers count all records of a kind that there ever were, so that none changes when another is deleted. Of several
    cases the first counts. `whole`: with the registers of copies and of searching. Raises `Refused`
    (`report-no-case`) where none was opened.
    """
    reading = _Reading(_SECTIONS | _REGISTERS if whole else _SECTIONS)
    for entry in entries:
        reading.take(entry)
    return reading.source()


class _Reading:
    def __init__(self, sections: Mapping[str, str]) -> None:
        self._sections = sections
        self._numbers: dict[str, int] = {}
        self._places: dict[str, tuple[str, int]] = {}
        self._versions: dict[str, tuple[int, ...]] = {}
        self._standing: dict[str, Listed[Any]] = {}
        self._removed: list[Removed] = []
        self._head = Head(0, "")

    def take(self, entry: Entry) -> None:
        self._head = Head(entry.number, entry.digest)
        if entry.kind == TOMBSTONE:
            self._bury(entry)
        elif (entry.kind in self._sections or entry.kind == "case") and not is_note_id(entry.record_id):
            self._place(entry)

    def _place(self, entry: Entry) -> None:
        name = entry.record_id
        if name not in self._places:
            self._numbers[entry.kind] = self._numbers.get(entry.kind, 0) + 1
            self._places[name] = (entry.kind, self._numbers[entry.kind])
        self._versions[name] = (*self._versions.get(name, ()), entry.number)
        if entry.value is None:
            return
        record = from_value(entry.kind, entry.value)
        known = self._standing.get(name)
        if known is None:
            known = Listed(name, self._places[name][1], (), entry.at, entry.at, record)
        self._standing[name] = replace(known, versions=self._versions[name], changed_at=entry.at, record=record)

    def _bury(self, entry: Entry) -> None:
        name = entry.record_id
        self._standing.pop(name, None)
        if name in self._places:
            kind, number = self._places[name]
            reason = str((entry.value or {}).get("reason", ""))
            self._removed.append(
                Removed(name, kind, number, self._versions[name], entry.number, entry.at, reason, entry.digest)
            )

    def source(self) -> Source:
        found: dict[str, list[Listed[Any]]] = {section: [] for section in self._sections.values()}
        cases: list[Listed[Case]] = []
        for name, listed in self._standing.items():
            kind = self._places[name][0]
            (cases if kind == "case" else found[self._sections[kind]]).append(listed)
        if not cases:
            raise Refused([Problem("notebook", "report-no-case", "no case is open yet", "Open a case first.")])
        lists: dict[str, Any] = {section: tuple(sorted(ones, key=lambda one: one.number))
                                 for section, ones in found.items()}  # fmt: skip
        return Source(case=cases[0], head=self._head, removed=tuple(self._removed), **lists)
