"""Checks that every byte is as it was written, and names each that is not."""

from __future__ import annotations

import argparse

from casedesk.commands.opened import now, open_here
from casedesk.records import Custody
from casedesk.terminal import Terminal
from casedesk.vault import Finding


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    said = "number and digest of an entry, as a report or `casedesk status` printed it: it must still be there"
    parser.add_argument("--printed", action="append", default=[], type=printed_head, metavar="NUMBER:DIGEST", help=said)


def printed_head(typed: str) -> tuple[int, str]:
    """Number and digest. Raises ValueError."""
    number, _, digest = typed.partition(":")
    if len(digest.strip()) != 64:
        raise ValueError("a digest has 64 signs")
    return int(number), digest.strip().lower()


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        head = vault.head
        findings = list(vault.verify(terminal.progress, options.printed))
        status = tell(findings, head, terminal)
        if status == 0:
            vault.add(Custody(action="verify", after=head[1], purpose="everything was as it was written"), now())
    return status


def tell(findings: list[Finding], head: tuple[int, str], terminal: Terminal) -> int:
    """Says what was found; returns the exit status."""
    for finding in findings:
        terminal.say(str(finding))
    damage = sum(finding.is_damage for finding in findings)
    if damage:
        terminal.say(f"Not as it was written: {damage}. Leave this notebook as it is, and open your newest backup.")
        return 1
    terminal.say(f"Everything is as it was written, up to entry {head[0]}, digest {head[1]}")
    return 0
