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
    from clearname.model import Manifest, Site
    from clearname.routes import Routes
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
    from clearname.gate import Strength
    from clearname.site import load_settings, plan_site
    from clearname_site.build import build, clear_site, gather_facts, load_as_built
    from clearname_site.checklist import due_warnings
    from clearname_site.commands.publish_target import check_target, target_of
    from clearname_site.git_failures import mask
    from clearname_site.inbox import Inbox
    from clearname_site.kept_site import shown_words
    from clearname_site.live.after import JustPublished, after_publish
    from clearname_site.names_at_home import NamesAtHome
    from clearname_site.private import open_private_folder
    from clearname_site.publish import Target
    from clearname_site.published import PublishRecord, last_published
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
    facts = gather_facts(root, site, routes, lists)
    at_home = carried.hidden_names if carried else NamesAtHome(root, Inbox(private.path).items()).hidden(site)
    facts = replace(facts, hidden_names=tuple(sorted({*facts.hidden_names, *at_home})))
    workshop.check_settled()
    cleared = clear_site(workshop.output, facts, routes, Strength.PUBLISH, console.progress)
    console.problems(finding.as_problem() for finding in cleared.warnings)
    console.problems(due_warnings(private.path, settings, day) if carried is None else [])
    _check_decided(root, private, carried)
    beside = None if carried else private.path
    check_source(root, address, branch, facts, day, private=beside, environment=os.environ)
    last = last_published(private)
    same_place = last is not None and (last.remote, last.branch) == (mask(remote), branch)
    before = last.manifest if last and same_place else None
    _summary(site, routes, cleared.manifest, before, f"{remote}, branch {branch}" if branch else remote, console)
    _say_waiting(root, private, console)
    _confirm(options, console)
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


def _summary(site: Site, routes: Routes, new: Manifest, old: Manifest | None, where: str, console: Console) -> None:
    """In plain words, what becomes public and what is different from last time."""
    from clearname.problems import count_files

    console.say(f"This goes to {where}:")
    pages = sum(route.indexed for route in routes.all)
    signposts = len(routes.all) - pages
    pictures = sum(entry.path.endswith((".jpg", ".webp", ".png", ".ico")) for entry in new.files)
    others = len(new.files) - len(routes.all) - pictures
    console.say(f"  {count(pages, 'page')}, and {signposts} that only lead on or say that a page is missing")
    console.say(f"  {count(pictures, 'picture file')}, {count(others, 'other file')}")
    console.say(
        f"  endorsements shown: {len(site.endorsements)}; files of supporters held back: {count_files(site.held)}"
    )
    before = {entry.path: entry.sha256 for entry in old.files} if old else {}
    now = {entry.path: entry.sha256 for entry in new.files}
    added, gone = sorted(set(now) - set(before)), sorted(set(before) - set(now))
    changed = sorted(path for path in set(now) & set(before) if now[path] != before[path])
    if old is not None:
        for title, paths in (("new", added), ("changed", changed), ("gone", gone)):
            if paths:
                more = f" and {len(paths) - 8} more" if len(paths) > 8 else ""
                console.say(f"  {title}: {', '.join(paths[:8])}{more}")
        if not (added or changed or gone):
            console.say("  nothing is different from last time")
    console.say("What is public can be copied by anybody, and cannot be fully taken back.")


def _confirm(options: argparse.Namespace, console: Console) -> None:
    from clearname.problems import Problem, Refused

    if options.yes:
        return
    answer = console.ask("Publish it? yes/no", "no") if console.can_ask else ""
    if answer.lower() not in ("yes", "y"):
        raise Refused(
            [
                Problem(
                    "publish",
                    "publish-not-confirmed",
                    "nothing was published",
                    "Answer yes, or add --yes where nobody can be asked.",
                )
            ]
        )
