"""The sitemap: every page that search engines should list, with its day, its pictures and its other languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from html import escape
from urllib.parse import quote

from clearname.discovery.languages import hreflang
from clearname.model import Page, Picture, Site
from clearname.routes import Kind, Route, Routes

SITEMAP = "sitemap.xml"
MOST_ADDRESSES = 50_000
"""In one file. Source: sitemaps.org protocol 0.9."""
MOST_BYTES = 50_000_000
"""In one file, not compressed. The protocol says 50 MB and means a little more than this."""
MOST_PICTURES = 1000
"""On one page. Source: Google's image sitemap extension 1.1, of which only `image:loc` is still read."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_IMAGE = ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
_LINK = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'

_text = partial(escape, quote=False)


def sitemap_files(site: Site, routes: Routes, addresses: int = MOST_ADDRESSES) -> dict[str, bytes]:
    """
    The sitemap by its path; where it is too long for one file, an index of several (`sitemap-1.xml` and so on).

    Pages stand in the plan's order. A page on which nothing is dated has no `lastmod`: a made-up one would teach
    search engines to ignore them all. `addresses`: how many stand in one file at most.
    Source: sitemaps.org protocol 0.9; Google, "Manage your sitemaps" and "Localized versions of your pages".
    """
    listed = [route for route in routes.all if route.indexed]
    parts = list(_parts(site, listed, addresses))
    if len(parts) <= 1:
        return {SITEMAP: _urlset([entry for _, entry in parts[0]] if parts else [])}
    files: dict[str, bytes] = {}
    index: list[str] = []
    for number, part in enumerate(parts, 1):
        path = f"sitemap-{number}.xml"
        files[path] = _urlset([entry for _, entry in part])
        changed = _lastmod(max((route.updated_on for route, _ in part if route.updated_on), default=None))
        index.append(f"<sitemap><loc>{_text(site.settings.site.url)}{path}</loc>{changed}</sitemap>")
    whole = "\n".join([f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">', *index, "</sitemapindex>", ""])
    return {SITEMAP: whole.encode(), **files}


def render_sitemap(site: Site, routes: Routes) -> bytes:
    """The file that the robots file names: the sitemap, or the index of its parts."""
    return sitemap_files(site, routes)[SITEMAP]


def pictures_of(site: Site, route: Route) -> Iterator[str]:
    """The whole addresses of the pictures that the page shows, each as the JPEG with the most pixels."""
    shown: tuple[Picture, ...] = route.item.pictures if isinstance(route.item, Page) else ()
    if route.kind is Kind.HOME and site.portrait:
        shown = (site.portrait.square, *shown)
    addresses = (site.settings.site.url + quote(picture.largest.path) for picture in shown)
    yield from list(dict.fromkeys(addresses))[:MOST_PICTURES]


_Entry = tuple[Route, str]


def _parts(site: Site, listed: Iterable[Route], addresses: int) -> Iterator[list[_Entry]]:
    """The entries, cut into files that are short enough."""
    part: list[_Entry] = []
    size = room = MOST_BYTES - 1000
    for route in listed:
        entry = _entry(site, route)
        length = len(entry.encode()) + 1
        if part and (len(part) == addresses or length > room):
            yield part
            part, room = [], size
        part.append((route, entry))
        room -= length
    if part:
        yield part


def _entry(site: Site, route: Route) -> str:
    pictures = "".join(
        f"<image:image><image:loc>{_text(address)}</image:loc></image:image>" for address in pictures_of(site, route)
    )
    return f"<url><loc>{_text(route.url)}</loc>{_lastmod(route.updated_on)}{_versions(site, route)}{pictures}</url>"


def _versions(site: Site, route: Route) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{escape(language)}" href="{escape(address)}"/>'
        for language, address in hreflang(site, route)
    )


def _lastmod(changed_on: date | None) -> str:
    return f"<lastmod>{changed_on.isoformat()}</lastmod>" if changed_on else ""


def _urlset(entries: list[str]) -> bytes:
    body = "\n".join([*entries, "</urlset>", ""])
    spaces = (_IMAGE if "<image:image>" in body else "") + (_LINK if "<xhtml:link " in body else "")
    return f'{_HEAD}<urlset xmlns="{_NAMESPACE}"{spaces}>\n{body}'.encode()
