"""The graph of the home page: the person and the site in full, and what the page shows of the rest."""

from __future__ import annotations

from clearname.days import iso_midnight
from clearname.model import NewsItem
from clearname.routes import ON_HOME, Kind, listed_on_home
from clearname.structured_data.nodes.articles import article_stub
from clearname.structured_data.nodes.node import Node, node, ref
from clearname.structured_data.nodes.organisations import organisations_of
from clearname.structured_data.nodes.pages import web_page, website
from clearname.structured_data.nodes.people import person, person_in_edition
from clearname.structured_data.nodes.works import press_stub, work_stub
from clearname.structured_data.shared import Shared


class HomeGraph:
    """Makes the graph of the home page of one site."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def nodes(self) -> list[Node]:
        """The page, the person, portrait, organisations, what is listed, the site."""
        shared = self._shared
        site, ids = shared.site, shared.ids
        news, works, press = self._news(), *self._works()
        told_by = [piece["@id"] for piece in press]
        if site.prefix:
            return self._edition([*news, *works, *press], self._page(news), told_by)
        return [
            self._page(news),
            person(ids, site, shared.images.portrait, told_by),
            *shared.images.portrait,
            *shared.organisations(organisations_of(site.person)),
            *news,
            *works,
            *press,
            website(ids, site.settings.site, [version.language for version in site.versions]),
        ]

    def _edition(self, listed: list[Node], page: Node, told_by: list[str]) -> list[Node]:
        """The same in another language: the person and the site are said in full on the main home page alone."""
        shared = self._shared
        ids, images = shared.ids, shared.images.portrait_unseen
        return [
            page,
            person_in_edition(ids, shared.site, images, told_by),
            *images,
            *listed,
            shared.website_stub,
        ]

    def _page(self, news: list[Node]) -> Node:
        """The one page whose subject is the person. Source: Google Search Central, "Profile page"."""
        shared = self._shared
        portrait, site = shared.images.portrait, shared.site.settings.site
        return web_page(shared.ids, shared.routes.all[0], shared.language) | node("ProfilePage", "", {
            "dateCreated": iso_midnight(site.online_since),
            "primaryImageOfPage": ref(portrait[0]["@id"]) if portrait else {},
            "mainEntity": ref(shared.ids.person),
            "hasPart": [ref(each["@id"]) for each in news],
        })  # fmt: skip

    def _shows(self, part: str) -> bool:
        """Whether `[look] home` has the part: what home does not show is said by the pages that show it."""
        return part in self._shared.site.settings.look.home

    def _works(self) -> tuple[list[Node], list[Node]]:
        """Works and press pieces: one part of the page."""
        ids, site = self._shared.ids, self._shared.site
        if not self._shows("works"):
            return [], []
        works = [work_stub(ids, work) for work in listed_on_home(site.works)]
        return works, [press_stub(ids, piece) for piece in listed_on_home(site.press)]

    def _news(self) -> list[Node]:
        if not self._shows("news"):
            return []
        routes = self._shared.routes.of_kind(Kind.NEWS_ITEM)[:ON_HOME]
        return [
            article_stub(self._shared.ids, route.url, route.item)
            for route in routes
            if isinstance(route.item, NewsItem)
        ]  # fmt: skip
