"""A copy in another place, which is opened and verified before it is called one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casedesk.vault.database import DATABASE, Database
from casedesk.vault.failures import VaultError
from casedesk.vault.keys import Wrapped, render_keys
from casedesk.vault.place import check_place
from casedesk.vault.plain_files import create_file, make_folder, sync_folder, write_whole
from casedesk.vault.stored import head
from casedesk.vault.verify import Finding, Progress, verify

KEYS = "notebook.keys"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was copied, and what the look at the copy found."""

    path: Path
    size: int
    """Bytes of the copied notebook."""
    entries: int
    head: str
    """Digest of the newest entry in the copy."""
    made_at: datetime
    findings: tuple[Finding, ...]
    """Empty, or only what is noted and no damage."""


def make_backup(
    db: Database, source: Path, wrapped: Wrapped, key: bytes | bytearray, to: Path, now: datetime, progress: Progress
) -> BackupReport:  # fmt: skip
    """See `Vault.backup`."""
    to = Path(os.path.abspath(to))  # noqa: PTH100 - links have to stay visible
    check_place(to)
    if os.path.lexists(to):
        fix = "Name a folder that is not there yet; older backups stay as they are."
        raise VaultError("backup-exists", "something of that name is there already", fix, where="backup")
    partial = to.with_name(f".{to.name}.part")
    try:
        _clear(partial)
        make_folder(partial)
        with db.lock:
            size = _copy(source / DATABASE, partial / DATABASE, progress)
            expected = head(db)
        write_whole(partial / KEYS, render_keys(wrapped))
        findings = tuple(_verified(partial / DATABASE, key, expected, progress))
        if any(finding.is_damage for finding in findings):
            what = f"the copy is not whole: {findings[0]}"
            fix = "Check the notebook itself with  casedesk verify  and try another disk."
            raise VaultError("backup-damaged", what, fix, where="backup")
        partial.rename(to)
        sync_folder(to.parent)
    except OSError as error:
        said = error.strerror or type(error).__name__
        fix = "Make room there, or choose another place."
        raise VaultError("backup-unwritable", f"it cannot be written there: {said}", fix, where="backup") from None
    finally:
        with contextlib.suppress(OSError):
            _clear(partial)
    return BackupReport(to, size, expected[0], expected[1], now, findings)


def _copy(source: Path, target: Path, progress: Progress) -> int:
    total, done = source.stat().st_size, 0
    with source.open("rb") as read, os.fdopen(create_file(target), "wb") as write:
        while piece := read.read(_PIECE):
            write.write(piece)
            done += len(piece)
            progress("copy", done, total)
        write.flush()
        os.fsync(write.fileno())
    return done


def _verified(
    path: Path, key: bytes | bytearray, expected: tuple[int, str], progress: Progress
) -> Iterator[Finding]:  # fmt: skip
    copy = Database(path, key, read_only=True)
    try:
        yield from verify(copy, path, progress, (expected,))
    finally:
        copy.close()


def _clear(partial: Path) -> None:
    """Takes away what an earlier try left; only what such a try makes."""
    for name in (DATABASE, KEYS):
        (partial / name).unlink(missing_ok=True)
    if partial.is_dir():
        partial.rmdir()
