"""The private folder of one capture: in memory where the system has such a place, and gone afterwards in any case."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_MEMORY = Path("/dev/shm")
_BEGINS = "notebook-"
_LOCK = "in-use"
"""A file in each folder, locked for as long as its maker lives: the system lets go of it even after a `kill -9`."""


_TRIES = 10


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder for its owner alone; what captures that were killed left behind goes first."""
    sweep()
    folder, lock = _make()
    try:
        yield folder
    finally:
        # What the browser started may take a moment to end, and writes until then.
        for _ in range(50):
            _remove(folder)
            if not folder.exists():
                break
            time.sleep(0.1)
        os.close(lock)


def sweep() -> int:
    """Takes away the folders of captures that were killed; says how many. Those in use, or of others, stay."""
    if sys.platform == "win32":
        return 0
    found = [each for place in _places() for each in place.glob(f"{_BEGINS}*")]
    return sum(map(_sweep_one, found))


def _sweep_one(folder: Path) -> bool:
    try:
        held = folder.lstat()
        if not stat.S_ISDIR(held.st_mode) or held.st_uid != os.geteuid() or held.st_mode & 0o077:
            return False
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        if not _take(lock):
            return False
        _remove(folder)
        return not folder.exists()
    finally:
        os.close(lock)


def _places() -> tuple[Path, ...]:
    """Where a folder may have been made, now or by an earlier start."""
    places = (IN_MEMORY, Path(tempfile.gettempdir()))
    return tuple(each for each in dict.fromkeys(places) if each.is_dir())


def _make() -> tuple[Path, int]:
    in_memory = str(IN_MEMORY) if os.access(IN_MEMORY, os.W_OK | os.X_OK) else None
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=_BEGINS, dir=in_memory))
        with contextlib.suppress(FileNotFoundError):
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            # Between the two lines another start may have taken it for one that was left behind.
            if _take(lock) and (folder / _LOCK).exists():
                return folder, lock
            os.close(lock)
    raise OSError("no folder of one's own can be made")


def _take(lock: int) -> bool:
    import fcntl  # not on every system

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _remove(folder: Path) -> None:
    """The lock goes last, so that what could not be taken away now is found again by the next sweep."""
    with contextlib.suppress(OSError):
        for each in folder.iterdir():
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each, ignore_errors=True)
            elif each.name != _LOCK:
                each.unlink()
        if [each.name for each in folder.iterdir()] in ([], [_LOCK]):
            shutil.rmtree(folder)
