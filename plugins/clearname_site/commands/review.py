"""Goes through what waits for a decision: labels and numbers first, the words only when you ask for them."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.commands.build import add_day, count, today
from clearname_site.console import Console

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clearname_site.review import Review
    from clearname_site.waiting import Waiting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("--list", action="store_true", help="only say what waits, ask nothing")
    parser.add_argument("--held", action="store_true", help="also what was put off before")
    parser.add_argument("--page", action="store_true", help="show it in a browser on this computer")
    parser.add_argument("--for-moderator", default="", metavar="KEY", help="write all of it for a friend's age key")
    parser.add_argument("--to", type=Path, default=None, metavar="FILE", help="with it: where (the private folder)")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.site import load_settings
    from clearname_site.private import open_private_folder
    from clearname_site.review import Review
    from clearname_site.review_terminal import Session, say_list
    from clearname_site.waiting import as_record

    settings = load_settings(options.site)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    review = Review(options.site, private, settings, options.as_of or today())
    review.load(console.progress, held=options.held)
    console.problems(review.damaged)
    console.note(waiting=[as_record(waiting) for waiting in review.waiting])
    if options.for_moderator:
        path = options.to or private.path / "for-moderator.age"
        _hand_over(review.waiting, options.for_moderator, path, options.site, console)
        return 0
    if not review.waiting:
        console.say("Nothing waits for a decision.")
        return 0
    fine = sum(waiting.screened.gravity == 0 for waiting in review.waiting)
    console.say(f"{count(len(review.waiting), 'endorsement')} waiting for a decision; nothing was found in {fine}.\n")
    if options.page and not options.json:
        _serve(review, console)
    elif options.list or not console.can_ask:
        say_list(review.waiting, console)
        return 0
    else:
        Session(review, console, _now, lambda one: _ask_and_hand_over(one, private.path, options.site, console)).run()
    _say_end(review, console)
    return 0


def _now() -> datetime:
    return datetime.now(UTC)


def _say_end(review: Review, console: Console) -> None:
    decided, left = len(review.outcomes), len(review.undecided)
    console.say(f"\n{count(decided, 'decision')} made; {left} still waiting.")
    if decided:
        console.say("What you decided is in the site after the next  make publish")


def _serve(review: Review, console: Console) -> None:
    from clearname_site.review_page import ReviewPage

    page = ReviewPage(review, _now)
    console.say("Open this address in a browser on this computer. It is for you alone; do not send it to anybody.\n")
    console.say(f"  {page.address}\n")
    console.say("Ctrl-C ends it; by itself it ends when nobody has used it for half an hour.")
    page.serve()


def _ask_and_hand_over(waiting: Waiting, folder: Path, site: Path, console: Console) -> None:
    key = console.prompt("Your friend's public key (age1...; Enter: not now): ")
    if key:
        _hand_over([waiting], key, folder / f"{waiting.key}.age", site, console)


def _hand_over(waiting: Iterable[Waiting], key: str, path: Path, site: Path, console: Console) -> None:
    from clearname.problems import Problem, Refused
    from clearname.text import printable
    from clearname_site.atomic import write_new
    from clearname_site.moderator import write_bundle

    bundle = write_bundle(waiting, key)
    shown = printable(str(path), 200)
    if path.resolve().is_relative_to(site.resolve()):
        what = "this is inside the folder of the site, from which it could be published by mistake"
        raise Refused([Problem(shown, "moderator-file", what, "Choose a place outside of it.")])
    try:
        write_new(path, bundle, mode=0o600)
    except FileExistsError:
        what = "there is such a file already"
        raise Refused([Problem(shown, "moderator-file", what, "Choose another name with  --to")]) from None
    console.note(bundle=shown)
    console.say(f"Written: {shown}. Send it to the friend whose key it is; nobody else can open it.")
