"""Builds the site, checks that nothing private is in it, says what becomes public, and puts it on the web."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.commands.build import add_day, count, tell, today
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.gate import PrivateLists
    from clearname.settings import Settings
    from clearname_site.lists_file import Carried
    from clearname_site.private import PrivateFolder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("--remote", default="", help="where to: a git address or remote, folder:… or rsync:…")
    parser.add_argument("--branch", default="", help="the branch that the host shows (default: gh-pages)")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")
    parser.add_argument("--lists-file", default="", metavar="FILE", help="the lists as lists-export wrote them")
    parser.add_argument("--yes", action="store_true", help="do not ask; accepts the summary, never a problem")
    parser.add_argument("--list", action="store_true", help="list the earlier sites that can be put back, and end")
    parser.add_argument(
        "--previous", type=_number, nargs="?", const=0, default=None, metavar="NUMBER",
        help="put back the site before the one that is live, or the one with that number in the list",
    )  # fmt: skip
    parser.add_argument("--check", action="store_true", help="say where it would go and who can read what, and end")
    parser.add_argument("--replace", action="store_true", help="replace what the branch holds, whoever put it there")
    parser.add_argument(
        "--no-wait", action="store_true", help="do not wait until the web shows it; tells nobody either"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    if options.list or options.previous is not None:
        from clearname_site.commands import publish_earlier

        return publish_earlier.run(options, console)
    if options.check:
        from clearname_site.commands import publish_check

        return publish_check.run(options, console)
    if not options.lists_file:
        return _publish(options, console)
    from clearname_site.runner import publish_on_runner

    return publish_on_runner(_publish, options, console)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10**9):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of the list; see  clearname publish --list")
    return int(text)


def _publish(options: argparse.Namespace, console: Console, carried: Carried | None = None) -> int:
    """Publishes; with `carried`, on a machine that has nothing else of the private folder."""
    from clearname.site import load_settings, plan_site
    from clearname_site.build import build, load_as_built, name_source
    from clearname_site.checklist import due_warnings
    from clearname_site.commands.publish_gate import clear_for_publish
    from clearname_site.commands.publish_pictures import ask_about_pictures
    from clearname_site.commands.publish_says import say_judged, say_last_words, say_summary
    from clearname_site.commands.publish_target import check_target, target_of
    from clearname_site.kept_site import shown_words
    from clearname_site.live.after import JustPublished, after_publish
    from clearname_site.private import open_private_folder
    from clearname_site.publish import Target
    from clearname_site.publish_changes import find_changes
    from clearname_site.publish_facts import live_at, publish_facts
    from clearname_site.published import PublishRecord
    from clearname_site.send import Job, send
    from clearname_site.source_checks import check_source
    from clearname_site.workshop import Workshop

    root, day = options.site, options.as_of or today()
    settings = load_settings(root)
    publishing = settings.publish
    remote, branch = target_of(options, settings)
    address = check_target(root, remote, branch)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    _ask_about_files(options, private, settings, console)
    tell(build(root, day, console.progress), console)
    site = load_as_built(root, day)
    lists = carried.lists if carried else _lists(private, options, console)
    workshop = Workshop(root)
    routes = plan_site(site)
    live = live_at(private, remote, branch)
    if carried is None and not options.yes:
        ask_about_pictures(site, private, day, console)
    facts = publish_facts(root, site, routes, lists, private, live=live, carried=carried)
    cleared = clear_for_publish(workshop.output, facts, routes, None if carried else private, console)
    _check_decided(root, private, carried)
    beside = None if carried else private.path
    check_source(root, address, branch, facts, day, private=beside, environment=os.environ)
    remarks = [name_source(finding.as_problem(), routes) for finding in cleared.warnings]
    remarks += due_warnings(private.path, settings, day) if carried is None else []
    console.problems(remarks, numbered=True)
    before = live.manifest if live else None
    changes = find_changes(site, routes, cleared.manifest, workshop.output, live)
    where = f"{remote}, branch {branch}" if branch else remote
    say_summary(site, routes, cleared.manifest, changes, where, console)
    say_judged(cleared, facts.waivers, console, is_private=carried is None)
    _say_waiting(root, private, console)
    say_last_words(console)
    _confirm(options, console, len(remarks))
    target = Target(remote, branch, publishing.domain, publishing.committer_name, publishing.committer_email, root)
    record, shown = PublishRecord(day, remote, branch, "", cleared.manifest), shown_words(site.endorsements)
    check = workshop.check_settled
    job = Job(private, target, cleared, workshop.output, record, shown, workshop.folder, options.replace, check)
    done, _ = send(job, console)
    console.note(published=done.changed, commit=done.commit, files=done.files)
    console.say(f"Published: {count(done.files, 'file')}." if done.changed else "The very same site was live already.")
    just = JustPublished(
        site.settings, routes, cleared.manifest, before if done.changed else None, workshop.output, address
    )
    after_publish(just, private, console, os.environ, wait=not options.no_wait)
    return 0


def _ask_about_files(options: argparse.Namespace, private: PrivateFolder, settings: Settings, console: Console) -> None:
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


def _check_decided(root: Path, private: PrivateFolder, carried: Carried | None) -> None:
    """Raises `Refused` where something would be published that only the site folder calls decided."""
    from clearname.problems import Refused
    from clearname_site.audit import check_decisions
    from clearname_site.carried_lists import check_carried_decisions

    if problems := check_carried_decisions(root, carried) if carried else check_decisions(root, private.path):
        raise Refused(problems)


def _say_waiting(root: Path, private: PrivateFolder, console: Console) -> None:
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


def _lists(private: PrivateFolder, options: argparse.Namespace, console: Console) -> PrivateLists:
    """The never-publish lists; asks, where there are none, whether that is meant."""
    from clearname.gate import PrivateLists, parse_list

    lists = PrivateLists(
        protect=parse_list(private.list_text("protect")),
        do_not_name=parse_list(private.list_text("do_not_name")),
        do_not_link=parse_list(private.list_text("do_not_link")),
        stated_none=private.states_none() or options.yes,
    )
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


def _confirm(options: argparse.Namespace, console: Console, remarks: int = 0) -> None:
    """Asks once, for the summary and every remark before it; `--yes` answers. Raises `Refused` for any other answer."""
    from clearname.problems import Problem, Refused

    if options.yes:
        return
    about = f", with the {count(remarks, 'remark')} above" if remarks else ""
    answer = console.ask(f"Publish it{about}? yes/no", "no") if console.can_ask else ""
    if answer.lower() not in ("yes", "y"):
        what, fix = "nothing was published", "Answer yes, or add --yes where nobody can be asked."
        raise Refused([Problem("publish", "publish-not-confirmed", what, fix)])
