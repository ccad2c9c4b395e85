"""Compares what the web shows with what was published last, and says what differs."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from clearname_site.commands.build import count
from clearname_site.console import Console

_MOST_SHOWN = 20
_EARLIER = 5
"""How many earlier publishes are looked at, to know an old version when it is seen."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("--only-pages", action="store_true", help="leave pictures, feeds and other files out")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`. Exit status 1 if something differs, 3 if the host cannot be reached."""
    from clearname.problems import Problem, Refused
    from clearname.site import load_settings
    from clearname_site.live.address import host_of
    from clearname_site.live.client import LiveClient
    from clearname_site.live.compare import compare_live
    from clearname_site.live.policy import policy_for
    from clearname_site.outside import OutsideFailed
    from clearname_site.private import open_private_folder
    from clearname_site.published import recent_published

    settings = load_settings(options.site)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    records = recent_published(private, _EARLIER + 1)
    if not records:
        what = "nothing was published from this computer yet, so there is nothing to compare with"
        raise Refused([Problem("private folder", "live-unpublished", what, "Publish the site first:  make publish")])
    last, *before = records
    earlier = [record.manifest for record in before]
    policy = policy_for(os.environ)
    if not policy.can_exist(host_of(settings.site.url).partition(":")[0]):
        what, fix = "this is no address that the web knows", "Write the address of your own site there."
        raise OutsideFailed(Problem("pelican.conf ([site] url)", "live-no-address", what, fix))
    with LiveClient(policy) as client:
        found = compare_live(
            client, settings.site.url, last.manifest, earlier, console.progress, only_pages=options.only_pages
        )
    console.note(url=settings.site.url, published_on=last.day.isoformat(), checked=found.checked)
    console.note(differences=[{"url": p.where, "code": p.code, "what": p.what} for p in found.differences])
    console.problems(found.differences[:_MOST_SHOWN])
    if not found.differences:
        console.say(
            f"{settings.site.url} shows what was published on {last.day}: {count(found.checked, 'file')} the same."
        )
        return 0
    if (more := len(found.differences) - _MOST_SHOWN) > 0:
        console.say(f"… and {more} more; all of them:  clearname verify-live --json")
    console.say(
        f"Of {count(found.checked, 'file')}, {len(found.differences)} are not as they were published on {last.day}."
    )
    return 1
