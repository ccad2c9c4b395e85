"""The sitemap: exactly the pages that should be found, with true days and pictures that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from clearname.days import iso_midnight
from clearname.discovery.languages import hreflang
from clearname.discovery.sitemap import SITEMAP
from clearname.page_rules.facts import SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.targets import path_of
from clearname.problems import Problem
from clearname.routes import Route

_PAGES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_PICTURES = "{http://www.google.com/schemas/sitemap-image/1.1}"
_VERSION = "{http://www.w3.org/1999/xhtml}link"
_KNOWN = frozenset({
    *(_PAGES + name for name in ("urlset", "url", "loc", "lastmod", "changefreq", "priority")),
    f"{_PAGES}sitemapindex", f"{_PAGES}sitemap", f"{_PICTURES}image", f"{_PICTURES}loc", _VERSION,
})  # fmt: skip
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
"""Where the form of the file is described: no address of a page."""
_FORMATS = (".avif", ".gif", ".jpg", ".jpeg", ".png", ".svg", ".webp")


def check_sitemap(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """Addresses, days, pictures and languages. A sitemap that is missing or no XML is the gate's to tell."""
    root = _read(facts, SITEMAP)
    if root is None:
        return
    parts = (root, *_parts(root, facts))
    entries = [(_text(url, "loc"), url) for part in parts for url in part.iterfind(f"{_PAGES}url")]
    listed = Counter(address for address, _ in entries)
    wanted = Counter(facts.by_url.keys())
    for address in sorted((listed - wanted) + (wanted - listed)):
        yield found("sitemap-pages", SITEMAP, address)
    for address in dict.fromkeys(each for part in parts for each in _others(part, facts)):
        yield found("sitemap-address", SITEMAP, address)
    for address, entry in entries:
        route = facts.by_url.get(address)
        if route:
            yield from _judge(entry, route, facts)


def _judge(entry: Any, route: Route, facts: SiteFacts) -> Iterator[Problem]:
    days = [(each.text or "").strip() for each in entry.iterfind(f"{_PAGES}lastmod")]
    if not _is_day(days, route.updated_on):
        yield found("sitemap-day", SITEMAP, route.url)
    for picture in entry.iterfind(f"{_PICTURES}image/{_PICTURES}loc"):
        path = path_of((picture.text or "").strip(), route, facts)
        if path not in facts.files or not path.lower().endswith(_FORMATS):
            yield found("sitemap-picture", SITEMAP, route.url)

    told = sorted((link.get("hreflang") or "", link.get("href") or "") for link in entry.iterfind(_VERSION))
    if told != sorted(hreflang(facts.site, route)):
        yield found("sitemap-address", SITEMAP, route.url)


def _others(root: Any, facts: SiteFacts) -> Iterator[str]:
    """What else stands in a part of the sitemap: parts and versions that are not of this site, and other extensions."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in _KNOWN:
            # Of films, news, places of pictures and licences this site tells nothing, so it has no such address.
            yield (element.text or "").strip() or element.tag.rpartition("}")[2]
        elif element.tag == _VERSION:
            if (address := element.get("href") or "") not in facts.by_url or element.get("rel") != "alternate":
                yield address
        elif element.keys() and element.keys() != [_SCHEMA]:
            yield element.keys()[0].rpartition("}")[2]
    for part in root.iterfind(f"{_PAGES}sitemap"):
        if not _is_there(address := _text(part, "loc"), facts):
            yield address


def _is_there(address: str, facts: SiteFacts) -> bool:
    try:
        return address.startswith(facts.base) and bool(facts.read(address.removeprefix(facts.base)))
    except OSError:
        return False


def _is_day(told: list[str], day: date | None) -> bool:
    """Whether that day is told once, as a day or as its midnight UTC: at another hour it may be the next one."""
    if day is None:
        return not told
    return len(told) == 1 and told[0] in (day.isoformat(), iso_midnight(day))


def _parts(root: Any, facts: SiteFacts) -> Iterator[Any]:
    """The sitemaps that an index names; none where it is no index."""
    for part in root.iterfind(f"{_PAGES}sitemap"):
        address = _text(part, "loc")
        whole = _read(facts, address.removeprefix(facts.base)) if address.startswith(facts.base) else None
        if whole is not None:
            yield whole


def _read(facts: SiteFacts, path: str) -> Any:
    from lxml import etree

    try:
        return etree.fromstring(facts.read(path), etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, etree.XMLSyntaxError):
        return None


def _text(element: Any, name: str) -> str:
    return (element.findtext(f"{_PAGES}{name}") or "").strip()


SITEMAP_CHECKS: tuple[SiteCheck, ...] = (check_sitemap,)
