"""Small files that are there whole or not at all, for their owner alone."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def create_file(path: Path) -> int:
    """A handle of a new empty file that only its owner can read. Raises `FileExistsError` where something is there."""
    return os.open(path, _FLAGS, 0o600)


def write_whole(path: Path, data: bytes) -> None:
    """Puts the bytes at `path` in one step, also through a power cut. Raises `OSError`; then the old file stays."""
    partial = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with os.fdopen(create_file(partial), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in the folder last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_folder(folder: Path) -> None:
    """Makes the folder and those above that are missing, each for its owner alone. Raises `OSError`."""
    for above in reversed((folder, *folder.parents)):
        if not above.exists():
            above.mkdir(mode=0o700, exist_ok=True)
