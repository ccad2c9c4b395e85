"""Changes the passphrase. If it is lost, type the recovery key where the old one is asked for."""

from __future__ import annotations

import argparse

from casedesk.commands.opened import now
from casedesk.terminal import Terminal
from casedesk.vault import open_vault


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    old = terminal.secret("Passphrase or recovery key:")
    with open_vault(options.notebook, old) as vault:
        vault.change_passphrase(old, terminal.new_passphrase(), now())
    terminal.say("The passphrase is changed. Older backups still open with the old one.")
    return 0
