"""
The chain: each entry carries the digest of the one before, so that no entry can be changed, dropped or slipped in.

What a person wrote is digested together with a salt. When it is buried, words and salt go and their digest stays: the
chain still holds, and nobody can find the words again by guessing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from casedesk.records.canonical import Json, json_digest

FIRST_PREV = "0" * 64
"""Of a chain without a vault around it."""
CLOCK_TOLERANCE = timedelta(seconds=2)
"""By how much a clock may step back, as it does when it is set by the network."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What somebody wants to write down."""

    kind: str
    """One of `records.KINDS`."""
    value: Mapping[str, Json]
    record_id: str = ""
    """Of the record that this corrects; empty for a new one, or chosen by the program, such as `note_id`."""
    reason: str = ""
    """Why it was corrected."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain."""

    number: int
    """From 1, without gaps."""
    at: datetime
    """By the clock of the computer, in UTC, to the second."""
    kind: str
    record_id: str
    corrects: int
    """The number of the entry that it takes the place of; 0 for the first of a record."""
    prev: str
    """The digest of the entry before; of the vault's own marks for the first one."""
    body_digest: str
    """SHA-256 of value, reason and salt; it stays when they are buried."""
    digest: str
    """SHA-256 of all of the above."""
    value: Mapping[str, Json] | None
    """What was written; None where it was buried."""
    reason: str = ""
    salt: str = ""

    @property
    def is_buried(self) -> bool:
        """Whether the words are gone."""
        return self.value is None


def link(new: NewEntry, *, number: int, at: datetime, corrects: int, prev: str, salt: str) -> Entry:
    """The entry that comes next. Raises ValueError for a value without a canonical form, or a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    at = at.astimezone(UTC).replace(microsecond=0)
    body = body_digest(new.value, new.reason, salt)
    digest = entry_digest(number, at, new.kind, new.record_id, corrects, prev, body)
    return Entry(
        number, at, new.kind, new.record_id, corrects, prev, body, digest, new.value, new.reason, salt,
    )  # fmt: skip


def body_digest(value: Mapping[str, Json], reason: str, salt: str) -> str:
    """The digest of what a person wrote."""
    return json_digest({"reason": reason, "salt": salt, "value": value})


def entry_digest(
    number: int, at: datetime, kind: str, record_id: str, corrects: int, prev: str, body: str
) -> str:  # fmt: skip
    """The digest of an entry, from everything else in it."""
    return json_digest({
        "at": spell_time(at), "body": body, "corrects": corrects, "kind": kind, "number": number, "prev": prev,
        "record": record_id,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the chain does not hold."""

    number: int
    """Of the entry."""
    what: str
    """
    `digest`, `body`, `prev`, `number`, `corrects`, `clock`, or `unburied`: words that are gone without a tombstone, or
    there in spite of one.
    """


def chain_faults(entries: Iterable[Entry], first_prev: str = FIRST_PREV) -> Iterator[Fault]:
    """
    Everything that does not fit, in order; nothing where the chain holds.

    `clock` alone is no damage: the clock of the computer was set back before that entry. Keeps nothing but the numbers
    of the newest entry of each record and the digests of what is buried.
    """
    prev, number, before = first_prev, 0, datetime.min.replace(tzinfo=UTC)
    newest: dict[str, int] = {}
    buried: dict[int, str] = {}
    for entry in entries:
        number += 1
        if entry.number != number:
            yield Fault(number, "number")
            number = entry.number
        if entry.prev != prev:
            yield Fault(entry.number, "prev")
        if before - entry.at > CLOCK_TOLERANCE:
            yield Fault(entry.number, "clock")
        yield from _own_faults(entry)
        if entry.corrects != newest.get(entry.record_id, 0):
            yield Fault(entry.number, "corrects")
        newest[entry.record_id] = entry.number
        if entry.value is None:
            buried[entry.number] = entry.digest
        for at, digest in graves(entry):
            if buried.pop(at, "") != digest:
                yield Fault(at, "unburied")
        prev, before = entry.digest, max(before, entry.at)
    for at in sorted(buried):
        yield Fault(at, "unburied")


def _own_faults(entry: Entry) -> Iterator[Fault]:
    if entry.value is None:
        changed = bool(entry.reason or entry.salt)
    else:
        changed = body_digest(entry.value, entry.reason, entry.salt) != entry.body_digest
    if changed:
        yield Fault(entry.number, "body")
    digest = entry_digest(
        entry.number, entry.at, entry.kind, entry.record_id, entry.corrects, entry.prev, entry.body_digest
    )
    if digest != entry.digest:
        yield Fault(entry.number, "digest")


def graves(entry: Entry) -> Iterator[tuple[int, str]]:
    """Number and digest of each entry that this tombstone stands for; nothing for other entries."""
    if entry.kind != TOMBSTONE or entry.value is None:
        return
    rows = entry.value.get("entries")
    for row in rows if isinstance(rows, (list, tuple)) else ():
        if isinstance(row, (list, tuple)) and len(row) == 2 and isinstance(row[0], int) and isinstance(row[1], str):
            yield row[0], row[1]


TOMBSTONE = "tombstone"
"""The kind of the entry that says what was buried, when and why."""


def spell_time(at: datetime) -> str:
    """`2026-11-23T06:26:59Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_time(text: str) -> datetime:
    """The instant that `spell_time` wrote. Raises ValueError."""
    if len(text) != 20 or not text.isascii() or (text[4], text[7], text[10], text[13], text[16], text[19]) != _SIGNS:
        raise ValueError("no time of ours")
    return datetime.fromisoformat(text)


_SIGNS = ("-", "-", "T", ":", ":", "Z")
