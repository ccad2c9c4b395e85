"""Records as the rooms need them: read out of the vault as values, and put back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from casedesk.evidence import private_notes
from casedesk.records import Case, Custody, Record, from_value, new_entry
from casedesk.web.desk import Desk

if TYPE_CHECKING:
    from casedesk.vault import Stored, Vault


@dataclass(frozen=True, slots=True)
class Kept:
    """A record with its name and times."""

    id: str
    kind: str
    record: Any
    """One of `records.Record`."""
    created_at: datetime
    changed_at: datetime
    number: int
    """Of the entry that holds it."""
    first: int
    """Of the entry that it began with: the order of creation."""


def vault_of(desk: Desk) -> Vault:
    """The open vault. Rooms are asked only when it is open."""
    if desk.vault is None:
        raise RuntimeError("the vault is locked")
    return desk.vault


def all_of(desk: Desk, kind: str) -> Iterator[Kept]:
    """Every record of a kind as it is now, in the order of creation, read as they are asked for."""
    return (_kept(stored) for stored in vault_of(desk).current(kind))


def newest_of(desk: Desk, kind: str, most: int, passing: int = 0) -> tuple[Kept, ...]:
    """The records of a kind that were made last, the newest first, after passing over so many."""
    return tuple(map(_kept, vault_of(desk).newest(kind, most, passing)))


def one_of(desk: Desk, kind: str, record_id: str) -> Kept:
    """The record of this name. Raises `NoSuchRecord` where there is none, or one of another kind."""
    from casedesk.vault import NoSuchRecord

    stored = vault_of(desk).get(record_id)
    if stored.kind != kind:
        raise NoSuchRecord("vault-no-record", "there is no such record", "Look in the list for its name.")
    return _kept(stored)


def keep(desk: Desk, record: Record, record_id: str = "", reason: str = "") -> str:
    """Writes the record down for good; returns its name. With a name it takes the place of what stands there."""
    return vault_of(desk).append(new_entry(record, record_id, reason), desk.now()).record_id


def note_on(desk: Desk, record_id: str) -> str:
    """What the person noted for themselves on a record; empty for nothing."""
    return private_notes.note_on(vault_of(desk), record_id)


def keep_note(desk: Desk, record_id: str, text: str, *, is_deleted: bool = False) -> None:
    """See `casedesk.evidence.private_notes.keep_note`."""
    private_notes.keep_note(vault_of(desk), record_id, text, desk.now(), is_deleted=is_deleted)


def has_lost_note(desk: Desk, record_id: str) -> bool:
    """Whether there was a note on the record, and it was deleted."""
    return private_notes.has_lost_note(vault_of(desk), record_id)


def case_of(desk: Desk) -> Kept | None:
    """The case that the vault was made for."""
    return next(all_of(desk, "case"), None)


def note_custody(desk: Desk, action: str, what: str, **more: str) -> None:
    """Writes down what was done with a record or file. Never a person's words."""
    keep(desk, Custody(action=action, what=what, **more))


def _kept(stored: Stored) -> Kept:
    record = from_value(stored.kind, stored.value)
    return Kept(
        stored.record_id, stored.kind, record, stored.created_at, stored.changed_at, stored.number, stored.first
    )


def the_case(desk: Desk) -> Case:
    """See `case_of`; an empty one where there is none yet."""
    kept = case_of(desk)
    return kept.record if kept else Case(title="Notebook")
