"""
The encrypted database: how it is opened, what its tables are, and what becomes of its errors.

SQLCipher 4 as it comes, but for larger pages; other programs that know it can read the vault as well. A rollback
journal, cut to nothing after each commit, rather than a write-ahead log: what is acknowledged is in the one file, and
large files are written once. Temporary tables stay in memory.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from casedesk.vault.failures import VaultError, damaged

DATABASE = "notebook.db"
PAGE = 16_384
"""Bytes that are encrypted together; with the usual 4096 a film takes twice as long, and more room."""
_TABLES = """
CREATE TABLE marks (name TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE entries (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, corrects INTEGER NOT NULL,
    prev TEXT NOT NULL, body_digest TEXT NOT NULL, digest TEXT NOT NULL, body TEXT
) STRICT;
CREATE INDEX entries_of_record ON entries (record);
CREATE TABLE records (
    record TEXT PRIMARY KEY, kind TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    buried INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX records_of_kind ON records (kind, buried, first);
CREATE TABLE files (id INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, complete INTEGER NOT NULL) STRICT;
CREATE INDEX loose_files ON files (id) WHERE complete = 0;
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL, number INTEGER NOT NULL, sha256 TEXT NOT NULL, data BLOB NOT NULL,
    UNIQUE (file, number)
) STRICT;
"""

_ALWAYS = (
    "cipher_memory_security = ON", "temp_store = MEMORY", "secure_delete = ON", "trusted_schema = OFF",
    "cell_size_check = ON", "mmap_size = 0",
)  # fmt: skip


class Database:
    """One connection, used by several threads one after the other."""

    def __init__(self, path: Path, key: bytes | bytearray, *, read_only: bool = False) -> None:
        """Opens an encrypted database. Raises `DamagedVault` where this key does not read it."""
        from sqlcipher3 import dbapi2

        self._errors = dbapi2
        self.lock = threading.RLock()
        self._depth = 0
        uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
        self._connection: Any = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        try:
            with self.explained():
                self._prepare(bytes(key).hex(), read_only)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, key: str, read_only: bool) -> None:
        run = self._connection.execute
        run("PRAGMA cipher_log_level = NONE")
        run(f"PRAGMA key = \"x'{key}'\"")
        run(f"PRAGMA cipher_page_size = {PAGE}")
        for pragma in _ALWAYS:
            run(f"PRAGMA {pragma}")
        if not read_only:
            run("PRAGMA auto_vacuum = INCREMENTAL")
            run("PRAGMA locking_mode = EXCLUSIVE")
            run("PRAGMA journal_mode = TRUNCATE")
            run("PRAGMA synchronous = EXTRA")
        run("SELECT count(*) FROM sqlite_master").fetchall()

    def make_tables(self) -> None:
        """Of a new vault."""
        with self.transaction():
            for statement in _TABLES.split(";\n"):
                if statement.strip():
                    self._connection.execute(statement)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing; when it is over, it is on the disk. One inside another is part of the outer one."""
        with self.lock, self.explained():
            if self._depth:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._depth = 0

    def run(self, sql: str, *values: object) -> int:
        """Changes something; returns the id of the row that was made."""
        with self.lock, self.explained():
            return int(self._connection.execute(sql, values).lastrowid or 0)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of an answer; ask for few."""
        with self.lock, self.explained():
            return list(self._connection.execute(sql, values).fetchall())

    def row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """The first row, or None."""
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    def number(self, sql: str, *values: object) -> int:
        """The one whole number of the answer; 0 for none."""
        row = self.row(sql, *values)
        return int(row[0]) if row and row[0] is not None else 0

    def size(self) -> int:
        """Bytes that the file must have."""
        return self.number("PRAGMA page_count") * PAGE

    def close(self) -> None:
        """Ends it; what was not committed is gone."""
        with self.lock:
            self._connection.close()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turns the library's errors into ours, which say what to do and quote nothing."""
        try:
            yield
        except self._errors.ProgrammingError:
            fix = "Open it again with the passphrase."
            raise VaultError("vault-closed", "the notebook is locked", fix) from None
        except self._errors.OperationalError as error:
            raise _explain(str(error)) from None
        except self._errors.DatabaseError:
            raise damaged("the notebook is damaged or cut off") from None


def _explain(said: str) -> VaultError:
    if "full" in said:
        return VaultError("vault-full", "the disk is full; nothing was lost, and nothing added",
                          "Make room on the disk, then do it again.")  # fmt: skip
    if "locked" in said or "busy" in said:
        return VaultError("vault-in-use", "another program has the notebook open", "Close the other program.")
    if "readonly" in said or "read-only" in said:
        return VaultError("vault-read-only", "nothing can be written here", "Copy it to a disk of your own first.")
    if "unable to open" in said:
        return VaultError("vault-unreadable", "the file cannot be opened", "Check that it is there and is yours.")
    return damaged("the notebook cannot be read or written; the disk may be failing")


@cache
def expected_schema() -> frozenset[tuple[Any, ...]]:
    """Type, name and text of every table and index of a vault."""
    from sqlcipher3 import dbapi2

    memory = dbapi2.connect(":memory:")
    try:
        memory.executescript(_TABLES)
        return frozenset(tuple(row) for row in memory.execute("SELECT type, name, sql FROM sqlite_master"))
    finally:
        memory.close()
