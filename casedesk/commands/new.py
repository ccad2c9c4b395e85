"""Begins a notebook: asks for a passphrase, and shows the recovery key for the paper, once."""

from __future__ import annotations

import argparse

from casedesk.commands.opened import now
from casedesk.records import NOT_FOR, STATEMENT, Case, Custody, Setting
from casedesk.terminal import Terminal
from casedesk.vault import RecoveryKey, check_place, create_vault
from clearname.problems import Problem, Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("--yes", action="store_true", help="say that it is about what happens to you")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    check_place(options.notebook)
    terminal.say("This makes a notebook that only your passphrase opens.")
    terminal.say(NOT_FOR)
    terminal.say(f'Please say:  "{STATEMENT}"')
    if not options.yes and terminal.ask("Is this true? Type yes or no:").casefold() not in ("yes", "y"):
        fix = "Start again if it is. Otherwise this is not the tool for it."
        raise Refused([Problem("notebook", "desk-statement", "no notebook was made", fix)])
    vault, recovery = create_vault(options.notebook, terminal.new_passphrase(), now())
    with vault:
        vault.add(Case(title="Notebook"), now())
        vault.add(Setting(name="statement", text=STATEMENT), now())
        vault.add(Custody(action="stated", what="own notebook"), now())
        terminal.say(f"It is in  {vault.folder}")
        terminal.problems(vault.warnings(now()))
    say_recovery_key(recovery, terminal)
    terminal.say("")
    terminal.say("If you may be in danger:  casedesk danger")
    terminal.say("Your country, and what is happening:  casedesk about")
    terminal.say("Write down what happened:  casedesk add")
    return 0


def say_recovery_key(recovery: RecoveryKey, terminal: Terminal) -> None:
    """Shows it, and says what to do with it."""
    terminal.say("")
    terminal.say("This is the recovery key. It opens the notebook when the passphrase is lost. Write it on paper now:")
    terminal.say("")
    terminal.say("    " + recovery.text().replace("\n", "\n    "))
    terminal.say("")
    terminal.say("Keep the paper where nobody else looks, or give it to somebody you trust. It is not shown again.")
    terminal.say("Without passphrase and paper nobody can open the notebook, we neither.")
