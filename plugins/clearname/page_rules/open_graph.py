"""What is shown where a link to a page is shared: Open Graph, the card, and whose work it is."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.days import iso_midnight
from clearname.model import Account, NewsItem
from clearname.page_rules.facts import PageCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.shapes import can_be_read
from clearname.page_rules.targets import path_of
from clearname.problems import Problem
from clearname.routes import Kind

_NEEDED = ("og:title", "og:type", "og:url", "og:image", "og:description")
_CARDS = ("summary", "summary_large_image")
_PICTURES = ("og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
"""Further names of the same picture. Source: The Open Graph protocol, "Structured Properties"; X, cards."""
_SMALLEST = 200
"""Pixels of a side: smaller pictures are not shown beside a shared link."""


def check_shared(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Title, kind, address and text. Source: The Open Graph protocol, "Basic Metadata" and "Object Types"."""
    if not page.route.described:
        return
    missing = [name for name in _NEEDED if len(page.meta(name)) != 1 or not can_be_read(page.meta(name)[0])]
    if missing:
        yield found("share-missing", page.path, ", ".join(missing))
    if "og:type" not in missing and page.meta("og:type")[0] not in _types(page):
        yield found("share-type", page.path, page.meta("og:type")[0])
    if "og:url" not in missing and page.meta("og:url")[0] != page.route.url:
        yield found("share-address", page.path)
    cards = page.meta("twitter:card")
    if len(cards) != 1 or cards[0] not in _CARDS:
        yield found("share-card", page.path)
    yield from _judge_details(page, facts)


def _types(page: BuiltPage) -> tuple[str, ...]:
    if page.route.kind is Kind.HOME:
        return ("profile",)
    if isinstance(page.route.item, NewsItem):
        return ("article",)
    return ("article", "website") if page.route.item else ("website",)


def _judge_details(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    person, item = facts.version_of(page.route).person, page.route.item
    if page.route.kind is Kind.HOME:
        for name, value in (("profile:first_name", person.given_name), ("profile:last_name", person.family_name)):
            if page.meta(name) != ((value,) if value else ()):
                yield found("share-person", page.path, name)
    first_on = item.published_on if isinstance(item, NewsItem) else None
    first_on = item.first_published_on if isinstance(item, Account) else first_on
    if first_on and page.meta("article:published_time") != (iso_midnight(first_on),):
        yield found("share-day", page.path)
    creator = facts.site.settings.well_known.fediverse
    if page.meta("fediverse:creator") != ((creator,) if creator else ()):
        yield found("share-creator", page.path)


def check_shared_picture(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """The picture is a file of this site, has the size that is told, and has words."""
    pictures = page.meta("og:image")
    if not pictures:
        return
    path = path_of(pictures[0], page.route, facts)
    others = [content for name in _PICTURES for content in page.meta(name)]
    if any(path_of(picture, page.route, facts) not in facts.files for picture in (*pictures, *others)):
        yield found("share-picture", page.path)
    else:
        size = facts.picture_size(path) or (0, 0)
        told = tuple(page.meta(f"og:image:{side}") for side in ("width", "height"))
        if told != tuple((str(pixels),) for pixels in size) or min(size) < _SMALLEST:
            yield found("share-picture-size", page.path)
    words = page.meta("og:image:alt")
    if not words or not all(map(can_be_read, words)):
        yield found("share-picture-alt", page.path)


SHARE_CHECKS: tuple[PageCheck, ...] = (check_shared, check_shared_picture)
