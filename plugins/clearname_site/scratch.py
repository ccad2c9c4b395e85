"""A private place to work in that goes away again."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clearname_site.outside import OutsideFailed, disk_failed

_LEFT_OVER_AFTER = 2 * 3600
"""Seconds; longer than any publish takes. What is older was left by one that was killed."""

_ROOM = 1 << 16
"""Bytes; where they can be written, the disk was not what stopped git."""


@contextmanager
def scratch_folder(base: Path) -> Iterator[Path]:
    """
    A new empty folder in `base`, mode 0700, removed at the end. Raises `OutsideFailed` if there can be none.

    Git does not always say why it could not write: where what it says tells nothing and the disk is full, that is said.
    """
    try:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="publish-", dir=base))
    except OSError as error:
        raise disk_failed("the folder for temporary files", error) from None
    _sweep(base)
    try:
        yield work
    except OutsideFailed as failure:
        if failure.problem.code == "git-failed":
            _check_room(work)
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _check_room(work: Path) -> None:
    try:
        with (work / "room").open("wb") as file:
            file.write(bytes(_ROOM))
    except OSError as error:
        raise disk_failed("the folder for temporary files", error) from None


def _sweep(base: Path) -> None:
    oldest = time.time() - _LEFT_OVER_AFTER
    for folder in base.glob("publish-*"):
        try:
            stale = folder.lstat().st_mtime < oldest
        except OSError:
            continue
        if stale and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
