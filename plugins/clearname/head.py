"""What the head of a page says: title, description, address, previews, feeds, structured data. One value a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from clearname.days import iso_midnight
from clearname.feeds import FeedLink, build_feed_links
from clearname.html.json_ld import json_ld_script
from clearname.images.card import HEIGHT, WIDTH
from clearname.images.files import CARD
from clearname.model import Account, NewsItem, Page, Site
from clearname.routes import Kind, Route, Routes
from clearname.structured_data import GraphBuilder

INDEXED = "index, follow, max-snippet:-1, max-image-preview:large, max-video-preview:-1"
"""Robots may list the page and quote as much of it as they like."""
NOT_INDEXED = "noindex"

# Open Graph wants a territory; this is the usual one where the language alone is given.
_TERRITORIES = {
    "ar": "AR", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "fa": "IR", "fi": "FI",
    "fr": "FR", "he": "IL", "hi": "IN", "hu": "HU", "id": "ID", "it": "IT", "ja": "JP", "ko": "KR", "nb": "NO",
    "nl": "NL", "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sv": "SE", "th": "TH", "tr": "TR", "uk": "UA",
    "vi": "VN", "zh": "CN",
}  # fmt: skip

Properties = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page, as text: the template escapes it."""

    title: str
    description: str
    canonical: str
    """The whole address; of a redirect the page it leads to; empty on the page for what does not exist."""
    robots: str
    open_graph: Properties
    """
    Property and content, in order, with the kind of preview card (`twitter:card`) last; the card takes title, text and
    picture from the others. Empty where search engines should not list the page.
    """
    rel_me: tuple[str, ...]
    """Addresses of the person's pages elsewhere, on the home page only."""
    feeds: tuple[FeedLink, ...]
    json_ld: Markup
    """The whole script element; empty where search engines should not list the page."""


def build_head(site: Site, routes: Routes, route: Route) -> Head:
    """The head of one page; see `HeadBuilder.head`."""
    return HeadBuilder(site, routes).head(route)


class HeadBuilder:
    """Makes the heads of one site; what all pages share is made once."""

    def __init__(self, site: Site, routes: Routes) -> None:
        self._site = site
        self._graphs = GraphBuilder(site, routes)
        self._feeds = build_feed_links(site)
        self._rel_me = tuple(each.url for each in site.elsewhere if each.confirmed_on)
        self._card = _card(site)

    def head(self, route: Route) -> Head:
        """The head of the page; pages that search engines should not list have only title, description and robots."""
        indexed = route.indexed
        return Head(
            title=route.title,
            description=route.description,
            canonical="" if route.kind is Kind.NOT_FOUND else route.url,
            robots=INDEXED if indexed else NOT_INDEXED,
            open_graph=self._open_graph(route) if indexed else (),
            rel_me=self._rel_me if route.kind is Kind.HOME else (),
            feeds=self._feeds if indexed else (),
            json_ld=json_ld_script(self._graphs.graph(route)) if indexed else Markup(""),
        )

    def _open_graph(self, route: Route) -> Properties:
        item = route.item
        language = item.language if isinstance(item, Page) else self._site.settings.site.language
        kind, details = self._kind(route)
        properties = (
            ("og:type", kind),
            ("og:title", route.title),
            ("og:description", route.description),
            ("og:url", route.url),
            ("og:site_name", self._site.settings.site.title),
            ("og:locale", _locale(language)),
            *self._card,
            *details,
            ("twitter:card", "summary_large_image"),
        )
        return tuple((name, content) for name, content in properties if content)

    def _kind(self, route: Route) -> tuple[str, Properties]:
        """The Open Graph type and the properties that only it has."""
        item = route.item
        if route.kind is Kind.HOME:
            person = self._site.person
            return "profile", (
                ("profile:first_name", person.given_name),
                ("profile:last_name", person.family_name),
            )
        if isinstance(item, NewsItem | Account):
            first_on = item.published_on if isinstance(item, NewsItem) else item.first_published_on
            return "article", (
                ("article:published_time", iso_midnight(first_on)),
                ("article:modified_time", iso_midnight(item.updated_on)),
                ("article:author", self._site.settings.site.url),
            )
        return "website", ()


def _card(site: Site) -> Properties:
    person = site.person
    return (
        ("og:image", site.settings.site.url + CARD),
        ("og:image:type", "image/jpeg"),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", f"{person.name}, {person.headline}" if person.headline else person.name),
    )


@cache
def _locale(language: str) -> str:
    """The language as Open Graph writes it, `pt_BR`; empty where the tag does not say enough."""
    first, *rest = language.split("-")
    territory = next((part.upper() for part in rest if len(part) == 2), _TERRITORIES.get(first.lower(), ""))
    return f"{first.lower()}_{territory}" if territory else ""
