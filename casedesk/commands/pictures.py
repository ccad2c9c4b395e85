"""Lists your pictures, whose they are, who holds one; drafts a request to delete one; notes that it was seen gone."""

from __future__ import annotations

import argparse
from dataclasses import replace

from casedesk.commands.asked import fill, pick_many, said_yes
from casedesk.commands.opened import now, open_here
from casedesk.commands.picked import pick_record
from casedesk.commands.register import add_one
from casedesk.copies.ask_holder import BACKUP_WORDS, Safety, draft_request, is_in_force, order_words, still_to_check
from casedesk.copies.pictures import seen_deleted
from casedesk.notices.holders import known_of
from casedesk.notices.rights import rights_words, whose_words
from casedesk.records import Person, from_value
from casedesk.records.works import BACKUPS, Holder, Work
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from casedesk.web.people_forms import PARTS, PICTURES, SEEN
from clearname.text import printable

NEW = {"picture": "work", "holder": "holder", "person": "person"}
"""What can be added, by the word for it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument(
        "name", nargs="?", default="", help="of a picture or holder, to see what is known (default: list)"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--new", choices=[*NEW], help="write down a picture, who holds one, or whose part in it counts")
    which.add_argument("--ask", metavar="NAME", default="", help="show a short request to this holder; sends nothing")
    which.add_argument("--seen", metavar="NAME", default="", help="note that it was seen deleted with this holder")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal, read_only=not (options.new or options.seen)) as vault:
        if options.new:
            return add_one(vault, NEW[options.new], terminal) is None
        if options.ask:
            return _ask(vault, options.ask, terminal)
        if options.seen:
            return _seen(vault, options.seen, terminal)
        if options.name:
            return _show(vault, options.name, terminal)
        _list(vault, terminal)
    return 0


def _list(vault: Vault, terminal: Terminal) -> None:
    titles = {one.record_id: str(one.value.get("title", "")) for one in vault.current("work")}
    for kind, name in PICTURES.items():
        terminal.say(f"\n{name}")
        for stored in vault.current(kind):
            record = from_value(kind, stored.value)
            if isinstance(record, Work):
                said = whose_words(record) if record.age_gate else "The question about age is not answered yet."
                terminal.tell(f"  {stored.record_id}  {printable(record.title, 200)}\n      {said}")
            elif isinstance(record, Holder):
                of = f", {titles[record.work]}" if record.work in titles else ""
                state = record.state.replace("_", " ")
                terminal.tell(f"  {stored.record_id}  {printable(record.label + of, 300)}: {state}{_left(record)}")
            elif isinstance(record, Person):
                terminal.tell(f"  {stored.record_id}  {printable(record.label, 200)}: {dict(PARTS)[record.role]}")
    terminal.say("\nOne more:  casedesk pictures --new picture   (or holder, person)")
    terminal.say("Later:  casedesk change NAME  or  casedesk delete NAME")


def _left(holder: Holder) -> str:
    many = len(still_to_check(holder)) if holder.state in ("says_deleted", "seen_deleted") else 0
    return f"; places not gone through yet: {many}" if many else ""


def _show(vault: Vault, untrusted_name: str, terminal: Terminal) -> int:
    stored, record = pick_record(vault, untrusted_name, "work", "holder")
    if isinstance(record, Work):
        terminal.tell(f"{stored.record_id}  {printable(record.title, 200)}")
        for words in rights_words(record):
            terminal.tell(printable(words, 2000))
    else:
        assert isinstance(record, Holder)
        title = known_of(vault, record).work.title
        terminal.tell(f"{stored.record_id}  {printable(record.label, 200)}: {printable(title, 200)}")
        if record.unsafe:
            terminal.say("You noted that contact with them is not safe. No request is drafted.")
        if record.deleted_seen_by:
            seen = f"{record.deleted_seen_by}, {record.deleted_seen_on}, {record.deleted_how}"
            terminal.tell(f"Seen deleted: {printable(seen, 900)}")
        _remind(record, terminal)
    terminal.say(f"All of it:  casedesk show {stored.record_id}")
    return 0


def _remind(holder: Holder, terminal: Terminal) -> None:
    if places := still_to_check(holder):
        terminal.say("Deleted is not gone while it lies in one of these. Telephones copy pictures to a cloud, and into")
        terminal.say("backups, by themselves:")
        for place in places:
            terminal.say(f"  - {place}")


def _ask(vault: Vault, untrusted_name: str, terminal: Terminal) -> int:
    """Raises `Refused` with every reason against it; what was not answered with yes counts as no."""
    stored, holder = pick_record(vault, untrusted_name, "holder")
    assert isinstance(holder, Holder)
    known, today = known_of(vault, holder), now().astimezone().date()
    terminal.tell(f"For: {printable(holder.label, 200)}. Anything but yes counts as no.")
    is_safe = said_yes(terminal, "Is it safe for you to write to them?")
    is_bystander = said_yes(terminal, "Is it sure that they did not do this, and do you not think that they may have?")
    for words in order_words(known.orders.values(), today):
        terminal.tell(printable(words, 400))
    not_about = frozenset(
        name for name, order in known.orders.items() if is_in_force(order, today)
        and said_yes(terminal, f"Order in force: {printable(order.kind, 200)}. Is it surely not about them?")
    )  # fmt: skip
    terminal.tell(f"\n{draft_request(known, Safety(is_safe, is_bystander, not_about), today)}")
    terminal.say("Nothing was sent. When they say that it is gone, ask about each of these as well:")
    for place in still_to_check(holder):
        terminal.say(f"  - {place}")
    terminal.say(f"When you have asked:  casedesk change {stored.record_id}")
    return 0


def _seen(vault: Vault, untrusted_name: str, terminal: Terminal) -> int:
    stored, holder = pick_record(vault, untrusted_name, "holder")
    assert isinstance(holder, Holder)
    at = now().astimezone()
    typed = fill("holder", SEEN, terminal, at, before=holder)
    if typed is None:
        return 1
    terminal.say("Which of these were gone through?")
    chosen = pick_many(
        terminal, [(name, BACKUP_WORDS[name]) for name in BACKUPS], "Numbers; Enter keeps what is noted:"
    )
    made = seen_deleted(holder, replace(typed, backups=chosen or holder.backups), at.date())
    vault.add(made, at, record_id=stored.record_id)
    terminal.say("Noted.")
    _remind(made, terminal)
    return 0
