"""Keeps a private note on a record: what you think about it. No report ever shows it."""

from __future__ import annotations

import argparse

from casedesk.commands.asked import said_yes
from casedesk.commands.opened import now, open_here
from casedesk.commands.picked import pick_record
from casedesk.evidence.private_notes import LONGEST, has_lost_note, keep_note, note_on
from casedesk.records import clean_typed
from casedesk.terminal import Terminal, spread
from casedesk.vault import Vault
from clearname.problems import Problem, Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", help="of what happened, as the list says it; the words are asked for")
    parser.add_argument("--delete", action="store_true", help="delete the note for good, and keep the record")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        stored, _ = pick_record(vault, options.name, "incident")
        name = stored.record_id
        if has_lost_note(vault, name):
            fix = "A new one needs a new entry."
            raise Refused([Problem(name, "desk-note-gone", "the private note on it was deleted for good", fix)])
        before = note_on(vault, name)
        if options.delete:
            return _delete(vault, name, before, terminal)
        if before:
            terminal.tell("It says: " + spread(before, LONGEST))
        text = clean_typed(terminal.ask_lines("The whole note as it is from now on:"))
        if not text or text == before:
            terminal.say("Nothing was changed.")
            return 1
        keep_note(vault, name, text[:LONGEST], now())
    terminal.say("Kept.")
    return 0


def _delete(vault: Vault, name: str, before: str, terminal: Terminal) -> int:
    if not before:
        terminal.say("There is no note on it.")
        return 1
    terminal.say("The note is then gone for good, and the record takes no other. The record itself stays.")
    if not said_yes(terminal, "Delete the note?"):
        terminal.say("Nothing was deleted.")
        return 1
    keep_note(vault, name, "", now(), is_deleted=True)
    terminal.say("Deleted.")
    return 0
