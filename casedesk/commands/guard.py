"""Tells your site's check what must never get out.

Every eight words in a row of the notebook and every file in it go into the private folder of the site as keyed
digests. Nobody can read them there, and the site is not told where the notebook is.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from casedesk.commands.opened import now, open_here
from casedesk.guard import in_content, make_guard, private_folder, read_public, write_guard
from casedesk.records import Custody
from casedesk.terminal import Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("--site", type=Path, required=True, metavar="DIR", help="the folder of your site")
    parser.add_argument(
        "--private", type=Path, default=None, metavar="DIR", help="its private folder, if it is elsewhere"
    )
    said = "a text of yours that may be public although the notebook quotes it; may be given several times"
    parser.add_argument("--public", type=Path, action="append", default=[], metavar="FILE", help=said)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    folder = private_folder(options.site, options.private, os.environ)
    public = [read_public(path) for path in options.public]
    with open_here(options, terminal) as vault:
        desk = make_guard(vault, public)
        write_guard(folder, desk)
        vault.add(Custody(action="guard", purpose="keyed digests for the check of the site"), now())
    passages, files = len(desk.passages), len(desk.files)
    terminal.say(f"Done: {passages} passages and {files} files will be stopped. Do it again after new entries.")
    known = in_content(options.site, desk)
    for path, many in known.items():
        terminal.say(f"  {path} holds {many} of these passages now.")
    if known:
        terminal.say("Take them out. If one of these texts is meant to be public, do this again with  --public FILE")
    return 1 if known else 0
