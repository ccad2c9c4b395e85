"""Has an outside service confirm that a fingerprint exists today. Nothing but the fingerprint is sent, after a yes."""

from __future__ import annotations

import argparse
import secrets

from casedesk.anchors.kept import file_of, head_of, keep_anchor, need_library
from casedesk.anchors.send import host_of
from casedesk.commands.opened import now, open_here
from casedesk.records import spell_time
from casedesk.terminal import Terminal
from clearname.text import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", nargs="?", default="", help="of evidence with a file (default: the whole notebook)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    need_library()
    with open_here(options, terminal) as vault:
        subject = file_of(vault, options.name.strip().lower()) if options.name else head_of(vault)
        address = terminal.ask("Which time-stamping service (RFC 3161)? Its address:")
        host = host_of(address)
        terminal.say(f"The fingerprint of {subject.what} goes to {printable(host, 300)}: 32 bytes, out of which nobody")
        terminal.say("can read anything. The service sees the address of this computer, and when you asked.")
        if terminal.ask("Send it now? Type yes or no:").casefold() != "yes":
            terminal.say("Nothing was sent.")
            return 1
        name, at = keep_anchor(vault, subject, address, host, secrets.token_bytes, now())
    terminal.say(f"Confirmed for {spell_time(at)}. The answer is kept as {name}.")
    return 0
