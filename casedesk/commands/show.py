"""Shows one record: what is known, the private note, and when it was written and corrected."""

from __future__ import annotations

import argparse

from casedesk.commands.opened import open_here
from casedesk.evidence.page_words import MOST_READ, words_of_page
from casedesk.records import Evidence, When, from_value, note_id, specs, spell_time
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused
from clearname.text import printable

_PAGES = frozenset({"html", "singlefile", "mhtml"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", help="of the record, as the list says it")
    parser.add_argument("--page", action="store_true", help="of a saved page: its words; nothing in it runs or loads")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        stored = vault.get(options.name.strip().lower())
        record = from_value(stored.kind, stored.value)
        if options.page:
            return _page(vault, record, terminal)
        terminal.tell(f"{stored.kind.replace('_', ' ')} {stored.record_id}")
        for spec in specs(type(record)):
            if held := getattr(record, spec.name):
                terminal.tell(f"{spec.name.replace('_', ' ')}: {_shown(held)}")
        if vault.has(note := note_id(stored.record_id)):
            terminal.tell(f"private note: {_shown(vault.get(note).value.get('text', ''))}")
        for file in vault.current("evidence") if stored.kind == "incident" else ():
            if stored.record_id in (file.value.get("incidents") or ()):  # type: ignore[operator]
                what = file.value.get("title") or file.value.get("name") or "an address in words"
                terminal.tell(f"kept with it: {file.record_id}  {_shown(what)}")
        for entry in vault.history(stored.record_id):
            what = "corrected" if entry.corrects else "written"
            why = f", because: {_shown(entry.reason)}" if entry.reason else ""
            terminal.tell(f"{what} {spell_time(entry.at)} as entry {entry.number}{why}")
    return 0


def _page(vault: Vault, record: object, terminal: Terminal) -> int:
    if not isinstance(record, Evidence) or record.kind not in _PAGES or not record.file:
        fix = "casedesk list evidence  lists what was kept."
        raise Refused([Problem("show", "desk-kind", "this is no saved page", fix)])
    page = b"".join(vault.read_file(record.file, 0, MOST_READ))
    for line in words_of_page(record.kind, page).splitlines():
        terminal.tell(printable(line, 4000))
    if record.size > MOST_READ:
        terminal.say("The page is longer; the rest of it is kept, and not shown here.")
    return 0


def _shown(held: object) -> str:
    if isinstance(held, When):
        return held.shown()
    if isinstance(held, tuple):
        return "; ".join(_shown(line) for line in held)
    if held is True:
        return "yes"
    return "\n    ".join(printable(line, 20_000) for line in str(held).split("\n"))
