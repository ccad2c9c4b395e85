"""The same page in other languages: `hreflang` as search engines need it, there and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clearname.page_rules.facts import PageCheck, SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.patterns import later
from clearname.problems import Problem

DEFAULT = "x-default"
_LINK = later(rb"<link\s[^>]*\bhreflang=[^>]*>")
_HREF = later(rb'\bhref="([^"]*)"')


def check_translations(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """
    Every version is named, this page's own too, each with its language, and each is a page of this site.

    Source: Google Search Central, "Tell Google about localized versions of your page".
    """
    if b"hreflang" not in page.data and not page.route.translations:
        return
    links = [link for link in page.links("alternate") if link.get("hreflang")]
    named = [(link["hreflang"].lower(), link.get("href", "")) for link in links]
    wanted = {url for _, url in page.route.translations} or ({page.route.url} if named else set())
    if not wanted <= {url for _, url in named}:
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
    named = {page.route.url: _named(page) for page in open_pages if b"hreflang" in page.data}
    for page in pages:
        planned = {url for _, url in page.route.translations}
        for url in sorted(named.get(page.route.url, frozenset()) - planned - {page.route.url}):
            if url in facts.by_url and page.route.url not in _of(named, url):
                yield found("language-one-way", page.path, url)


def _is_settled(page: BuiltPage, facts: SiteFacts) -> bool:
    return page.path in facts.standing and not page.route.translations


def _named(page: BuiltPage) -> frozenset[str]:
    head = page.data.partition(b"</head>")[0]
    found_in = (_HREF.search(link[0]) for link in _LINK.finditer(head))
    return frozenset(href[1].decode("utf-8", "replace") for href in found_in if href)


def _of(named: Mapping[str, frozenset[str]], url: str) -> frozenset[str]:
    return named.get(url, frozenset())


LANGUAGE_CHECKS: tuple[PageCheck, ...] = (check_translations,)
WAY_BACK_CHECKS: tuple[SiteCheck, ...] = (check_ways_back,)
