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
