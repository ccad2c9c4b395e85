"""The option `--check` of `publish`: where the site would go, who can read what there, and what is wrong with it."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from clearname_site.commands.build import today
from clearname_site.commands.publish_target import check_target, target_of
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname_site.layout import Looked


def run(options: argparse.Namespace, console: Console) -> int:
    """Publishes nothing and builds nothing. Exit status 0 all right, 1 something of yours, 3 no answer."""
    from clearname.gate import Facts, PrivateLists, parse_list
    from clearname.site import load_settings
    from clearname_site.checklist import due_warnings
    from clearname_site.layout import look
    from clearname_site.private import open_private_folder
    from clearname_site.scratch import scratch_folder
    from clearname_site.source_checks import source_problems
    from clearname_site.workshop import Workshop

    root, day = options.site, options.as_of or today()
    settings = load_settings(root)
    remote, branch = target_of(options, settings)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    workshop = Workshop(root)
    workshop.open()
    with scratch_folder(workshop.folder) as work:
        found = look(root, remote, branch, work=work, environment=os.environ, may_ask=console.can_ask)
    _explain(found, branch, console)
    lists = PrivateLists(
        protect=parse_list(private.list_text("protect")),
        do_not_name=parse_list(private.list_text("do_not_name")),
        do_not_link=parse_list(private.list_text("do_not_link")),
    )
    facts = Facts(settings=settings, lists=lists, as_of=day)
    address = check_target(root, remote, branch)
    wrong = list(found.problems)
    wrong += source_problems(root, address, branch, facts, day, private=private.path, environment=os.environ)
    console.problems([*wrong, *due_warnings(private.path, settings, day)])
    console.note(
        layout=found.layout.value, address=found.address, branch=branch, readable_by_all=found.readable,
        holds=dict(found.branches), sources=[{"address": at, "readable_by_all": open_} for at, open_ in found.sources],
    )  # fmt: skip
    console.say()
    console.say("Nothing was published." if wrong else "Nothing is wrong with where it goes. Nothing was published.")
    return 1 if wrong else 0


def _explain(found: Looked, branch: str, console: Console) -> None:
    """In plain words; one thought a line."""
    from clearname_site.layout import Layout

    said = {
        Layout.ONE: "One place: texts and finished site are in the same repository.",
        Layout.TWO: "Two places: the finished site is in one repository, your texts in another.",
        Layout.ALONE: "The finished site has a repository of its own; your texts are on this computer alone.",
        Layout.FOLDER: "A folder on this computer: it gets the finished site and nothing else.",
        Layout.RSYNC: "A folder on another computer, through rsync: it gets the finished site and nothing else.",
    }
    console.say(said[found.layout])
    console.say(f"  the site goes to {found.address}" + (f", branch {branch}" if branch else ""))
    if found.layout is Layout.ONE:
        console.say("  Whoever can read that repository can read your texts with every earlier version, the pictures")
        console.say("  as the camera wrote them, and the files of supporters: not only what the site shows.")
    who = {True: "everybody can read it", False: "nobody can read it without logging in", None: ""}
    if told := who[found.readable]:
        console.say(f"  {told}")
    if found.readable is False:
        console.say("  If the host shows the site all the same, that is fine; GitHub does so for paid accounts only.")
    if found.layout not in (Layout.FOLDER, Layout.RSYNC):
        for name, holds in found.branches:
            console.say(f"  there: {_short(name)}: {holds}")
        if f"refs/heads/{branch}" not in dict(found.branches):
            console.say(f"  there is no branch {branch} yet; the first publish makes it")
    for address, readable in found.sources:
        who_reads = {
            True: "which everybody can read",
            False: "which needs a login",
            None: "who reads it is not known",
        }
        console.say(f"  your texts are pushed to {address}; {who_reads[readable]}")


def _short(name: str) -> str:
    from clearname.text import printable

    kind = "tag " if name.startswith("refs/tags/") else "branch "
    return kind + printable(name.removeprefix("refs/heads/").removeprefix("refs/tags/"), 60)
