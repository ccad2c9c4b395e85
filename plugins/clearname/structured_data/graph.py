"""The graph of one page, put together from nodes so that every node it refers to is in it."""

from __future__ import annotations

from typing import Any

from clearname.model import Site
from clearname.routes import Kind, Route, Routes
from clearname.structured_data.home import HomeGraph
from clearname.structured_data.nodes.node import Node
from clearname.structured_data.nodes.pages import breadcrumb_list, web_page
from clearname.structured_data.nodes.people import person_stub
from clearname.structured_data.shared import Shared
from clearname.structured_data.subjects import Subject, Subjects
from clearname.structured_data.translations import Translations

Graph = dict[str, Any]
"""`@context` and `@graph`; ready for `json_ld_script`."""
CONTEXT = "https://schema.org"


def build_graph(site: Site, routes: Routes, route: Route) -> Graph:
    """The graph of one page; see `GraphBuilder.graph`."""
    return GraphBuilder(site, routes).graph(route)


class GraphBuilder:
    """Makes the graphs of one site, in all its languages; what all pages share is made once."""

    def __init__(self, site: Site, routes: Routes) -> None:
        self._versions = {version.language: _VersionGraphs(version, routes) for version in site.versions}
        self._main = self._versions[site.language]

    def graph(self, route: Route) -> Graph:
        """
        Everything that the page says to machines: the page, its subject, the person and the site.

        The home page holds person and site in full, the others a stub of both. A redirect has a graph without nodes.
        """
        made = self._versions.get(route.language, self._main).nodes(route) if route.described else []
        return {"@context": CONTEXT, "@graph": made}


class _VersionGraphs:
    """The same for the pages of the site in one language."""

    def __init__(self, site: Site, routes: Routes) -> None:
        self._shared = shared = Shared(site, routes)
        self._home = HomeGraph(shared)
        self._subjects = Subjects(shared)
        self._translations = Translations(shared)

    def nodes(self, route: Route) -> list[Node]:
        """The nodes of the page, itself first."""
        if route.kind is Kind.HOME:
            return self._home.nodes()
        shared = self._shared
        subject = self._subjects.of(route)
        translated = self._translations.of(route)
        return [
            web_page(shared.ids, route, shared.language) | subject.says | translated.says,
            *subject.nodes,
            *translated.nodes,
            breadcrumb_list(route, shared.above(route)),
            self._person(subject),
            shared.website_stub,
        ]  # fmt: skip

    def _person(self, subject: Subject) -> Node:
        shared = self._shared
        if not subject.told_by and not subject.person:
            return shared.person_stub
        return person_stub(shared.ids, shared.name, subject.told_by) | subject.person
