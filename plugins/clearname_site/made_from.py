"""
What each page of the plan is made from, as a digest: a page whose digest is as before has the bytes of before.

Known for the pages of which there may be thousands: those of news and endorsements, the older parts of lists, index
pages, redirects; and for the feeds. All others read much of the site; they are few, and made each time. Holds for our
own theme alone.
"""

from __future__ import annotations

from dataclasses import fields
from hashlib import blake2b
from typing import Any

from clearname.feeds import build_feed_links, newest_endorsements, newest_news
from clearname.model import Endorsement, NewsItem, Page, Site
from clearname.routes import Kind, Route, Routes

_KINDS = frozenset({
    Kind.NEWS, Kind.NEWS_ITEM, Kind.NEWS_INDEX, Kind.ENDORSEMENTS, Kind.ENDORSEMENT, Kind.ENDORSEMENT_INDEX,
    Kind.REDIRECT,
})  # fmt: skip


def pages_made_from(site: Site, routes: Routes, shared: dict[str, dict[str, Any]]) -> dict[str, str]:
    """
    By path, a digest of everything that the page is made from; only for the pages that have one.

    `shared` are the names that the templates of each language share (`template_context.shared_context`).
    """
    known = [route for route in routes.all if has_digest(route)]
    others = [route for route in routes.all if not has_digest(route)]
    frames = {version.language: _frame(version, site, others, shared[version.language]) for version in site.versions}
    stands_at = routes.in_language(site.language).endorsement_urls()
    items: dict[int, str] = {}
    made: dict[str, str] = {}
    for route in known:
        names = shared[route.language]
        parts = [frames[route.language], _of_route(route), *_neighbours(route, names)]
        for item in (route.item, *route.items):
            if item is not None:
                if id(item) not in items:
                    items[id(item)] = _of_item(item)
                parts += (items[id(item)], *_places(item, names, stands_at))
        made[route.path] = _digest(parts)
    for version in site.versions:
        ours = routes.in_language(version.language)
        made |= _feeds(version, ours, frames[version.language])
    return made


def _feeds(version: Site, routes: Routes, frame: str) -> dict[str, str]:
    """The same for the feeds of one language: the newest items, and where each stands."""
    stands_at = routes.endorsement_urls()
    news = [(route.url, _of_item(route.item)) for route in newest_news(routes) if isinstance(route.item, NewsItem)]
    endorsements = [(stands_at[each.id], _of_item(each)) for each in newest_endorsements(version)]
    digest = _digest([frame, repr(news), repr(endorsements)])
    return {link.path: digest for link in build_feed_links(version)}


def has_digest(route: Route) -> bool:
    """Whether the page reads so little of the site that it is known what."""
    below_a_list = bool(route.parent) or route.kind is Kind.REDIRECT
    return route.kind in _KINDS and below_a_list and not route.translations


def _frame(version: Site, site: Site, others: list[Route], names: dict[str, Any]) -> str:
    """What every page of that language may show of the rest: settings, menu, other pages by name and address."""
    menu = [(entry.title, entry.href, sorted(entry.kinds)) for entry in names["menu"]]
    pages = [(r.kind, r.path, r.href, r.url, r.title, r.heading, r.language, r.translations) for r in others]
    versions = [(each.language, each.prefix, each.settings) for each in site.versions]
    return _digest([
        version.language, repr(versions), repr(version.elsewhere), repr(version.portrait), repr(version.works),
        repr(version.press), repr(build_feed_links(version)), repr(menu), repr(pages), names["csp"],
    ])  # fmt: skip


def _of_route(route: Route) -> str:
    return repr((
        route.kind, route.path, route.href, route.url, route.title, route.heading, route.description,
        route.updated_on, route.parent, route.number, route.of, route.newer, route.older, route.target, route.language,
    ))  # fmt: skip


def _of_item(item: Page | Endorsement) -> str:
    """Every field; what is a set in its order, which is another in each process."""
    values = (getattr(item, field.name) for field in fields(item))
    return _digest([repr([sorted(value) if isinstance(value, frozenset) else value for value in values])])


def _neighbours(route: Route, names: dict[str, Any]) -> tuple[str, ...]:
    """What the pages before and after are called."""
    titles = names["news_titles"] if route.kind is Kind.NEWS_ITEM else {}
    return titles.get(route.newer, ""), titles.get(route.older, "")


def _places(item: Page | Endorsement, names: dict[str, Any], stands_at: dict[str, str]) -> tuple[str, ...]:
    """Where the item stands: on a page of its own, or in a part of a list."""
    if isinstance(item, Endorsement):
        return names["endorsement_hrefs"].get(item.id, ""), stands_at.get(item.id, "")
    return (names["news_hrefs"].get(item.slug, ""),) if isinstance(item, NewsItem) else ()


def _digest(parts: list[str]) -> str:
    # A length before each part, so that no two lists run together into one.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
