"""
Adds files to an entry: screenshots, photos, mails, sound, saved pages; or an address in words alone.

The question of age comes first. Where somebody may be under 18, no file is taken in, and words alone are kept.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from casedesk.commands.age import ask_for_entry
from casedesk.commands.asked import fill, refuse_end, said_yes
from casedesk.commands.forms import BESIDE_FILES, WORDS_ALONE
from casedesk.commands.opened import now, open_here
from casedesk.commands.picked import pick_record
from casedesk.copies.belonging import read_shelf, was_kept
from casedesk.evidence.age import STOPPED
from casedesk.evidence.stops import is_stopped, refuse_stopped_page
from casedesk.evidence.taking import no_room, take_file
from casedesk.records import Evidence
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused
from clearname.text import printable

_PIECE = 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", help="of what happened, as the list says it")
    parser.add_argument("file", nargs="*", type=Path, help="a file of this computer; it stays where it is")
    parser.add_argument("--words", action="store_true", help="no file: write down an address and what you saw there")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    if options.words == bool(options.file):
        fix = "casedesk file NAME FILE, or  casedesk file NAME --words"
        what = "files and --words do not go together" if options.words else "no file is named"
        raise Refused([Problem("file", "desk-no-file", what, fix)])
    for path in options.file:
        check_file(path)
    with open_here(options, terminal) as vault:
        incident = pick_record(vault, options.name, "incident")[0].record_id
        if options.words:
            return _words(vault, incident, terminal)
        return _files(vault, incident, options.file, terminal)


def check_file(path: Path) -> None:
    """Raises `Refused` (`desk-no-file`, `desk-empty-file`) where nothing can be taken in from there; reads nothing."""
    shown = printable(str(path), 200)
    if not path.is_file():
        fix = "Look how its name is spelled; a folder cannot be added as a whole."
        raise Refused([Problem(shown, "desk-no-file", "there is no such file", fix)])
    if not path.stat().st_size:
        fix = "Nothing was added. Leave that file out, or save it anew."
        raise Refused([Problem(shown, "desk-empty-file", "this file is empty: it holds 0 bytes", fix)])


def _files(vault: Vault, incident: str, paths: list[Path], terminal: Terminal) -> int:
    at = now().astimezone()
    judged = ask_for_entry(vault, incident, terminal, at)
    if judged is None:
        return 1
    if problem := no_room(vault.folder, sum(path.stat().st_size for path in paths)):
        raise Refused([problem])
    about: Evidence | None = Evidence(kind="export", captured_by="me")
    if said_yes(terminal, "Do you want to say where it comes from?"):
        about = fill("evidence", BESIDE_FILES, terminal, at, before=about)
    refuse_end(terminal)
    if about is None:
        return 1
    refuse_stopped_page(vault, about.source)
    # All files with their records are there, or none.
    with vault.together():
        made = [
            take_file(vault, path.name, _pieces(path, terminal), incident, judged.age_gate, about, at) for path in paths
        ]
    was_kept(vault, read_shelf(vault), incident, made, at)
    for name, path in zip(made, paths, strict=True):
        terminal.tell(f"{name}  {printable(path.name, 100)}")
    terminal.say("Kept in the notebook. The files on your disk are still there, and are not locked.")
    return 0


def _pieces(path: Path, terminal: Terminal) -> Iterator[bytes]:
    of = -(-path.stat().st_size // _PIECE)

    def read() -> Iterator[bytes]:
        with path.open("rb") as file:
            done = 0
            while piece := file.read(_PIECE):
                yield piece
                done += 1
                terminal.progress("megabytes", min(done, of), of)

    pieces = read()
    first = next(pieces, b"")
    if not first:
        check_file(path)
    return chain([first], pieces)


def _words(vault: Vault, incident: str, terminal: Terminal) -> int:
    at = now().astimezone()
    gate = STOPPED if is_stopped(vault, incident) else ""
    if gate:
        terminal.say("For this entry only words are kept. Do not open the picture again to fill this in.")
    terminal.say("Nothing is fetched from this address.")
    about = Evidence(kind="address", incidents=(incident,), age_gate=gate, captured_by="me", clock="system")
    seen = {"captured_form": "about", "captured_first": f"{at:%Y-%m-%d %H:%M}"}
    record = fill("evidence", WORDS_ALONE, terminal, at, before=about, known=seen)
    if record is None:
        return 1
    if not (record.source or record.seen):
        terminal.say("Nothing was written down: it needs an address, or what you saw.")
        return 1
    name = vault.add(record, at).record_id
    terminal.say(f"Written down as {name}.")
    return 0
