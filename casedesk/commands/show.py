"""Shows one record: what is known, the private note, and when it was written and corrected."""

from __future__ import annotations

import argparse

from casedesk.commands.opened import open_here
from casedesk.records import When, from_value, note_id, specs, spell_time
from casedesk.terminal import Terminal
from clearname.text import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", help="of the record, as the list says it")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        stored = vault.get(options.name.strip().lower())
        record = from_value(stored.kind, stored.value)
        terminal.tell(f"{stored.kind.replace('_', ' ')} {stored.record_id}")
        for spec in specs(type(record)):
            if held := getattr(record, spec.name):
                terminal.tell(f"{spec.name.replace('_', ' ')}: {_shown(held)}")
        if vault.has(note := note_id(stored.record_id)):
            terminal.tell(f"private note: {_shown(vault.get(note).value.get('text', ''))}")
        for entry in vault.history(stored.record_id):
            what = "corrected" if entry.corrects else "written"
            why = f", because: {_shown(entry.reason)}" if entry.reason else ""
            terminal.tell(f"{what} {spell_time(entry.at)} as entry {entry.number}{why}")
    return 0


def _shown(held: object) -> str:
    if isinstance(held, When):
        return held.shown()
    if isinstance(held, tuple):
        return "; ".join(_shown(line) for line in held)
    if held is True:
        return "yes"
    return "\n    ".join(printable(line, 20_000) for line in str(held).split("\n"))
