"""Copies the notebook to another place, then opens the copy and checks every byte of it.

The copy is locked as the notebook is, by the passphrase of that day.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from casedesk.commands.opened import now, open_here
from casedesk.commands.verify import tell
from casedesk.terminal import Terminal
from casedesk.vault import open_vault, place_warnings, restore_backup


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument(
        "folder", type=Path, help="where the copy goes, such as a stick: it gets a folder of its own there"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="instead: open the backup in this folder and check it")
    what.add_argument("--restore", action="store_true", help="instead: make a notebook of the backup in this folder")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    if options.check:
        with open_vault(options.folder, terminal.secret("Passphrase of the backup:"), read_only=True) as backup:
            return tell(list(backup.verify(terminal.progress)), backup.head, terminal)
    if options.restore:
        secret = terminal.secret("Passphrase of the backup:")
        report = restore_backup(options.folder, secret, options.notebook, now(), terminal.progress)
        terminal.say(f"The notebook is back, with {report.entries} entries, in  {report.path}")
        return 0
    with open_here(options, terminal) as vault:
        at = now()
        report = vault.backup(free_name(options.folder, f"notebook-{at:%Y-%m-%d}"), at, terminal.progress)
    terminal.problems(place_warnings(report.path, os.environ))
    terminal.say(f"Copied and checked: {report.entries} entries, {report.size} bytes, in  {report.path}")
    return 0


def free_name(folder: Path, name: str) -> Path:
    """A name in the folder that nothing has yet: the second one of a day gets a number."""
    number = 1
    path = folder / name
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{name}-{number}"
    return path
