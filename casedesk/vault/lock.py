"""One desk at a time: a lock of the system, which ends with the process that holds it, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from casedesk.vault.failures import VaultInUse

NAME = "notebook.lock"


class FolderLock:
    """Holds the folder of a vault until it is released, or the process is gone."""

    def __init__(self, folder: Path) -> None:
        """Raises `VaultInUse` where another process, or this one, holds it already; `OSError` where it cannot tell."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        self._handle = os.open(folder / NAME, flags, 0o600)
        try:
            _lock(self._handle)
        except OSError:
            os.close(self._handle)
            fix = "Close the other one: its window, or the terminal in which it was started. Then try again."
            raise VaultInUse("vault-in-use", "it is open already, in another window or program", fix) from None

    def release(self) -> None:
        """Lets others open the vault. The file stays: taking it away could take it from under another's feet."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
