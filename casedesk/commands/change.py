"""Corrects one record: each field is asked for, and Enter keeps what stands there. The earlier words stay in it."""

from __future__ import annotations

import argparse
from datetime import date

from casedesk.commands.asked import ask_form, fill, with_works
from casedesk.commands.dangers import say_dangers
from casedesk.commands.forms import INCIDENT, PLACE, SAID
from casedesk.commands.opened import now, open_here
from casedesk.commands.picked import pick_record
from casedesk.copies.pictures import changed
from casedesk.copies.register import corrected, with_address
from casedesk.records import Copy, Incident, Record, When
from casedesk.records.choices import STOPPED
from casedesk.records.works import Holder, Work
from casedesk.terminal import Terminal
from casedesk.vault import Stored, Vault
from casedesk.web.people_forms import FORMS, NAMES, PICTURES, Asked, with_choices
from clearname.text import printable

PEOPLE = ("contact", "support", "order")
KINDS = ("incident", "copy", "search_answer", *PEOPLE, *NAMES, *PICTURES)
"""What can be changed here."""
_LONG = ("incident", "copy", "contact")
"""Kinds of which it is asked first what of them is to be changed."""
_REASON = Asked("reason", "Why you change it", "The earlier words stay in the record.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", help="of the record, as a list says it; the new words are asked for")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        stored, record = pick_record(vault, options.name, *KINDS)
        assert isinstance(record, Record)
        return change(vault, stored, record, terminal)


def change(vault: Vault, stored: Stored, before: Record, terminal: Terminal) -> int:
    """Asks for one record anew, and keeps it where something is different; 1 where nothing was changed."""
    at = now().astimezone()
    fields = fields_of(vault, stored.kind, before)
    if stored.kind in _LONG:
        fields = _chosen(fields, before, terminal)
    after = fill(stored.kind, fields, terminal, at, before=before)
    if after is None:
        return 1
    if isinstance(after, Copy) and isinstance(before, Copy):
        after = corrected(before, with_address(after, after.url))
    after = settled(stored.kind, before, after, at.date(), terminal)
    if after == before:
        terminal.say("Nothing was changed.")
        return 1
    has_reason = stored.kind in ("incident", "copy")
    reason = ask_form([_REASON], {}, terminal)["reason"][:500] if has_reason else ""
    vault.add(after, at, record_id=stored.record_id, reason=reason)
    terminal.say("Changed. What it said before stays in the record.")
    if isinstance(after, Incident):
        say_dangers(vault, after, terminal, at)
    return 0


def _chosen(fields: tuple[Asked, ...], before: Record, terminal: Terminal) -> tuple[Asked, ...]:
    """The fields whose numbers were typed; all of them for nothing."""
    for number, one in enumerate(fields, 1):
        held = getattr(before, one.name)
        text = held.shown() if isinstance(held, When) else "; ".join(held) if isinstance(held, tuple) else str(held)
        said = {"True": "yes", "False": "", "": ""}.get(text, dict(one.choices).get(text, text))
        terminal.tell(f"  {number:>2}  {one.label}" + (f": {printable(' '.join(said.split()), 50)}" if said else ""))
    typed = set(
        terminal.ask("Which do you change? Type the numbers; Enter goes through all:").replace(",", " ").split()
    )
    return tuple(one for number, one in enumerate(fields, 1) if str(number) in typed) or fields


def fields_of(vault: Vault, kind: str, before: Record | None = None) -> tuple[Asked, ...]:
    """What is asked of a record of the kind, with the pictures and people of the case to choose from."""
    if kind == "incident":
        return INCIDENT
    if kind == "search_answer":
        return SAID
    if kind == "copy":
        return (Asked("url", "Address"), *with_works(PLACE, works_of(vault)))
    if kind == "holder":
        people = [(one.record_id, str(one.value.get("label", ""))) for one in vault.current("person")]
        held = before if isinstance(before, Holder) else Holder(label="")
        return with_choices(FORMS[kind], works_of(vault), people, held)
    return FORMS[kind]


def settled(kind: str, before: Record | None, after: Record, today: date, terminal: Terminal) -> Record:
    """The record as it is kept; see `changed`. Says where somebody in a picture may be under 18. Raises `Refused`."""
    made: Record = changed(kind, before, after, today)
    if isinstance(made, Work) and made.age_gate == STOPPED:
        terminal.say("Somebody in it may be under 18: words alone are kept, and nothing takes that back.")
        terminal.say("Where it can be reported:  casedesk guide found-pictures")
    return made


def works_of(vault: Vault) -> tuple[tuple[str, str], ...]:
    """One's own pictures, by name and title."""
    return tuple((one.record_id, str(one.value.get("title", ""))) for one in vault.current("work"))
