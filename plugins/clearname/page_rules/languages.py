"""The same page in other languages: `hreflang` as search engines need it, there and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clearname.page_rules.facts import PageCheck, SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.patterns import later
from clearname.problems import Problem

DEFAULT = "x-default"
_LINK = later(rb"<link\s[^>]*hreflang")
"""Anything that may name a version, in small letters."""
_AS_WE_WRITE = later(rb'<link rel="alternate" hreflang="[^"]*" href="([^"&]*)">')


def check_translations(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """
    Every version is named, this page's own too, each with its language, and each is a page of this site.

    Source: Google Search Central, "Tell Google about localized versions of your page".
    """
    if not page.route.translations and b"hreflang" not in page.data.lower():
        return
    links = [link for link in page.links("alternate") if link.get("hreflang")]
    named = [(link["hreflang"].lower(), link.get("href", "")) for link in links]
    wanted = {url for _, url in page.route.translations} or ({page.route.url} if named else set())
    # The version for everybody else does not stand for one of a language.
    if not wanted <= {url for language, url in named if language != DEFAULT}:
        yield found("language-missing", page.path)
    for language, url in named:
        target = facts.by_url.get(url)
        if target is None:
            yield found("language-nowhere", page.path, url)
        elif language not in (DEFAULT, facts.language_of(target).lower()):
            yield found("language-wrong", page.path, language)


def check_ways_back(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """Versions that name each other. What the plan says is a translation is judged on the page that leaves it out."""
    # A standing page without translations passed before, so it names none.
    open_pages = (page for page in pages if page.route.indexed and not _is_settled(page, facts))
    named = {page.route.url: urls for page in open_pages if (urls := _named(page))}
    for page in pages:
        planned = {url for _, url in page.route.translations}
        for url in sorted(named.get(page.route.url, frozenset()) - planned - {page.route.url}):
            if url in facts.by_url and page.route.url not in _of(named, url):
                yield found("language-one-way", page.path, url)


def _is_settled(page: BuiltPage, facts: SiteFacts) -> bool:
    return page.path in facts.standing and not page.route.translations


def _named(page: BuiltPage) -> frozenset[str]:
    """The versions that the page names: at once where it is written as we write it, else as a browser reads it."""
    small = page.data.lower()
    if b"hreflang" not in small:
        return frozenset()
    head = page.data.partition(b"</head>")[0]
    plain = _AS_WE_WRITE.findall(head)
    if len(plain) == len(_LINK.findall(small)) and b"<!--" not in head:
        return frozenset(href.decode("utf-8", "replace") for href in plain)
    return frozenset(link.get("href", "") for link in page.links("alternate") if link.get("hreflang"))


def _of(named: Mapping[str, frozenset[str]], url: str) -> frozenset[str]:
    return named.get(url, frozenset())


LANGUAGE_CHECKS: tuple[PageCheck, ...] = (check_translations,)
WAY_BACK_CHECKS: tuple[SiteCheck, ...] = (check_ways_back,)
