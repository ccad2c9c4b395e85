"""What may stand on one page only: titles and descriptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from clearname.page_rules.facts import SiteCheck, SiteFacts
from clearname.page_rules.head_form import Tag, read_head
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.shapes import shapes_of
from clearname.patterns import later
from clearname.problems import Problem
from clearname.routes import Kind

_TITLE = later(rb"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = later(rb'<meta name="description" content="([^"]*)"')


def check_repeats(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """Titles and descriptions that stand on two indexed pages; each is told once, with the first page that has it."""
    yield from _twice(_TITLE, _title, "head-title-twice", pages)
    yield from _twice(_DESCRIPTION, _description, "head-description-twice", pages)


def _twice(
    pattern: re.Pattern[bytes], otherwise: Callable[[Tag], str], code: str, pages: tuple[BuiltPage, ...]
) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for page in pages:
        # What supporters wrote alike must not stop the site; the title of their pages counts them apart.
        if not page.route.indexed or page.route.kind is Kind.ENDORSEMENT:
            continue
        # As readers of a list of results compare them.
        text = " ".join(shapes_of(_told(page.data, pattern, otherwise)).split()).casefold()
        if text and first.setdefault(text, page.path) != page.path:
            yield found(code, page.path, f"the other is {first[text]}")


def _told(data: bytes, pattern: re.Pattern[bytes], otherwise: Callable[[Tag], str]) -> str:
    """What the page says there: at once where it is written as we write it, else tag by tag."""
    match = pattern.search(data)
    if match and data.find(b"<!--", 0, match.start()) < 0:
        return unescape(match[1].decode("utf-8", "replace"))
    return next(filter(None, map(otherwise, read_head(data.decode("utf-8", "replace")))), "")


def _title(tag: Tag) -> str:
    return unescape(tag.inner) if tag.name == "title" else ""


def _description(tag: Tag) -> str:
    is_description = tag.name == "meta" and tag.attributes.get("name", "").lower() == "description"
    return tag.attributes.get("content", "") if is_description else ""


REPEAT_CHECKS: tuple[SiteCheck, ...] = (check_repeats,)
