"""Tells the pages of the plan which other pages say the same in another language."""

from __future__ import annotations

from dataclasses import replace

from clearname.model import Page
from clearname.routes import Route


def with_translations(routes: tuple[Route, ...]) -> tuple[Route, ...]:
    """The routes, in the same order; those that have versions in other languages know all of them."""
    groups: dict[tuple[type[Page], str], list[tuple[Route, Page]]] = {}
    if not any(isinstance(route.item, Page) and route.item.translates for route in routes):
        return routes
    for route in routes:
        if isinstance(route.item, Page):
            original = route.item.translates or route.item.slug
            groups.setdefault((type(route.item), original), []).append((route, route.item))
    versions = {
        route.path: tuple(sorted((page.language, route.url) for route, page in group))
        for group in groups.values()
        if len(group) > 1
        for route, _ in group
    }
    return tuple(replace(r, translations=versions[r.path]) if r.path in versions else r for r in routes)
