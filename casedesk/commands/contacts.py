"""Shows who has the case now, when to call again, what nobody was told yet; adds one, and notes a talk or letter."""

from __future__ import annotations

import argparse

from casedesk.commands.opened import now, open_here
from casedesk.commands.picked import pick_record
from casedesk.commands.register import add_one
from casedesk.commands.talk import note_talk, show_contact
from casedesk.contacts.gap import case_gap, current, follow_ups
from casedesk.contacts.told import unreported
from casedesk.records import Contact
from casedesk.source import Source, read_source
from casedesk.terminal import Terminal
from clearname.problems import Problem, Refused
from clearname.text import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", nargs="?", default="", help="of one, to see it with all talks and letters")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--new", action="store_true", help="write down police, a lawyer, a site; you are asked for it")
    which.add_argument("--talk", action="store_true", help="note a talk, letter or meeting with the one that is named")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    if options.talk and not options.name:
        fix = "casedesk contacts NAME --talk"
        raise Refused([Problem("contacts", "desk-empty", "no contact is named", fix)])
    with open_here(options, terminal, read_only=not (options.new or options.talk)) as vault:
        if options.new:
            return add_one(vault, "contact", terminal) is None
        source = read_source(vault.entries())
        if options.name:
            stored, contact = pick_record(vault, options.name, "contact")
            assert isinstance(contact, Contact)
            if options.talk:
                return note_talk(vault, source, stored.record_id, terminal)
            show_contact(source, stored.record_id, contact, terminal)
            return 0
    _list(source, terminal)
    return 0


def _list(source: Source, terminal: Terminal) -> None:
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
    if not source.contacts:
        terminal.say("Nobody is written down yet. The first one:  casedesk contacts --new")


def _told(source: Source, contact: str) -> str:
    found = unreported(source, contact).supplement
    said = [
        f"{len(ids)} {what}"
        for ids, what in ((found.new, "new"), (found.corrected, "corrected"), (found.withdrawn, "removed"))
        if ids
    ]
    left = f"; {len(found.left_out)} left out before" if found.left_out else ""
    return (f"not told yet: {', '.join(said)}" if said else "told everything that was chosen") + left
