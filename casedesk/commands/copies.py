"""Lists where it stands, in the order of work; takes in many addresses at once; notes what happened to one."""

from __future__ import annotations

import argparse
from datetime import date

from casedesk.commands.age import ask_age, say_where_to_report
from casedesk.commands.asked import fill, with_works
from casedesk.commands.change import works_of
from casedesk.commands.forms import PLACE
from casedesk.commands.opened import now, open_here
from casedesk.copies.belonging import copy_of, read_shelf, stop_places
from casedesk.copies.happened import happened
from casedesk.copies.register import answered_about_age, new_copy, read_paste
from casedesk.copies.shelf import View
from casedesk.copies.words import STATES, next_words
from casedesk.evidence.age import LetIn
from casedesk.evidence.stops import stop
from casedesk.records import Copy, new_entry
from casedesk.records.choices import STOPPED
from casedesk.records.copies import Step
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused
from clearname.text import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", nargs="?", default="", help="of one copy, to see it (default: list)")
    parser.add_argument(
        "--show", choices=[view.value for view in View], default=View.OPEN, help="which are listed (default: open)"
    )
    parser.add_argument("--find", action="store_true", help="list those with a word, which is asked for")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--paste", action="store_true", help="take in addresses, which are asked for")
    what.add_argument("--age", action="store_true", help="answer the question of age for the one that is named")
    what.add_argument("--step", choices=[each.value for each in Step], help="what happened to the one that is named")
    parser.add_argument("--more", action="store_true", help="with --paste: be asked what they are, and where from")
    parser.add_argument("--on", default="", metavar="DAY", help="on which day, such as 2026-11-22 (default: today)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    today = now().astimezone().date()
    with open_here(options, terminal) as vault:
        if options.paste:
            return _paste(vault, today, terminal, with_more=options.more)
        if options.name:
            return _one(vault, options, today, terminal)
        if options.age or options.step:
            fix = "Put it behind the command:  casedesk copies NAME --age"
            raise Refused([Problem("copies", "desk-empty", "no place is named", fix)])
        shelf = read_shelf(vault)
        find = terminal.ask("Which word?") if options.find else ""
        for one in shelf.view(View(options.show), today, find):
            terminal.tell(f"{one.id}  {STATES[one.copy.state]}  {printable(one.copy.title or one.copy.url, 80)}")
            terminal.tell(f"    {next_words(one.copy, today)}")
        counts = shelf.counts(today)
        terminal.say(", ".join(f"{view}: {counts[view]}" for view in View))
    return 0


def _paste(vault: Vault, today: date, terminal: Terminal, *, with_more: bool) -> int:
    judged = ask_age(terminal)
    if judged is None:
        terminal.say("Nothing was taken in: the question comes first.")
        return 1
    paste = read_paste(terminal.ask_lines("The addresses, one on each line."), read_shelf(vault).by_address)
    gate = judged.age_gate if isinstance(judged, LetIn) else STOPPED
    about: Copy | None = Copy(url="https://about.example")
    if with_more:
        fields = with_works(PLACE, works_of(vault))
        about = fill("copy", fields, terminal, now().astimezone(), before=about)
    if about is None:
        return 1
    made = vault.append_all([new_entry(new_copy(one, about, gate, today)) for one in paste.new], now())
    for entry, address in zip(made, paste.new, strict=True):
        terminal.tell(f"{entry.record_id}  {printable(address.given, 200)}")
    for address, known in paste.known:
        terminal.tell(f"there already: {known}  {printable(address.given, 200)}")
    for line in paste.unread[:50]:
        terminal.tell(f"without an address: {printable(line, 120)}")
    terminal.say(f"Taken in: {len(made)}. There already: {len(paste.known)}. Without an address: {len(paste.unread)}.")
    if gate == STOPPED:
        say_where_to_report(vault, terminal)
    return 0


def _one(vault: Vault, options: argparse.Namespace, today: date, terminal: Terminal) -> int:
    stored = vault.get(options.name.strip().lower())
    if stored.kind != "copy":
        fix = "`casedesk copies --show all` lists them."
        raise Refused([Problem("copy", "copy-none", "this is no place where something stands", fix)])
    name, copy = stored.record_id, copy_of(stored.value)
    if options.age and not _age(vault, name, copy, today, terminal):
        return 1
    if options.step:
        told = _told(options.step, terminal)
        vault.append_all(happened(copy, name, options.step, _day(options.on, today), told), now())
    _tell(vault, name, copy_of(vault.get(name).value), today, terminal)
    return 0


def _age(vault: Vault, name: str, copy: Copy, today: date, terminal: Terminal) -> bool:
    """Whether the question was answered. That somebody may be under 18 counts for the entries about it as well."""
    judged = ask_age(terminal)
    if judged is None:
        terminal.say("Nothing was changed: none of the numbers was typed.")
        return False
    gate = judged.age_gate if isinstance(judged, LetIn) else STOPPED
    changed = answered_about_age(copy, gate, today)
    if changed != copy:
        vault.add(changed, now(), record_id=name)
    for incident in copy.incidents if gate == STOPPED else ():
        stop(vault, incident, now())
        stop_places(vault, read_shelf(vault), incident, now().astimezone())
    if changed.age_gate != gate:
        terminal.say("What was answered before stays.")
    return True


def _tell(vault: Vault, name: str, copy: Copy, today: date, terminal: Terminal) -> None:
    terminal.tell(f"{name}  {STATES[copy.state]}\n{printable(copy.url, 400)}\n{next_words(copy, today)}")
    if copy.state == "minor_route":
        say_where_to_report(vault, terminal)
    elif copy.age_gate and copy.state in ("found", "returned"):
        known = next((one for one in copy.incidents if vault.has(one)), "")
        first = f"casedesk file {known} FILE  or  casedesk capture {known}" if known else f"casedesk add --about {name}"
        terminal.say(f"Keep it as evidence:  {first}")
    for what, names in (("entry", copy.incidents), ("kept", copy.evidence)):
        if standing := [each for each in names if vault.has(each)]:
            terminal.tell(f"  {what}: {', '.join(standing)}")
    for entry in vault.history(name):
        terminal.tell(f"  {entry.at:%Y-%m-%d %H:%M} UTC  {STATES[str((entry.value or {}).get('state', 'found'))]}")


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
