"""Your own pages on other sites: lists them, checks whether each links back, confirms that one is yours, adds one.

`list` (also without a word) shows them; `check` opens each and says what it found; `confirm` takes a number or an
address and writes today's day; `add` takes an address.
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
    from clearname_site.elsewhere_desk import Desk
    from clearname_site.elsewhere_page import Page

_ACTIONS = ("list", "check", "confirm", "add")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("action", nargs="?", default="list", choices=_ACTIONS, help="what to do (default: list)")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="a number of the list, or an address")
    parser.add_argument("--again", action="store_true", help="check: open also what was looked at today")
    parser.add_argument("--fetch", action="store_true", help="check: yes to the question whether they may be opened")
    parser.add_argument("--saved", type=Path, metavar="FILE", help="check: a page that you saved from your browser")
    parser.add_argument("--platform", default="", metavar="NAME", help="whose page it is: LinkedIn, or as in the list")
    parser.add_argument("--anyway", action="store_true", help="confirm: although the check found something odd")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.site import load_settings
    from clearname_site.elsewhere_desk import Desk
    from clearname_site.private import open_private_folder

    settings = load_settings(options.site)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ).path
    desk = Desk(options.site, settings, private, datetime.now(UTC))
    return {"list": _list, "check": _check, "confirm": _confirm, "add": _add}[options.action](desk, options, console)


def _list(desk: Desk, options: argparse.Namespace, console: Console) -> int:
    pages = desk.pages(options.pages)
    for page in pages:
        console.say(f"{page.number:>3}  {page.title}")
        console.say(f"     {page.standing}; {page.last_look(desk.now)}")
    if not desk.register.entries:
        console.say("No pages elsewhere yet. Name one:  make elsewhere DO=add URL=https://…")
    elif any(page.entry.confirmed_on is None for page in pages):
        console.say("Only confirmed pages are in the site. When you have seen that one is yours:")
        console.say("  make elsewhere DO=confirm URL=…   with its number or its address")
    console.note(pages=[page.as_json() for page in pages])
    return 0


def _check(desk: Desk, options: argparse.Namespace, console: Console) -> int:
    if options.saved:
        pages = [desk.read_saved(options.saved, options.pages, options.platform)]
        left = 0
    else:
        pages = desk.pages(options.pages)
        left = desk.check(
            pages, os.environ, console.progress, again=options.again,
            ask=lambda question: options.fetch or _is_yes(question, console),
        )  # fmt: skip
        pages = desk.pages(options.pages)
    _tell(pages, desk, console)
    if left:
        console.say(f"{count(left, 'page')} not looked at: enough was asked for now. Go on tomorrow.")
    console.note(pages=[page.as_json() for page in pages], left=left)
    return 1 if any(page.is_yours_to_mend for page in pages) else 3 if any(page.has_failed for page in pages) else 0


def _tell(pages: list[Page], desk: Desk, console: Console) -> None:
    for page in pages:
        if page.finding is None:
            console.say(f"{page.title}: not looked at yet")
        elif problem := page.problem(desk.site_url):
            console.problems([problem])
        else:
            console.say(f"{page.title}: {page.good}")
    waiting = [page for page in pages if page.entry.confirmed_on is None and page.is_good]
    if waiting:
        console.say(f"Not in the site yet, and found as they should be: {', '.join(str(p.number) for p in waiting)}.")
        console.say("  If you have seen that they are yours:  make elsewhere DO=confirm URL=NUMBER")
    if not pages:
        console.say("No pages elsewhere yet. Name one:  make elsewhere DO=add URL=https://…")


def _confirm(desk: Desk, options: argparse.Namespace, console: Console) -> int:
    from clearname.problems import refuse_errors

    pages = desk.named(options.pages)
    doubts = [doubt for page in pages if (doubt := page.doubt())]
    if doubts and not options.anyway:
        if not console.can_ask:
            refuse_errors(doubts)
        console.problems(doubts)
        if not _is_yes("Confirm that this is your page all the same?", console):
            console.say("Nothing was changed.")
            return 1
    day = options.as_of or desk.now.date()
    confirmed = [desk.confirm(page, day) for page in pages]
    for page in confirmed:
        back = "" if page.entry.links_back else ", without a link back so far"
        console.say(f"Confirmed on {page.entry.confirmed_on}{back}: {page.title}")
    console.say("It is in the site with the next  make publish")
    console.note(pages=[page.as_json() for page in confirmed])
    return 0


def _add(desk: Desk, options: argparse.Namespace, console: Console) -> int:
    added = [desk.append(url, options.platform) for url in desk.addresses(options.pages)]
    for page in added:
        console.say(f"Added as number {page.number}, not confirmed: {page.title}")
    console.say("Open it, see that it is yours, then:  make elsewhere DO=confirm URL=NUMBER")
    console.note(pages=[page.as_json() for page in added])
    return 0


def _is_yes(question: str, console: Console) -> bool:
    return console.can_ask and console.ask(f"{question} yes/no", "no").lower() in ("yes", "y")
