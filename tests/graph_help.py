"""The graphs of a site's pages, before they become HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clearname.model import Site
from clearname.plan import build_routes
from clearname.routes import Route
from clearname.structured_data import GraphBuilder


def all_graphs(site: Site) -> Iterator[tuple[Route, list[dict[str, Any]]]]:
    """Each indexed page with the nodes of its graph, in the order of the plan."""
    routes = build_routes(site)
    builder = GraphBuilder(site, routes)
    for route in routes.all:
        if route.indexed:
            yield route, builder.graph(route)["@graph"]
