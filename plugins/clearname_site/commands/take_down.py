"""Takes the site off the web: one neutral page in its place, or the published branch removed."""

from __future__ import annotations

import argparse
import contextlib
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.commands.build import add_day, today
from clearname_site.commands.publish_target import check_target
from clearname_site.console import Console

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clearname_site.private import PrivateFolder
    from clearname_site.publish import Target
    from clearname_site.settings_at_hand import AtHand

WORDS = "take down"
"""What has to be typed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument(
        "--remove-branch", action="store_true", help="remove the published branch, with no page instead"
    )
    parser.add_argument("--remote", default="", help="from where: a git address, a path, or the name of a remote")
    parser.add_argument("--branch", default="", help="the branch that the host shows (default: gh-pages)")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--replace", action="store_true", help="take down what is there, whoever put it there")
    parser.add_argument("--no-wait", action="store_true", help="do not wait until the web shows it")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`. What is wrong with the settings stands in nobody's way here."""
    from clearname_site.commands.take_down_place import find_place, say_others, say_place
    from clearname_site.git_failures import mask
    from clearname_site.places import read_place
    from clearname_site.private import open_private_folder
    from clearname_site.publish import Target
    from clearname_site.published import set_aside_damaged
    from clearname_site.remains import what_remains
    from clearname_site.settings_at_hand import settings_at_hand
    from clearname_site.take_down import domain_of

    root, day = options.site, options.as_of or today()
    at_hand = settings_at_hand(root)
    settings, publishing = at_hand.settings, at_hand.settings.publish
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    console.problems(set_aside_damaged(private))
    place = find_place(options, settings, private)
    remote, branch = place.remote, place.branch
    address = check_target(root, remote, branch)
    say_place(place, settings, console)
    _confirm(options, mask(remote), branch, console)
    domain = publishing.domain or domain_of(place.last, private)
    target = Target(remote, branch, domain, publishing.committer_name, publishing.committer_email, root)
    with _says_how_all_the_same(options):
        if options.remove_branch:
            _remove(options, target, private, day, console)
        else:
            _replace(options, target, at_hand, private, day, address, console)
    _forget_told(private)
    lines = what_remains(by_git=read_place(remote, root) is None, domain=domain, branch_removed=options.remove_branch)
    console.note(remains=list(lines))
    for line in lines:
        console.say(line)
    say_others(place, settings, console)
    return 0


@contextlib.contextmanager
def _says_how_all_the_same(options: argparse.Namespace) -> Iterator[None]:
    """Whoever takes a site down that somebody else has changed has no use for another branch."""
    from clearname.problems import Refused

    try:
        yield
    except Refused as refused:
        more = " --remove-branch" if options.remove_branch else ""
        fix = f"If all of it may go, whoever put it there:  clearname take-down{more} --replace"
        raise Refused(
            problem._replace(fix=fix) if problem.code == "publish-foreign" else problem for problem in refused.problems
        ) from None


def _confirm(options: argparse.Namespace, remote: str, branch: str, console: Console) -> None:
    from clearname.problems import Problem, Refused

    if options.remove_branch:
        console.say(f"This removes the branch {branch} at {remote}. Visitors then see what the host shows for nothing.")
    else:
        console.say(f"This replaces the whole site at {remote} by one page that says only that it is not online:")
        console.say("no name, no reason. Every other address says the same.")
    console.say("Your own files stay as they are;  make publish  puts the site back whenever you want.")
    if options.yes:
        return
    typed = console.prompt(f"Type  {WORDS}  to go on, anything else to leave it: ") if console.can_ask else ""
    if (typed or "").casefold() != WORDS:
        fix = f"Type  {WORDS}  when it asks, or add --yes where nobody can be asked."
        raise Refused([Problem("take-down", "take-down-not-confirmed", "nothing was changed", fix)])


def _forget_told(private: PrivateFolder) -> None:
    """Search engines that are told of changes are to be told of every page again once the site is back."""
    from clearname.problems import Refused
    from clearname_site.live.told import Told, load_told, save_told
    from clearname_site.outside import OutsideFailed

    # A record that is damaged or cannot be written is told by the next publish, which reads it.
    with contextlib.suppress(Refused, OutsideFailed):
        told = load_told(private)
        if told.pages:
            save_told(private, Told(not_before=told.not_before))


def _replace(
    options: argparse.Namespace, target: Target, at_hand: AtHand, private: PrivateFolder, day: date, address: str,
    console: Console,
) -> None:  # fmt: skip
    from clearname.routes import Routes
    from clearname_site.live.after import JustPublished, after_publish
    from clearname_site.published import PublishRecord, Way
    from clearname_site.scratch import scratch_folder
    from clearname_site.send import Job, send
    from clearname_site.take_down import make_neutral_site
    from clearname_site.workshop import Workshop

    workshop, settings = Workshop(options.site), at_hand.settings
    workshop.open()
    with scratch_folder(workshop.folder) as work:
        folder = work / "neutral"
        cleared = make_neutral_site(folder, settings.site.language, target.domain, day)
        record = PublishRecord(day, target.remote, target.branch, "", cleared.manifest, Way.TAKEN_DOWN)
        job = Job(private, target, cleared, folder, record, (), workshop.folder, options.replace)
        done, before = send(job, console)
        console.note(taken_down=True, changed=done.changed, commit=done.commit)
        console.say("Taken down: the neutral page is sent." if done.changed else "The neutral page was there already.")
        quiet = replace(settings, search=replace(settings.search, indexnow=False))
        old = before.manifest if before and done.changed else None
        just = JustPublished(quiet, Routes(()), cleared.manifest, old, folder, address)
        if at_hand.problems:
            # Whatever stands there as the address of the site: it may be another's, or none.
            console.note(live="skipped")
            console.say(
                "pelican.conf is not in order, so look yourself, in a few minutes, at the address of your site."
            )
            return
        after_publish(just, private, console, os.environ, wait=not options.no_wait)


def _remove(options: argparse.Namespace, target: Target, private: PrivateFolder, day: date, console: Console) -> None:
    from clearname.model import Manifest
    from clearname_site.published import PublishRecord, Way, note_sending
    from clearname_site.remember import remember
    from clearname_site.send import altered_problem
    from clearname_site.sending import sending_alone
    from clearname_site.take_down import remove_branch
    from clearname_site.workshop import Workshop

    workshop = Workshop(options.site)
    workshop.open()
    record = PublishRecord(day, target.remote, target.branch, "", Manifest(()), Way.TAKEN_DOWN)
    with sending_alone(
        private, target, scratch=workshop.folder, environment=os.environ, may_ask=console.can_ask,
        progress=console.progress,
    ) as last:  # fmt: skip
        note_sending(private, record)
        gone, stands = remove_branch(
            target, scratch=workshop.folder, environment=os.environ, may_ask=console.can_ask,
            known=last.commit if last else "", replace_foreign=options.replace,
        )  # fmt: skip
        if not stands:
            console.problems([altered_problem(target)])
        is_new = last is None or bool(last.commit)
        console.problems(remember(private, record, workshop.output, (), is_new=is_new))
    console.note(taken_down=True, changed=bool(gone), removed=gone)
    console.say("Taken down: the branch is removed." if gone else "There was no such branch any more.")
