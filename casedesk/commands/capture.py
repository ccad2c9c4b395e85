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
from casedesk.commands.age import ask_age
from casedesk.commands.opened import now, open_here
from casedesk.evidence.age import STOPPED, LetIn, Stop
from casedesk.plan.places import Need, load_places
from casedesk.records import Case, Evidence
from casedesk.source import read_source, stopped_incidents
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
        judged = _judged(vault, incident, terminal)
        if not isinstance(judged, LetIn):
            return 1
        address = check_address(terminal.ask("Which page? Its address:"))
        holds = _HOLDS.get(terminal.ask("Is an intimate picture on it? Type no, mine or other:").casefold())
        if holds is None:
            terminal.say("Nothing was saved: one of the three words is needed.")
            return 1
        terminal.say(WARNING)
        if terminal.ask("Open it now? Type yes or no:").casefold() != "yes":
            terminal.say("Nothing was opened, and nothing was saved.")
            return 1
        captured = capture_page(address, program)
        names = keep_capture(vault, captured, incident, judged.age_gate, address, holds, _here(now()))
    terminal.say(f"Saved as {', '.join(names)}.")
    if captured.missing or not captured.is_whole:
        terminal.say("Some of it could not be saved. `casedesk show` with the first of these names says what.")
    return 0


def _incident(vault: Vault, name: str) -> str:
    if vault.get(name).kind != "incident":
        fix = "`casedesk list` lists what happened; `casedesk add` writes it down."
        raise Refused([Problem("incident", "capture-incident", "this is nothing that happened", fix)])
    return name


def _judged(vault: Vault, incident: str, terminal: Terminal) -> LetIn | None:
    """The question of age, before anything else; what was answered once with yes or not sure stays so."""
    source = read_source(vault.entries())
    is_stopped = incident in stopped_incidents(source.evidence)
    if not is_stopped:
        judged = ask_age(terminal)
        if isinstance(judged, LetIn):
            return judged
        if not isinstance(judged, Stop):
            terminal.say("Nothing was saved: the question comes first.")
            return None
        stop = Evidence(kind="address", title="Not kept here", incidents=(incident,), age_gate=STOPPED)
        vault.add(stop, now())
    _say_where_to_report(source.case.record, terminal)
    return None


def _say_where_to_report(case: Case, terminal: Terminal) -> None:
    terminal.say("Nothing of it is saved here. Do not take pictures of it. These places take it down and look into it:")
    for help_ in load_places().help_for(Need.MINOR, case.place):
        terminal.say(f"  {help_.name} ({help_.for_whom}): {help_.reach}")


def _here(at: datetime) -> datetime:
    return at.astimezone()
