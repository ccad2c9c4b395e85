"""Lists what was written down, oldest first: name, time and marks. The words stay covered unless you ask."""

from __future__ import annotations

import argparse

from casedesk.commands.opened import open_here
from casedesk.records import KINDS, Incident, Record, from_value
from casedesk.report.build import minimum
from casedesk.source import read_source
from casedesk.terminal import Terminal
from casedesk.vault import Stored
from clearname.text import printable

_MARKS = {
    "threat": "threat", "weapon": "weapon", "child": "child", "address_posted": "address posted",
    "order_broken": "order broken", "worst": "one of the worst",
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument(
        "kind", nargs="?", default="incident", choices=sorted(KINDS), help="of what (default: incident)"
    )
    parser.add_argument("--short", action="store_true", help="the first thing that happened, three latest, three worst")
    parser.add_argument("--words", action="store_true", help="show the first words of each")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        chosen = minimum(read_source(vault.entries()).incidents) if options.short else None
        for stored in vault.current("incident" if options.short else options.kind):
            if chosen is not None and stored.record_id not in chosen:
                continue
            terminal.tell(_line(stored, from_value(stored.kind, stored.value), with_words=options.words))
        terminal.say(f"{vault.count(options.kind)} in all. One of them:  casedesk show NAME")
    return 0


def _line(stored: Stored, record: Record, *, with_words: bool) -> str:
    parts = [stored.record_id]
    if isinstance(record, Incident):
        parts.append(record.when.shown())
        parts += [said for mark, said in _MARKS.items() if getattr(record, mark)]
    else:
        parts.append(f"{stored.created_at:%Y-%m-%d %H:%M} UTC")
    if with_words:
        words = getattr(record, "what", "") or getattr(record, "title", "") or getattr(record, "name", "")
        parts.append(printable(" ".join(words.split()), 60))
    return "  ".join(part for part in parts if part)
