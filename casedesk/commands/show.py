"""Shows one record: what is known, the private note, and when it was written and corrected."""

from __future__ import annotations

import argparse

from casedesk.commands.opened import open_here
from casedesk.evidence.kinds import HEAD, Show, kind_of_file
from casedesk.evidence.page_words import MOST_READ, decoded
from casedesk.evidence.saved_words import SAVED_PAGES, words_of_saved
from casedesk.evidence.taking import reader_of
from casedesk.records import Evidence, When, from_value, note_id, specs, spell_time
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused
from clearname.text import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", help="of the record, as the list says it")
    parser.add_argument("--page", action="store_true", help="of a saved page or text: its words; nothing in it runs")


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
    if not isinstance(record, Evidence) or not record.file:
        fix = "casedesk list evidence  lists what was kept."
        raise Refused([Problem("show", "desk-kind", "this is no file that is kept", fix)])
    file = reader_of(vault, vault.stored_file(record.file))
    if record.kind in SAVED_PAGES:
        found = words_of_saved(record.kind, file)
        words, is_cut, why_not = found.words, found.is_cut, found.why_not
    elif kind_of_file(file.read(HEAD), record.name).show is Show.WORDS:
        file.seek(0)
        words, is_cut, why_not = decoded(file.read(MOST_READ)), record.size > MOST_READ, ""
    else:
        words, is_cut, why_not = "", False, "It holds no words that can be shown here."
    for line in words.splitlines():
        terminal.tell(printable(line, 4000))
    if why_not:
        terminal.say(f"{why_not} Write it out and open it with another program:  casedesk take-out NAME FILE")
        return 1
    if is_cut:
        terminal.say("It is longer; the rest of it is kept, and not shown here.")
    return 0


def _shown(held: object) -> str:
    if isinstance(held, When):
        return held.shown()
    if isinstance(held, tuple):
        return "; ".join(_shown(line) for line in held)
    if held is True:
        return "yes"
    return "\n    ".join(printable(line, 20_000) for line in str(held).split("\n"))
