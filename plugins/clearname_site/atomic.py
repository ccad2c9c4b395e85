"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def write_atomic(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """
    Puts the bytes at `path`, replacing what is there in one step; a reader sees the old file or the new one.

    The file has exactly `mode`, whatever the umask. A link at `path` is replaced, never followed. Raises `OSError`
    (no room, no permission); then the old file is as it was.
    """
    _place(path, data, mode, replace=True)


def write_new(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """As `write_atomic`, but raises `FileExistsError` where something is at `path` already, also in a race."""
    _place(path, data, mode, replace=False)


def make_folder(folder: Path, *, mode: int = 0o700) -> None:
    """
    Makes the folder where there is none, and those above it, so that their names last through a power cut.

    Raises `OSError`, of which `FileExistsError` means that something else stands there.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent, mode=mode)
    folder.mkdir(mode=mode, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in the folder last through a power cut; does nothing on systems that cannot open folders."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_tree(folder: Path) -> None:
    """Makes every file below the folder, and every name in it, last through a power cut. Raises `OSError`."""
    for base, _, names in os.walk(folder):
        for name in names:
            sync_file(Path(base, name))
        sync_folder(Path(base))


def sync_file(path: Path) -> None:
    """Makes what was written into the file last through a power cut; does nothing for a link. Raises `OSError`."""
    if path.is_symlink():
        return
    handle = os.open(path, (os.O_RDWR if os.name == "nt" else os.O_RDONLY) | _NO_FOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_disk() -> None:
    """The same for everything that was written, at once; does nothing on systems that cannot be asked for it."""
    getattr(os, "sync", lambda: None)()


def _place(path: Path, data: bytes, mode: int, *, replace: bool) -> None:
    partial = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        _write_synced(partial, data, mode)
        if replace:
            partial.replace(path)
        else:
            _link_new(partial, path)
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise
    sync_folder(path.parent)


def _write_synced(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, mode)
    with os.fdopen(handle, "wb") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _link_new(partial: Path, path: Path) -> None:
    """A hard link fails where the name is taken, which a rename does not; some file systems have none."""
    try:
        os.link(partial, path)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o600))
        partial.replace(path)
        return
    partial.unlink()
