"""What publishing judges by, beside what a build does: lists, waivers, the desk, what is live, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from clearname.desk_digests import DESK_FILE, DeskDigests, parse_desk_digests
from clearname.gate import Facts, PrivateLists, build_last_time
from clearname.model import FileEntry, Manifest, Site
from clearname.problems import Problem, Refused
from clearname.routes import Routes
from clearname_site.build import gather_facts
from clearname_site.inbox import Inbox
from clearname_site.kept_site import Shown, tree_id
from clearname_site.kept_trees import kept_trees, read_kept
from clearname_site.lists_file import Carried
from clearname_site.names_at_home import NamesAtHome
from clearname_site.pictures_seen import FILE as PICTURES_FILE
from clearname_site.pictures_seen import parse_seen, unseen_pictures
from clearname_site.private import PrivateFolder
from clearname_site.published import Way, last_at
from clearname_site.waivers import FILE as WAIVERS_FILE
from clearname_site.waivers import parse_waivers

_LARGEST_DESK = 1 << 24
"""Bytes; a desk of more than a million words."""


@dataclass(frozen=True, slots=True)
class Live:
    """The site that was published last to the same place, as far as this computer knows it."""

    private: PrivateFolder
    manifest: Manifest
    entries: Mapping[str, FileEntry]
    """Its files by path."""
    shown: Shown | None
    """Whose words it shows; None where no copy was kept."""
    is_site: bool
    """False for the neutral page of a site that was taken down."""

    def read(self, path: str) -> bytes | None:
        """The bytes of one of its files; None where there is none, or it was not kept."""
        entry = self.entries.get(path)
        return read_kept(self.private, entry) if entry else None


def live_at(private: PrivateFolder, remote: str, branch: str) -> Live | None:
    """What is live at that place, as far as it is known; None where nothing was published there from here."""
    last = last_at(private, remote, branch)
    if last is None:
        return None
    tree = kept_trees(private).get(tree_id(last.manifest))
    entries = {entry.path: entry for entry in last.manifest.files}
    return Live(private, last.manifest, entries, tree.shown if tree else None, last.way is not Way.TAKEN_DOWN)


def publish_facts(
    root: Path, site: Site, routes: Routes, lists: PrivateLists, private: PrivateFolder, *,
    live: Live | None, carried: Carried | None = None,
) -> Facts:  # fmt: skip
    """
    The facts for the gate at its full strength.

    With `carried`, on a machine that has nothing else of the private folder. Raises `Refused` where a file of the
    private folder is damaged: without it, nobody knows what must not go out.
    """
    facts = gather_facts(root, site, routes, lists)
    at_home = carried.hidden_names if carried else NamesAtHome(root, Inbox(private.path).items()).hidden(site)
    seen = parse_seen(_text(PICTURES_FILE, private, carried))
    return replace(
        facts,
        hidden_names=tuple(sorted({*facts.hidden_names, *at_home})),
        waivers=parse_waivers(_text(WAIVERS_FILE, private, carried)),
        desk=_desk(_text(DESK_FILE, private, carried)),
        last_time=build_last_time(live.manifest, live.read("index.html")) if live and live.is_site else None,
        unseen_pictures=tuple(picture.path for picture in unseen_pictures(site, seen)),
    )


def _text(name: str, private: PrivateFolder, carried: Carried | None) -> str:
    return carried.text_of(name) if carried else private.text_of(name, _LARGEST_DESK)


def _desk(text: str) -> DeskDigests | None:
    if not text:
        return None
    try:
        return parse_desk_digests(text)
    except ValueError:
        what = "what the private desk must not lose cannot be read"
        fix = "Export it anew from the desk, or restore it from your backup."
        raise Refused([Problem(f"private folder: {DESK_FILE}", "desk-digests", what, fix)]) from None
