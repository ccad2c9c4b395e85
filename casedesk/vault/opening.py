"""Making a vault, and opening one."""

from __future__ import annotations

import contextlib
import os
import secrets
from datetime import datetime
from pathlib import Path

from casedesk.records import Custody, new_entry, spell_time
from casedesk.vault import files, stored
from casedesk.vault.backup import KEYS, BackupReport
from casedesk.vault.database import DATABASE, Database
from casedesk.vault.failures import NoVault, VaultError, damaged
from casedesk.vault.keys import (
    FORMAT,
    VAULT_KEY,
    Chance,
    Cost,
    Wrapped,
    check_passphrase,
    new_recovery_key,
    parse_keys,
    render_keys,
    unwrap,
    wrap_new,
)
from casedesk.vault.lock import NAME as LOCK
from casedesk.vault.lock import FolderLock
from casedesk.vault.place import check_place
from casedesk.vault.plain_files import create_file, make_folder, sync_folder, write_whole
from casedesk.vault.recovery import RecoveryKey
from casedesk.vault.vault import Vault, silent
from casedesk.vault.verify import Progress

_LARGEST_KEYS = 1 << 16


def create_vault(
    path: Path, passphrase: str, now: datetime, *, cost: Cost | None = None, chance: Chance = secrets.token_bytes
) -> tuple[Vault, RecoveryKey]:  # fmt: skip
    """
    A new vault in the folder `path`, which must be empty or not there yet, and its recovery key for the paper.

    It is made beside and put in place as a whole. Raises `WeakPassphrase`, `BadPlace` (a git work tree, a site, a
    link), `VaultError` where something is there or nothing can be written.
    """
    folder = _absolute(path)
    check_passphrase(passphrase)
    check_place(folder)
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise VaultError("vault-exists", "something is there already", "Choose an empty folder, or a new name.")
    partial = folder.with_name(f".{folder.name}.part")
    key, recovery = bytearray(chance(VAULT_KEY)), new_recovery_key(chance)
    wrapped = wrap_new(key, chance(8).hex(), passphrase, recovery, cost or Cost(), chance)
    try:
        _clear(partial)
        make_folder(partial)
        lock = FolderLock(partial)
        try:
            _fill(partial, wrapped, key, now, chance)
        finally:
            lock.release()
        with contextlib.suppress(FileNotFoundError):
            folder.rmdir()
        partial.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        said = error.strerror or type(error).__name__
        fix = "Make room there, or choose another folder."
        raise VaultError("vault-unwritable", f"it cannot be written there: {said}", fix) from None
    return _open(folder, wrapped, key, chance), recovery


def open_vault(
    path: Path, secret: str, *, read_only: bool = False, chance: Chance = secrets.token_bytes
) -> Vault:  # fmt: skip
    """
    The vault in the folder `path`, by its passphrase or its recovery key.

    Reads only what is needed, however large it is. `read_only` is for looking at a backup: nothing is written, and
    several may look. Raises `NoVault`, `VaultInUse`, `WrongSecret`, `DamagedVault`, `BadPlace`.
    """
    folder = _absolute(path)
    if not has_vault(folder):
        raise NoVault("vault-none", "there is no notebook in this folder", "Choose its folder, or begin a new one.")
    if not read_only:
        check_place(folder)
    lock = None if read_only else FolderLock(folder)
    try:
        wrapped = _read_keys(folder)
        key = unwrap(wrapped, secret)
        return _open(folder, wrapped, key, chance, lock, read_only=read_only)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def has_vault(path: Path) -> bool:
    """Whether there is a vault in the folder, or what is left of one."""
    return (path / DATABASE).is_file() or (path / KEYS).is_file()


def restore_backup(
    backup: Path, secret: str, to: Path, now: datetime, progress: Progress = silent
) -> BackupReport:  # fmt: skip
    """
    Makes a vault of a backup, in the new folder `to`: copied, opened, verified. The backup stays as it is.

    Raises as `open_vault` and `Vault.backup` do.
    """
    with open_vault(backup, secret, read_only=True) as source:
        report = source.copy(to, now, progress)
    with open_vault(report.path, secret) as restored:
        restored.add(Custody(action="copy", after=report.head, purpose="restored from a backup"), now)
    return report


def _open(
    folder: Path, wrapped: Wrapped, key: bytearray, chance: Chance, lock: FolderLock | None = None, *,
    read_only: bool = False,
) -> Vault:  # fmt: skip
    if not (folder / DATABASE).is_file():
        raise damaged("the file with the records is missing; only its keys are there")
    if lock is None and not read_only:
        lock = FolderLock(folder)
    db = Database(folder / DATABASE, key, read_only=read_only)
    try:
        marks = {str(name): str(text) for name, text in db.rows("SELECT name, text FROM marks")}
        if marks.get("vault") != wrapped.vault_id:
            raise damaged("the records and the keys are of two different notebooks")
        if marks.get("format") != str(FORMAT):
            raise damaged("it was made by a newer program, or its marks were changed")
        if (folder / DATABASE).stat().st_size < db.size():
            raise damaged("bytes are missing at the end of the notebook")
        if not read_only:
            files.sweep(db)
    except BaseException:
        db.close()
        raise
    return Vault(folder, db, lock, wrapped, key, chance)


def _fill(folder: Path, wrapped: Wrapped, key: bytearray, now: datetime, chance: Chance) -> None:
    os.close(create_file(folder / DATABASE))
    db = Database(folder / DATABASE, key)
    try:
        db.make_tables()
        with db.transaction():
            for name, text in (("format", str(FORMAT)), ("vault", wrapped.vault_id), ("made", spell_time(now))):
                db.run("INSERT INTO marks (name, text) VALUES (?, ?)", name, text)
            stored.append(db, new_entry(Custody(action="made")), now, chance)
    finally:
        db.close()
    write_whole(folder / KEYS, render_keys(wrapped))


def _read_keys(folder: Path) -> Wrapped:
    try:
        with (folder / KEYS).open("rb") as file:
            return parse_keys(file.read(_LARGEST_KEYS))
    except FileNotFoundError:
        raise damaged("the file with the locked keys is missing") from None
    except OSError as error:
        said = error.strerror or type(error).__name__
        fix = "Check that the file is yours and can be read."
        raise VaultError("vault-unreadable", f"it cannot be read: {said}", fix) from None


def _clear(partial: Path) -> None:
    """Takes away what an earlier try left when it was stopped; only what such a try makes."""
    for name in (DATABASE, f"{DATABASE}-journal", KEYS, LOCK):
        (partial / name).unlink(missing_ok=True)
    for left in partial.glob(".*.part") if partial.is_dir() else ():
        left.unlink()
    if partial.is_dir():
        partial.rmdir()


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - links have to stay visible
