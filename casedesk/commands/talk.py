"""One contact in the terminal: what is known of it, what was said, and a new talk or letter."""

from __future__ import annotations

from dataclasses import replace

from casedesk.commands.asked import fill, pick_many, refuse_end
from casedesk.commands.delete import first_words
from casedesk.commands.forms import TALK
from casedesk.commands.opened import now
from casedesk.contacts.told import unreported
from casedesk.records import Contact, ContactEvent
from casedesk.source import Source
from casedesk.terminal import Terminal, spread
from casedesk.vault import Vault
from casedesk.web.people_forms import FORMS

_MOST = 100
"""Entries that are offered to be named, the newest."""


def show_contact(source: Source, name: str, contact: Contact, terminal: Terminal) -> None:
    """Everything about one contact: details, what was not told yet, and the talks, the newest first."""
    for asked in FORMS["contact"]:
        if held := getattr(contact, asked.name):
            text = "yes" if held is True else "; ".join(held) if isinstance(held, tuple) else str(held)
            words = dict(asked.choices).get(text, text)
            terminal.tell(f"{asked.label}: " + spread(words, 2000))
    told = unreported(source, name).supplement
    by_id = {one.id: one.record for one in source.incidents}
    groups = (
        ("not told yet", told.new),
        ("changed since they were told", told.corrected),
        ("never told", told.left_out),
    )
    for words, names in groups:
        for each in names:
            if each in by_id:
                terminal.tell(f"{words}: {each}  {by_id[each].when.shown()}  {first_words(by_id[each])}")
    for each in told.withdrawn:
        terminal.tell(f"deleted since they were told: {each}")
    for event in (one.record for one in reversed(source.events) if one.record.contact == name):
        _show_talk(event, terminal)


def _show_talk(event: ContactEvent, terminal: Terminal) -> None:
    terminal.tell(f"\n{event.when.shown()}")
    said = (("", event.summary), ("they promised: ", event.promised_by_them), ("you promised: ", event.promised_by_me),
            ("given: ", event.receipt), ("next: ", event.next_on))  # fmt: skip
    for words, held in said:
        if held:
            terminal.tell(f"    {words}" + spread(held, 4000))


def note_talk(vault: Vault, source: Source, name: str, terminal: Terminal) -> int:
    """Asks what was said and what was told, and keeps it; 1 where the person gave up."""
    at = now().astimezone()
    told = unreported(source, name).supplement
    left = (*told.left_out, *told.new)[-_MOST:]
    by_id = {one.id: one.record for one in source.incidents}
    offered = [(each, f"{each}  {first_words(by_id[each])}") for each in (*left, *told.corrected) if each in by_id]
    before = ContactEvent(contact=name, summary="")
    now_words = {"when_form": "about", "when_first": f"{at:%Y-%m-%d %H:%M}"}
    record = fill("contact_event", TALK, terminal, at, before=before, known=now_words)
    if record is None:
        return 1
    named: tuple[str, ...] = ()
    if offered:
        terminal.say("\nWhat did you tell them about?")
        named = pick_many(terminal, offered, "Type the numbers, such as  1 3; Enter for nothing:")
        refuse_end(terminal)
    kept = vault.add(_with_told(record, named), at).record_id
    terminal.say(f"Written down as {kept}.")
    return 0


def _with_told(record: ContactEvent, named: tuple[str, ...]) -> ContactEvent:
    return replace(record, incidents=named, is_report=bool(named))
