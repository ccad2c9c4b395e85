"""Saves a page of the web as it is now: picture, text, paper, and all that its servers sent. The site sees who asks."""

from __future__ import annotations

import argparse
import os
from datetime import datetime

from casedesk.capture.chromium import find_chromium, may_have_sandbox
from casedesk.capture.failures import no_sandbox
from casedesk.capture.kept import keep_capture
from casedesk.capture.page import capture_page, check_address
from casedesk.capture.warc import check_warc
from casedesk.commands.age import ask_for_entry
from casedesk.commands.opened import now, open_here
from casedesk.copies.belonging import read_shelf, was_kept
from casedesk.evidence.stops import refuse_stopped_page
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused

WARNING = (
    "The site will see the address of this computer, when you looked, and that it was this kind of browser. If that"
    " could put you in danger, stop here, and ask the police or an advice centre to save the page."
)
_HOLDS = {"no": "none", "mine": "own_intimate", "other": "other_intimate"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("incident", help="what the page belongs to, as the list says it; the address is asked for")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    program = find_chromium(os.environ)
    check_warc()
    if not may_have_sandbox():
        raise no_sandbox()
    with open_here(options, terminal) as vault:
        incident = _incident(vault, options.incident.strip().lower())
        judged = ask_for_entry(vault, incident, terminal, _here(now()))
        if judged is None:
            return 1
        address = check_address(terminal.ask("Which page? Its address:"))
        refuse_stopped_page(vault, address)
        holds = _HOLDS.get(terminal.ask("Is an intimate picture on it? Type no, mine or other:").casefold())
        if holds is None:
            terminal.say("Nothing was saved: one of the three words is needed.")
            return 1
        terminal.say(WARNING)
        if terminal.ask("Open it now? Type yes or no:").casefold() != "yes":
            terminal.say("Nothing was opened, and nothing was saved.")
            return 1
        captured = capture_page(address, program)
        refuse_stopped_page(vault, captured.address)
        names = keep_capture(vault, captured, incident, judged.age_gate, address, holds, _here(now()))
        was_kept(vault, read_shelf(vault), incident, names, _here(now()), address)
    terminal.say(f"Saved as {', '.join(names)}.")
    if captured.missing or not captured.is_whole:
        terminal.say("Some of it could not be saved. `casedesk show` with the first of these names says what.")
    return 0


def _incident(vault: Vault, name: str) -> str:
    if vault.get(name).kind != "incident":
        fix = "`casedesk list` lists what happened; `casedesk add` writes it down."
        raise Refused([Problem("incident", "capture-incident", "this is nothing that happened", fix)])
    return name


def _here(at: datetime) -> datetime:
    return at.astimezone()
