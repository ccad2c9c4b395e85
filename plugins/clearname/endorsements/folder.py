"""The supporters' files of a folder as bytes: plain small files alone, in one order on every machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from clearname.endorsements.file import MOST_BYTES, held
from clearname.patterns import later
from clearname.problems import Problem, Refused
from clearname.text import printable

_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)  # fmt: skip
_PLAIN_NAME = later(r"[A-Za-z0-9._-]{1,80}")
_KEPT = frozenset({".gitkeep", ".gitattributes", ".gitignore"})


def read_folder(site_root: Path, folder: str) -> Iterator[tuple[str, str, bytes | Problem]]:
    """
    Each entry's name, its path for messages, and its bytes or why it is held; by name, nothing for a missing folder.

    A link is never followed, a device or pipe never waited for. Raises `Refused` where the folder itself is a link or
    cannot be read.
    """
    path = site_root / folder
    try:
        if path.is_symlink():
            fix = "Put the folder itself there."
            raise Refused([Problem(folder, "endorsement-folder", "this folder is a link to another place", fix)])
        names = sorted((entry.name for entry in path.iterdir()), key=os.fsencode)
    except FileNotFoundError:
        return
    except OSError:
        fix = "Check that it is a folder of yours that can be read."
        raise Refused([Problem(folder, "endorsement-folder", "this folder cannot be read", fix)]) from None
    for name in names:
        if name not in _KEPT:
            where = f"{folder}/{name if _PLAIN_NAME.fullmatch(name) else printable(name)}"
            yield name, where, _read(path / name, where)


def _read(path: Path, where: str) -> bytes | Problem:
    if path.suffix != ".md" or path.name.startswith("."):
        fix = "Move it away; only the supporters' .md files belong here."
        return held(where, "endorsement-type", "this is no .md file", fix)
    try:
        # Asked before it is opened: opening a pipe or a device may do something by itself.
        if not stat.S_ISREG(path.lstat().st_mode):
            return _no_file(where)
        handle = os.open(path, _FLAGS)
    except OSError:
        return _unreadable(where)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return _no_file(where)
        return _all_of(handle)
    except OSError:
        return _unreadable(where)
    finally:
        os.close(handle)


def _all_of(handle: int) -> bytes:
    data = os.read(handle, MOST_BYTES + 1)
    while len(data) <= MOST_BYTES:
        more = os.read(handle, MOST_BYTES + 1 - len(data))
        if not more:
            break
        data += more
    return data


def _no_file(where: str) -> Problem:
    return held(where, "endorsement-type", "this is a link, a folder or a device, not a file", "Move it away.")


def _unreadable(where: str) -> Problem:
    return held(where, "endorsement-unreadable", "this file cannot be read", "Check that it is a file of yours.")
