"""Writes down what happened: when, what, where. Everything else can come later, or never."""

from __future__ import annotations

import argparse
from datetime import datetime

from casedesk.commands.opened import now, open_here
from casedesk.records import Note, note_id, parse_record
from casedesk.terminal import Terminal
from clearname.problems import Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        while True:
            form = _ask(terminal)
            try:
                record = parse_record("incident", form)
            except Refused as refused:
                terminal.problems(refused.problems)
                if terminal.ask("Try again? Type yes or no:").casefold() not in ("yes", "y"):
                    return 1
                continue
            entry = vault.add(record, now())
            if thought := terminal.ask_lines("A private note, which no report shows?"):
                vault.add(Note(about=entry.record_id, text=thought), now(), record_id=note_id(entry.record_id))
            terminal.say(f"Written down as {entry.record_id}.")
            return 0


def _ask(terminal: Terminal) -> dict[str, str]:
    typed = terminal.ask("When? Such as 2026-11-22 14:05, 2026-11-22 or 2026-11; Enter if you do not know:")
    about = bool(typed) and terminal.ask("Exactly then, or about? Type exactly or about:").casefold().startswith("a")
    return {
        "when_form": ("about" if about else "at") if typed else "unknown", "when_first": typed.replace(" ", "T"),
        "when_offset": _offset(typed), "what": terminal.ask_lines("What happened? Other people's words exactly."),
        "where": terminal.ask("Where? A place, site, address, account or number:"), "entered_by": "me",
    }  # fmt: skip


def _offset(typed: str) -> str:
    """Minutes by which this computer's clock was ahead of UTC then; empty where no hour is told."""
    try:
        offset = datetime.fromisoformat(typed).astimezone().utcoffset() if ":" in typed else None
    except (ValueError, OverflowError):
        return ""
    return str(int(offset.total_seconds() // 60)) if offset is not None else ""
