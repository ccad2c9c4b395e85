"""
Result pages of search engines as people save them, each with its true list.

Written from what is known of each engine's pages and of the ways browsers save them, before the reader was looked at: of
its first run 27 of the 41 good ones were read rightly, and 20 of the 34 bad ones refused, 14 for the right reason;
the shapes (elements, attributes, wrappers, order) are the engines', every word, person and host in them is made up.
`GOOD` ones have their true list, `BAD` ones what should be said instead of a list.

What the true list is: the web results of the page in the order in which they stand, and nothing else: no
advertisement, no link below a result to another page of the same site, no question box, news, video or picture row, no
panel beside the results, no machine's summary, no suggestion, no footer. The address is where the link leads once the
engine's own redirect is taken off, without the `#:~:text=` that engines add and without a name and password, which lead
to no other page; the title is its words with single spaces.
"""

from __future__ import annotations

from . import bad, bing, brave, duckduckgo, google, google_more, hostile, startpage, yandex
from .pages import BadPage, GoodPage

__all__ = ["BAD", "GOOD", "BadPage", "GoodPage"]

GOOD: tuple[GoodPage, ...] = (
    *google.PAGES,
    *google_more.PAGES,
    *bing.PAGES,
    *duckduckgo.PAGES,
    *brave.PAGES,
    *yandex.PAGES,
    *startpage.PAGES,
    *hostile.GOOD,
)

BAD: tuple[BadPage, ...] = (*bad.PAGES, *hostile.BAD)
