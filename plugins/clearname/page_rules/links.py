"""The links of each page: words that say where they lead, and something behind each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from clearname.content.link_words import is_vague, own_links
from clearname.model import Page
from clearname.page_rules.facts import PageCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.seen import Anchor
from clearname.page_rules.shapes import can_be_read, shapes_of
from clearname.page_rules.targets import OUTSIDE, path_behind
from clearname.problems import Problem, Severity
from clearname.routes import Kind, Route
from clearname.text import fold_latin

_GIVEN = frozenset({"ugc", "me"})
"""Links whose words are the address itself: one that a supporter gave, or one of the person's own pages elsewhere."""
_SUPPORTERS = "endorsements/index.html"
"""The page of what supporters say; a site without any has none."""


@dataclass(frozen=True, slots=True)
class _Link:
    href: str
    words: str
    rel: frozenset[str]
    is_own: bool
    """Whether it stands in the text that the person wrote, which is judged where it is read."""
    target: str
    """As `path_behind`; empty for a place on the same page."""


def check_links(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Links without words, with words that say nothing, with the words of another link, or to nothing."""
    own = frozenset(own_links(page.route.item.body)) if isinstance(page.route.item, Page) else frozenset()
    links = [_read(each, own, page.route, facts) for each in page.seen.anchors if each.attributes.get("href")]
    for link in links:
        if not can_be_read(link.words):
            yield found("link-empty", page.path, link.href)
        elif not link.is_own and not link.rel & _GIVEN and (is_vague(link.words) or is_vague(shapes_of(link.words))):
            yield found("link-vague", page.path, link.words)
        if not _leads_somewhere(link, page, facts):
            dead = found("link-dead", page.path, link.href)
            yield _after_withdrawal(dead) if link.is_own and link.target == _SUPPORTERS else dead
    yield from _judge_same(links, page, facts)


def _after_withdrawal(dead: Problem) -> Problem:
    """
    The finding as a warning, where the person links to what supporters say and nobody says anything any more.

    Supporters may withdraw whenever they like. A build that stopped for it would leave their words on the web.
    """
    fix = "No endorsement is published now. Take the link out of your text, or publish one."
    return dead._replace(fix=fix, severity=Severity.WARNING)


def _judge_same(links: list[_Link], page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """
    Links of the theme to two pages of the site with the same words.

    What is named after a supporter is left out: two may be named alike, and that must never stop the site.
    """
    by_path = facts.by_path
    first: dict[str, str] = {}
    for link in links:
        route = by_path.get(link.target)
        if link.is_own or route is None or _is_supporters(link, route):
            continue
        words = _folded(link.words)
        if words and first.setdefault(words, link.target) != link.target:
            yield found("link-same", page.path, link.words)


@lru_cache(4096)
def _folded(words: str) -> str:
    return fold_latin(words)


def _is_supporters(link: _Link, route: Route) -> bool:
    return route.kind is Kind.ENDORSEMENT or (route.kind is Kind.ENDORSEMENTS and "#" in link.href)


def _leads_somewhere(link: _Link, page: BuiltPage, facts: SiteFacts) -> bool:
    if link.target:
        return link.target == OUTSIDE or link.target in facts.files
    anchor = unquote(link.href.partition("#")[2])
    return anchor in ("", "top") or anchor in _ids(page)


def _ids(page: BuiltPage) -> frozenset[str]:
    return frozenset(each["id"] for found_here in page.seen.elements.values() for each in found_here if "id" in each)


def _read(anchor: Anchor, own: frozenset[tuple[str, str]], route: Route, facts: SiteFacts) -> _Link:
    attributes, words = anchor
    href = attributes["href"].strip()
    target = "" if href.startswith("#") else path_behind(href, route, facts)
    rel = frozenset(attributes.get("rel", "").lower().split())
    return _Link(href, words, rel, (href, words) in own, target)


LINK_CHECKS: tuple[PageCheck, ...] = (check_links,)
