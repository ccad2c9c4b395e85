"""
Deletes one record for good, after a yes: an entry, a file, a contact, a place, a request, a helper, an order.

Its words, the private note on it and files that only it uses are gone. That it was there, when it was deleted and why
stays in the record.
"""

from __future__ import annotations

import argparse

from casedesk.commands.asked import refuse_end, said_yes
from casedesk.commands.opened import now, open_here
from casedesk.commands.picked import KIND_WORDS, pick_record
from casedesk.evidence.stops import delete_evidence
from casedesk.notices.removal import delete_notice
from casedesk.records import Record
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from casedesk.web.people_forms import FORMS
from clearname.text import printable

KINDS = ("incident", "evidence", "copy", "notice", "search_look", "search_mark", "search_answer", *FORMS)
"""What can be deleted. What the notebook writes down of itself cannot."""
_TELLING = ("what", "title", "name", "label", "kind", "url", "source", "query")
_MOST = 500
"""Characters of a reason."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", help="of the record, as a list says it; why it goes is asked for")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        stored, record = pick_record(vault, options.name, *KINDS)
        assert isinstance(record, Record)
        kind = KIND_WORDS.get(stored.kind, "a record")
        terminal.say(f"{stored.record_id} is {kind}, written down {stored.created_at:%Y-%m-%d}.")
        if words := first_words(record):
            terminal.tell(f"    {words}")
        terminal.say("Its words, your note on it and files that only it uses are then gone for good.")
        terminal.say("That it was there, when, and why it was deleted stays in the record.")
        if not said_yes(terminal, "Delete it?"):
            terminal.say("Nothing was deleted.")
            return 1
        reason = terminal.ask("Why? It stays in the record; Enter for nothing:")[:_MOST]
        refuse_end(terminal)
        _delete(vault, stored.kind, stored.record_id, reason)
    terminal.say("Deleted.")
    return 0


def first_words(record: object) -> str:
    """By what somebody can tell which record it is."""
    held = (getattr(record, field, "") for field in _TELLING)
    return printable(" ".join(next(filter(None, held), "").split()), 70)


def _delete(vault: Vault, kind: str, name: str, reason: str) -> None:
    if kind == "evidence":
        delete_evidence(vault, name, reason, now())
    elif kind == "notice":
        delete_notice(vault, name, reason, now())
    else:
        vault.bury(name, reason, now())
