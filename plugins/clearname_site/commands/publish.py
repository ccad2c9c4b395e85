"""Builds the site, checks that nothing private is in it, says what becomes public, and puts it on the web."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clearname_site.commands.build import add_day, count, tell, today
from clearname_site.commands.publish_asks import ask_about_files, ask_for_lists, check_looked_at, confirm
from clearname_site.console import Console

if TYPE_CHECKING:
    from datetime import date

    from clearname.gate import Cleared, Facts
    from clearname.model import Site
    from clearname.routes import Routes
    from clearname.settings import Settings
    from clearname_site.build import Built
    from clearname_site.lists_file import Carried
    from clearname_site.private import PrivateFolder
    from clearname_site.publish_facts import Live
    from clearname_site.workshop import Workshop


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
    if options.list:
        from clearname_site.commands import publish_list

        return publish_list.run(options, console)
    if options.previous is not None:
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
    from clearname_site.commands.publish_says import says_nothing_published

    with says_nothing_published(console):
        at = _find_place(options)
        ready = _judge(options, at, carried, console)
        check_looked_at(options, ready.cleared.warnings)
        remarks = _say_all(at, ready, carried, console)
        confirm(options, console, remarks)
    with says_nothing_published(console, is_sending=True):
        _send(options, at, ready, console)
    return 0


class _Place(NamedTuple):
    """Where the site goes, and from where."""

    root: Path
    day: date
    settings: Settings
    remote: str
    branch: str
    address: str
    private: PrivateFolder

    @property
    def workshop(self) -> Workshop:
        from clearname_site.workshop import Workshop

        return Workshop(self.root)

    def check_remembers(self) -> None:
        """See `place_shown.check_remembers`."""
        from clearname_site.place_shown import check_remembers

        self.workshop.open()
        where = (self.root, self.remote, self.branch)
        check_remembers(self.private, *where, scratch=self.workshop.folder, environment=os.environ)


class _Ready(NamedTuple):
    """What was built and judged, and waits for the person's word."""

    site: Site
    routes: Routes
    facts: Facts
    cleared: Cleared
    live: Live | None
    """What the place shows now, as far as it is known."""


def _find_place(options: argparse.Namespace) -> _Place:
    from clearname.site import load_settings
    from clearname_site.commands.publish_target import check_target, target_of
    from clearname_site.private import open_private_folder

    settings = load_settings(options.site)
    remote, branch = target_of(options, settings)
    address = check_target(options.site, remote, branch)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    return _Place(options.site, options.as_of or today(), settings, remote, branch, address, private)


def _judge(options: argparse.Namespace, at: _Place, carried: Carried | None, console: Console) -> _Ready:
    """Builds the site and lets the gate judge it, with all that is around it. Raises `Refused` for what stops it."""
    from clearname.site import plan_site
    from clearname_site.build import build, load_as_built
    from clearname_site.commands.publish_gate import clear_for_publish
    from clearname_site.commands.publish_pictures import ask_about_pictures
    from clearname_site.entry_checks import doubtful_entries
    from clearname_site.publish_facts import live_at, publish_facts
    from clearname_site.source_checks import check_source

    ask_about_files(options, at.private, at.settings, console)
    _tell_build(build(at.root, at.day, console.progress), console)
    site = load_as_built(at.root, at.day)
    lists = carried.lists if carried else ask_for_lists(at.private, options, console, at.check_remembers)
    console.problems([] if carried else doubtful_entries(at.private, at.settings))
    routes = plan_site(site)
    live = live_at(at.private, at.remote, at.branch)
    if carried is None and not options.yes:
        ask_about_pictures(site, at.private, at.day, console)
    facts = publish_facts(at.root, site, routes, lists, at.private, live=live, carried=carried)
    cleared = clear_for_publish(at.workshop.output, facts, routes, None if carried else at.private, console)
    _check_decided(at, carried)
    beside = None if carried else at.private.path
    check_source(at.root, at.address, at.branch, facts, at.day, private=beside, environment=os.environ)
    return _Ready(site, routes, facts, cleared, live)


def _tell_build(built: Built, console: Console) -> None:
    """What a build says, without what the gate found: it looks again before publishing, and says it then, once."""
    from clearname.gate import RULES

    codes = {rule.code for rule in RULES}
    tell(built._replace(warnings=tuple(one for one in built.warnings if one.code not in codes)), console)


def _check_decided(at: _Place, carried: Carried | None) -> None:
    """Raises `Refused` where something would be published that only the site folder calls decided."""
    from clearname.problems import Refused
    from clearname_site.audit import check_decisions
    from clearname_site.carried_lists import check_carried_decisions

    if problems := check_carried_decisions(at.root, carried) if carried else check_decisions(at.root, at.private.path):
        raise Refused(problems)


def _say_all(at: _Place, ready: _Ready, carried: Carried | None, console: Console) -> int:
    """Says what becomes public and what was judged; gives how many remarks the person has to answer for."""
    from clearname_site.build import name_source
    from clearname_site.checklist import due_warnings
    from clearname_site.commands.publish_says import say_judged, say_last_words, say_summary, say_waiting
    from clearname_site.publish_changes import find_changes

    site, routes, facts, cleared, live = ready
    remarks = [name_source(finding.as_problem(), routes) for finding in cleared.warnings]
    remarks += due_warnings(at.private.path, at.settings, at.day) if carried is None else []
    console.problems(remarks, numbered=True)
    changes = find_changes(site, routes, cleared.manifest, at.workshop.output, live)
    where = f"{at.remote}, branch {at.branch}" if at.branch else at.remote
    say_summary(site, routes, cleared.manifest, changes, where, console)
    say_judged(cleared, facts.waivers, console, is_private=carried is None)
    say_waiting(at.root, at.private, console)
    say_last_words(console)
    return len(remarks)


def _send(options: argparse.Namespace, at: _Place, ready: _Ready, console: Console) -> None:
    """Sends what was cleared, keeps the record, and looks whether the web shows it."""
    from clearname_site.kept_site import shown_words
    from clearname_site.live.after import JustPublished, after_publish
    from clearname_site.publish import Target
    from clearname_site.published import PublishRecord
    from clearname_site.send import Job, send

    publishing, manifest, workshop = at.settings.publish, ready.cleared.manifest, at.workshop
    names = (publishing.domain, publishing.committer_name, publishing.committer_email)
    target = Target(at.remote, at.branch, *names, at.root)
    record, shown = PublishRecord(at.day, at.remote, at.branch, "", manifest), shown_words(ready.site.endorsements)
    check, output = workshop.check_settled, workshop.output
    job = Job(at.private, target, ready.cleared, output, record, shown, workshop.folder, options.replace, check)
    done, _ = send(job, console)
    console.note(published=done.changed, commit=done.commit, files=done.files)
    console.say(f"Published: {count(done.files, 'file')}." if done.changed else "The very same site was live already.")
    before = ready.live.manifest if ready.live and done.changed else None
    just = JustPublished(ready.site.settings, ready.routes, manifest, before, output, at.address)
    after_publish(just, at.private, console, os.environ, wait=not options.no_wait)
