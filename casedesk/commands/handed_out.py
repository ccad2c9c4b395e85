"""Files that leave the vault: new ones, for their owner alone, and never where a site could publish them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from casedesk.terminal import Terminal
from casedesk.vault import check_place
from casedesk.vault.plain_files import create_file
from clearname.problems import Problem, Refused
from clearname.text import printable


def hand_out(path: Path, pieces: Iterable[bytes], terminal: Terminal) -> None:
    """
    Writes the pieces to a new file; nothing of it stays where that fails.

    Raises `Refused` (`desk-file-there`) where something is there already, and `BadPlace` in a git work tree or a site.
    """
    check_place(path.absolute().parent)
    try:
        handle = create_file(path)
    except FileExistsError:
        raise Refused([
            Problem(printable(str(path), 200), "desk-file-there", "there is something of this name already",
                    "Choose another name.")
        ]) from None  # fmt: skip
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    terminal.say(f"Written:  {printable(str(path), 200)}")
    terminal.say("This file is not locked: whoever has it can read it. Delete it when it has been handed over.")
