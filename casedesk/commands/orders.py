"""Shows court orders: what each forbids, from when until when. Requests that one may forbid are not drafted."""

from __future__ import annotations

import argparse

from casedesk.commands.opened import now
from casedesk.commands.register import add_register_arguments, run_register
from casedesk.copies.ask_holder import is_in_force
from casedesk.records import Order, Record
from casedesk.terminal import Terminal, spread
from casedesk.vault import Vault
from clearname.text import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_register_arguments(parser, "an order")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    options.command = "casedesk orders"
    return run_register(options, terminal, "order", _show)


def _show(vault: Vault, name: str, record: Record, terminal: Terminal) -> None:
    assert isinstance(record, Order)
    days = " ".join(filter(None, (record.from_on, record.until_on and f"until {record.until_on}")))
    state = "" if is_in_force(record, now().astimezone().date()) else "  (not in force today)"
    terminal.tell(f"{name}  {printable(record.kind, 100)}  {days}{state}")
    said = (("forbids", record.forbids), ("by", record.court), ("number", record.reference), ("given", record.served))
    for words, held in said:
        if held:
            terminal.tell(f"    {words}: " + spread(held, 2000, "        "))
