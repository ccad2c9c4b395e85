"""Has an outside service confirm that a fingerprint exists today. Nothing but the fingerprint is sent, after a yes."""

from __future__ import annotations

import argparse
import secrets
from urllib.parse import urlsplit

from casedesk.anchors.kept import Subject, file_of, head_of, keep_anchor, need_library
from casedesk.anchors.proofs_kept import KeptProof, complete, keep_proof, kept_proof, unfinished, words
from casedesk.anchors.send import host_of
from casedesk.commands.opened import now, open_here
from casedesk.records import spell_time
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.text import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", nargs="?", default="", help="of evidence with a file (default: the whole notebook)")
    way = parser.add_mutually_exclusive_group()
    way.add_argument(
        "--calendar", action="store_true", help="ask a calendar of OpenTimestamps, not an RFC 3161 service"
    )
    way.add_argument(
        "--complete", action="store_true", help="ask calendars for what they promised: of one proof, or all"
    )
    way.add_argument("--check", action="store_true", help="follow the steps of a kept proof again; sends nothing")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    name = options.name.strip().lower()
    if not (options.calendar or options.complete or options.check):
        need_library()
    with open_here(options, terminal) as vault:
        if options.complete or options.check:
            kept = (kept_proof(vault, name),) if name else unfinished(vault)
            return _check(kept, terminal) if options.check else _complete(vault, kept, terminal)
        subject = file_of(vault, name) if name else head_of(vault)
        return _ask(vault, subject, terminal, is_calendar=options.calendar)


def _ask(vault: Vault, subject: Subject, terminal: Terminal, *, is_calendar: bool) -> int:
    kind = "calendar of OpenTimestamps" if is_calendar else "time-stamping service (RFC 3161)"
    address = terminal.ask(f"Which {kind}? Its address:")
    host = host_of(address)
    terminal.say(f"The fingerprint of {subject.what} goes to {printable(host, 300)}: 32 bytes, out of which nobody")
    terminal.say("can read anything. The service sees the address of this computer, and when you asked.")
    if terminal.ask("Send it now? Type yes or no:").casefold() != "yes":
        terminal.say("Nothing was sent.")
        return 1
    if is_calendar:
        name = keep_proof(vault, subject, address, host, secrets.token_bytes, now())
        terminal.say(f"Promised, and kept as {name}. It shows nothing yet. Ask for the rest tomorrow:")
        terminal.say(f"casedesk anchor {name} --complete")
        return 0
    name, at = keep_anchor(vault, subject, address, host, secrets.token_bytes, now())
    terminal.say(f"Confirmed for {spell_time(at)}. The answer is kept as {name}.")
    return 0


def _complete(vault: Vault, found: tuple[KeptProof, ...], terminal: Terminal) -> int:
    """One yes for each host; a calendar that has nothing yet is no failure."""
    asked: dict[str, bool] = {}
    for kept in found:
        done = bool(kept.proof.blocks)
        for promise in kept.askable:
            host = printable(urlsplit(promise.address).hostname or "", 300)
            if host not in asked:
                terminal.say(f"{host} would be asked. It sees the address of this computer, and when you asked.")
                asked[host] = terminal.ask("Ask it now? Type yes or no:").casefold() == "yes"
            if not done and asked[host]:
                done = complete(vault, kept_proof(vault, kept.record_id), promise, now())
        terminal.say(f"{kept.record_id}: {'complete' if done else 'not complete yet'}")
    if not found:
        terminal.say("No proof waits for anything.")
    return 0


def _check(found: tuple[KeptProof, ...], terminal: Terminal) -> int:
    for kept in found:
        terminal.say(f"{kept.record_id}: {words(kept.proof)}")
    return 0
