"""Asks whether you are in danger, and says what helps now. It needs no passphrase, and closes nothing."""

from __future__ import annotations

import argparse

from casedesk.commands.asked import said_yes
from casedesk.commands.dangers import place_of, say_emergency
from casedesk.commands.opened import now, open_here
from casedesk.plan.danger import danger_kept, keep_danger
from casedesk.plan.emergency import QUESTIONS
from casedesk.plan.steps import Flag
from casedesk.terminal import Terminal
from casedesk.web.desk import has_vault

_ASKED = frozenset(flag for flag, _ in QUESTIONS)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("--place", default="", metavar="CODE", help="your country in two letters, such as GB")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    terminal.say("Are you safe right now? Enter counts as no. About harming yourself, nothing is written down.")
    flags = frozenset(flag for flag, question in QUESTIONS if said_yes(terminal, question))
    place = options.place.strip().upper()
    if not say_emergency(flags, place, terminal, now()):
        good = "Not answered." if terminal.has_ended else "Good."
        terminal.say(f"{good} Whenever it is needed:  casedesk danger")
    if terminal.has_ended or not has_vault(options.notebook):
        return 0
    terminal.say("Your plan can take this up. For that the notebook is opened; Ctrl-C leaves it.")
    with open_here(options, terminal) as vault:
        keep_danger(vault, flags | (danger_kept(vault) - _ASKED), now())
        if flags and not place and (known := place_of(vault)):
            say_emergency(flags, known, terminal, now())
    kept = "Kept, but for the answer about harming yourself." if Flag.SELF_HARM in flags else "Kept."
    terminal.say(f"{kept} What to do next:  casedesk plan")
    return 0
