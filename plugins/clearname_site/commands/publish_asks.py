"""What `publish` asks the person, where somebody can be asked: about files, about the lists, and whether to go on."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from clearname_site.commands.build import count, today
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.gate import Finding, PrivateLists
    from clearname.settings import Settings
    from clearname_site.private import PrivateFolder


def ask_about_files(options: argparse.Namespace, private: PrivateFolder, settings: Settings, console: Console) -> None:
    """Merging a file is no decision: asks about each that nobody decided about, where somebody can be asked."""
    if options.yes or not console.can_ask:
        return
    from clearname_site.review import Review, count_waiting

    files, *_ = count_waiting(options.site, private)
    if not files:
        return
    from datetime import UTC, datetime

    from clearname_site.review_terminal import Session

    review = Review(options.site, private, settings, options.as_of or today())
    review.load(console.progress, inbox=False)
    console.say(
        f"{count(files, 'file')} in content/endorsements nobody has decided about. None is published unless you"
    )
    console.say("say so here; n leaves one for later, q leaves all.")
    Session(review, console, lambda: datetime.now(UTC), None).go_through(1)


def ask_for_lists(
    private: PrivateFolder, options: argparse.Namespace, console: Console, check: Callable[[], None] = lambda: None
) -> PrivateLists:
    """
    The never-publish lists; asks, where there are none, whether that is meant.

    Where `--yes` is to answer that, `check` is asked first, and raises where it may not.
    """
    from clearname_site.private_lists import read_lists, unknown_lists

    lists = read_lists(private)
    console.problems(unknown_lists(private))
    if options.yes and not lists.answered:
        check()
        lists = replace(lists, stated_none=True)
    if not (lists.protect or lists.do_not_name):
        console.say(f"There are no words and no people in the never-publish lists ({private.path}).")
        if console.can_ask and not lists.stated_none:
            answer = console.ask(
                "Is there truly nothing that must never appear (a street, a school, a name)? yes/no", "no"
            )
            if answer.lower() in ("yes", "y"):
                private.state_none(today())
                return replace(lists, stated_none=True)
    return lists


_EXPLAINED = frozenset({"public-address", "public-number", "public-position"})
"""Places that the words around call public. The gate reads words alone, so a person has to look."""


def check_looked_at(options: argparse.Namespace, warnings: Iterable[Finding]) -> None:
    """`--yes` answers for no place that only the words around make public. Raises `Refused` where there is one."""
    from clearname.problems import Problem, Refused

    if not options.yes:
        return
    fix = "Publish without --yes and look at it, or name the place under  allowed_places  in [gate]."
    places = sorted({finding.as_problem().where for finding in warnings if finding.code in _EXPLAINED})
    if places:
        what = "only the words around it make this place a public one, and with --yes nobody looks at it"
        raise Refused([Problem(where, "publish-not-looked-at", what, fix) for where in places])


def confirm(options: argparse.Namespace, console: Console, remarks: int = 0) -> None:
    """Asks once, for the summary and every remark before it; `--yes` answers. Raises `Refused` for any other answer."""
    from clearname.problems import Problem, Refused

    if options.yes:
        return
    about = f", with the {count(remarks, 'remark')} above" if remarks else ""
    answer = console.ask(f"Publish it{about}? yes/no", "no") if console.can_ask else ""
    if answer.lower() not in ("yes", "y"):
        what, fix = "you did not say yes", "Answer yes, or add --yes where nobody can be asked."
        raise Refused([Problem("publish", "publish-not-confirmed", what, fix)])
