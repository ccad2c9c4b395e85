"""Looks in a folder of this computer for altered copies of your own pictures. Nothing is kept, sent or shown."""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.alike.folder import HASHES, look_through, originals_of
from casedesk.alike.prints import need_library
from casedesk.commands.age import ask_age
from casedesk.commands.opened import open_here
from casedesk.evidence.age import LetIn
from casedesk.notices.holders import is_stopped_picture
from casedesk.terminal import Terminal
from clearname.problems import Problem, Refused
from clearname.text import printable


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
            terminal.say(f"Nothing was looked at: that is for pictures of adults alone. {HASHES}")
            return 1
        known = [one for one in originals_of(vault) if not is_stopped_picture(vault, one[0])]
        titles = {one.record_id: str(one.value.get("title", "")) for one in vault.current("work")}
    if not known:
        raise no_original()
    count = 0
    for found in look_through(options.folder, known):
        count += 1
        mirror = ", mirrored" if found.is_mirrored else ""
        terminal.tell(f"{printable(str(found.path), 300)}\n    like {printable(titles[found.original], 200)}{mirror}")
    terminal.say(
        f"{count} that may be copies. Whether they are, you decide; look at them only if you want to. {HASHES}"
    )
    if count:
        terminal.say("Where one stands on the web, put its address on the list:  casedesk copies --paste --more")
    return 0


def no_original() -> Refused:
    """There is nothing to compare with."""
    fix = "Add the original as a file, and name it in the record of the picture."
    return Refused([Problem("pictures", "alike-no-original", "there is no original to compare with", fix)])
