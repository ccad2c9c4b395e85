"""Says where the private folder of the site is, and how many words are in its never-publish lists."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from clearname_site.commands.build import count
from clearname_site.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument(
        "do", nargs="?", choices=("backup", "restore"), help="save all of it in one file, or put it back"
    )
    parser.add_argument("file", nargs="?", type=Path, help="the file to write or to read")
    parser.add_argument("--passphrase-stdin", action="store_true", help="read the passphrase from standard input")
    parser.add_argument("--watch", action="store_true", help="add names or phrases to your watch list, as digests")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="another folder than the usual one")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    if options.do:
        from clearname_site.commands import private_backup

        return private_backup.run(options, console)
    from clearname.gate import parse_list
    from clearname.site import load_settings
    from clearname_site.private import LIST_NAMES, open_private_folder
    from clearname_site.watch_list import load_watch_list

    settings = load_settings(options.site)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    if options.watch:
        return _watch(private.path, console)
    counts = {name: len(parse_list(private.list_text(name))) for name in LIST_NAMES}
    what = {
        "protect": "words that must never appear, such as a street or a school",
        "do_not_name": "people who must not be named",
        "do_not_link": "pages and hosts that must not be linked",
    }
    console.say(f"The private folder of this site is  {private.path}")
    for name in LIST_NAMES:
        console.say(f"  {name}.txt: {count(counts[name], 'line')}; {what[name]}")
    watched = len(load_watch_list(private.path).entries)
    console.say(f"  watch list: {watched} names and phrases, as digests; more:  clearname private --watch")
    console.say("Each .txt list is a plain text file, one entry a line. They never leave this computer.")
    console.note(folder=str(private.path), **counts, watch=watched)
    return 0


def _watch(folder: Path, console: Console) -> int:
    """Takes phrases until an empty line or the end, and shows none of them again."""
    from clearname_site.watch_list import load_watch_list, watch_for

    load_watch_list(folder)
    console.say(
        "What should be found in supporters' words, such as a name or a phrase of the attack? One to five words."
    )
    console.say("Only digests are kept, so nobody has to read it again. A friend can type it. Enter alone ends.")
    added = 0
    while phrase := console.prompt("" if console.as_json else "Phrase: "):
        try:
            watch_for(folder, [phrase])
        except ValueError:
            console.say("This has no words, or more than five. It was not added.")
        else:
            added += 1
    console.say(f"Added: {added}. Whatever holds one of them gets the label never-publish in  make review")
    console.note(added=added)
    return 0
