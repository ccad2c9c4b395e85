"""Entries and records in the tables: written to the end of the chain, read by an index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casedesk.records import (
    TOMBSTONE,
    Entry,
    Json,
    NewEntry,
    canonical_json,
    is_note_id,
    json_digest,
    link,
    note_id,
    read_time,
    record_id,
    spell_time,
)
from casedesk.records.ids import ID_BYTES
from casedesk.vault.database import Database
from casedesk.vault.failures import NoSuchRecord, damaged
from casedesk.vault.keys import Chance

FILE = "file"
"""The kind of the entry that stands for a stored file."""
COLUMNS = "number, at, kind, record, corrects, prev, body_digest, digest, body"
MANY = 200
"""Rows that are read at a time."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it stands now."""

    record_id: str
    kind: str
    value: Mapping[str, Json]
    number: int
    """Of the entry that holds it."""
    first: int
    """Of the entry that it began with: the order of creation."""
    created_at: datetime
    changed_at: datetime
    digest: str
    """Of the entry that holds it."""


def append(db: Database, new: NewEntry, now: datetime, chance: Chance) -> Entry:
    """See `Vault.append`."""
    with db.transaction():
        name = new.record_id or _fresh_id(db, chance)
        known = db.row("SELECT kind, last, buried FROM records WHERE record = ?", name)
        if known and known[2] and new.kind != TOMBSTONE:
            raise NoSuchRecord("vault-buried", "this record was deleted", "Write it down as a new one.")
        if known and known[0] != new.kind and new.kind != TOMBSTONE:
            raise ValueError("a record stays what it is")
        number, prev = head(db)
        entry = link(
            NewEntry(new.kind, new.value, name, new.reason), number=number + 1, at=now,
            corrects=known[1] if known else 0, prev=prev, salt=chance(16).hex(),
        )  # fmt: skip
        body = canonical_json({"reason": entry.reason, "salt": entry.salt, "value": entry.value}).decode()
        db.run(
            f"INSERT INTO entries ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", entry.number, spell_time(entry.at),
            entry.kind, name, entry.corrects, prev, entry.body_digest, entry.digest, body,
        )  # fmt: skip
        if known:
            db.run("UPDATE records SET last = ? WHERE record = ?", entry.number, name)
        else:
            db.run(
                "INSERT INTO records (record, kind, first, last) VALUES (?, ?, ?, ?)", name, new.kind, entry.number,
                entry.number,
            )  # fmt: skip
    return entry


def head(db: Database) -> tuple[int, str]:
    """Number and digest of the newest entry; before the first, 0 and the digest of the vault's marks."""
    row = db.row("SELECT number, digest FROM entries ORDER BY number DESC LIMIT 1")
    return (int(row[0]), str(row[1])) if row else (0, marks_digest(db))


def marks_digest(db: Database) -> str:
    """The digest of the vault's format, id and time of making: what the first entry follows."""
    return json_digest({str(name): str(text) for name, text in db.rows("SELECT name, text FROM marks")})


def get(db: Database, name: str) -> Stored:
    """See `Vault.get`."""
    for stored in read_stored(db, "r.record = ? AND r.buried = 0", name):
        return stored
    raise NoSuchRecord("vault-no-record", "there is no such record", "Look in the list for its name.")


def current(db: Database, kind: str) -> Iterator[Stored]:
    """See `Vault.current`."""
    after = 0
    while batch := read_stored(db, "r.kind = ? AND r.buried = 0 AND r.first > ?", kind, after):
        yield from batch
        after = batch[-1].first


def read_stored(db: Database, condition: str, *values: object) -> list[Stored]:
    """`MANY` records at most, by a condition on `r` (records), `e` (newest entry), `f` (first entry); oldest first."""
    rows = db.rows(
        "SELECT e.record, e.kind, e.body, e.number, r.first, f.at, e.at, e.digest FROM records r "
        "JOIN entries e ON e.number = r.last JOIN entries f ON f.number = r.first "
        f"WHERE {condition} ORDER BY r.first LIMIT {MANY}", *values,
    )  # fmt: skip
    return [
        Stored(name, kind, body_of(body)["value"], number, first, read_time(created), read_time(changed), digest)
        for name, kind, body, number, first, created, changed, digest in rows
    ]


def history(db: Database, name: str) -> tuple[Entry, ...]:
    """See `Vault.history`."""
    rows = db.rows(f"SELECT {COLUMNS} FROM entries WHERE record = ? ORDER BY number", name)
    if not rows:
        raise NoSuchRecord("vault-no-record", "there is no such record", "Look in the list for its name.")
    return tuple(map(entry_of, rows))


def entries(db: Database, after: int = 0) -> Iterator[Entry]:
    """The chain, from the entry that follows this number."""
    while rows := entry_rows(db, after):
        for row in rows:
            yield entry_of(row)
        after = int(rows[-1][0])


def entry_rows(db: Database, after: int) -> list[tuple[Any, ...]]:
    """Some of the rows that follow, as they stand in the table."""
    return db.rows(f"SELECT {COLUMNS} FROM entries WHERE number > ? ORDER BY number LIMIT {MANY}", after)


def entry_of(row: tuple[Any, ...]) -> Entry:
    """The entry of a row. Raises `DamagedVault` for a row that is none."""
    number, at, kind, name, corrects, prev, body_digest, digest, body = row
    try:
        instant = read_time(at)
    except (ValueError, TypeError):
        raise damaged(f"entry {number} has no time") from None
    if body is None:
        return Entry(number, instant, kind, name, corrects, prev, body_digest, digest, None)
    read = body_of(body)
    return Entry(
        number, instant, kind, name, corrects, prev, body_digest, digest, read["value"], read["reason"], read["salt"],
    )  # fmt: skip


def body_of(text: str) -> dict[str, Any]:
    """What a person wrote, with reason and salt. Raises `DamagedVault`."""
    try:
        read = json.loads(text)
        if set(read) == {"reason", "salt", "value"} and isinstance(read["value"], dict):
            return dict(read)
    except (ValueError, TypeError, RecursionError):
        pass
    raise damaged("an entry cannot be read")


def bury(db: Database, name: str, reason: str, now: datetime, chance: Chance) -> Entry:
    """The words go and the tombstone comes in one step. Files are left loose, for `files.sweep`. See `Vault.bury`."""
    with db.transaction():
        get(db, name)
        names = [name] if is_note_id(name) else [name, note_id(name)]
        names += _own_files(db, name)
        graves = [
            (number, digest) for each in names
            for number, digest in db.rows("SELECT number, digest FROM entries WHERE record = ? ORDER BY number", each)
        ]  # fmt: skip
        value: dict[str, Json] = {
            "entries": [list(grave) for grave in sorted(graves)], "reason": reason,
            "records": [each for each in names if db.row("SELECT 1 FROM records WHERE record = ?", each)],
        }  # fmt: skip
        entry = append(db, NewEntry(TOMBSTONE, value, name), now, chance)
        for each in names:
            db.run("UPDATE entries SET body = NULL WHERE record = ? AND number < ?", each, entry.number)
            db.run("UPDATE records SET buried = ? WHERE record = ?", entry.number, each)
            db.run("UPDATE files SET complete = 0 WHERE file = ?", each)
    return entry


def _own_files(db: Database, name: str) -> list[str]:
    """The files that any version of the record names and no other living record does."""
    named = {file for entry in history(db, name) if (file := _file_of(entry.value))}
    if db.row("SELECT 1 FROM files WHERE file = ?", name):
        return []
    others = {_file_of(s.value) for s in current(db, "evidence") if s.record_id != name} if named else set()
    return sorted(
        file for file in named - others if db.row("SELECT 1 FROM records WHERE record = ? AND buried = 0", file)
    )


def _file_of(value: Mapping[str, Json] | None) -> str:
    file = (value or {}).get("file")
    return file if isinstance(file, str) else ""


def _fresh_id(db: Database, chance: Chance) -> str:
    while True:
        name = record_id(chance(ID_BYTES))
        if not db.row("SELECT 1 FROM records WHERE record = ?", name):
            return name
