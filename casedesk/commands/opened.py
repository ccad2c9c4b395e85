"""The open vault that a command works on."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from casedesk.terminal import Terminal
from casedesk.vault import Vault, open_vault


def now() -> datetime:
    """The one look at the clock."""
    return datetime.now(UTC)


def open_here(options: argparse.Namespace, terminal: Terminal, *, read_only: bool = False) -> Vault:
    """Asks for the passphrase and opens; says what is worth reading about place and clock."""
    vault = open_vault(options.notebook, terminal.secret("Passphrase:"), read_only=read_only)
    terminal.problems(vault.warnings(now()))
    return vault
