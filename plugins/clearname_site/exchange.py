"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE, _RENAME_SWAP = 2, 2


def exchange(one: Path, other: Path) -> bool:
    """
    Gives each of the two paths what stood at the other; whoever looks sees the one state or the other.

    False where the system or its disk cannot do it, or it failed; then nothing was moved.
    Source: renameat2(2) with RENAME_EXCHANGE; renamex_np(2) with RENAME_SWAP on macOS.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None, use_errno=True)
        paths = (os.fsencode(one), os.fsencode(other))
        if sys.platform == "darwin":
            return bool(library.renamex_np(*paths, _RENAME_SWAP) == 0)
        return bool(library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
    return False
