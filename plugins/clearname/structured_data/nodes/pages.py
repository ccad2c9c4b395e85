"""Pages as pages, the way that leads to them, and the website that they are part of."""

from __future__ import annotations

from collections.abc import Sequence

from clearname.days import iso_midnight
from clearname.messages import messages_for
from clearname.model import Account, ClaimPage, NewsItem, Page
from clearname.routes import Kind, Route
from clearname.settings import SiteSettings
from clearname.structured_data.nodes.ids import Ids, breadcrumb_id
from clearname.structured_data.nodes.node import Node, node, ref

_TYPES = {
    Kind.HOME: "ProfilePage",
    Kind.CONTACT: "ContactPage",
    Kind.PROFILES: "CollectionPage",
    Kind.NEWS: "CollectionPage",
    Kind.NEWS_INDEX: "CollectionPage",
    Kind.ENDORSEMENTS: "CollectionPage",
    Kind.ENDORSEMENT_INDEX: "CollectionPage",
    Kind.WORKS: "CollectionPage",
    Kind.PRESS: "CollectionPage",
    Kind.ELSEWHERE: "CollectionPage",
}
_SLUG_TYPES = {"about": "AboutPage", "contact": "ContactPage"}


def page_type(route: Route) -> str:
    """What kind of page it is: `WebPage` or one of the types below it. A translation is what its original is."""
    item = route.item
    if route.kind is Kind.PAGE and isinstance(item, Page):
        return _SLUG_TYPES.get(item.translates or item.slug, "WebPage")
    return _TYPES.get(route.kind, "WebPage")


def page_stub(route: Route, language: str) -> Node:
    """A page that another one refers to."""
    return node(page_type(route), route.url, {
        "url": route.url,
        "name": page_name(route),
        "inLanguage": page_language(route, language),
    })  # fmt: skip


def web_page(ids: Ids, route: Route, language: str) -> Node:
    """A page as a page; `language` is the site's, for pages that do not say their own."""
    item = route.item
    is_home = route.kind is Kind.HOME
    first_on = item.first_published_on if isinstance(item, Account | ClaimPage) else None
    if isinstance(item, NewsItem):
        first_on = item.published_on
    return node(page_type(route), route.url, {
        "url": route.url,
        "name": page_name(route),
        "description": route.description,
        "inLanguage": page_language(route, language),
        "isPartOf": ref(ids.website),
        "about": {} if is_home else ref(ids.person),
        "author": ref(ids.person) if isinstance(item, Account | ClaimPage) else {},
        "datePublished": iso_midnight(first_on),
        "dateModified": iso_midnight(route.updated_on),
        "breadcrumb": {} if is_home else ref(breadcrumb_id(route.url)),
    })  # fmt: skip


def page_language(route: Route, language: str) -> str:
    """The language of the page's own words."""
    return route.item.language if isinstance(route.item, Page) else language


def page_name(route: Route) -> str:
    """What the page is called; the earlier parts of a list say which part they are."""
    if route.number == route.of:
        return route.heading
    words = messages_for(route.language)
    return words.gettext("%(list)s, part %(number)s", list=route.heading, number=route.number)


def breadcrumb_list(route: Route, above: Sequence[Route]) -> Node:
    """The way from home to the page; `above` begins with home."""
    return node("BreadcrumbList", breadcrumb_id(route.url), {
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": page_name(each), "item": each.url}
            for position, each in enumerate((*above, route), 1)
        ]
    })  # fmt: skip


def website_stub(ids: Ids, site: SiteSettings) -> Node:
    """The site on every page but the home page."""
    return node("WebSite", ids.website, {"name": site.title, "url": ids.base})


def website(ids: Ids, site: SiteSettings, languages: Sequence[str]) -> Node:
    """The site in full, for the home page; `languages` are all that it is in."""
    return website_stub(ids, site) | {
        "inLanguage": languages[0] if len(languages) == 1 else list(languages),
        "about": ref(ids.person),
        "publisher": ref(ids.person),
    }
