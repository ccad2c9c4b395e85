"""Where the site is that shall be taken down: what is said, else what the settings say, else what was published."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clearname.settings import Settings
    from clearname_site.console import Console
    from clearname_site.private import PrivateFolder
    from clearname_site.published import PublishRecord


@dataclass(frozen=True, slots=True)
class Place:
    """One place, and what this computer knows of it and of others."""

    remote: str
    branch: str
    """Empty for a place of plain files."""
    last: PublishRecord | None
    """What was published there last, from this computer; None for nothing."""
    others: tuple[PublishRecord, ...]
    """What was published last to each other place that still shows the site, newest first."""


def find_place(options: argparse.Namespace, settings: Settings, private: PrivateFolder) -> Place:
    """
    The place that is meant.

    Without `--remote`, one that the settings name and this computer published nothing to gives way to the one that it
    did publish to: settings can have been changed since. Raises `Refused` (`take-down-where`) where nobody can know.
    """
    from clearname_site.git_failures import mask
    from clearname_site.places import read_place
    from clearname_site.published import Way, published_places

    published = published_places(private)
    shown = [record for record in published if record.way is not Way.TAKEN_DOWN]
    remote = options.remote or settings.publish.remote
    branch = options.branch or settings.publish.branch
    if remote:
        branch = "" if read_place(remote, options.site) else branch
    last = next((one for one in published if (one.remote, one.branch) == (mask(remote), branch)), None)
    if not options.remote and last is None and (known := shown or (published if not remote else [])):
        last = known[0]
        remote, branch = _whole(last), last.branch
    if not remote:
        raise _unknown(
            "it is not known where the site is: pelican.conf names no place, and nothing was published from here"
        )
    return Place(remote, branch, last, tuple(one for one in shown if one is not last))


def say_place(place: Place, settings: Settings, console: Console) -> None:
    """Where the place is another than the settings name."""
    from clearname_site.git_failures import mask

    if place.last is None or mask(place.remote) == mask(settings.publish.remote):
        return
    console.say(f"The site was published from this computer on {place.last.day}, to {mask(place.remote)}.")


def say_others(place: Place, settings: Settings, console: Console) -> None:
    """Where else the site may still be, and how it is taken down there."""
    from clearname_site.git_failures import mask

    others = {(one.remote, one.branch): one.day for one in place.others}
    console.note(elsewhere=[{"remote": remote, "branch": branch} for remote, branch in others])
    for (remote, branch), day in others.items():
        console.say(f"It was also published to {remote} on {day}, and is still there as far as is known:")
        console.say(f"  {command(remote, branch)}")
    named = settings.publish.remote
    if named and mask(named) not in {mask(place.remote), *(remote for remote, _ in others)}:
        console.say(f"pelican.conf names {mask(named)}; nothing was published there from this computer. If the site is")
        console.say(f"there too:  {command(mask(named), '')}")


def command(remote: str, branch: str) -> str:
    """What takes the site down at that place."""
    import shlex

    of = f" --branch {shlex.quote(branch)}" if branch and branch != "gh-pages" else ""
    return f"clearname take-down --remote {shlex.quote(remote)}{of}"


def _whole(record: PublishRecord) -> str:
    """The address; raises `Refused` where a name or password in it was not written down."""
    if "•••" not in record.remote:
        return record.remote
    what = f"the site was published to {record.remote}, but what stood in place of the dots was not kept"
    raise _unknown(what)


def _unknown(what: str) -> Exception:
    from clearname.problems import Problem, Refused

    fix = (
        "Say it:  clearname take-down --remote ADDRESS . Or do it on the host's page; on GitHub: the repository, then "
        "Settings, Pages, Unpublish site."
    )
    return Refused([Problem("take-down", "take-down-where", what, fix)])
