"""What a publish changes for the world: pages by title, pictures, names, links; compared with what is live."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from clearname.gate.last_time import names_of_page
from clearname.model import Manifest, Site
from clearname.routes import Routes
from clearname_site.pictures_seen import site_pictures
from clearname_site.plain_file import read_plain_file
from clearname_site.publish_facts import Live

_LINK = re.compile(r"""<a\b[^>]*?\shref=["'](https?://[^"'\s]+)["']""", re.I)

_LARGEST_PAGE = 50_000_000
"""Bytes."""

_Read = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Changes:
    """Each in its order, all of it public; empty where nothing is different."""

    is_first: bool
    """Whether nothing is live there yet, as far as this computer knows."""
    new: tuple[str, ...]
    """Titles of pages."""
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    """Titles, or paths where the title is not known any more."""
    pictures: tuple[str, ...]
    """New or different ones: the paths of the originals below `content/`."""
    names: tuple[str, ...]
    """Of supporters, as they are shown from now on: new, or with more of the name."""
    links: tuple[str, ...]
    """Addresses on other sites that the new and changed pages did not lead to before."""
    other_files: int
    """How many files that belong to none of these are new, different or gone."""

    def __bool__(self) -> bool:
        lists = (self.new, self.changed, self.gone, self.pictures, self.names, self.links)
        return self.is_first or any(lists) or bool(self.other_files)


def find_changes(site: Site, routes: Routes, manifest: Manifest, output: Path, live: Live | None) -> Changes:
    """What is different between the site in `output`, of which this is the manifest, and what is live."""

    def read(path: str) -> bytes | None:
        """The bytes of a page; None where it is gone or too large."""
        return read_plain_file(output / path, _LARGEST_PAGE)

    before = {path: entry.sha256 for path, entry in live.entries.items()} if live else {}
    now = {entry.path: entry.sha256 for entry in manifest.files}
    new = sorted(now.keys() - before.keys())
    changed = sorted(path for path in now.keys() & before.keys() if now[path] != before[path])
    gone = sorted(before.keys() - now.keys())
    titles = {route.path: route.heading or route.title for route in routes.all if route.indexed}
    old_links = set(_links(changed, live.read)) if live else set()
    touched = {*new, *changed}
    listed = {*titles, *(path for path in gone if path.endswith(".html"))}
    pictures = tuple(one.source for one in site_pictures(site) if one.path in touched)
    # Where no picture of the content is different, those that are were made here: cards and icons.
    others = {path for path in (*touched, *gone) if path not in listed and not (pictures and _is_picture(path))}
    return Changes(
        is_first=live is None,
        new=tuple(titles[path] for path in new if path in titles),
        changed=tuple(titles[path] for path in changed if path in titles),
        gone=tuple(_title_of(path, live) for path in gone if path.endswith(".html")),
        pictures=pictures,
        names=_new_names(site, live),
        links=tuple(sorted(set(_links((*new, *changed), read)) - old_links)),
        other_files=len(others),
    )


def _new_names(site: Site, live: Live | None) -> tuple[str, ...]:
    shown = {(id_, display) for id_, _, display in (live.shown or ())} if live else set()
    names = (one.shown_name for one in site.endorsements if (one.id, one.display.value) not in shown)
    return tuple(dict.fromkeys(name for name in names if name))


def _links(paths: Iterable[str], read: _Read) -> Iterator[str]:
    for path in paths:
        if path.endswith(".html") and (data := read(path)) is not None:
            yield from map(html.unescape, _LINK.findall(data.decode("utf-8", "replace")))


def _title_of(path: str, live: Live | None) -> str:
    data = live.read(path) if live else None
    heading = names_of_page(data.decode("utf-8", "replace")).splitlines()[-1:] if data is not None else []
    return heading[0] if heading and heading[0] else path


def _is_picture(path: str) -> bool:
    return path.endswith((".jpg", ".jpeg", ".webp", ".png", ".ico"))
