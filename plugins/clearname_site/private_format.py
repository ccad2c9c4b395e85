"""The version of the private folder's layout: read, migrated with a backup, or refused if it is newer than we are."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname_site.atomic import make_folder, sync_folder, sync_tree, write_atomic

FORMAT = 1
"""What this engine writes and reads."""

MIGRATIONS: Mapping[int, Callable[[Path], None]] = {}
"""
By the format that it starts from: brings the folder to the next one, and `format.toml` is written after it.

A migration may be cut off and is then run again on what it left: each has to bear that.
"""

FILE = "format.toml"
_BACKUPS = "backups"
# A folder may be filled by hand before it is opened for the first time, but only with these.
_OURS = frozenset({
    "protect.txt", "do_not_name.txt", "do_not_link.txt", "stated-none.toml", "published", _BACKUPS, "inbox", "drop",
    "tmp", "cache", "signers", "gnupg", "pull.toml", "watch.txt", "watch.json", "invitations", "invite.key",
    "ledger.jsonl", "lists.key", "elsewhere.json", "indexnow.json", "kit", "kit.toml", "checklist.toml",
    "waivers.toml", "pictures-seen.toml", "desk-digests.json", "reports",
})  # fmt: skip


def open_format(folder: Path) -> None:
    """Leaves the folder in the format of this engine. Raises `Refused` with one problem, and changes nothing then."""
    try:
        found = _read_format(folder)
        if found is None:
            _check_ours(folder)
            _write_format(folder, FORMAT)
        elif found > FORMAT:
            raise _refused(
                "private-newer",
                f"the private folder was written by a newer Clearname (format {found}, this one knows {FORMAT})",
                "Install the newer Clearname. Nothing was changed.",
            )
        else:
            _migrate(folder, found)
    except OSError as error:
        raise _refused(
            "private-unwritable",
            f"the private folder cannot be read or written: {error.strerror or type(error).__name__}",
            "Make room or choose another place: set CLEARNAME_HOME, or add --private FOLDER.",
        ) from None


def _read_format(folder: Path) -> int | None:
    try:
        data = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return None
    try:
        found = tomllib.loads(data.decode()).get("format")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        found = None
    if type(found) is not int or found < 1:
        raise _refused(
            "private-format",
            f"{FILE} in the private folder does not say which format it has",
            f"Put back a backup of the folder, or write into it:  format = {FORMAT}",
        )
    return found


def _check_ours(folder: Path) -> None:
    names = {path.name for path in folder.iterdir() if not path.name.endswith(".tmp")}
    strange = {name for name in names if not name.startswith("ledger-torn-")} - _OURS
    if strange:
        raise _refused(
            "private-strange",
            "this folder holds other things already",
            "Choose an empty folder, or one that is not there.",
        )


def _migrate(folder: Path, found: int) -> None:
    if found == FORMAT:
        return
    _back_up(folder, found)
    for version in range(found, FORMAT):
        MIGRATIONS[version](folder)
        _write_format(folder, version + 1)


def _back_up(folder: Path, found: int) -> None:
    """A whole copy under `backups/format-<n>`; one that a cut-off migration made before is kept."""
    backups = folder / _BACKUPS
    backup, partial = backups / f"format-{found}", backups / f"format-{found}.partial"
    if backup.exists():
        return
    make_folder(backups)
    shutil.rmtree(partial, ignore_errors=True)
    shutil.copytree(folder, partial, symlinks=True, ignore=lambda at, _: {_BACKUPS} if Path(at) == folder else set())
    partial.chmod(0o700)
    sync_tree(partial)
    partial.rename(backup)
    sync_folder(backups)


def _write_format(folder: Path, version: int) -> None:
    write_atomic(folder / FILE, f"format = {version}\n".encode(), mode=0o600)


def _refused(code: str, what: str, fix: str) -> Refused:
    return Refused([Problem("private folder", code, what, fix)])
