"""Reads a file that somebody else put somewhere: a plain file, never through a link, never more than asked for."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def is_plain_file(path: Path) -> bool:
    """Whether an ordinary file stands at the path itself: no link, folder, pipe or device. False in any doubt."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def read_plain_file(path: Path, most: int) -> bytes | None:
    """At most `most` bytes; None where there is no plain file that can be read."""
    # Asked before it is opened: opening a pipe or a device may do something by itself.
    if not is_plain_file(path):
        return None
    try:
        handle = os.open(path, _FLAGS)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        try:
            return file.read(most) if stat.S_ISREG(os.fstat(handle).st_mode) else None
        except OSError:
            return None


def read_whole_file(path: Path, largest: int) -> bytes | None:
    """All of it; None where there is no plain file that can be read, or one of more than `largest` bytes."""
    try:
        size = path.lstat().st_size
    except (OSError, ValueError):
        return None
    # Asked for by its size: memory for the largest one that may come would be taken at once.
    data = read_plain_file(path, min(size, largest) + 1)
    return data if data is None or len(data) <= largest else None
