"""Lists where it stands, in the order of work; takes in many addresses at once; notes what happened to one."""

from __future__ import annotations

import argparse
from datetime import date

from casedesk.commands.age import ask_age
from casedesk.commands.opened import now, open_here
from casedesk.copies.happened import happened
from casedesk.copies.register import new_copy, read_paste
from casedesk.copies.shelf import Shelf, Shelved, View
from casedesk.copies.words import STATES, next_words
from casedesk.evidence.age import LetIn
from casedesk.records import Copy, from_value, new_entry
from casedesk.records.choices import STOPPED
from casedesk.records.copies import Step
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused
from clearname.text import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", nargs="?", default="", help="of one copy, to see it (default: list)")
    parser.add_argument("--show", choices=list(View), default=View.OPEN, help="which are listed (default: open)")
    parser.add_argument("--paste", action="store_true", help="take in addresses, which are asked for")
    parser.add_argument("--step", choices=list(Step), help="what happened to the one that is named")
    parser.add_argument("--on", default="", metavar="DAY", help="on which day, such as 2026-11-22 (default: today)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    today = now().astimezone().date()
    with open_here(options, terminal) as vault:
        if options.paste:
            return _paste(vault, today, terminal)
        if options.name:
            return _one(vault, options, today, terminal)
        shelf = _shelf(vault)
        for one in shelf.view(View(options.show), today):
            terminal.tell(f"{one.id}  {STATES[one.copy.state]}  {printable(one.copy.title or one.copy.url, 80)}")
            terminal.tell(f"    {next_words(one.copy, today)}")
        counts = shelf.counts(today)
        terminal.say(", ".join(f"{view}: {counts[view]}" for view in View))
    return 0


def _shelf(vault: Vault) -> Shelf:
    return Shelf(Shelved(one.record_id, one.first, _copy(one.value)) for one in vault.current("copy"))


def _copy(value: object) -> Copy:
    copy = from_value("copy", value)  # type: ignore[arg-type]
    assert isinstance(copy, Copy)
    return copy


def _paste(vault: Vault, today: date, terminal: Terminal) -> int:
    judged = ask_age(terminal)
    if judged is None:
        terminal.say("Nothing was taken in: the question comes first.")
        return 1
    paste = read_paste(terminal.ask_lines("The addresses, one on each line."), _shelf(vault).by_address)
    gate = judged.age_gate if isinstance(judged, LetIn) else STOPPED
    made = [new_copy(one, Copy(url=one.given), gate, today) for one in paste.new]
    vault.append_all(map(new_entry, made), now())
    terminal.say(f"Taken in: {len(made)}. There already: {len(paste.known)}. Without an address: {len(paste.unread)}.")
    return 0


def _one(vault: Vault, options: argparse.Namespace, today: date, terminal: Terminal) -> int:
    stored = vault.get(options.name.strip().lower())
    if stored.kind != "copy":
        fix = "`casedesk copies --show all` lists them."
        raise Refused([Problem("copy", "copy-none", "this is no place where something stands", fix)])
    copy = _copy(stored.value)
    if options.step:
        told = _told(options.step, terminal)
        entries = happened(copy, stored.record_id, options.step, _day(options.on, today), told)
        vault.append_all(entries, now())
        copy = _copy(vault.get(stored.record_id).value)
    terminal.tell(f"{stored.record_id}  {STATES[copy.state]}\n{printable(copy.url, 400)}\n{next_words(copy, today)}")
    for entry in vault.history(stored.record_id):
        terminal.tell(f"  {entry.at:%Y-%m-%d %H:%M} UTC  {STATES[str((entry.value or {}).get('state', 'found'))]}")
    return 0


def _told(event: str, terminal: Terminal) -> str:
    return terminal.ask("To whom was it reported?") if event == Step.TOLD else ""


def _day(typed: str, today: date) -> date:
    try:
        day = date.fromisoformat(typed) if typed else today
    except ValueError:
        day = date.max
    if day > today:
        fix = "Write it as year-month-day, such as 2026-11-22; not a day to come."
        raise Refused([Problem("--on", "desk-date", "this is not a day that has been", fix)])
    return day
