"""
Compares what the web shows, or a copy of it that you saved, with what was published last.

Source: gate rule H03.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.commands.build import count
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.model import Manifest
    from clearname_site.live.compare import Comparison
    from clearname_site.published import PublishRecord

_MOST_SHOWN = 20
_EARLIER = 5
"""How many earlier publishes are looked at, to know an old version when it is seen."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("--only-pages", action="store_true", help="leave pictures, feeds and other files out")
    parser.add_argument("--copy", type=Path, metavar="DIR", help="look at a copy that you saved, and not at the web")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`. Exit status 1 if something differs, 3 if the host cannot be reached."""
    from clearname.problems import Problem, Refused
    from clearname.site import load_settings
    from clearname_site.private import open_private_folder
    from clearname_site.published import recent_published

    url = (settings := load_settings(options.site)).site.url
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    records = recent_published(private, _EARLIER + 1)
    if not records:
        what = "nothing was published from this computer yet, so there is nothing to compare with"
        raise Refused([Problem("private folder", "live-unpublished", what, "Publish the site first:  make publish")])
    last, *before = records
    earlier = [record.manifest for record in before]
    if options.copy is None:
        found = _compare_web(options, url, last.manifest, earlier, console)
    else:
        from clearname_site.live.saved_copy import compare_copy

        found, missing = compare_copy(options.copy, url, last.manifest, earlier, only_pages=options.only_pages)
        console.problems([missing] if missing else [])
    console.note(url=url, published_on=last.day.isoformat(), checked=found.checked)
    console.note(differences=[{"url": p.where, "code": p.code, "what": p.what} for p in found.differences])
    console.problems(found.differences[:_MOST_SHOWN])
    return _tell(found, url if options.copy is None else "The copy", last, console)


def _compare_web(
    options: argparse.Namespace, url: str, manifest: Manifest, earlier: list[Manifest], console: Console
) -> Comparison:
    from clearname.problems import Problem
    from clearname_site.live.address import host_of
    from clearname_site.live.client import LiveClient
    from clearname_site.live.compare import compare_live
    from clearname_site.live.policy import policy_for
    from clearname_site.outside import OutsideFailed

    policy = policy_for(os.environ)
    if not policy.can_exist(host_of(url).partition(":")[0]):
        what, fix = "this is no address that the web knows", "Write the address of your own site there."
        raise OutsideFailed(Problem("pelican.conf ([site] url)", "live-no-address", what, fix))
    with LiveClient(policy) as client:
        return compare_live(client, url, manifest, earlier, console.progress, only_pages=options.only_pages)


def _tell(found: Comparison, shown: str, last: PublishRecord, console: Console) -> int:
    from clearname_site.published import Way

    is_down = last.way is Way.TAKEN_DOWN
    if not found.differences:
        told = "nothing of the site any more, which was taken down on" if is_down else "what was published on"
        same = "looked at" if is_down else "the same"
        console.say(f"{shown} shows {told} {last.day}: {count(found.checked, 'file')} {same}.")
        return 0
    if (more := len(found.differences) - _MOST_SHOWN) > 0:
        console.say(f"… and {more} more; all of them:  clearname verify-live --json")
    done = "taken down" if is_down else "published"
    console.say(
        f"Of {count(found.checked, 'file')}, {len(found.differences)} are not as they were {done} on {last.day}."
    )
    return 1
