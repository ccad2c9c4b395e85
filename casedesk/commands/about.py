"""Says what the notebook is about: your name for reports, your country, and what is happening. The plan follows it."""

from __future__ import annotations

import argparse
from dataclasses import replace

from casedesk.commands.asked import ask_form
from casedesk.commands.dangers import case_of
from casedesk.commands.opened import now, open_here
from casedesk.plan.happening import HAPPENING
from casedesk.plan.places import load_places
from casedesk.records import Case
from casedesk.terminal import Terminal
from casedesk.web.countries import country_name
from casedesk.web.people_forms import Asked
from clearname.text import printable

_NAME = Asked("name", "Your name, as reports should show it")
_PLACE = Asked("place", "Country", "Two letters, such as GB. For emergency numbers and places of help.")
_KINDS = Asked("happening", "What is happening?", "Several numbers are fine, such as  1 3")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        name, case = case_of(vault) or ("", Case(title="Notebook"))
        terminal.say("Enter keeps what stands there. A single - empties it.")
        changed = _asked(case, terminal)
        if changed == case and name:
            terminal.say("Nothing was changed.")
            return 1
        vault.add(changed, now(), record_id=name)
    terminal.say("Kept. What to do next:  casedesk plan")
    return 0


def _asked(case: Case, terminal: Terminal) -> Case:
    """Raises `Refused` (`desk-ended`) where the input ends before the last question."""
    typed = ask_form([_NAME], {"name": case.name}, terminal)["name"][:200]
    place = _place(case.place, terminal)
    words = list(HAPPENING)
    held = [str(number) for number, word in enumerate(words, 1) if word in case.happening]
    lines = "\n    ".join(f"{number}  {HAPPENING[word]}" for number, word in enumerate(words, 1))
    asked = replace(_KINDS, hint=f"{_KINDS.hint}\n    {lines}")
    numbers = ask_form([asked], {"happening": " ".join(held)}, terminal)["happening"].replace(",", " ").split()
    happening = tuple(word for number, word in enumerate(words, 1) if str(number) in numbers)
    return replace(case, name=typed, place=place, happening=happening)


def _place(held: str, terminal: Terminal) -> str:
    known = load_places().countries
    while True:
        code = ask_form([_PLACE], {"place": held}, terminal)["place"].strip().upper()
        if not code or code == held or code in known:
            return code
        terminal.say(f"{printable(code, 40)} is not known here. These are:")
        for each in sorted(known):
            terminal.say(f"    {each}  {country_name(each)}")
