"""Shows who helps you: what they know, what they may be told, and which steps they have in hand."""

from __future__ import annotations

import argparse

from casedesk.commands.register import add_register_arguments, run_register
from casedesk.records import Record, Support
from casedesk.terminal import Terminal, spread
from casedesk.vault import Vault
from clearname.text import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_register_arguments(parser, "somebody who helps")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    options.command = "casedesk helpers"
    return run_register(options, terminal, "support", _show)


def _show(vault: Vault, name: str, record: Record, terminal: Terminal) -> None:
    assert isinstance(record, Support)
    terminal.tell(f"{name}  {printable(record.name, 100)}{'' if record.agreed else '  (did not agree yet)'}")
    said = (("knows", record.knows), ("may be told", record.may_be_told), ("does", record.task),
            ("last contact", record.last_contact_on))  # fmt: skip
    for words, held in said:
        if held:
            terminal.tell(f"    {words}: " + spread(held, 2000, "        "))
    for task in vault.having("task", {"who": record.name}):
        if not task.value.get("done_on"):
            terminal.tell(f"    has in hand: {printable(str(task.value.get('title')), 100)}")
            terminal.say(f"        take it back:  casedesk plan --again {task.value.get('step')}")
