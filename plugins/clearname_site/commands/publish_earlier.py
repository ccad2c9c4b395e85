"""The option `--previous` of `publish`: an earlier site is put back."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from clearname_site.commands.build import count, today
from clearname_site.commands.publish_asks import ask_for_lists, confirm
from clearname_site.commands.publish_target import check_target, target_of
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.model import Manifest
    from clearname_site.going_back import Earlier, Row
    from clearname_site.publish import Target

_SHOWN = 8
"""Files that are named; the rest is counted."""


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.site import load_settings
    from clearname_site.commands.publish_says import says_nothing_published
    from clearname_site.going_back import published_row
    from clearname_site.private import open_private_folder
    from clearname_site.publish import Target
    from clearname_site.sending import settle_sending
    from clearname_site.workshop import Workshop

    settings = load_settings(options.site)
    remote, branch = target_of(options, settings)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    publishing, scratch = settings.publish, Workshop(options.site).folder
    target = Target(
        remote, branch, publishing.domain, publishing.committer_name, publishing.committer_email, options.site
    )
    settle_sending(
        private, target, scratch=scratch, environment=os.environ, may_ask=console.can_ask, progress=console.progress
    )
    with says_nothing_published(console, is_sending=True):
        return _put_back(options, target, published_row(private, remote, branch), console)


def _put_back(options: argparse.Namespace, target: Target, row: Row, console: Console) -> int:
    from clearname.problems import Refused
    from clearname.site import plan_site
    from clearname_site.audit import check_decisions
    from clearname_site.build import load_as_built
    from clearname_site.going_back import choose, clear_earlier
    from clearname_site.live.after import JustPublished, after_publish
    from clearname_site.private import open_private_folder
    from clearname_site.publish_facts import publish_facts
    from clearname_site.publish_words import check_words
    from clearname_site.published import PublishRecord, Way
    from clearname_site.scratch import scratch_folder
    from clearname_site.send import Job, send
    from clearname_site.workshop import Workshop

    root, day = options.site, options.as_of or today()
    chosen, tree = choose(row, options.previous)
    site = load_as_built(root, day)
    settings, remote, branch = site.settings, target.remote, target.branch
    address = check_target(root, remote, branch)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    lists = ask_for_lists(private, options, console)
    if problems := check_decisions(root, private.path):
        raise Refused(problems)
    routes, workshop = plan_site(site), Workshop(root)
    # It was live before: its pictures were looked at then, and that it differs from what is live is what it is for.
    facts = replace(publish_facts(root, site, routes, lists, private, live=None), unseen_pictures=())
    names = (settings.publish.committer_name, settings.publish.committer_email)
    if problems := check_words(address, branch, names, facts):
        raise Refused(problems)
    workshop.open()
    with scratch_folder(workshop.folder) as work:
        folder = work / "earlier"
        cleared = clear_earlier(private, chosen, tree, folder, site, facts, console.progress)
        console.problems(finding.as_problem() for finding in cleared.warnings)
        before = row.last.manifest if row.last else None
        _summary(chosen, cleared.manifest, before, remote, console)
        confirm(options, console)
        record = PublishRecord(day, remote, branch, "", cleared.manifest, Way.AGAIN, chosen.number)
        job = Job(private, target, cleared, folder, record, tree.shown, workshop.folder, options.replace)
        done, _ = send(job, console)
        console.note(published=done.changed, commit=done.commit, files=done.files, put_back=chosen.number)
        console.say(f"Put back: the site of {chosen.day}, {count(done.files, 'file')}.")
        console.say("Your own files are as they were. The next  make publish  puts today's site up again, so mend it")
        console.say("first.  clearname publish --previous  once more goes one further back.")
        # Which addresses are pages of an earlier site, today's plan cannot say: search engines are told next time.
        quiet = replace(settings, search=replace(settings.search, indexnow=False))
        just = JustPublished(quiet, routes, cleared.manifest, before if done.changed else None, folder, address)
        after_publish(just, private, console, os.environ, wait=not options.no_wait)
    return 0


def _summary(chosen: Earlier, new: Manifest, old: Manifest | None, remote: str, console: Console) -> None:
    from clearname_site.git_failures import mask

    console.say(f"This puts back the site of {chosen.day} (number {chosen.number}) at {mask(remote)}:")
    before = {entry.path: entry.sha256 for entry in old.files} if old else {}
    now = {entry.path: entry.sha256 for entry in new.files}
    changed = [path for path in now if path in before and now[path] != before[path]]
    for title, paths in (
        ("comes back", set(now) - set(before)),
        (f"becomes again what it was on {chosen.day}", changed),
        ("goes away", set(before) - set(now)),
    ):
        named = sorted(paths)[:_SHOWN]
        more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
        if named:
            console.say(f"  {title}: {', '.join(named)}{more}")
    console.say("What was public since then has been seen, and cannot be fully taken back.")
