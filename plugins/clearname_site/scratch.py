"""A private place to work in that goes away again."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clearname_site.outside import disk_failed

_LEFT_OVER_AFTER = 2 * 3600
"""Seconds; longer than any publish takes. What is older was left by one that was killed."""


@contextmanager
def scratch_folder(base: Path) -> Iterator[Path]:
    """A new empty folder in `base`, mode 0700, removed at the end. Raises `OutsideFailed` if there can be none."""
    try:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="publish-", dir=base))
    except OSError as error:
        raise disk_failed("the folder for temporary files", error) from None
    _sweep(base)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _sweep(base: Path) -> None:
    oldest = time.time() - _LEFT_OVER_AFTER
    for folder in base.glob("publish-*"):
        try:
            stale = folder.lstat().st_mtime < oldest
        except OSError:
            continue
        if stale and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
