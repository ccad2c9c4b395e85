"""A short list of records of one kind: shown, one added, one changed. See `helpers` and `orders`."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from casedesk.commands.asked import fill
from casedesk.commands.change import change, fields_of, settled
from casedesk.commands.opened import now, open_here
from casedesk.commands.picked import pick_record
from casedesk.records import Record, from_value
from casedesk.terminal import Terminal
from casedesk.vault import Vault

Show = Callable[[Vault, str, Record, Terminal], None]


def add_register_arguments(parser: argparse.ArgumentParser, what: str) -> None:
    """Options for adding and changing; without them the list is shown."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--new", action="store_true", help=f"write down {what}; you are asked for it")
    which.add_argument("--change", metavar="NAME", default="", help="correct one; Enter keeps what stands there")


def run_register(options: argparse.Namespace, terminal: Terminal, kind: str, show: Show) -> int:
    """Does what the options say with the records of the kind; `show` tells one of them."""
    is_read = not (options.new or options.change)
    with open_here(options, terminal, read_only=is_read) as vault:
        if options.new:
            return add_one(vault, kind, terminal) is None
        if options.change:
            stored, record = pick_record(vault, options.change, kind)
            assert isinstance(record, Record)
            return change(vault, stored, record, terminal)
        for stored in vault.current(kind):
            show(vault, stored.record_id, from_value(kind, stored.value), terminal)
        if not vault.count(kind):
            terminal.say(f"Nothing is written down yet. The first one:  {options.command} --new")
    return 0


def add_one(vault: Vault, kind: str, terminal: Terminal) -> str | None:
    """The name of a new record, for which everything was asked; None where the person gave up."""
    at = now().astimezone()
    record = fill(kind, fields_of(vault, kind), terminal, at)
    if record is None:
        return None
    record = settled(kind, None, record, at.date(), terminal)
    name = vault.add(record, at).record_id
    terminal.say(f"Written down as {name}.")
    terminal.say(f"Correct or delete it later:  casedesk change {name}  or  casedesk delete {name}")
    return name
