"""The head of each page: what browsers and search engines read before the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from clearname.page_rules.facts import PageCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.seen import Attributes
from clearname.page_rules.targets import path_of
from clearname.patterns import later
from clearname.problems import Problem
from clearname.routes import Kind
from clearname.structured_data.site_graph import GRAPH_FILE
from clearname.text import fold_latin

_THIN = 20
"""Columns of a description below which it says nothing; a Chinese character takes two."""
_CHARSET_WITHIN = 1024
"""Bytes. Source: HTML Living Standard, 4.2.5.4."""
_IN_HEAD = frozenset({"title", "meta", "link", "style", "script", "base", "noscript", "template"})
"""What a head may hold; at anything else parsers take it to be over. Source: HTML Living Standard, 13.2.6.4.4."""
_START_TAG = later(r"<([A-Za-z][A-Za-z0-9-]*)")
_RAW_TEXT = ("title", "style", "script", "noscript", "template")
_CHARSET = later(rb"""<meta\s[^>]*charset\s*=\s*["']?utf-8["'\s;/>]""", re.IGNORECASE)


def check_basics(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Charset, language, small screens, and nothing that ends the head too early."""
    if not _CHARSET.search(page.data, 0, _CHARSET_WITHIN):
        yield found("head-charset", page.path)
    if not page.meta("viewport") or "width=device-width" not in page.meta("viewport")[0]:
        yield found("head-viewport", page.path)
    language = next((html.get("lang") or "" for html in page.elements("html")), "").lower()
    if language != facts.language_of(page.route).lower():
        yield found("head-language", page.path, language)
    for name in _foreign_in_head(page):
        yield found("head-order", page.path, f"<{name}>")


def check_titles(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """One title with the name, one description that says something, one main heading."""
    titles = page.seen.titles
    if len(titles) != 1 or not titles[0]:
        yield found("head-title", page.path)
    elif page.route.indexed and not _holds(titles[0], facts.version_of(page.route).person.name):
        yield found("head-title-name", page.path, page.route.heading)
    if len(page.elements("h1")) != 1:
        yield found("head-headline", page.path)
    if page.route.indexed:
        yield from _judge_description(page, titles)


def _holds(title: str, name: str) -> bool:
    return name in title or fold_latin(name) in fold_latin(title)


def _judge_description(page: BuiltPage, titles: Iterable[str]) -> Iterator[Problem]:
    descriptions = page.meta("description")
    if len(descriptions) != 1 or not descriptions[0].strip():
        yield found("head-description", page.path)
    elif page.route.kind is not Kind.ENDORSEMENT:  # few words of a supporter are no fault of anybody's
        words = " ".join(descriptions[0].split())
        if _columns(words) < _THIN or words in (*titles, page.route.heading):
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
    links = [link for link in page.links("alternate") if not link.get("hreflang")]
    named = [(link.get("type", ""), path_of(link.get("href", ""), page.route, facts)) for link in links]
    graphs = [path for media_type, path in named if media_type == "application/ld+json"]
    if graphs != [GRAPH_FILE]:
        yield found("head-graph", page.path)
    others = {path for _, path in named} - {GRAPH_FILE}
    if not facts.feeds_of(page.route) <= others <= facts.files:
        yield found("head-feed", page.path)


def _foreign_in_head(page: BuiltPage) -> Iterator[str]:
    """The first element that has no place in a head. Their own text is jumped over: a title may hold any word."""
    if page.seen.is_plain:
        return
    at, end = page.text.find("<head"), page.text.find("</head>")
    while tag := _START_TAG.search(page.text, at + 1, max(end, 0)):
        name = tag[1].lower()
        if name not in _IN_HEAD:
            yield name
            return
        at = page.text.find(f"</{name}", tag.end()) if name in _RAW_TEXT else tag.end()
        if at < 0:
            return


def _refreshing(page: BuiltPage) -> list[Attributes]:
    return [meta for meta in page.elements("meta") if (meta.get("http-equiv") or "").lower() == "refresh"]


def _columns(words: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in words)


HEAD_CHECKS: tuple[PageCheck, ...] = (check_basics, check_titles, check_address, check_other_forms)
