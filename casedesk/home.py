"""Where the notebook lies if nothing else is said, and what this process must not leave behind."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "Notebook"
VARIABLE = "NOTEBOOK"
"""Of the environment: another folder."""


def usual_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """
    The folder of the notebook: what `NOTEBOOK` says, else among the user's own data, which no service copies.

    Never the desktop or the documents: systems copy these to their makers' computers. Raises ValueError where the
    system does not say where the user's folder is.
    """
    if chosen := environment.get(VARIABLE):
        return Path(chosen)
    if platform == "win32":
        if local := environment.get("LOCALAPPDATA"):
            return Path(local) / NAME
    elif home := environment.get("HOME"):
        if platform == "darwin":
            return Path(home) / "Library" / "Application Support" / NAME
        shared = environment.get("XDG_DATA_HOME", "")
        return (Path(shared) if shared.startswith("/") else Path(home) / ".local" / "share") / NAME.lower()
    raise ValueError("the system does not say where your own folder is")


def leave_nothing_behind() -> None:
    """New files are for their owner alone, and no picture of the memory is written when the program falls over."""
    os.umask(0o077)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The limit does not hold for systems that hand such a picture to a collector of crashes. This does, and no other
    # program of the same user can look into the memory. Source: core(5); prctl(2), PR_SET_DUMPABLE.
    _ask_system(_DUMPABLE, 0)


def take_plain_name() -> None:
    """In lists of what runs, where the system lets a program choose. Source: prctl(2), PR_SET_NAME."""
    _ask_system(_NAME, NAME.lower().encode())


_DUMPABLE, _NAME = 4, 15


def _ask_system(what: int, value: int | bytes) -> None:
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(what, value, 0, 0, 0)
