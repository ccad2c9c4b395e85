"""Tells the pages of the plan which other pages say the same in another language."""

from __future__ import annotations

from dataclasses import replace

from clearname.model import Page
from clearname.routes import Kind, Route

_LISTS = frozenset({
    Kind.HOME, Kind.PROFILES, Kind.NEWS, Kind.ENDORSEMENTS, Kind.WORKS, Kind.PRESS, Kind.ELSEWHERE,
})  # fmt: skip
"""Kinds of which there is one in each language; of a list in parts, its newest."""
_MADE = {Kind.CONTACT: "contact", Kind.NAMES: "names"}
"""What has the same place whether the person wrote it or not, and the slug of its file."""


def with_translations(routes: tuple[Route, ...]) -> tuple[Route, ...]:
    """The routes, in the same order; those that have versions in other languages know all of them."""
    in_one_language = len({route.language for route in routes}) == 1
    if in_one_language and not any(isinstance(route.item, Page) and route.item.translates for route in routes):
        return routes
    groups: dict[tuple[str, str], dict[str, Route]] = {}
    for route in routes:
        if key := _key(route):
            language = route.item.language if isinstance(route.item, Page) else route.language
            groups.setdefault(key, {}).setdefault(language, route)
    versions = {
        route.path: tuple(sorted((language, each.url) for language, each in group.items()))
        for group in groups.values()
        if len(group) > 1
        for route in group.values()
    }
    return tuple(replace(r, translations=versions[r.path]) if r.path in versions else r for r in routes)


def _key(route: Route) -> tuple[str, str] | None:
    """What all versions of a page have in common; None for a page that has none."""
    if isinstance(route.item, Page):
        return type(route.item).__name__, route.item.translates or route.item.slug
    if route.kind in _MADE:
        return Page.__name__, _MADE[route.kind]
    return (route.kind, "") if route.kind in _LISTS and route.number == route.of else None
