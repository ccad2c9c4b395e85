"""What may stand on one page only: titles and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from clearname.page_rules.facts import SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.patterns import later
from clearname.problems import Problem
from clearname.routes import Kind

_TITLE = later(rb"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = later(rb'<meta name="description" content="([^"]*)"')


def check_repeats(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """Titles and descriptions that stand on two indexed pages; each is told once, with the first page that has it."""
    yield from _twice(_TITLE, "head-title-twice", pages)
    yield from _twice(_DESCRIPTION, "head-description-twice", pages)


def _twice(pattern: re.Pattern[bytes], code: str, pages: tuple[BuiltPage, ...]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for page in pages:
        # What supporters wrote alike must not stop the site; the title of their pages counts them apart.
        if not page.route.indexed or page.route.kind is Kind.ENDORSEMENT:
            continue
        match = pattern.search(page.data)
        text = " ".join(unescape(match[1].decode("utf-8", "replace")).split()) if match else ""
        if text and first.setdefault(text, page.path) != page.path:
            yield found(code, page.path, f"the other is {first[text]}")


REPEAT_CHECKS: tuple[SiteCheck, ...] = (check_repeats,)
