"""Looks in a folder of this computer for altered copies of your own pictures. Nothing is kept, sent or shown."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from casedesk.alike.compare import Originals
from casedesk.alike.prints import MOST_BYTES, Prints, make_prints, mirrored, need_library, read_grey
from casedesk.commands.age import ask_age
from casedesk.commands.opened import open_here
from casedesk.evidence.age import LetIn
from casedesk.records import Evidence, from_value
from casedesk.records.choices import LET_IN
from casedesk.records.works import Work
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused
from clearname.text import printable

MOST = 20_000
"""Files of a folder."""
_HASHES = (
    "Services that keep a picture from being uploaded again take only a fingerprint, made on your own device: for"
    " adults https://stopncii.org, for pictures of yourself under 18 https://takeitdown.ncmec.org."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="in which to look, with all folders in it")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    need_library()
    if not options.folder.is_dir():
        raise Refused([Problem("folder", "desk-not-there", "there is no such folder", "Look how it is spelled.")])
    with open_here(options, terminal, read_only=True) as vault:
        judged = ask_age(terminal, "All pictures in the folder, and your originals: ")
        if not isinstance(judged, LetIn):
            terminal.say(f"Nothing was looked at: that is for pictures of adults alone. {_HASHES}")
            return 1
        known = list(_originals(vault))
    if not known:
        fix = "Add the original as a file, and name it in the record of the picture."
        raise Refused([Problem("pictures", "alike-no-original", "there is no original to compare with", fix)])
    index, count = Originals(known), 0
    for path in _files(options.folder):
        prints = _prints_of(path)
        found = index.liken(prints) if prints else None
        if found:
            count += 1
            mirror = ", mirrored" if found.is_mirrored else ""
            terminal.tell(f"{printable(str(path), 300)}\n    like {printable(found.original, 200)}{mirror}")
    terminal.say(
        f"{count} that may be copies. Whether they are, you decide; look at them only if you want to. {_HASHES}"
    )
    return 0


def _originals(vault: Vault) -> Iterator[tuple[str, bool, Prints]]:
    for stored in vault.current("work"):
        work = from_value("work", stored.value)
        if not isinstance(work, Work) or work.age_gate not in LET_IN or not vault.has(work.original):
            continue
        held = vault.get(work.original)
        evidence = from_value(held.kind, held.value)
        if isinstance(evidence, Evidence) and evidence.file and evidence.age_gate in LET_IN:
            grey = read_grey(b"".join(vault.read_file(evidence.file)))
            if grey is not None:
                yield work.title, False, make_prints(grey)
                yield work.title, True, make_prints(mirrored(grey))


def _files(folder: Path) -> Iterator[Path]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    for number, path in enumerate(found):
        if number >= MOST:
            return
        yield path


def _prints_of(path: Path) -> Prints | None:
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        grey = read_grey(path.read_bytes())
    except OSError:
        return None
    return None if grey is None else make_prints(grey)
