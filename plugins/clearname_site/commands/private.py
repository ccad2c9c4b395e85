"""Says where the private folder of the site is, and how many words are in its never-publish lists."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from clearname_site.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="another folder than the usual one")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.gate import parse_list
    from clearname.site import load_settings
    from clearname_site.private import LIST_NAMES, open_private_folder

    settings = load_settings(options.site)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    counts = {name: len(parse_list(private.list_text(name))) for name in LIST_NAMES}
    what = {
        "protect": "words that must never appear, such as a street or a school",
        "do_not_name": "people who must not be named",
        "do_not_link": "pages and hosts that must not be linked",
    }
    console.say(f"The private folder of this site is  {private.path}")
    for name in LIST_NAMES:
        console.say(f"  {name}.txt: {counts[name]} lines; {what[name]}")
    console.say("Each list is a plain text file, one entry a line. They never leave this computer.")
    console.note(folder=str(private.path), **counts)
    return 0
