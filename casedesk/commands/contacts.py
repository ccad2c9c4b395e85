"""Shows who has the case now, when to call again, and what nobody was told yet."""

from __future__ import annotations

import argparse

from casedesk.commands.opened import now, open_here
from casedesk.contacts.gap import case_gap, current, follow_ups
from casedesk.contacts.told import unreported
from casedesk.source import Source, read_source
from casedesk.terminal import Terminal
from clearname.text import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal, read_only=True) as vault:
        source = read_source(vault.entries())
    today = now().date()
    if gap := case_gap(source.contacts, today):
        terminal.tell(f"{printable(gap.what, 400)}\n    {printable(gap.fix, 400)}\n")
    in_charge = {one.id for one in current(source.contacts, today)}
    for one in source.contacts:
        what = ", ".join(filter(None, (one.record.role, one.record.unit, *one.record.references)))
        has = "  has the case" if one.id in in_charge else ""
        terminal.tell(f"{one.id}  {printable(one.record.name)} ({printable(what)}){has}")
        terminal.tell(f"    {_told(source, one.id)}")
    for found in follow_ups(source, today):
        if not found.is_done:
            terminal.tell(f"{found.on.isoformat()}  {found.title.value}: {printable(found.about, 200)}")
    return 0


def _told(source: Source, contact: str) -> str:
    found = unreported(source, contact).supplement
    said = [
        f"{len(ids)} {what}"
        for ids, what in ((found.new, "new"), (found.corrected, "corrected"), (found.withdrawn, "removed"))
        if ids
    ]
    left = f"; {len(found.left_out)} left out before" if found.left_out else ""
    return (f"not told yet: {', '.join(said)}" if said else "told everything that was chosen") + left
