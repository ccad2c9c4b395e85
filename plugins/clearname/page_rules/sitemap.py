"""The sitemap: exactly the pages that should be found, with true days and pictures that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from clearname.page_rules.facts import SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.targets import path_of
from clearname.problems import Problem

SITEMAP = "sitemap.xml"
_PAGES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_PICTURES = "{http://www.google.com/schemas/sitemap-image/1.1}"


def check_sitemap(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """Addresses, days and pictures. A sitemap that is missing or no XML is the gate's to tell."""
    roots = tuple(_roots(facts))
    if not roots:
        return
    entries = [(_text(url, f"{_PAGES}loc"), url) for root in roots for url in root.iterfind(f"{_PAGES}url")]
    listed = Counter(address for address, _ in entries)
    wanted = Counter(facts.by_url.keys())
    for address in sorted((listed - wanted) + (wanted - listed)):
        yield found("sitemap-pages", SITEMAP, address)
    for address, entry in entries:
        route = facts.by_url.get(address)
        day = route.updated_on.isoformat() if route and route.updated_on else ""
        if route and _text(entry, f"{_PAGES}lastmod")[:10] != day:
            yield found("sitemap-day", SITEMAP, address)
        for picture in entry.iterfind(f"{_PICTURES}image/{_PICTURES}loc"):
            if route and path_of((picture.text or "").strip(), route, facts) not in facts.files:
                yield found("sitemap-picture", SITEMAP, address)


def _roots(facts: SiteFacts) -> Iterator[Any]:
    """The root of the sitemap; where it is an index, the roots of its parts as well."""
    root = _read(facts, SITEMAP)
    if root is None:
        return
    yield root
    for part in root.iterfind(f"{_PAGES}sitemap"):
        inner = _read(facts, _text(part, f"{_PAGES}loc").removeprefix(facts.base))
        if inner is not None:
            yield inner


def _read(facts: SiteFacts, path: str) -> Any:
    from lxml import etree

    try:
        return etree.fromstring(facts.read(path), etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, etree.XMLSyntaxError):
        return None


def _text(element: Any, name: str) -> str:
    return (element.findtext(name) or "").strip()


SITEMAP_CHECKS: tuple[SiteCheck, ...] = (check_sitemap,)
