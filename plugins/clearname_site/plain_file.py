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
