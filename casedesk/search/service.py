"""
Services that answer a search by program. Each sends out the name, so none is asked without a yes each time.

A new one is a function from a query to results; Brave's is the only one. It needs a key, which the person gets from its
makers and types in each time: nothing here keeps it, and nothing is asked by itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from casedesk.one_host import ask_one_host
from casedesk.search.addresses import LONGEST, split
from casedesk.search.hits import Hit
from clearname.problems import Problem, Refused

BRAVE = "https://api.search.brave.com/res/v1/web/search"
"""Source: Brave Search API, Web Search."""
WARNING = "This sends the words of the search to the service, with the address of this computer and your key."
Service = Callable[[str, str], tuple[Hit, ...]]
"""From the words and the country (two letters, or empty) to the results in their order. Raises `Refused`."""
_MOST = 2 * 1024 * 1024


def brave_service(key: str, address: str = BRAVE) -> Service:
    """Asks Brave. Raises `Refused` (`search-service`) where there is no usable answer, or no results in it."""

    def ask(query: str, country: str) -> tuple[Hit, ...]:
        asked = {"q": query, "count": "10", "result_filter": "web"} | ({"country": country.upper()} if country else {})
        return read_brave(_fetch(f"{address}?{urlencode(asked)}", {"X-Subscription-Token": key}))

    return ask


def read_brave(untrusted: bytes) -> tuple[Hit, ...]:
    """The results of an answer. Raises `Refused` (`search-service`): nothing found says nothing about places."""
    try:
        rows = json.loads(untrusted)["web"]["results"]
        hits = tuple(
            Hit(row["url"], _words(row.get("title"), 300), _words(row.get("description"), 400))
            for row in rows if isinstance(row["url"], str) and split(row["url"]) and len(row["url"]) <= LONGEST
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        hits = ()
    if not hits:
        raise _failed()
    return hits


def _words(untrusted: Any, longest: int) -> str:
    return " ".join(str(untrusted or "").split())[:longest]


def _failed() -> Refused:
    what = "the service gave no answer that can be used"
    return Refused([Problem("service", "search-service", what, "Look at the key, or save a result page instead.")])


def _fetch(address: str, headers: dict[str, str]) -> bytes:
    headers = {"Accept": "application/json", "User-Agent": "search", **headers}
    data = ask_one_host(address, headers, most=_MOST).data
    if not data:
        raise _failed()
    return data
