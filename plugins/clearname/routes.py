"""Every page that the site has, as a plan: path, address, title, description, place in the site. One list, made once.

The renderer, the sitemap, the structured data, the menu and the gate all read this list, so none can differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from clearname.model import Endorsement, Page, Press, Work

PER_PAGE = 25
"""How many items stand on one page of a list."""
MOST_ON_HOME = 40
"""How many older parts of one list the home page links to; a list with more has index pages, at most as many."""
LONGEST_DESCRIPTION = 160
"""Characters; search results cut what is longer."""
ON_HOME = 3
"""How many news items, works and pieces about the person the home page lists, of each."""


_TEMPLATES = {
    "home": "index",
    "news_item": "article",
    "news_index": "index_of_items",
    "endorsement_index": "index_of_items",
}


class Kind(StrEnum):
    """What a page is; its template is named after it unless Pelican has a name for it."""

    HOME = "home"
    PAGE = "page"
    CONTACT = "contact"
    NAMES = "names"
    ACCOUNT = "account"
    PROFILES = "profiles"
    PROFILE = "profile"
    NEWS = "news"
    NEWS_ITEM = "news_item"
    NEWS_INDEX = "news_index"
    ENDORSEMENTS = "endorsements"
    ENDORSEMENT = "endorsement"
    ENDORSEMENT_INDEX = "endorsement_index"
    WORKS = "works"
    PRESS = "press"
    CLAIM = "claim"
    ELSEWHERE = "elsewhere"
    NOT_FOUND = "not_found"
    REDIRECT = "redirect"

    @property
    def template(self) -> str:
        """The template's name without suffix; the names that every Pelican theme has, where it has them."""
        return _TEMPLATES.get(self.value, self.value)


@dataclass(frozen=True, slots=True)
class Route:
    """One HTML page of the output."""

    kind: Kind
    path: str
    """Below the output folder, `about/index.html`."""
    href: str
    """The address on its host, percent-encoded: base path and folder, `/about/`."""
    url: str
    """The whole canonical address."""
    title: str
    """The `<title>`, with the person's name."""
    heading: str
    """What menus, breadcrumbs and lists call it."""
    description: str
    """For search results; never the same on two pages."""
    updated_on: date | None = None
    """The day of the newest thing on it; None if nothing on it is dated."""
    item: Page | Endorsement | None = None
    """What the page is about, where it is about one thing."""
    items: tuple[Page | Endorsement, ...] = ()
    """What a list page lists, newest first."""
    parent: str = ""
    """`path` of the page above it; empty directly below home."""
    number: int = 1
    """Of a list page, counted from the oldest."""
    of: int = 1
    """How many pages the list has."""
    newer: str = ""
    """`href` of the next newer page or item; empty for none."""
    older: str = ""
    target: str = ""
    """Of a redirect: the `href` it leads to."""
    language: str = ""
    """`Site.language` of the version of the site that the page belongs to; its text may be in another."""
    translations: tuple[tuple[str, str], ...] = ()
    """Language and whole address of each version of the page, its own too, by language; empty where there is one."""

    @property
    def indexed(self) -> bool:
        """Whether search engines should list it and the sitemap names it."""
        return self.kind not in (Kind.NOT_FOUND, Kind.REDIRECT)

    @property
    def described(self) -> bool:
        """Whether its head says to machines what the page is: every page that a visitor sees does."""
        return self.kind is not Kind.REDIRECT


@dataclass(frozen=True, slots=True)
class Routes:
    """The plan of the site."""

    all: tuple[Route, ...]
    """Home first; every path once."""

    def in_language(self, language: str) -> Routes:
        """The pages of one version of the site (`Route.language`), in the plan's order."""
        if all(route.language == language for route in self.all):
            return self
        return Routes(tuple(route for route in self.all if route.language == language))

    def by_path(self) -> dict[str, Route]:
        """The same, to be looked up by output path."""
        return {route.path: route for route in self.all}

    def first(self, kind: Kind) -> Route | None:
        """The only or newest page of that kind; None if the site has none."""
        return next((route for route in self.all if route.kind is kind), None)

    def of_kind(self, kind: Kind) -> tuple[Route, ...]:
        """All pages of that kind, in the plan's order."""
        return tuple(route for route in self.all if route.kind is kind)

    def endorsement_urls(self) -> dict[str, str]:
        """Where the words of each supporter stand, by id: on a page of their own, else at their anchor in the list."""
        listed = {
            item.id: f"{route.url}#{item.id}"
            for route in self.of_kind(Kind.ENDORSEMENTS)
            for item in route.items
            if isinstance(item, Endorsement)
        }
        own = {r.item.id: r.url for r in self.of_kind(Kind.ENDORSEMENT) if isinstance(r.item, Endorsement)}
        return listed | own


_Dated = TypeVar("_Dated", Work, Press)


def listed_on_home(dated: Iterable[_Dated]) -> tuple[_Dated, ...]:
    """The works, or pieces about the person, that the home page lists: the newest first, what has no day last."""
    return tuple(sorted(dated, key=lambda each: each.published, reverse=True)[:ON_HOME])
