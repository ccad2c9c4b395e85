"""How many steps it takes from the home page to each other page; counted over the links of the finished pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from clearname.page_rules.facts import SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.seen import Attributes
from clearname.page_rules.targets import path_behind
from clearname.problems import Problem
from clearname.routes import Kind

STEPS = 2
"""From the home page to every other page, at most."""

_UNREAD = frozenset({"noscript", "template"})
"""What stands in these, a browser does not show, as it does not show what is `hidden`."""


def check_ways(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """
    Pages that are too many steps away, and pages that no other page links to.

    Reads only pages from which a step may still lead on, so that thousands of items cost nothing.
    """
    by_path = {page.path: page for page in pages}
    near = {page.path for page in pages if page.route.kind is Kind.HOME}
    edge = list(near)
    for _ in range(STEPS):
        linked = _linked(map(by_path.__getitem__, edge), facts)
        edge = [path for path in linked if path in by_path and path not in near]
        near.update(edge)
    far = [page.path for page in pages if page.route.indexed and page.path not in near]
    if far:
        yield from _tell(far, pages, facts)


def _tell(far: Iterable[str], pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    listed = (page for page in pages if page.route.indexed)
    linked = {path for page in listed for path in _linked((page,), facts) if path != page.path}
    for path in far:
        yield found("page-deep" if path in linked else "page-alone", path)


def _linked(pages: Iterable[BuiltPage], facts: SiteFacts) -> Iterator[str]:
    """The paths that the pages link to, each once."""
    seen: dict[str, None] = {}
    for page in pages:
        for href in _hrefs(page, facts):
            seen.setdefault(path_behind(href, page.route, facts))
        page.forget()
    yield from seen


def _hrefs(page: BuiltPage, facts: SiteFacts) -> list[str]:
    """What its links lead to, as written; known again where the very bytes were read in an earlier build."""
    key = f"links {blake2b(page.data, digest_size=16).hexdigest()}"
    known = facts.remembered.value(key) if facts.remembered else None
    hrefs = known or [href for anchor in _followed(page) if (href := (anchor.get("href") or "").strip())]
    if facts.remembered:
        facts.remembered.keep(key, hrefs)
    return list(hrefs)


def _followed(page: BuiltPage) -> Iterable[Attributes]:
    """The links that readers can follow; only a tree tells of a link that it is hidden."""
    if not page.data.strip():
        return ()  # other rules say that there is nothing
    if page.seen.is_plain:
        return page.elements("a")
    return (anchor.attrib for anchor in page.tree.iter("a") if not any(map(_is_unread, _around(anchor))))


def _around(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


def _is_unread(element: Any) -> bool:
    return element.tag in _UNREAD or "hidden" in element.attrib


WAY_CHECKS: tuple[SiteCheck, ...] = (check_ways,)
