"""Fetches what supporters sent, from everywhere it can be, into the inbox at home. Shows nothing of it.

Without a place it looks wherever  pelican.conf,  pull.toml  and the drop folder say.
"""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.commands.build import add_day, count
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname_site.inbox import Item
    from clearname_site.pull.orchestrate import Pulled

DROP = "drop"
_READ_ME = "READ-ME.txt"
_DROP_README = """What stands in this folder is taken into the inbox by  make pull .

Put here what supporters sent you:

  a mail, saved as a file (.eml), or a whole mailbox (.mbox)
  a file that they wrote (.md), with its signature beside it (.md.sig) if there is one
  a zip of such files
  your own export from LinkedIn (the zip), or a form's answers as a table (.csv)

Before the first mail, write the address that they write to into pull.toml of the private folder:  address = "…"
Without it no mail's signature can count.

Nothing here is changed or deleted, and pulling twice brings nothing twice. What you decide about it stands elsewhere,
so you may delete a file here once it was pulled.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("places", nargs="*", metavar="PLACE", help="a file, a folder, or an address beginning https://")
    parser.add_argument("--fetch", action="store_true", help="yes to every question whether a server may see you")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.endorsements import facts_of
    from clearname.site import load_settings
    from clearname_site.accept import take_out_changed
    from clearname_site.inbox import Inbox
    from clearname_site.private import open_private_folder
    from clearname_site.pull.files import passed_over
    from clearname_site.pull.orchestrate import pull_all
    from clearname_site.pull.own_list import load_own_list
    from clearname_site.pull.source import PullContext
    from clearname_site.pull.targets import configured, said

    settings = load_settings(options.site)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ).path
    drop = make_drop(private)
    own = load_own_list(private)
    targets = said(options.places, settings) if options.places else configured(settings, own, drop)
    now = datetime.now(UTC)
    unread = 0 if options.places else len(passed_over(drop) - {_READ_ME})
    if not targets:
        _explain(drop, private, console)
        _tell_unread(unread, console)
        console.note(places=[])
        return 0
    context = PullContext(
        settings,
        facts_of(settings, options.as_of or now.date()),
        now,
        private,
        own.address,
        os.environ,
        console.progress,
        may_ask=console.can_ask or options.fetch,
        ask=lambda question: options.fetch or _is_yes(question, console),
    )
    inbox = Inbox(private)
    taken_out: list[str] = []

    def when_changed(item: Item) -> None:
        """Takes what changed out of the site, and notes its id."""
        if take_out_changed(options.site, private, item, now):
            taken_out.append(item.endorsement_id)

    pulled = pull_all(targets, context, inbox, when_changed)
    _tell_unread(unread, console)
    _tell(pulled, taken_out, inbox, options, console)
    if any(one.failed_outside for one in pulled):
        return 3
    return 1 if any(one.has_wrong_settings for one in pulled) else 0


def make_drop(private: Path) -> Path:
    """The folder into which files are put for the inbox, made with a word about what belongs there."""
    from clearname_site.atomic import write_atomic

    drop = private / DROP
    drop.mkdir(mode=0o700, exist_ok=True)
    readme = drop / _READ_ME
    if not readme.exists():
        write_atomic(readme, _DROP_README.encode(), mode=0o600)
    return drop


def _is_yes(question: str, console: Console) -> bool:
    return console.can_ask and console.ask(f"{question} yes/no", "no").lower() in ("yes", "y")


def _explain(drop: Path, private: Path, console: Console) -> None:
    console.say("There is nothing to pull from yet. Supporters can reach you in these ways:")
    console.say(f"  Files and mails:  save them into  {drop}")
    console.say("  GitHub:  name the repository in pelican.conf, under [pull]")
    console.say(f"  A page or a post of theirs, a mailbox:  list it in  {private / 'pull.toml'}")
    console.say('    such as  pages = ["https://friend.example/on-ana"]   or  mail = ["~/letters.mbox"]')
    console.say('  Before the first mail, say there which address they write to:  address = "…"')
    console.say("  Just once:  clearname pull PLACE   with a file, a folder or an address")
    console.say("Who should write to you first?  clearname invite  prepares a message for them.")


def _tell_unread(number: int, console: Console) -> None:
    """Words that lie there unread would be missed by nobody."""
    console.note(unread=number)
    if number:
        console.say(f"{count(number, 'thing')} in the drop folder not read: no mail, table, zip or file ending in .md.")
        console.say("  Open it, copy the words into a text file whose name ends in .md, and save that there instead.")


def _tell(
    pulled: tuple[Pulled, ...], taken_out: list[str], inbox: object, options: argparse.Namespace, console: Console
) -> None:
    from clearname_site.inbox import Inbox

    assert isinstance(inbox, Inbox)
    for one in pulled:
        console.say(f"{one.label}: {_line(one)}")
        console.problems(one.problems)
        if one.trace and options.debug:
            console.complain(one.trace)
    items, damaged = inbox.load()
    console.problems(damaged)
    waiting = sum(item.is_undecided for item in items)
    if taken_out:
        console.say(
            f"{count(len(taken_out), 'endorsement')} left the site, since other words came from the same place."
        )
        console.say("The new words are in your inbox. Run  make publish  so that the old ones go from the web, too.")
    if back := sum(one.counts["asks_back"] for one in pulled):
        console.say(f"{count(back, 'supporter')} asked to take words back. Look at that first.")
    console.say(f"In the inbox: {waiting} undecided." + ("  Next:  make review" if waiting else ""))
    console.note(
        places=[{"place": one.label, **one.counts, "failed": one.failed_outside} for one in pulled],
        waiting=waiting, taken_out=taken_out,
    )  # fmt: skip


def _line(one: Pulled) -> str:
    counts = one.counts
    parts = [f"{counts['new']} new", f"{counts['changed']} changed", f"{counts['same']} as before"]
    if counts["refused"]:
        parts.append(f"{counts['refused']} of them not usable as they are")
    if counts["withdrawn"]:
        parts.append(f"{counts['withdrawn']} withdrawn before and left out")
    return ", ".join(parts) + ("; it could not be read to the end" if one.problems else "")
