"""Whether every byte is as it was written: pages, tables, chain, files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from casedesk.records import TOMBSTONE, Entry, Json, canonical_json, chain_faults
from casedesk.vault import stored
from casedesk.vault.database import PAGE, Database, expected_schema
from casedesk.vault.failures import VaultError
from casedesk.vault.files import CHUNK
from clearname.text import digest

Progress = Callable[[str, int, int], None]
"""What is looked at, how much of it was, and of how much."""

_FAULTS = {
    "digest": "does not match its digest", "body": "holds other words than were written",
    "prev": "does not follow the one before it", "number": "is missing, or stands in another place",
    "corrects": "does not follow the last version of its record",
    "unburied": "lost its words without a tombstone, or has them in spite of one",
    "clock": "was written when the clock of the computer had been set back",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was."""

    where: str
    """`page 12 (bytes 45056 to 49151)`, `entry 7`, `record k7m2q4xd`, `file 8p1zq0aa, bytes 0 to 1048575`."""
    what: str
    is_damage: bool = True
    """False for what is only noted: the clock was set back."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(slots=True)
class _Derived:
    """What the tables must hold, by the chain."""

    records: dict[str, tuple[str, int, int, int]] = field(default_factory=dict)
    """Kind, first entry, last entry, tombstone."""
    files: dict[str, Entry] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)


def verify(
    db: Database, path: Path, progress: Progress, printed: Sequence[tuple[int, str]] = ()
) -> Iterator[Finding]:  # fmt: skip
    """See `Vault.verify`."""
    yield from _pages(db, path, progress)
    derived = _Derived()
    sections: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _schema(db), lambda: _chain(db, derived, progress), lambda: _heads(derived, printed),
        lambda: _records(db, derived), lambda: _files(db, derived, progress), lambda: _extra(db),
    )  # fmt: skip
    for section in sections:
        try:
            yield from section()
        except VaultError as error:
            yield Finding("notebook", f"the rest of this part cannot be read: {error.problem.what}")


def _pages(db: Database, path: Path, progress: Progress) -> Iterator[Finding]:
    """Each page carries a keyed digest of itself. Source: SQLCipher, `cipher_integrity_check`."""
    progress("pages", 0, 1)
    for (said,) in db.rows("PRAGMA cipher_integrity_check"):
        number = next((int(word) for word in reversed(str(said).split()) if word.isdecimal()), 0)
        where = f"page {number} (bytes {(number - 1) * PAGE} to {number * PAGE - 1})" if number else "notebook"
        yield Finding(where, "bytes were changed or are missing")
    there, known = path.stat().st_size, db.size()
    if there > known:
        yield Finding(f"notebook (bytes {known} to {there - 1})", "there are bytes after the end")
    elif there < known:
        yield Finding(f"notebook (bytes {there} to {known - 1})", "bytes are missing at the end")
    progress("pages", 1, 1)


def _schema(db: Database) -> Iterator[Finding]:
    found = frozenset(tuple(row) for row in db.rows("SELECT type, name, sql FROM sqlite_master"))
    for row in sorted(found ^ expected_schema(), key=str):
        yield Finding(f"table or index {row[1]}", "is not as this program makes it")
    for mark in ("user_version", "application_id"):
        if db.number(f"PRAGMA {mark}"):
            yield Finding("notebook", f"its {mark.replace('_', ' ')} was changed")


def _chain(db: Database, derived: _Derived, progress: Progress) -> Iterator[Finding]:
    strange: list[Finding] = []
    for fault in chain_faults(_checked(db, derived, strange, progress), stored.marks_digest(db)):
        yield from strange
        strange.clear()
        yield Finding(f"entry {fault.number}", _FAULTS[fault.what], fault.what != "clock")
    yield from strange
    if not derived.heads:
        yield Finding("entry 1", "is missing")


def _checked(db: Database, derived: _Derived, strange: list[Finding], progress: Progress) -> Iterator[Entry]:
    """The entries, noting what each means for the tables; one that cannot be read as one without words."""
    total, after = db.number("SELECT count(*) FROM entries"), 0
    while rows := stored.entry_rows(db, after):
        for row in rows:
            entry = _read(row, strange)
            _note(entry, derived)
            yield entry
        after = int(rows[-1][0])
        progress("entries", len(derived.heads), total)


def _read(row: tuple[Any, ...], strange: list[Finding]) -> Entry:
    try:
        entry = stored.entry_of(row)
        if entry.value is not None:
            body: dict[str, Json] = {"reason": entry.reason, "salt": entry.salt, "value": entry.value}
            if canonical_json(body).decode() != row[-1]:
                strange.append(Finding(f"entry {row[0]}", "is spelled in another way than it was written"))
        return entry
    except (VaultError, ValueError, TypeError):
        strange.append(Finding(f"entry {row[0]}", "cannot be read"))
        number, _, kind, name, corrects, prev, body_digest, own, _ = row
        start = datetime(1970, 1, 1, tzinfo=UTC)
        return Entry(number, start, str(kind), str(name), corrects, str(prev), str(body_digest), str(own), None)


def _note(entry: Entry, derived: _Derived) -> None:
    derived.heads[entry.number] = entry.digest
    kind, first, last, buried = derived.records.get(entry.record_id, (entry.kind, entry.number, 0, 0))
    last = entry.number
    if entry.kind == stored.FILE:
        derived.files[entry.record_id] = entry
    if entry.kind == TOMBSTONE and entry.value is not None:
        names = entry.value.get("records")
        for name in names if isinstance(names, (list, tuple)) else ():
            if name in derived.records:
                derived.records[name] = (*derived.records[name][:3], entry.number)
                derived.files.pop(str(name), None)
        buried = derived.records.get(entry.record_id, ("", 0, 0, 0))[3]
    derived.records[entry.record_id] = (kind, first, last, buried)


def _heads(derived: _Derived, printed: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    for number, expected in printed:
        if derived.heads.get(number) != expected:
            yield Finding(f"entry {number}", "is not the one whose digest was printed; entries are missing or changed")


def _records(db: Database, derived: _Derived) -> Iterator[Finding]:
    left = dict(derived.records)
    for name, *rest in db.rows("SELECT record, kind, first, last, buried FROM records"):
        if left.pop(name, None) != tuple(rest):
            yield Finding(f"record {name}", "the list of records says something else than the entries")
    for name in left:
        yield Finding(f"record {name}", "is missing in the list of records")


def _files(db: Database, derived: _Derived, progress: Progress) -> Iterator[Finding]:
    total = len(derived.files)
    for done, (name, entry) in enumerate(derived.files.items(), 1):
        row = db.row("SELECT id, complete FROM files WHERE file = ?", name)
        if row is None or row[1] != 1:
            yield Finding(f"file {name}", "is missing")
        else:
            yield from _file(db, name, row[0], entry)
        progress("files", done, total)
    for name, complete in db.rows("SELECT file, complete FROM files"):
        if complete and name not in derived.files:
            yield Finding(f"file {name}", "no entry knows it")


def _file(db: Database, name: str, number: int, entry: Entry) -> Iterator[Finding]:
    value = entry.value or {}
    whole, tree, size = hashlib.sha256(), hashlib.sha256(), 0
    count = value.get("chunks")
    found = 0
    for at in range(count if isinstance(count, int) else 0):
        row = db.row("SELECT sha256, data FROM chunks WHERE file = ? AND number = ?", number, at)
        where = f"file {name}, bytes {at * CHUNK} to {(at + 1) * CHUNK - 1}"
        if row is None:
            yield Finding(where, "are missing")
            continue
        found += 1
        if digest(row[1]) != row[0]:
            yield Finding(where, "do not match their digest")
        whole.update(row[1])
        tree.update(bytes.fromhex(row[0]) if len(row[0]) == 64 and row[0].isalnum() else b"")
        size += len(row[1])
    if found != db.number("SELECT count(*) FROM chunks WHERE file = ?", number):
        yield Finding(f"file {name}", "has parts that do not belong to it")
    if (whole.hexdigest(), tree.hexdigest(), size) != (value.get("sha256"), value.get("tree"), value.get("size")):
        yield Finding(f"file {name}", "is not the file whose digest was written down")


def _extra(db: Database) -> Iterator[Finding]:
    lost = db.number("SELECT count(*) FROM chunks WHERE file NOT IN (SELECT id FROM files)")
    if lost:
        yield Finding("files", f"{lost} parts belong to no file")
