"""
Files in the vault: pieces of one mebibyte, a row each, written and read one after the other.

A file is there when its entry is in the chain. Pieces that were written before that, or whose record was buried, are
loose, and swept away when the vault is opened next.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from casedesk.records import Json, NewEntry, record_id
from casedesk.records.ids import ID_BYTES
from casedesk.vault import stored
from casedesk.vault.database import Database
from casedesk.vault.failures import damaged
from casedesk.vault.keys import Chance
from clearname.text import digest

CHUNK = 1 << 20
"""Bytes of a piece; the last may have fewer."""
_AT_ONCE = 16
"""Pieces that are written between two commits, and deleted likewise."""
_MOST_GIVEN_BACK = 2048
"""Pages of a deleted file by which the vault shrinks at once, which takes seconds; the rest is room for other files."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is in the vault for good."""

    file_id: str
    name: str
    size: int
    """Bytes."""
    sha256: str
    added_at: datetime


def add_file(db: Database, chunks: Iterable[bytes], name: str, now: datetime, chance: Chance) -> StoredFile:
    """See `Vault.add_file`."""
    file_id = record_id(chance(ID_BYTES))
    number = db.run("INSERT INTO files (file, complete) VALUES (?, 0)", file_id)
    whole, tree, size, count = hashlib.sha256(), hashlib.sha256(), 0, 0
    batch: list[tuple[int, str, bytes]] = []
    try:
        for piece in pieces(chunks):
            sha256 = digest(piece)
            whole.update(piece)
            tree.update(bytes.fromhex(sha256))
            batch.append((count, sha256, piece))
            size, count = size + len(piece), count + 1
            if len(batch) == _AT_ONCE:
                _write(db, number, batch)
                batch = []
        value: dict[str, Json] = {
            "chunk": CHUNK, "chunks": count, "name": name, "sha256": whole.hexdigest(), "size": size,
            "tree": tree.hexdigest(),
        }  # fmt: skip
        with db.transaction():
            _write(db, number, batch)
            entry = stored.append(db, NewEntry(stored.FILE, value, file_id), now, chance)
            db.run("UPDATE files SET complete = 1 WHERE id = ?", number)
    except BaseException:
        _drop(db, number)
        raise
    return StoredFile(file_id, name, size, whole.hexdigest(), entry.at)


def _write(db: Database, file: int, batch: list[tuple[int, str, bytes]]) -> None:
    with db.transaction():
        for count, sha256, piece in batch:
            db.run("INSERT INTO chunks (file, number, sha256, data) VALUES (?, ?, ?, ?)", file, count, sha256, piece)


def pieces(chunks: Iterable[bytes], size: int = CHUNK) -> Iterator[bytes]:
    """The same bytes in pieces of one size; the last may be shorter. Nothing for no bytes."""
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= size:
            yield bytes(waiting[:size])
            del waiting[:size]
    if waiting:
        yield bytes(waiting)


def stored_file(db: Database, file_id: str) -> StoredFile:
    """What is known of the file, without reading it. Raises `NoSuchRecord`."""
    record = stored.get(db, file_id)
    value = record.value
    return StoredFile(file_id, str(value["name"]), _whole(value["size"]), str(value["sha256"]), record.created_at)


def read_file(db: Database, file_id: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
    """See `Vault.read_file`."""
    size = stored_file(db, file_id).size
    end = size if length is None else min(size, start + length)
    number = db.number("SELECT id FROM files WHERE file = ?", file_id)
    at = max(0, start)
    while at < end:
        row = db.row("SELECT sha256, data FROM chunks WHERE file = ? AND number = ?", number, at // CHUNK)
        if row is None or digest(row[1]) != row[0]:
            raise damaged("a part of a stored file is missing or changed")
        piece = row[1][at % CHUNK : at % CHUNK + end - at]
        if not piece:
            raise damaged("a part of a stored file is shorter than it was")
        yield piece
        at += len(piece)


def sweep(db: Database) -> None:
    """Takes away what belongs to no file: of an upload that broke off, or of a record that was buried."""
    for (number,) in db.rows("SELECT id FROM files WHERE complete = 0"):
        _drop(db, number)


def _drop(db: Database, number: int) -> None:
    """A few pieces at a time, since the journal would otherwise hold the whole file once more."""
    while ids := db.rows(f"SELECT id FROM chunks WHERE file = ? LIMIT {_AT_ONCE}", number):
        with db.transaction():
            for (chunk,) in ids:
                db.run("DELETE FROM chunks WHERE id = ?", chunk)
    db.run("DELETE FROM files WHERE id = ?", number)
    db.rows(f"PRAGMA incremental_vacuum({_MOST_GIVEN_BACK})")


def _whole(value: object) -> int:
    if isinstance(value, int):
        return value
    raise damaged("the entry of a file cannot be read")
