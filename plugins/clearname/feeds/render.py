"""The feeds in their formats: Atom, RSS and JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from clearname.days import iso_midnight, midnight
from clearname.feeds.entries import Entry, Feed, clean, endorsements_feed, news_feed
from clearname.feeds.links import ENDORSEMENTS_ATOM, NEWS_ATOM, NEWS_JSON, NEWS_RSS, in_feed
from clearname.model import Site
from clearname.routes import Routes

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry
    from feedgen.feed import FeedGenerator


def render_feeds(site: Site, routes: Routes, standing: Collection[str] = ()) -> dict[str, bytes]:
    """
    Every feed of the site by its path below the output folder, UTF-8; those at the paths of `standing` are not made.

    Entries are newest first, at most 20. `updated` is the day of the newest change, never the time of the build.
    Source: RFC 4287; RSS 2.0; JSON Feed 1.1.
    """
    feeds: dict[str, bytes] = {}
    for version in site.versions:
        feeds |= _in_language(version, routes.in_language(version.language), standing)
    return feeds


def _in_language(site: Site, routes: Routes, standing: Collection[str]) -> dict[str, bytes]:
    news = {NEWS_ATOM: _xml, NEWS_RSS: _xml, NEWS_JSON: _json} if site.news else {}
    endorsements = {ENDORSEMENTS_ATOM: _xml} if in_feed(site) else {}
    feeds: dict[str, bytes] = {}
    for formats, told in ((news, news_feed), (endorsements, endorsements_feed)):
        if wanted := [path for path in formats if site.prefix + path not in standing]:
            feed = told(site, routes)
            feeds |= {site.prefix + path: formats[path](site, feed, path) for path in wanted}
    return feeds


def _xml(site: Site, feed: Feed, path: str) -> bytes:
    from feedgen.feed import FeedGenerator

    made: FeedGenerator = FeedGenerator()
    is_atom = path.endswith("atom.xml")
    self_type = "application/atom+xml" if is_atom else "application/rss+xml"
    made.id(feed.page_url)
    made.title(feed.title)
    made.description(feed.description)
    made.language(site.settings.site.language)
    made.author(name=clean(site.person.name), uri=site.home)
    made.link(href=site.home + path, rel="self", type=self_type)
    # Last, because the last link is the one that RSS shows.
    made.link(href=feed.page_url, rel="alternate", type="text/html")
    made.updated(midnight(feed.updated_on))
    # Left to itself it would name its own version, and that would change the bytes with every upgrade.
    made.generator("")
    made.docs("")
    if is_atom:
        for entry in feed.entries:
            _add(made, entry)
        return _with_final_newline(_with_languages(made.atom_str(), feed, site.settings.site.language))
    # The author of an RSS item is a mail address; this vocabulary has a word for the name.
    made.load_extension("dc", atom=False, rss=True)
    for entry in feed.entries:
        _add(made, entry).dc.dc_creator(entry.author)
    return _with_final_newline(made.rss_str())


def _with_languages(atom: bytes, feed: Feed, language: str) -> bytes:
    """The feed with the language of each entry that has another one. Source: RFC 4287, 2, on `xml:lang`."""
    if all(entry.language == language for entry in feed.entries):
        return atom
    from lxml import etree

    root = etree.fromstring(atom)
    for element, entry in zip(root.iter("{http://www.w3.org/2005/Atom}entry"), feed.entries, strict=True):
        if entry.language != language:
            element.set("{http://www.w3.org/XML/1998/namespace}lang", entry.language)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _add(made: FeedGenerator, entry: Entry) -> FeedEntry:
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
    return added


def _json(site: Site, feed: Feed, path: str) -> bytes:
    base, home = site.settings.site.url, site.home
    whole: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": home + path,
        "description": feed.description,
        "language": site.settings.site.language,
        "authors": [{"name": clean(site.person.name), "url": home}],
    }
    if site.portrait and site.portrait.ratios:
        whole["icon"] = base + quote(site.portrait.ratios[0].path)
    whole["items"] = [_json_item(entry) for entry in feed.entries]
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    return _with_final_newline(text.encode())


def _json_item(entry: Entry) -> dict[str, str]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.body,
        "image": entry.image,
        "date_published": iso_midnight(entry.published_on),
        "date_modified": iso_midnight(entry.updated_on),
        "language": entry.language,
    }
    return {key: value for key, value in item.items() if value or key == "content_html"}


def _with_final_newline(data: bytes) -> bytes:
    return data.rstrip(b"\n") + b"\n"
