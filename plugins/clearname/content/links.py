"""Where the links of the person's texts lead: outside, to a page of the site, or to a file for download."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import normalize
from urllib.parse import quote, unquote

from clearname.content.media import Media, resolve
from clearname.content.sources import Source
from clearname.html.own import LinkTarget
from clearname.problems import Problem, Refused
from clearname.settings import Settings
from clearname.text import printable


class Links:
    """
    Resolves links.

    `sources` are all files by their path below `content/` with accents composed, `made` the addresses of pages that are
    made and not written; with `drafts`, links may lead to what is to come.
    """

    def __init__(
        self, settings: Settings, media: Media, sources: Mapping[str, Source], made: frozenset[str], *, drafts: bool
    ) -> None:
        self._settings = settings
        self._media = media
        self._sources = sources
        self._made = made
        self._drafts = drafts

    def href(self, path: str) -> str:
        """What a link to that path below the output says."""
        return self._settings.base_path + quote(path, safe="/-._~")

    def target(self, address: str, source: Source) -> LinkTarget:
        """What the link to `address` in that file leads to. Raises `Refused` where it leads to nothing."""
        where = source.document.line_of(address)
        site = self._settings.site.url
        if f"{address}/" == site or address.startswith(site):
            address = "/" + address[len(site) :]
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
        if scheme or address.startswith("//"):
            kind = scheme[1].lower() if scheme else ""
            if kind in ("https", "http", "mailto", "tel"):
                return LinkTarget(address, external=kind in ("https", "http"))
            what = f'a link cannot lead to "{printable(address, 40)}"'
            fix = "Links begin with https:// or name a file of this site."
            raise Refused([Problem(where, "link-address", what, fix)])
        path, mark, anchor = address.partition("#")
        if not path and anchor:
            return LinkTarget(address)
        target = self._inside(path, source.text_folder, where)
        return LinkTarget(self.href(target) + mark + quote(unquote(anchor)))

    def _inside(self, path: str, folder: str, where: str) -> str:
        """The path below the output that a link inside the site leads to."""
        found = resolve(path, folder) or ""
        meant = self._sources.get(normalize("NFC", found))
        if path.startswith("/") and meant is None:
            address = normalize("NFC", unquote(path)).strip("/") + "/"
            if address == "/" or address in self._made:
                return address.lstrip("/")
            meant = self._at(address)
        if meant is not None:
            if not self._is_shown(meant):
                what = f"the link leads to a draft, {printable(meant.path)}"
                raise Refused([Problem(where, "link-draft", what, "Publish that page too, or take the link out.")])
            return meant.address
        if found.startswith("files/"):
            return self._media.download(found, where).path
        what = f'the link leads to nothing: "{printable(path)}"'
        fix = "Name the file it should lead to, such as  ../pages/about.md"
        raise Refused([Problem(where, "link-missing", what, fix)])

    def _at(self, address: str) -> Source | None:
        """The file of the page at that address; one that is shown before one that is to come."""
        same = [source for source in self._sources.values() if source.address == address]
        return next(iter([source for source in same if self._is_shown(source)] or same), None)

    def _is_shown(self, source: Source) -> bool:
        return self._drafts or not source.is_to_come
