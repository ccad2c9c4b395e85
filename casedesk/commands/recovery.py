"""Makes a new recovery key for the paper; the old paper opens nothing any more, but for older backups."""

from __future__ import annotations

import argparse

from casedesk.commands.new import say_recovery_key
from casedesk.commands.opened import now
from casedesk.terminal import Terminal
from casedesk.vault import open_vault


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    secret = terminal.secret("Passphrase:")
    with open_vault(options.notebook, secret) as vault:
        say_recovery_key(vault.new_recovery_key(secret, now()), terminal)
    return 0
