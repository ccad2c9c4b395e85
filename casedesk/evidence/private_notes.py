"""What the person notes for themselves on a record: kept apart from the facts, and in no report."""

from __future__ import annotations

from datetime import datetime

from casedesk.records import TOMBSTONE, Note, note_id
from casedesk.vault import NoSuchRecord, Vault

LONGEST = 20_000
"""Characters of a note."""


def note_on(vault: Vault, record_id: str) -> str:
    """What was noted on a record; empty for nothing."""
    name = note_id(record_id)
    return str(vault.get(name).value.get("text", "")) if vault.has(name) else ""


def has_lost_note(vault: Vault, record_id: str) -> bool:
    """Whether there was a note on the record, and it was deleted."""
    try:
        return vault.history(note_id(record_id))[-1].kind == TOMBSTONE
    except NoSuchRecord:
        return False


def keep_note(vault: Vault, record_id: str, text: str, now: datetime, *, is_deleted: bool = False) -> None:
    """
    Keeps the private note on a record; an empty text changes nothing.

    One that is deleted is gone for good, and the record takes no other: see `has_lost_note`.
    """
    before = note_on(vault, record_id)
    if is_deleted and before:
        vault.bury(note_id(record_id), "", now)
    elif text and text != before and not has_lost_note(vault, record_id):
        vault.add(Note(about=record_id, text=text), now, record_id=note_id(record_id))
