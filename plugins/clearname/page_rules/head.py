"""The head of each page: what browsers and search engines read before the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from clearname.page_rules.facts import PageCheck, SiteFacts
from clearname.page_rules.head_form import fits_screens, foreign_in_head, is_odd_head, says_utf8
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.seen import Attributes, heading_of_plain, heading_of_tree
from clearname.page_rules.shapes import can_be_read, shapes_of
from clearname.page_rules.targets import path_of
from clearname.patterns import later
from clearname.problems import Problem
from clearname.routes import Kind
from clearname.structured_data.site_graph import GRAPH_FILE
from clearname.text import fold_latin

_THIN = 20
"""Columns of a description below which it says nothing; a Chinese character takes two."""
_FEEDS = frozenset({"application/atom+xml", "application/feed+json", "application/rss+xml"})
_GRAPH = "application/ld+json"
_SIGNS = later(r"[\W_]+")
_FOR_MACHINES = _FEEDS | {_GRAPH}
"""Media types of links that are no version of the page in another language, whatever else they say."""


def check_basics(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Charset, language, small screens, and nothing that ends the head too early."""
    if not says_utf8(page.data):
        yield found("head-charset", page.path)
    viewports = [meta for meta in page.elements("meta") if (meta.get("name") or "").lower() == "viewport"]
    if not viewports or not all(fits_screens(meta.get("content") or "") for meta in viewports):
        yield found("head-viewport", page.path)
    language = next((html.get("lang") or "" for html in page.elements("html")), "").lower()
    if language != facts.language_of(page.route).lower():
        yield found("head-language", page.path, language)
    foreign = "" if page.seen.is_plain and not is_odd_head(page.text) else foreign_in_head(page.text)
    if foreign:
        yield found("head-order", page.path, foreign)


def check_titles(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """One title with the name, one description that says something, one main heading."""
    titles = page.seen.titles
    if len(titles) != 1 or not titles[0]:
        yield found("head-title", page.path)
    elif page.route.indexed and not _holds(titles[0], facts.version_of(page.route).person.name):
        yield found("head-title-name", page.path, page.route.heading)
    if len(page.elements("h1")) != 1 or not can_be_read(_heading(page)):
        yield found("head-headline", page.path)
    if page.route.indexed:
        yield from _judge_description(page, titles)


def _holds(title: str, name: str) -> bool:
    return name in title or fold_latin(name) in fold_latin(title)


def _heading(page: BuiltPage) -> str:
    """What readers see of the first main heading, the words for its pictures among it."""
    return heading_of_plain(page.text) if page.seen.is_plain else heading_of_tree(page.tree)


def _judge_description(page: BuiltPage, titles: Iterable[str]) -> Iterator[Problem]:
    descriptions = page.meta("description")
    if len(descriptions) != 1 or not descriptions[0].strip():
        yield found("head-description", page.path)
    elif page.route.kind is not Kind.ENDORSEMENT:  # few words of a supporter are no fault of anybody's
        words, letters = " ".join(shapes_of(descriptions[0]).split()), _letters(descriptions[0])
        is_thin = _is_narrow(words, _THIN) or _is_narrow(letters, _THIN // 2)
        if is_thin or letters in map(_letters, (*titles, page.route.heading)):
            yield found("head-description-thin", page.path)


def check_address(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """One canonical address, the page's own; a redirect leads to its target, and no other page leads on."""
    canonical = [link.get("href") for link in page.links("canonical")]
    if page.route.kind is Kind.REDIRECT:
        refresh = [meta.get("content") or "" for meta in _refreshing(page)]
        targets = [content.partition(";")[2].strip().removeprefix("url=") for content in refresh]
        if canonical != [page.route.url] or targets != [page.route.target]:
            yield found("redirect-target", page.path)
        return
    if canonical != [page.route.url]:
        yield found("head-canonical", page.path)
    if _refreshing(page):
        yield found("head-refresh", page.path)
    if page.meta("keywords"):
        yield found("head-keywords", page.path)


def check_other_forms(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Feeds, vCard and the graph of the whole site, which the head of an indexed page names."""
    if not page.route.indexed:
        return
    named = [
        (kind, path_of(link.get("href", ""), page.route, facts))
        for link in page.links("alternate")
        if (kind := _media_type(link)) in _FOR_MACHINES or not link.get("hreflang")
    ]
    graphs = [path for kind, path in named if kind == _GRAPH]
    if graphs != [GRAPH_FILE]:
        yield found("head-graph", page.path)
    feeds = {path for kind, path in named if kind in _FEEDS}
    others = {path for _, path in named} - {GRAPH_FILE}
    if not facts.feeds_of(page.route) <= feeds or not others <= facts.files:
        yield found("head-feed", page.path)


def _media_type(link: Attributes) -> str:
    return (link.get("type") or "").partition(";")[0].strip().lower()


def _refreshing(page: BuiltPage) -> list[Attributes]:
    return [meta for meta in page.elements("meta") if (meta.get("http-equiv") or "").lower() == "refresh"]


def _letters(words: str) -> str:
    """By which two texts are compared: without capitals, signs and spaces."""
    return _SIGNS.sub("", fold_latin(words))


def _is_narrow(words: str, columns: int) -> bool:
    return len(words) < columns and sum(2 if east_asian_width(each) in "WF" else 1 for each in words) < columns


HEAD_CHECKS: tuple[PageCheck, ...] = (check_basics, check_titles, check_address, check_other_forms)
