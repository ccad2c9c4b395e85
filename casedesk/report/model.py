"""The report as values. Every row knows the record that it comes from, every figure the records that it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casedesk.source import Head, Removed


class Reader(StrEnum):
    """Whom the report is for."""

    POLICE = "police"
    """Short: what an officer at a desk needs."""
    LAWYER = "lawyer"
    """Everything that may be printed."""
    SELF = "self"
    """Everything, for one's own folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the person chose for this report."""

    reader: Reader
    incidents: frozenset[str]
    """Ids; nothing comes in that is not named here."""
    made_at: datetime
    """UTC."""
    offset: int = 0
    """Minutes of the zone that times of writing are shown in, east of UTC."""
    evidence: frozenset[str] | None = None
    """
    Ids; None: all evidence of the chosen incidents, where the file of an original is kept back if there is a working
    copy of it.
    """
    left_out: frozenset[str] = frozenset()
    """Ids of contacts, conversations, orders, people, notices, copies and looks that stay out."""
    kept: frozenset[str] = frozenset()
    """Fields that are printed only where chosen, such as `incident.impact`, and are wanted this time."""
    with_intimate: frozenset[str] = frozenset()
    """Ids of evidence with intimate content whose files go into the bundle; without this they are only listed."""
    withhold: tuple[str, ...] = ()
    """Names of others to be withheld wherever they stand."""
    asks: tuple[str, ...] = ()
    """What the person asks for, a sentence each."""
    supplement_to: str = ""
    """What this adds to, in words, such as `the report of 3 Nov 2026`; empty for a whole report."""
    corrected: frozenset[str] = frozenset()
    """Of a supplement: ids of incidents that were handed over before and changed since. They are marked."""
    withdrawn: frozenset[str] = frozenset()
    """Of a supplement: ids of incidents that were handed over before and removed since. They are listed."""
    paper: str = "A4"


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, and what was counted."""

    label: str
    value: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a record, in words."""

    name: str
    """Such as `incident.what`."""
    label: str
    words: str
    record: str


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a section."""

    mark: str
    """`3` for an incident, `E5` for an exhibit, `C1` for a contact."""
    record: str
    entry: int
    entered_at: datetime
    """When it was first written down, UTC."""
    changed_at: datetime
    """When the version that is shown was written down, UTC."""
    facts: tuple[Fact, ...]
    refers: tuple[str, ...] = ()
    """Marks of other rows that it points to."""

    def words(self, name: str) -> str:
        """The words of a field; empty where it has none here."""
        return next((fact.words for fact in self.facts if fact.name == name), "")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A piece of evidence with its number and fingerprint."""

    row: Row
    file: str
    """Of the stored file; empty where there is none."""
    sha256: str
    size: int
    media_type: str
    in_bundle: bool
    """Whether the file itself is handed over."""
    path: str = ""
    """Where it stands in the bundle."""
    kept_back: str = ""
    """Why the file stays: `no_file`, `under_18`, `intimate`, `copy` (with hidden parts); empty where it goes."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time-stamping service, or a calendar of OpenTimestamps, answered about the whole log."""

    about: str
    """What was stamped, such as `head 12`."""
    digest: str
    """SHA-256 that the stamp is over."""
    file: str
    sha256: str
    """Of the answer."""
    size: int
    path: str
    """Where it stands in the bundle."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    facts: tuple[Fact, ...]
    dangers: tuple[Fact, ...]
    """The questions about danger that an incident answers with yes, with the numbers of the incidents."""
    figures: tuple[Figure, ...]
    span: tuple[Fact, ...]
    """First and last incident."""
    references: tuple[Fact, ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of it, before it has a form."""

    choice: Choice
    case: str
    """Id of the case."""
    head: Head
    cover: Cover
    chronology: tuple[Row, ...]
    exhibits: tuple[Exhibit, ...]
    contacts: tuple[Row, ...]
    events: tuple[Row, ...]
    orders: tuple[Row, ...]
    people: tuple[Row, ...]
    removed: tuple[Removed, ...]
    copies: tuple[Row, ...] = ()
    looks: tuple[Row, ...] = ()
    """What search showed, as it is counted now."""
    notices: tuple[Row, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    savers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Who saved which exhibits: for the statements to be signed."""
    stamp_files: tuple[Stamp, ...] = ()
    """The answers themselves, which go into the bundle."""
    stamps: tuple[str, ...] = ()
    """Of an outside service over the whole log, each with what it shows."""
