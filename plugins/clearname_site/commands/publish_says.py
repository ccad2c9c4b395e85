"""What `publish` says before it asks: where it goes, what is different, what was judged, what cannot be taken back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.commands.build import count
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.gate import Cleared, Finding, Waiver
    from clearname.model import Manifest, Site
    from clearname.routes import Routes
    from clearname_site.private import PrivateFolder
    from clearname_site.publish_changes import Changes

_SHOWN = 8
"""Of each kind that are named; the rest is counted."""


def say_summary(site: Site, routes: Routes, new: Manifest, changes: Changes, where: str, console: Console) -> None:
    """In plain words, what becomes public and what is different from last time."""
    from clearname.problems import count_files

    console.say(f"This goes to {where}:")
    pages = sum(route.indexed for route in routes.all)
    signposts = len(routes.all) - pages
    pictures = sum(entry.path.endswith((".jpg", ".webp", ".png", ".ico")) for entry in new.files)
    others = len(new.files) - len(routes.all) - pictures
    lead, tell = ("leads", "says") if signposts == 1 else ("lead", "say")
    console.say(f"  {count(pages, 'page')}, and {signposts} that only {lead} on or {tell} that a page is missing")
    console.say(f"  {count(pictures, 'picture file')}, {count(others, 'other file')}")
    console.say(
        f"  endorsements shown: {len(site.endorsements)}; files of supporters held back: {count_files(site.held)}"
    )
    _say_changes(changes, console)
    console.note(changes={**asdict(changes), "different": bool(changes)})


@contextlib.contextmanager
def says_nothing_published(console: Console, *, is_sending: bool = False) -> Iterator[None]:
    """
    Says first that the web is as it was, where what is done here is refused.

    While it `is_sending`, that is sure of a refusal alone: what fails outside may have done its work all the same.
    """
    from clearname.problems import Refused
    from clearname_site.outside import OutsideFailed

    try:
        yield
    except Refused:
        _say_nothing_published(console)
        raise
    except OutsideFailed:
        if not is_sending:
            _say_nothing_published(console)
        raise


def _say_nothing_published(console: Console) -> None:
    console.note(published=False)
    if not console.as_json:
        console.complain("Nothing was published; the web is as it was.")


def say_last_words(console: Console) -> None:
    """What publishing cannot undo; said last, before the question."""
    console.say("What is public can be copied by anybody, and cannot be fully taken back: search engines, archives and")
    console.say("people keep copies, which a later change or  make take-down  does not reach.")


def say_waiting(root: Path, private: PrivateFolder, console: Console) -> None:
    """What nobody decided about yet: files in the site folder, and what waits in the inbox."""
    from clearname_site.review import count_waiting

    files, items, back = count_waiting(root, private)
    console.note(undecided_files=files, waiting_in_inbox=items, asking_back=back)
    if back:
        asking = "1 supporter asks" if back == 1 else f"{back} supporters ask"
        console.say(f"  {asking} to take words back. Look at that first:  make review")
    if files:
        console.say(f"  not decided, and so not shown: {count(files, 'file')} of supporters")
    if items:
        console.say(f"  waiting in the inbox: {items}; look at them with  make review")


def say_judged(cleared: Cleared, waivers: Sequence[Waiver], console: Console, *, is_private: bool) -> None:
    """What is worth knowing, what was waived by whom until when, and which waivers nothing needs any more."""
    if not is_private:
        if cleared.waived:
            console.say(f"  you judged to be right: {len(cleared.waived)}")
        return
    for note in cleared.notes:
        console.say(f"  worth knowing: {_where(note)}: {_what(note)}")
    from clearname.text import printable

    given = {(waiver.code, waiver.pin): waiver for waiver in waivers}
    for finding in cleared.waived:
        waiver = given[finding.code, finding.pin]
        console.say(
            f"  judged to be right by {printable(waiver.by, 60)} until {waiver.until}: {_where(finding)}: "
            f"{_what(finding)}  [{finding.code}]"
        )
    for waiver in cleared.unused:
        number = waivers.index(waiver) + 1
        place = printable(waiver.path, 120) or "the site"
        console.say(f"  needed by nothing any more: the waiver for {place}  [{waiver.code}]; take it away with")
        console.say(f"    clearname waive --remove {number}")


def _say_changes(changes: Changes, console: Console) -> None:
    if changes.is_first:
        console.say("  nothing was published there from this computer yet, so all of it is new:")
    elif not changes:
        console.say("  nothing is different from last time")
        return
    for title, things in (
        ("new pages", changes.new), ("changed pages", changes.changed), ("pages gone", changes.gone),
        ("new or changed pictures", changes.pictures), ("names shown from now on", changes.names),
        ("new links to other sites", changes.links),
    ):  # fmt: skip
        if things:
            console.say(f"  {title} ({len(things)}): {_named(things)}")
    if changes.other_files and not changes.is_first:
        console.say(f"  other files that are new, different or gone: {changes.other_files}")


def _named(things: Sequence[str]) -> str:
    from clearname.text import printable

    named = ", ".join(printable(thing, 100) for thing in things[:_SHOWN])
    return f"{named} and {len(things) - _SHOWN} more" if len(things) > _SHOWN else named


def _where(finding: Finding) -> str:
    place = f"output/{finding.path}" if finding.path else "the site"
    return f"{place}:{finding.line}" if finding.line else place


def _what(finding: Finding) -> str:
    return f"{finding.why}: {finding.masked}" if finding.masked else finding.why
