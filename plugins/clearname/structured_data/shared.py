"""What the graphs of all pages of one site have in common, made once."""

from __future__ import annotations

from collections.abc import Iterable

from clearname.model import NewsItem, Site
from clearname.routes import Kind, Route, Routes
from clearname.structured_data.nodes.ids import Ids
from clearname.structured_data.nodes.images import Images
from clearname.structured_data.nodes.node import Node
from clearname.structured_data.nodes.organisations import bodies_of, organization
from clearname.structured_data.nodes.pages import website_stub
from clearname.structured_data.nodes.people import person_stub


class Shared:
    """The site in one language, its plan, and the nodes that stand on many pages."""

    def __init__(self, site: Site, routes: Routes) -> None:
        """`routes` are those of the whole site."""
        self.site = site
        self.routes = routes.in_language(site.language)
        self.name = site.main_settings.person.name
        self.person = site.person
        self.language = site.settings.site.language
        bodies = bodies_of(site)
        self.ids = Ids(site.settings.site.url, bodies)
        self.images = Images(self.ids, site)
        self.person_stub = person_stub(self.ids, self.name)
        self.website_stub = website_stub(self.ids, site.main_settings.site)
        self.stands_at = routes.in_language(site.main_settings.site.language).endorsement_urls()
        """Where the words of each supporter stand first: on their own page, else at their anchor in the main list."""
        self.news_urls = {
            route.item.slug: route.url
            for route in self.routes.of_kind(Kind.NEWS_ITEM)
            if isinstance(route.item, NewsItem)
        }  # fmt: skip
        """The address of each news item, by slug."""
        self._organisations = {name: organization(self.ids, body) for name, body in bodies.items()}
        self._by_path = self.routes.by_path()

    def organisations(self, names: Iterable[str]) -> list[Node]:
        """The nodes of these organisations, once each, in order."""
        return [self._organisations[name] for name in dict.fromkeys(names)]

    def above(self, route: Route) -> list[Route]:
        """The pages on the way from home to the page, home first."""
        above: list[Route] = []
        while route.parent:
            route = self._by_path[route.parent]
            above.insert(0, route)
        return [self.routes.all[0], *above]
