"""Index pages of very long lists: from home to one of them, and from there to every item that has a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from clearname.messages import Messages, messages_for
from clearname.model import Endorsement, NewsItem, Site
from clearname.plan.maker import Maker
from clearname.routes import MOST_ON_HOME, PER_PAGE, Kind, Route

FEWEST = 250
"""Items of an index page, where a list has no more than `MOST_ON_HOME` times as many."""


_Item = TypeVar("_Item", NewsItem, Endorsement)


def news_indexes(site: Site, make: Maker) -> Iterator[Route]:
    """The index pages of the news, newest first; none where home links to the parts of the list themselves."""
    if not _is_long(len(site.news)):
        return
    words = messages_for(site.language)
    for number, items in _cut(site.news):
        years = _years(items[-1].published_on.year, items[0].published_on.year, words)
        yield make.list_page(
            Kind.NEWS_INDEX,
            f"news/by-date-{number}/",
            words.gettext("News by date, part %(number)s: %(years)s", number=number, years=years),
            words.gettext(
                "Links to the news of %(name)s, %(years)s: part %(number)s, counted from the oldest.",
                name=site.person.name,
                years=years,
                number=number,
            ),
            items,
            parent="news/index.html",
        )


def endorsement_indexes(site: Site, make: Maker, shown: int, items: tuple[Endorsement, ...]) -> Iterator[Route]:
    """As `news_indexes`, for endorsements: `items` have pages of their own, of the `shown` that the list shows."""
    if not _is_long(shown):
        return
    words = messages_for(site.language)
    for number, part in _cut(items):
        years = _years(part[-1].given_on.year, part[0].given_on.year, words)
        yield make.list_page(
            Kind.ENDORSEMENT_INDEX,
            f"endorsements/by-date-{number}/",
            words.gettext("Endorsements by date, part %(number)s: %(years)s", number=number, years=years),
            words.gettext(
                "Links to what others say of %(name)s, %(years)s: part %(number)s, counted from the oldest.",
                name=site.person.name,
                years=years,
                number=number,
            ),
            part,
            parent="endorsements/index.html",
        )


def items_on_each(count: int) -> int:
    """
    How many of `count` items stand on one index page: 250, 500, 1000 and so on, so that home links to 40 at most.

    In steps, because with each change of it all index pages change; between two steps a new item changes the newest.
    """
    size = FEWEST
    while size * MOST_ON_HOME < count:
        size *= 2
    return size


def _is_long(listed: int) -> bool:
    """Whether a list has more parts below its newest than home links to."""
    return listed > (MOST_ON_HOME + 1) * PER_PAGE


def _cut(items: tuple[_Item, ...]) -> Iterator[tuple[int, tuple[_Item, ...]]]:
    """The items of each index page, newest first, and its number; cut from the oldest, as lists are."""
    oldest_first, size = items[::-1], items_on_each(len(items))
    for number in range(-(-len(items) // size), 0, -1):
        yield number, oldest_first[(number - 1) * size : number * size][::-1]


def _years(first: int, last: int, words: Messages) -> str:
    # L10N: Two years, such as "2019 to 2024".
    return words.gettext("%(first)s to %(last)s", first=first, last=last) if first != last else f"{first}"
