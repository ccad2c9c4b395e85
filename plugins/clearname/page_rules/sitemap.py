"""The sitemap: exactly the pages that should be found, with true days and pictures that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from clearname.days import iso_midnight
from clearname.discovery.sitemap import SITEMAP
from clearname.page_rules.facts import SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.targets import path_of
from clearname.problems import Problem
from clearname.routes import Route

_PAGES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_PICTURES = "{http://www.google.com/schemas/sitemap-image/1.1}"
_FORMATS = (".avif", ".gif", ".jpg", ".jpeg", ".png", ".svg", ".webp")


def check_sitemap(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """Addresses, days and pictures. A sitemap that is missing or no XML is the gate's to tell."""
    root = _read(facts, SITEMAP)
    if root is None:
        return
    parts = (root, *_parts(root, facts))
    entries = [(_text(url, "loc"), url) for part in parts for url in part.iterfind(f"{_PAGES}url")]
    listed = Counter(address for address, _ in entries)
    wanted = Counter(facts.by_url.keys())
    for address in sorted((listed - wanted) + (wanted - listed)):
        yield found("sitemap-pages", SITEMAP, address)
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


def _is_day(told: list[str], day: date | None) -> bool:
    """Whether that day is told once, as a day or as its midnight UTC: at another hour it may be the next one."""
    if day is None:
        return not told
    return len(told) == 1 and told[0] in (day.isoformat(), iso_midnight(day))


def _parts(root: Any, facts: SiteFacts) -> Iterator[Any]:
    """The sitemaps that an index names; none where it is no index."""
    for part in root.iterfind(f"{_PAGES}sitemap"):
        whole = _read(facts, _text(part, "loc").removeprefix(facts.base))
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
