"""The option `--list` of `publish`: what was published from this computer, and what of it can be put back."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any

from clearname_site.commands.build import count
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.settings import Settings
    from clearname_site.going_back import Row
    from clearname_site.private import PrivateFolder


def run(options: argparse.Namespace, console: Console) -> int:
    """Says what the private folder holds, whatever state the settings are in; asks nobody and changes nothing."""
    from clearname.problems import Severity
    from clearname_site.going_back import published_row
    from clearname_site.private import open_private_folder
    from clearname_site.published import damaged_records
    from clearname_site.settings_at_hand import settings_at_hand

    settings = settings_at_hand(options.site).settings
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    console.problems(one._replace(severity=Severity.WARNING) for one in damaged_records(private))
    places = _places(options, settings, private)
    rows = [(place, published_row(private, *place, skips_damaged=True)) for place in places]
    console.note(sites=[one for place, row in rows for one in _documents(row, *place)])
    for (remote, _), row in rows:
        _say(row, remote, console)
    if not rows:
        console.say("Nothing was published from this computer yet.")
    elif any(row.sites for _, row in rows):
        console.say("Put one back:  clearname publish --previous  for the one before, or with its number.")
    return 0


def _places(options: argparse.Namespace, settings: Settings, private: PrivateFolder) -> list[tuple[str, str]]:
    """Remote and branch: of the place that is said, else of the one that the settings name and of all others."""
    from clearname_site.git_failures import mask
    from clearname_site.places import read_place
    from clearname_site.published import published_places

    remote = options.remote or settings.publish.remote
    places = [(record.remote, record.branch) for record in published_places(private)]
    if not remote:
        return places
    branch = "" if read_place(remote, options.site) else options.branch or settings.publish.branch
    wanted = (mask(remote), branch)
    return [wanted] if options.remote else [wanted, *(place for place in places if place != wanted)]


def _documents(row: Row, remote: str, branch: str) -> list[dict[str, Any]]:
    return [
        {"number": one.number, "day": one.day.isoformat(), "files": one.files, "commit": one.commit,
         "live": one.is_live, "kept": one.tree is not None, "remote": remote, "branch": branch}
        for one in row.sites
    ]  # fmt: skip


def _say(row: Row, remote: str, console: Console) -> None:
    from clearname_site.published import Way

    if row.last is None:
        return console.say(f"Nothing was published from this computer to {remote} yet.")
    console.say(f"Published from this computer to {remote}, newest first:")
    if row.last.way is Way.TAKEN_DOWN:
        console.say(f"  taken down on {row.last.day}; since then nothing of the site is shown")
    for one in row.sites:
        copy = "what is live now" if one.is_live else "can be put back" if one.tree else "no copy is kept"
        console.say(f"  {one.number:>4}  {one.day}  {count(one.files, 'file')}, commit {one.commit[:12]}; {copy}")
    return None
