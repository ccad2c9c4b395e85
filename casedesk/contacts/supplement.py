"""
Unreported since last contact: exactly what an officer has not been told, and nothing twice.

Order is that of the chain (entry numbers), never of a clock: a clock moved back hides and repeats nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Logged:
    """An incident as the chain knows it."""

    id: str
    first: int
    """Number of the entry that made it."""
    versions: tuple[int, ...]
    """Numbers of all entries with its content, the first included, in order."""
    buried: int | None = None
    """Number of its tombstone."""


@dataclass(frozen=True, slots=True)
class Handover:
    """A contact in which incidents were reported."""

    number: int
    """Number of the entry that recorded the contact."""
    to: str
    """Who was told: contacts that share a case file share this key (see `file_key`)."""
    incidents: frozenset[str]
    """Ids of the incidents that were reported."""
    as_of: int | None = None
    """Number of the newest entry in what was handed over; None where the contact itself was the report."""

    @property
    def seen_up_to(self) -> int:
        """The newest entry that they can have seen."""
        return self.number if self.as_of is None else self.as_of


@dataclass(frozen=True, slots=True)
class Supplement:
    """What to tell next; ids in the order of the log."""

    new: tuple[str, ...]
    """Logged after the last report and never told."""
    left_out: tuple[str, ...]
    """Logged before the last report, and not part of any: offered, not added."""
    corrected: tuple[str, ...]
    """Told before, and changed since."""
    withdrawn: tuple[str, ...]
    """Told before, and removed from the log since: only id, time and reason are left."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.new or self.corrected or self.withdrawn)


def build_supplement(incidents: Iterable[Logged], handovers: Iterable[Handover], to: str) -> Supplement:
    """What `to` has not been told. Without an earlier report every incident that still stands is new."""
    told, last = _told(handovers, to)
    new: list[str] = []
    left_out: list[str] = []
    corrected: list[str] = []
    withdrawn: list[str] = []
    for incident in sorted(incidents, key=lambda one: one.first):
        seen = told.get(incident.id)
        if seen is None:
            if incident.buried is None:
                (new if incident.first > last else left_out).append(incident.id)
        elif incident.buried is not None:
            if incident.buried > seen:
                withdrawn.append(incident.id)
        elif incident.versions[-1] > seen:
            corrected.append(incident.id)
    return Supplement(tuple(new), tuple(left_out), tuple(corrected), tuple(withdrawn))


def _told(handovers: Iterable[Handover], to: str) -> tuple[Mapping[str, int], int]:
    """The newest entry seen of each incident that was told, and the newest entry before the last report."""
    told: dict[str, int] = {}
    last = 0
    for handover in handovers:
        if handover.to != to or not handover.incidents:
            continue
        last = max(last, handover.seen_up_to)
        for incident in handover.incidents:
            told[incident] = max(told.get(incident, 0), handover.seen_up_to)
    return told, last
