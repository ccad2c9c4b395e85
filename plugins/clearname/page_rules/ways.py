"""How many steps it takes from the home page to each other page; counted over the links of the finished pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from clearname.page_rules.facts import SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.targets import path_of
from clearname.problems import Problem
from clearname.routes import Kind, Route

STEPS = 2
"""From the home page to every page but those below."""
STEPS_TO_ITEMS = 3
"""To a news item or an endorsement: in a long list only its newest part stands one step from home."""
_ITEMS = frozenset({Kind.NEWS_ITEM, Kind.ENDORSEMENT})

_HREF = re.compile(rb'<a\s[^>]*?\bhref="([^"#][^"]*)"')


def check_ways(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """
    Pages that are too many steps away, and pages that no other page links to.

    Reads only pages from which a step may still lead on, so that thousands of items cost nothing.
    """
    by_path = {page.path: page for page in pages}
    steps = {page.path: 0 for page in pages if page.route.kind is Kind.HOME}
    edge = list(steps)
    for step in range(1, STEPS_TO_ITEMS + 1):
        leads_on = (path for path in edge if by_path[path].route.kind not in _ITEMS)
        edge = [path for path in _linked(map(by_path.__getitem__, leads_on), facts) if path in by_path]
        edge = [path for path in edge if steps.setdefault(path, step) == step]
    never = STEPS_TO_ITEMS + 1
    far = [page for page in pages if page.route.indexed and steps.get(page.path, never) > _most(page.route)]
    if far:
        yield from _tell(far, pages, steps, facts)


def _tell(
    far: Iterable[BuiltPage], pages: tuple[BuiltPage, ...], steps: Mapping[str, int], facts: SiteFacts
) -> Iterator[Problem]:
    listed = (page for page in pages if page.route.indexed)
    linked = {path for page in listed for path in _linked((page,), facts) if path != page.path}
    for page in far:
        if page.path not in linked:
            yield found("page-alone", page.path)
        else:
            shown = f"{steps[page.path]} steps, at most {_most(page.route)}" if page.path in steps else ""
            yield found("page-deep", page.path, shown)


def _most(route: Route) -> int:
    return STEPS_TO_ITEMS if route.kind in _ITEMS else STEPS


def _linked(pages: Iterable[BuiltPage], facts: SiteFacts) -> Iterator[str]:
    """The paths that the pages link to, each once."""
    seen: dict[str, None] = {}
    for page in pages:
        for href in _HREF.findall(page.data):
            seen.setdefault(path_of(unescape(href.decode("utf-8", "replace")), page.route, facts))
    yield from seen


WAY_CHECKS: tuple[SiteCheck, ...] = (check_ways,)
