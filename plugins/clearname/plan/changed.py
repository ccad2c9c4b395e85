"""The day that a page last changed, as far as its text shows it."""

from __future__ import annotations

from datetime import date

from clearname.model import Account, ClaimPage, Endorsement, NewsItem, Page


def last_change(item: Page | Endorsement) -> date | None:
    """The day of the last change that its text shows; None if it shows none."""
    if isinstance(item, Endorsement):
        return item.given_on
    if isinstance(item, NewsItem):
        return max(item.published_on, item.updated_on or item.published_on)
    if isinstance(item, Account | ClaimPage):
        return newest([item.updated_on, item.first_published_on])
    return item.updated_on


def newest(days: list[date | None]) -> date | None:
    """The latest of the days that are known; None where none is."""
    return max((day for day in days if day), default=None)
