"""The graph of one page, put together from nodes so that every node it refers to is in it."""

from __future__ import annotations

from typing import Any

from clearname.model import Endorsement, NewsItem, Page, Site
from clearname.routes import Kind, Route, Routes
from clearname.structured_data import nodes
from clearname.structured_data.nodes import Ids, Node

Graph = dict[str, Any]
"""`@context` and `@graph`; ready for `json_ld_script`."""


def build_graph(site: Site, routes: Routes, route: Route) -> Graph:
    """The graph of one page; see `GraphBuilder.graph`."""
    return GraphBuilder(site, routes).graph(route)


class GraphBuilder:
    """Makes the graphs of one site; what all pages share is made once."""

    def __init__(self, site: Site, routes: Routes) -> None:
        self._site = site
        self._language = site.settings.site.language
        self._organisations = nodes.organisations_of(site.person)
        self._ids = Ids(site.settings.site.url, self._organisations)
        self._by_path = routes.by_path()
        self._home = routes.all[0]
        self._shows_other_names = routes.first(Kind.NAMES) is not None
        self._stands_at = _addresses(routes)
        self._person_stub = nodes.person_stub(self._ids, site.person)
        self._website_stub = nodes.website_stub(self._ids, site.settings.site)

    def graph(self, route: Route) -> Graph:
        """
        Everything that the page says to machines: the page, its subject, the person and the site.

        The home page holds person and site in full, the others a stub of both. A page that search engines should
        not list has a graph without nodes.
        """
        made = self._nodes(route) if route.indexed else []
        return {"@context": "https://schema.org", "@graph": made}

    def _nodes(self, route: Route) -> list[Node]:
        if route.kind is Kind.HOME:
            return self._home_nodes(route)
        page, *subjects = self._page_nodes(route)
        return [
            page, *subjects, nodes.breadcrumb_list(route, self._above(route)), self._person_stub, self._website_stub
        ]  # fmt: skip

    def _home_nodes(self, route: Route) -> list[Node]:
        site, ids = self._site, self._ids
        return [
            nodes.profile_page(ids, route, self._language, site.portrait),
            nodes.person(
                ids, site.person, site.elsewhere, site.portrait, other_names=self._shows_other_names
            ),
            *(nodes.portrait_images(ids, site.portrait) if site.portrait else ()),
            *(nodes.organization(ids, each) for each in self._organisations),
            nodes.website(ids, site.settings.site),
        ]  # fmt: skip

    def _page_nodes(self, route: Route) -> list[Node]:
        """The page first, then what it is about."""
        ids, language, item = self._ids, self._language, route.item
        if isinstance(item, NewsItem):
            images = nodes.picture_images(ids, route.url, item.pictures)
            article = nodes.blog_posting(ids, route, item, images)
            page = nodes.web_page(ids, route, language) | {"mainEntity": nodes.ref(article["@id"])}
            return [page, article, *images]
        if route.kind is Kind.ENDORSEMENT:
            quotations = self._quotations((item,))
            subject = {"mainEntity": nodes.ref(quotations[0]["@id"])} if quotations else {}
            return [nodes.web_page(ids, route, language) | subject, *quotations]
        if route.kind is Kind.ENDORSEMENTS:
            quotations = self._quotations(route.items)
            return [nodes.collection_page(ids, route, language, quotations), *quotations]
        if route.kind in (Kind.NEWS, Kind.PROFILES, Kind.ELSEWHERE):
            return [nodes.collection_page(ids, route, language)]
        if route.kind is Kind.CONTACT:
            return [nodes.contact_page(ids, route, language)]
        if isinstance(item, Page) and item.slug == "about" and route.kind is Kind.PAGE:
            return [nodes.about_page(ids, route, language)]
        return [nodes.web_page(ids, route, language)]

    def _quotations(self, items: tuple[Page | Endorsement | None, ...]) -> list[Node]:
        return [
            nodes.quotation(self._ids, item, self._stands_at[item.id])
            for item in items
            if isinstance(item, Endorsement) and "data" in item.surfaces
        ]

    def _above(self, route: Route) -> list[Route]:
        above: list[Route] = []
        while route.parent:
            route = self._by_path[route.parent]
            above.insert(0, route)
        return [self._home, *above]


def _addresses(routes: Routes) -> dict[str, str]:
    """Where the words of each supporter stand: on their own page, else at their anchor in the list."""
    found = {
        item.id: f"{route.url}#{item.id}"
        for route in routes.of_kind(Kind.ENDORSEMENTS)
        for item in route.items
        if isinstance(item, Endorsement)
    }
    own = {
        route.item.id: route.url
        for route in routes.of_kind(Kind.ENDORSEMENT)
        if isinstance(route.item, Endorsement)
    }  # fmt: skip
    return found | own
