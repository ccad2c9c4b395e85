"""Puts the never-publish lists into an encrypted file, for publishing from the browser alone."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.commands.build import add_day, today
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.gate import PrivateLists
    from clearname_site.lists_file import Carried
    from clearname_site.private import PrivateFolder

KEY_FILE = "lists.key"
"""Where the private folder keeps the key."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the file (default: lists.age in the site)")
    parser.add_argument("--new-key", action="store_true", help="make another key, and show it")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.site import load_settings
    from clearname_site.atomic import write_atomic
    from clearname_site.lists_file import FILE, new_key, seal
    from clearname_site.outside import disk_failed
    from clearname_site.private import open_private_folder

    settings = load_settings(options.site)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    carried = _carried(options, settings.site.id, private)
    kept = "" if options.new_key else _kept_key(private)
    key = kept or new_key()
    target = options.file or options.site / FILE
    try:
        # The file first: a key that was kept is never shown again, so it is kept last.
        write_atomic(target, seal(carried, key))
        if not kept:
            write_atomic(private.path / KEY_FILE, f"{key}\n".encode(), mode=0o600)
    except OSError as error:
        raise disk_failed(target.name, error) from None
    console.note(file=str(target), new_key=not kept)
    console.say(f"Wrote {target.name}. Nobody can read in it what it holds, nor how much. Put it into the repository.")
    console.say("Do this again whenever your lists change, or you have decided about an endorsement.")
    if not kept:
        _show(key, console)
    return 0


def _carried(options: argparse.Namespace, site_id: str, private: PrivateFolder) -> Carried:
    from clearname.endorsements import load_decisions
    from clearname.problems import Refused
    from clearname_site.audit import check_decisions
    from clearname_site.build import load_as_built
    from clearname_site.inbox import Inbox
    from clearname_site.lists_file import Carried, decision_digest
    from clearname_site.names_at_home import NamesAtHome

    lists = _lists(private)
    if problems := check_decisions(options.site, private.path):
        raise Refused(problems)
    hidden = NamesAtHome(options.site, Inbox(private.path).items()).hidden(
        load_as_built(options.site, options.as_of or today())
    )
    decided = frozenset(map(decision_digest, load_decisions(options.site)))
    return Carried(site_id, lists, tuple(sorted(hidden)), decided, tuple(_files(private)))


def _files(private: PrivateFolder) -> Iterator[tuple[str, str]]:
    from clearname.problems import Problem, Refused
    from clearname_site.lists_file import CARRIED_FILES, MOST_BYTES
    from clearname_site.plain_file import read_plain_file

    for name in CARRIED_FILES:
        if (data := read_plain_file(private.path / name, MOST_BYTES)) is None:
            continue
        try:
            yield name, data.decode("utf-8-sig")
        except UnicodeDecodeError:
            what, fix = "this is not plain text", "Save it as UTF-8 text."
            raise Refused([Problem(f"private folder: {name}", "private-text", what, fix)]) from None


def _lists(private: PrivateFolder) -> PrivateLists:
    from clearname.gate import PrivateLists, parse_list
    from clearname.problems import Problem, Refused

    lists = PrivateLists(
        protect=parse_list(private.list_text("protect")),
        do_not_name=parse_list(private.list_text("do_not_name")),
        do_not_link=parse_list(private.list_text("do_not_link")),
        stated_none=private.states_none(),
    )
    if not lists.answered:
        what = "your lists hold no words and no people, and you have not said that there is nothing to list"
        fix = "Write into them what must never appear;  clearname private  says where they are."
        raise Refused([Problem("private folder", "lists-empty", what, fix)])
    return lists


def _kept_key(private: PrivateFolder) -> str:
    """The key of the last time; empty where there is none."""
    from clearname_site.plain_file import read_plain_file

    return (read_plain_file(private.path / KEY_FILE, 1000) or b"").decode("ascii", "replace").strip()


def _show(key: str, console: Console) -> None:
    from clearname_site.lists_file import KEY_VARIABLE

    console.note(key=key)
    console.say("")
    console.say("This is the key that opens it. It is shown this once. On GitHub, in the repository of the site:")
    console.say("Settings -> Environments -> New environment, name it  clearname ; then Add environment secret:")
    console.say(f"  name:   {KEY_VARIABLE}")
    console.say(f"  secret: {key}")
    console.say("Paste it nowhere else, and close this window afterwards.")
