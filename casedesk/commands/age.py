"""The question of age, asked in the terminal before anything that may be a picture is taken in."""

from __future__ import annotations

from datetime import datetime

from casedesk.commands.dangers import place_of
from casedesk.copies.belonging import read_shelf, stop_places
from casedesk.evidence.age import QUESTION, WORDS, LetIn, Stop, judge
from casedesk.evidence.stops import is_stopped, stop
from casedesk.plan.places import Need, load_places
from casedesk.terminal import Terminal
from casedesk.vault import Vault


def ask_age(terminal: Terminal, about: str = "") -> LetIn | Stop | None:
    """
    What follows from the answer that somebody typed: its number, or its word. None for what is none of them.

    `about`: of what it is asked.
    """
    terminal.say(f"{about}{QUESTION}")
    answers = list(WORDS)
    for number, answer in enumerate(answers, 1):
        terminal.say(f"  {number}  {WORDS[answer]}")
    typed = terminal.ask("Type the number:")
    numbered = {str(number): answer for number, answer in enumerate(answers, 1)}
    return judge(numbered.get(typed, typed))


def ask_for_entry(vault: Vault, incident: str, terminal: Terminal, at: datetime) -> LetIn | None:
    """
    The answer that lets a file into an entry of the log; None where none may come, which is said with what helps.

    What was answered once with yes or not sure stays so, for the entry and the places that it is about.
    """
    if not is_stopped(vault, incident):
        judged = ask_age(terminal)
        if isinstance(judged, LetIn):
            return judged
        if judged is None:
            terminal.say("Nothing was saved: the question comes first.")
            return None
    stop(vault, incident, at)
    stop_places(vault, read_shelf(vault), incident, at)
    say_where_to_report(vault, terminal)
    terminal.say(f"What you saw can be written down in words:  casedesk file {incident} --words")
    return None


def say_where_to_report(vault: Vault, terminal: Terminal) -> None:
    """Says who takes such pictures down and looks into it."""
    terminal.say("Nothing of it is saved here. Do not take pictures of it. These places take it down and look into it:")
    for help_ in load_places().help_for(Need.MINOR, place_of(vault)):
        terminal.say(f"  {help_.name} ({help_.for_whom}): {help_.reach}")
