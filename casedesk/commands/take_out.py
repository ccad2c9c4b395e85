"""Writes a file that is kept to a new place outside of the notebook, where it is not locked. That you did is noted."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from casedesk.commands.handed_out import hand_out
from casedesk.commands.opened import now, open_here
from casedesk.commands.picked import pick_record
from casedesk.evidence.kinds import HEAD, Show, kind_of_file
from casedesk.records import Custody, Evidence
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", help="of a file, as  casedesk list evidence  says it")
    parser.add_argument("file", type=Path, help="a new file")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        stored, record = pick_record(vault, options.name, "evidence")
        assert isinstance(record, Evidence)
        if not record.file:
            fix = f"casedesk show {stored.record_id}  shows them."
            raise Refused([Problem(stored.record_id, "desk-words-alone", "words alone are kept here, no file", fix)])
        kind = kind_of_file(b"".join(vault.read_file(record.file, 0, HEAD)), record.name)
        if kind.show in (Show.WORDS, Show.NOT):
            terminal.say("Opened in another program, it could run what is in it, or tell a site that somebody looked.")
        hand_out(options.file, _noted(vault, stored.record_id, record), terminal)
    return 0


def _noted(vault: Vault, name: str, record: Evidence) -> Iterator[bytes]:
    """The pieces of the file; that it goes out is written down before the first of them does."""
    purpose = "saved outside of the notebook"
    vault.add(Custody(action="copy", what=name, before=record.sha256, purpose=purpose), now())
    yield from vault.read_file(record.file)
