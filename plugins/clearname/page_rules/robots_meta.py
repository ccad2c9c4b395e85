"""What each page allows search engines to do with it."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.page_rules.facts import PageCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.problems import Problem
from clearname.routes import Kind

_ROBOTS = frozenset({"robots", "googlebot", "googlebot-news", "bingbot", "yandex", "slurp", "duckduckbot", "applebot"})
"""Names of metas that some robot heeds."""
_HIDES = frozenset({"noindex", "none"})
_LIMITS = frozenset({
    "nofollow", "none", "noarchive", "nocache", "nosnippet", "noimageindex", "notranslate", "indexifembedded",
    "max-snippet", "max-image-preview", "max-video-preview", "unavailable_after",
})  # fmt: skip
"""Source: the robots meta tag specifications of Google and Bing; a value that sets no limit is taken out before."""
_FREE = frozenset({"max-snippet:-1", "max-image-preview:large", "max-video-preview:-1"})
_PREVIEW = frozenset({"max-snippet:-1", "max-image-preview:large"})
"""Without these, how much is shown is left to each search engine."""


def check_robots_meta(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """
    An indexed page may be listed and quoted in full; a redirect must not be listed. The page for what does not exist
    may say either: hosts serve it with status 404, and no search engine lists what has that status.
    """
    said = [(name.lower(), _directives(content)) for name, content in page.metas if name.lower() in _ROBOTS]
    general = [directives for name, directives in said if name == "robots"]
    every = frozenset(directive for _, directives in said for directive in directives)
    if not page.route.indexed:
        if page.route.kind is Kind.REDIRECT and not any(_HIDES & directives for directives in general):
            yield found("index-unmeant", page.path)
        return
    hides = bool(_HIDES & every)
    if hides:
        yield found("noindex-home" if page.route.kind is Kind.HOME else "noindex-page", page.path)
    limits = {directive for directive in every - _FREE if directive.partition(":")[0] in _LIMITS - _HIDES}
    if limits:
        yield found("robots-limits", page.path, ", ".join(sorted(limits)))
    elif not hides and not (len(general) == 1 and general[0] >= _PREVIEW):
        yield found("robots-missing", page.path)


def _directives(content: str) -> frozenset[str]:
    parts = (part.strip().lower() for part in content.split(","))
    return frozenset(":".join(piece.strip() for piece in part.split(":", 1)) for part in parts if part)


ROBOTS_CHECKS: tuple[PageCheck, ...] = (check_robots_meta,)
