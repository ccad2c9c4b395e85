"""The feeds: news as Atom, RSS and JSON Feed, endorsements as Atom. Full text, newest first, dates from content."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from clearname.days import iso_midnight, midnight
from clearname.html.absolute import absolute_html
from clearname.model import Endorsement, NewsItem, Site
from clearname.routes import Kind, Route, Routes

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

NEWEST = 20
"""How many entries a feed holds at most."""

NEWS_ATOM = "news/atom.xml"
NEWS_RSS = "news/rss.xml"
NEWS_JSON = "news/feed.json"
ENDORSEMENTS_ATOM = "endorsements/atom.xml"

# What XML 1.0 cannot hold. Source: Extensible Markup Language 1.0, production 2. Written as the few that are left out:
# compiling the long ranges of what is allowed takes fifteen times as long.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as the pages name it."""

    title: str
    """What is in it and in which format."""
    media_type: str
    href: str
    """Root-relative, with the base path."""
    path: str
    """Below the output folder."""


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    """Stays the same for the life of the entry."""
    url: str
    title: str
    summary: str
    body: str
    """HTML; every address in it is absolute."""
    author: str
    language: str
    published_on: date
    updated_on: date


@dataclass(frozen=True, slots=True)
class _Feed:
    title: str
    description: str
    page_url: str
    entries: tuple[_Entry, ...]

    @property
    def updated_on(self) -> date:
        return max(entry.updated_on for entry in self.entries)


def build_feed_links(site: Site) -> tuple[FeedLink, ...]:
    """The feeds that the site has, for the heads of its pages; none where there is nothing to put into them."""
    name = site.person.name
    links: list[tuple[str, str, str]] = []
    if site.news:
        links += [
            (f"News – {name} (Atom)", "application/atom+xml", NEWS_ATOM),
            (f"News – {name} (RSS)", "application/rss+xml", NEWS_RSS),
            (f"News – {name} (JSON Feed)", "application/feed+json", NEWS_JSON),
        ]
    if _in_feed(site):
        links.append((f"Endorsements – {name} (Atom)", "application/atom+xml", ENDORSEMENTS_ATOM))
    base = site.settings.base_path
    return tuple(FeedLink(title, media_type, base + path, path) for title, media_type, path in links)


def feed_paths(site: Site) -> tuple[str, ...]:
    """The paths of the feeds below the output folder; a site without news has no news feed."""
    return tuple(link.path for link in build_feed_links(site))


def render_feeds(site: Site, routes: Routes) -> dict[str, bytes]:
    """
    Every feed of the site by its path below the output folder, UTF-8.

    Entries are newest first, at most 20. `updated` is the day of the newest change, never the time of the build.
    Source: RFC 4287; RSS 2.0; JSON Feed 1.1.
    """
    feeds: dict[str, bytes] = {}
    if site.news:
        news = _news(site, routes)
        feeds[NEWS_ATOM] = _xml(site, news, NEWS_ATOM)
        feeds[NEWS_RSS] = _xml(site, news, NEWS_RSS)
        feeds[NEWS_JSON] = _json(site, news, NEWS_JSON)
    if _in_feed(site):
        feeds[ENDORSEMENTS_ATOM] = _xml(site, _endorsements(site, routes), ENDORSEMENTS_ATOM)
    return feeds


def _in_feed(site: Site) -> tuple[Endorsement, ...]:
    # Only what a page shows as well: an entry needs somewhere to lead to.
    return tuple(e for e in site.endorsements if {"feed", "page"} <= e.surfaces)


def _news(site: Site, routes: Routes) -> _Feed:
    name = site.person.name
    newest = routes.of_kind(Kind.NEWS_ITEM)[:NEWEST]
    return _Feed(
        title=_clean(f"News – {name}"),
        description=_clean(f"What is new from {name}"),
        page_url=site.settings.site.url + "news/",
        entries=tuple(_news_entry(site, route, route.item) for route in newest if isinstance(route.item, NewsItem)),
    )


def _news_entry(site: Site, route: Route, item: NewsItem) -> _Entry:
    return _Entry(
        id=route.url,
        url=route.url,
        title=_clean(item.title),
        summary=_clean(item.summary),
        body=absolute_html(_clean(item.body), route.url),
        author=_clean(site.person.name),
        language=item.language,
        published_on=item.published_on,
        updated_on=max(item.published_on, item.updated_on or item.published_on),
    )


def _endorsements(site: Site, routes: Routes) -> _Feed:
    name = site.person.name
    stands_at = _addresses(routes)
    newest = _in_feed(site)[:NEWEST]
    return _Feed(
        title=_clean(f"Endorsements – {name}"),
        description=_clean(f"What people who know {name} say, in their own words"),
        page_url=site.settings.site.url + "endorsements/",
        entries=tuple(_endorsement_entry(site, endorsement, stands_at[endorsement.id]) for endorsement in newest),
    )


def _endorsement_entry(site: Site, endorsement: Endorsement, url: str) -> _Entry:
    who = endorsement.shown_name or endorsement.role or "a supporter"
    return _Entry(
        id=f"{site.settings.site.url}endorsements/#{endorsement.id}",
        url=url,
        title=_clean(f"The words of {who}"),
        summary="",
        body=absolute_html(_clean(endorsement.body), url),
        author=_clean(who),
        language=endorsement.language,
        published_on=endorsement.given_on,
        updated_on=endorsement.given_on,
    )


def _addresses(routes: Routes) -> dict[str, str]:
    listed = {
        item.id: f"{route.url}#{item.id}"
        for route in routes.of_kind(Kind.ENDORSEMENTS)
        for item in route.items
        if isinstance(item, Endorsement)
    }
    own = {r.item.id: r.url for r in routes.of_kind(Kind.ENDORSEMENT) if isinstance(r.item, Endorsement)}
    return listed | own


def _xml(site: Site, feed: _Feed, path: str) -> bytes:
    from feedgen.feed import FeedGenerator

    made: FeedGenerator = FeedGenerator()
    is_atom = path.endswith("atom.xml")
    self_type = "application/atom+xml" if is_atom else "application/rss+xml"
    made.id(feed.page_url)
    made.title(feed.title)
    made.description(feed.description)
    made.language(site.settings.site.language)
    made.author(name=_clean(site.person.name), uri=site.settings.site.url)
    made.link(href=site.settings.site.url + path, rel="self", type=self_type)
    # Last, because the last link is the one that RSS shows.
    made.link(href=feed.page_url, rel="alternate", type="text/html")
    made.updated(midnight(feed.updated_on))
    # Left to itself it would name its own version, and that would change the bytes with every upgrade.
    made.generator("")
    made.docs("")
    for entry in feed.entries:
        _add(made, entry)
    return _with_final_newline(made.atom_str() if is_atom else made.rss_str())


def _add(made: FeedGenerator, entry: _Entry) -> None:
    added = made.add_entry(order="append")
    added.guid(entry.id, permalink=entry.id == entry.url)
    added.title(entry.title)
    added.link(href=entry.url, rel="alternate", type="text/html")
    added.author(name=entry.author)
    if entry.summary:
        added.summary(entry.summary, type="text")
    added.content(entry.body, type="html")
    added.published(midnight(entry.published_on))
    added.updated(midnight(entry.updated_on))


def _json(site: Site, feed: _Feed, path: str) -> bytes:
    base = site.settings.site.url
    whole: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": base + path,
        "description": feed.description,
        "language": site.settings.site.language,
        "authors": [{"name": _clean(site.person.name), "url": base}],
    }
    if site.portrait and site.portrait.ratios:
        whole["icon"] = base + quote(site.portrait.ratios[0].path)
    whole["items"] = [_json_item(entry) for entry in feed.entries]
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    return _with_final_newline(text.encode())


def _json_item(entry: _Entry) -> dict[str, str]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.body,
        "date_published": iso_midnight(entry.published_on),
        "date_modified": iso_midnight(entry.updated_on),
        "language": entry.language,
    }
    return {key: value for key, value in item.items() if value or key == "content_html"}


def _clean(untrusted: str) -> str:
    return _NOT_XML.sub("", str(untrusted))


def _with_final_newline(data: bytes) -> bytes:
    return data.rstrip(b"\n") + b"\n"
