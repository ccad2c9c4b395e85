"""The vault as the rest of the desk sees it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from casedesk.records import Custody, Entry, NewEntry, Record, new_entry, spell_time
from casedesk.vault import files, lookups, stored, verify
from casedesk.vault.backup import KEYS, BackupReport, make_backup
from casedesk.vault.database import DATABASE, Database
from casedesk.vault.failures import warning
from casedesk.vault.files import StoredFile
from casedesk.vault.keys import Chance, Wrapped, new_recovery_key, render_keys, unwrap, with_passphrase, with_recovery
from casedesk.vault.lock import FolderLock
from casedesk.vault.place import place_warnings
from casedesk.vault.plain_files import write_whole
from casedesk.vault.recovery import RecoveryKey
from casedesk.vault.stored import Stored
from casedesk.vault.verify import Finding, Progress
from clearname.problems import Problem


def silent(step: str, done: int, of: int) -> None:
    """Tells nobody."""


class Vault:
    """
    An open vault. Made by `create_vault` and `open_vault`; several threads may use it.

    Every method raises `VaultError` (a full disk, a locked notebook) or `DamagedVault`.
    """

    def __init__(
        self, folder: Path, db: Database, lock: FolderLock | None, wrapped: Wrapped, key: bytearray,
        chance: Chance = secrets.token_bytes,
    ) -> None:  # fmt: skip
        self.folder = folder
        self._db, self._lock, self._wrapped, self._key, self._chance = db, lock, wrapped, key, chance
        self._held: tuple[tuple[object, ...], frozenset[str]] = ((), frozenset())

    @property
    def vault_id(self) -> str:
        """A name by chance, which says nothing."""
        return self._wrapped.vault_id

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened only to be read."""
        return self._lock is None

    @property
    def head(self) -> tuple[int, str]:
        """Number and digest of the newest entry: what a report prints."""
        return stored.head(self._db)

    def append(self, entry: NewEntry, now: datetime) -> Entry:
        """
        Writes it to the end of the chain; when it returns, it is on the disk for good.

        Without a record id a new record begins, whose name is in the answer; with one, this is its newest version.
        A clock that was set back is no obstacle; `verify` and `warnings` note it. Raises `NoSuchRecord` where that
        record was buried, ValueError for a value with a float or an unknown kind of thing in it.
        """
        return stored.append(self._db, entry, now, self._chance)

    def append_all(self, entries: Iterable[NewEntry], now: datetime) -> tuple[Entry, ...]:
        """Several entries in one step: all of them are on the disk for good, or none. See `append`."""
        with self._db.transaction():
            return tuple(stored.append(self._db, entry, now, self._chance) for entry in entries)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written in this block, files too, is there as a whole when it is over, or nothing of it is."""
        with self._db.transaction():
            yield

    def add(self, record: Record, now: datetime, *, record_id: str = "", reason: str = "") -> Entry:
        """`append` for a record of `casedesk.records`."""
        return self.append(new_entry(record, record_id, reason), now)

    def current(self, kind: str) -> Iterator[Stored]:
        """The newest version of each record of a kind, in order of creation; what was buried is left out."""
        return stored.current(self._db, kind)

    def newest(self, kind: str, most: int, passing: int = 0) -> tuple[Stored, ...]:
        """At most so many (200) records of a kind, the last made first, after passing over so many of them."""
        return lookups.newest(self._db, kind, most, passing)

    def get(self, record_id: str) -> Stored:
        """The record as it stands now. Raises `NoSuchRecord`."""
        return stored.get(self._db, record_id)

    def has(self, record_id: str) -> bool:
        """Whether there is such a record, and it was not buried."""
        return self._db.row("SELECT 1 FROM records WHERE record = ? AND buried = 0", record_id) is not None

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return self._db.number("SELECT count(*) FROM records WHERE kind = ? AND buried = 0", kind)

    def fields_that_hold(self, kind: str, fields: Sequence[str]) -> frozenset[str]:
        """Which of these fields holds anything in any record of a kind; asked of the tables, so that none is read."""
        key = (self.head[0], kind, tuple(fields))
        if self._held[0] != key:
            self._held = (key, lookups.fields_that_hold(self._db, kind, fields))
        return self._held[1]

    def having(self, kind: str, fields: Mapping[str, str], *, holding: str = "", most: int = 200) -> tuple[Stored, ...]:
        """The records of a kind in which these fields say exactly this, the last made first; none but those is read."""
        return lookups.having(self._db, kind, fields, holding, most)

    def versions(self, kind: str) -> Mapping[str, tuple[tuple[int, ...], int]]:
        """Of each record of a kind, in order of creation: numbers of its entries, and of its tombstone or 0."""
        return lookups.versions(self._db, kind)

    def history(self, record_id: str) -> tuple[Entry, ...]:
        """Every entry of the record, oldest first; the words are gone where it was buried. Raises `NoSuchRecord`."""
        return stored.history(self._db, record_id)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The whole chain, oldest first, from the entry that follows this number."""
        return stored.entries(self._db, after)

    def bury(self, record_id: str, reason: str, now: datetime) -> Entry:
        """
        Leaves a tombstone: words, private note and files are gone, and id, time, reason and digest stay.

        Files that another record names as well stay there. Raises `NoSuchRecord`.
        """
        entry = stored.bury(self._db, record_id, reason, now, self._chance)
        files.sweep(self._db)
        return entry

    def add_file(self, chunks: Iterable[bytes], name: str, now: datetime) -> StoredFile:
        """
        Takes in a file piece by piece, with its SHA-256 and size; never by a temporary file.

        When it returns, the file is on the disk for good. Where the pieces end in an exception, nothing stays of it,
        and the exception goes on. Other records can be written meanwhile.
        """
        return files.add_file(self._db, chunks, name, now, self._chance)

    def stored_file(self, file_id: str) -> StoredFile:
        """What is known of a file, without reading it. Raises `NoSuchRecord`."""
        return files.stored_file(self._db, file_id)

    def read_file(self, file_id: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        """The bytes of a file, in pieces of at most a mebibyte, each checked. Raises `NoSuchRecord`, `DamagedVault`."""
        return files.read_file(self._db, file_id, start, length)

    def verify(self, progress: Progress = silent, printed: Sequence[tuple[int, str]] = ()) -> Iterator[Finding]:
        """
        Everything that is not as it was written: changed, missing and extra bytes, entries, records and parts of files.

        `printed`: heads that stand in reports or backups (number, digest); that the newest entries were cut off shows
        by them alone.
        """
        return verify.verify(self._db, self.folder / DATABASE, progress, printed)

    def backup(self, to: Path, now: datetime, progress: Progress = silent) -> BackupReport:
        """
        Copies the vault into the new folder `to`, opens the copy and verifies all of it; then notes that it was made.

        Raises `VaultError` where something is there already, where it cannot be written, or the copy is not whole:
        then nothing is left there.
        """
        report = self.copy(to, now, progress)
        self.add(Custody(action="backup", after=report.head), now)
        return report

    def copy(self, to: Path, now: datetime, progress: Progress = silent) -> BackupReport:
        """As `backup`, but nothing is noted in the vault, which may be open only to be read."""
        return make_backup(self._db, self.folder, self._wrapped, self._key, to, now, progress)

    def change_passphrase(self, old: str, new: str, now: datetime) -> None:
        """From now on `new` opens it. `old` may be the recovery key. Raises `WrongSecret`, `WeakPassphrase`."""
        key = unwrap(self._wrapped, old)
        self._rewrap(with_passphrase(self._wrapped, key, new, self._wrapped.cost, self._chance))
        self.add(Custody(action="passphrase"), now)

    def new_recovery_key(self, secret: str, now: datetime) -> RecoveryKey:
        """A new one for the paper; the old one opens nothing any more, but for older backups. Raises `WrongSecret`."""
        key = unwrap(self._wrapped, secret)
        recovery = new_recovery_key(self._chance)
        self._rewrap(with_recovery(self._wrapped, key, recovery, self._chance))
        self.add(Custody(action="recovery"), now)
        return recovery

    def check_secret(self, secret: str) -> None:
        """Raises `WrongSecret` where this would not open it: before something that is not to be done by a passer-by."""
        unwrap(self._wrapped, secret)

    def warnings(self, now: datetime) -> tuple[Problem, ...]:
        """What is worth reading about its place, its permissions and the clock; nothing stops by it."""
        found = place_warnings(self.folder, os.environ)
        newest = self._db.row("SELECT max(at) FROM entries")
        if newest and newest[0] and spell_time(now) < str(newest[0]):
            what = "the clock of this computer is behind the newest entry"
            fix = "Set the clock if it is wrong. Entries keep their order in any case, and this is noted."
            found = (*found, warning("vault-clock", what, fix))
        return found

    def close(self) -> None:
        """Locks it, and overwrites the key as far as Python can."""
        self._db.close()
        self._key[:] = bytes(len(self._key))
        if self._lock is not None:
            self._lock.release()

    def _rewrap(self, wrapped: Wrapped) -> None:
        write_whole(self.folder / KEYS, render_keys(wrapped))
        self._wrapped = wrapped

    def __enter__(self) -> Vault:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
