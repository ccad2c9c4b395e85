"""The older parts of long lists, so that each is linked from the newest part and, where it matters, from home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clearname.model import Endorsement, NewsItem, Page
from clearname.routes import Kind, Route, Routes


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

    From home to the part and from there to the page: no page is further away than two clicks. Where a list has more
    parts than `MOST_ON_HOME`, the plan has index pages, and home links to those instead.
    """
    news = older_parts(routes, Kind.NEWS) if not routes.first(Kind.NEWS_INDEX) else ()
    has_pages = routes.first(Kind.ENDORSEMENT) and not routes.first(Kind.ENDORSEMENT_INDEX)
    words = older_parts(routes, Kind.ENDORSEMENTS) if has_pages else ()
    return tuple(sorted((*news, *words), key=lambda part: part.last_on, reverse=True))


def _part(route: Route) -> ListPart:
    days = [_day(item) for item in route.items]
    return ListPart(route.heading, route.href, route.number, min(days), max(days))


def _day(item: Page | Endorsement) -> date:
    if isinstance(item, NewsItem):
        return item.published_on
    return item.given_on if isinstance(item, Endorsement) else date.min
