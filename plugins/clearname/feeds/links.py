"""Which feeds a site has, and where."""

from __future__ import annotations

from dataclasses import dataclass

from clearname.messages import messages_for
from clearname.model import Endorsement, Site

NEWS_ATOM = "news/atom.xml"
NEWS_RSS = "news/rss.xml"
NEWS_JSON = "news/feed.json"
ENDORSEMENTS_ATOM = "endorsements/atom.xml"


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed, or another file for machines, as the pages name it."""

    title: str
    """What is in it and in which format."""
    media_type: str
    href: str
    """Root-relative, with the base path."""
    path: str
    """Below the output folder."""


def build_feed_links(site: Site) -> tuple[FeedLink, ...]:
    """The feeds of the site in its language, for the heads of its pages; none where there is nothing to put in."""
    name, words = site.person.name, messages_for(site.language)
    news, endorsements = words.gettext("News"), words.gettext("Endorsements")
    links: list[tuple[str, str, str]] = []
    if site.news:
        links += [
            (f"{news} – {name} (Atom)", "application/atom+xml", NEWS_ATOM),
            (f"{news} – {name} (RSS)", "application/rss+xml", NEWS_RSS),
            (f"{news} – {name} (JSON Feed)", "application/feed+json", NEWS_JSON),
        ]
    if in_feed(site):
        links.append((f"{endorsements} – {name} (Atom)", "application/atom+xml", ENDORSEMENTS_ATOM))
    base, prefix = site.settings.base_path, site.prefix
    return tuple(FeedLink(title, kind, f"{base}{prefix}{path}", f"{prefix}{path}") for title, kind, path in links)


def feed_paths(site: Site) -> tuple[str, ...]:
    """The paths of the feeds in all languages below the output folder; a site without news has no news feed."""
    return tuple(link.path for version in site.versions for link in build_feed_links(version))


def in_feed(site: Site) -> tuple[Endorsement, ...]:
    """The endorsements that may stand in a feed: only what a page shows as well, for an entry leads somewhere."""
    return tuple(e for e in site.endorsements if {"feed", "page"} <= e.surfaces)
