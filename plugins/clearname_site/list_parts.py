"""The older parts of long lists, so that each is linked from the newest part and, where it matters, from home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clearname.model import Endorsement, NewsItem, Page
from clearname.routes import Kind, Route, Routes

MOST_ON_HOME = 40
"""Parts that home lists: those of a thousand items. With more, the oldest items are three clicks away."""


@dataclass(frozen=True, slots=True)
class ListPart:
    """A page of a list that is not its newest."""

    heading: str
    """What the list is called."""
    href: str
    number: int
    """Counted from the oldest."""
    first_on: date
    """The day of its oldest item."""
    last_on: date


def older_parts(routes: Routes, kind: Kind) -> tuple[ListPart, ...]:
    """The parts of the list below its newest, newest first."""
    return tuple(_part(route) for route in routes.of_kind(kind) if route.number < route.of)


def home_parts(routes: Routes) -> tuple[ListPart, ...]:
    """
    The older parts that home links to, newest first: those whose items have pages of their own.

    From home to the part and from there to the page: no page is further away than two clicks.
    """
    news = older_parts(routes, Kind.NEWS)
    words = older_parts(routes, Kind.ENDORSEMENTS) if routes.first(Kind.ENDORSEMENT) else ()
    return tuple(sorted((*news, *words), key=lambda part: part.last_on, reverse=True)[:MOST_ON_HOME])


def _part(route: Route) -> ListPart:
    days = [_day(item) for item in route.items]
    return ListPart(route.heading, route.href, route.number, min(days), max(days))


def _day(item: Page | Endorsement) -> date:
    if isinstance(item, NewsItem):
        return item.published_on
    return item.given_on if isinstance(item, Endorsement) else date.min
