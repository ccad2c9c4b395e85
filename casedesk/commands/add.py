"""Writes down what happened: when, what, where. Everything else can come later, or never."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import datetime
from typing import Any

from casedesk.commands.asked import gives_up, pick_many, refuse_end
from casedesk.commands.dangers import say_dangers
from casedesk.commands.opened import now, open_here
from casedesk.commands.picked import pick_record
from casedesk.copies.belonging import belongs
from casedesk.evidence.private_notes import keep_note
from casedesk.evidence.stops import is_page_stopped, stop
from casedesk.records import Copy, Incident, parse_record
from casedesk.records.choices import STOPPED
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused
from clearname.text import printable

_DANGERS = (
    ("threat", "A threat to hurt somebody"), ("weapon", "A weapon, or talk of one"),
    ("address_posted", "Your address was posted, or somebody came"), ("child", "A child"),
    ("order_broken", "It broke a court order"), ("worst", "This is one of the worst"),
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("--about", metavar="NAME", default="", help="a place of  casedesk copies  that it is about")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        place = _place(vault, options.about, terminal) if options.about else ""
        record = _typed(terminal)
        if record is None:
            return 1
        terminal.say("Was any of this part of it?")
        marks = pick_many(terminal, _DANGERS, "Type the numbers, such as  1 3; Enter for none:")
        refuse_end(terminal)
        marked: dict[str, Any] = dict.fromkeys(marks, True)
        record = replace(record, **marked)
        with vault.together():
            entry = vault.add(record, now())
            if place:
                _belongs(vault, place, entry.record_id)
        terminal.say(f"Written down as {entry.record_id}.")
        say_dangers(vault, record, terminal, now())
        if thought := terminal.ask_lines("A private note, which no report shows?"):
            keep_note(vault, entry.record_id, thought, now())
    terminal.say(f"Add a file:  casedesk file {entry.record_id} FILE")
    terminal.say(f"Say more about it, or correct it:  casedesk change {entry.record_id}")
    return 0


def _place(vault: Vault, untrusted_name: str, terminal: Terminal) -> str:
    stored, copy = pick_record(vault, untrusted_name, "copy")
    assert isinstance(copy, Copy)
    if not copy.age_gate:
        fix = f"casedesk copies {stored.record_id} --age"
        raise Refused([Problem(stored.record_id, "desk-age", "the question of age was not answered for it", fix)])
    terminal.tell(f"Its address: {printable(copy.url, 400)}")
    return stored.record_id


def _belongs(vault: Vault, place: str, incident: str) -> None:
    """The entry is about the place; where somebody there may be under 18, it takes words alone as well."""
    belongs(vault, place, incident, now())
    said = vault.get(place).value
    if said.get("age_gate") == STOPPED or is_page_stopped(vault, str(said.get("url", ""))):
        stop(vault, incident, now())


def _typed(terminal: Terminal) -> Incident | None:
    """What was typed; None where the person gave up. Only what is wrong is asked for again."""
    typed, left = {"entered_by": "me"}, _ASKED
    while True:
        for name in left:
            typed |= _ask(name, terminal)
            refuse_end(terminal)
        try:
            record = parse_record("incident", typed)
        except Refused as refused:
            terminal.problems(refused.problems)
            if gives_up(terminal):
                terminal.say("Nothing was written down.")
                return None
            wrong = {problem.where for problem in refused.problems}
            left = tuple(name for name in _ASKED if name in wrong) or _ASKED
            continue
        assert isinstance(record, Incident)
        return record


_ASKED: tuple[str, ...] = ("when", "what", "where")


def _ask(name: str, terminal: Terminal) -> dict[str, str]:
    """What was typed to one of `_ASKED`, by the names of a form."""
    if name == "what":
        return {"what": terminal.ask_lines("What happened? Other people's words exactly.")}
    if name == "where":
        return {"where": terminal.ask("Where? A place, site, address, account or number:")}
    typed = terminal.ask("When? Such as 2026-11-22 14:05, 2026-11-22 or 2026-11; Enter if you do not know:")
    about = bool(typed) and terminal.ask("Exactly then, or about? Type exactly or about:").casefold().startswith("a")
    return {
        "when_form": ("about" if about else "at") if typed else "unknown", "when_first": typed.replace(" ", "T"),
        "when_offset": _offset(typed),
    }  # fmt: skip


def _offset(typed: str) -> str:
    """Minutes by which this computer's clock was ahead of UTC then; empty where no hour is told."""
    try:
        offset = datetime.fromisoformat(typed).astimezone().utcoffset() if ":" in typed else None
    except (ValueError, OverflowError):
        return ""
    return str(int(offset.total_seconds() // 60)) if offset is not None else ""
