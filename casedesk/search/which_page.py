"""Which page of an engine's results a file holds: by the address that it names, and by the numbers on the page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from casedesk.search.addresses import split
from clearname.problems import Problem

_FIRST = {"google": ("start", 0), "bing": ("first", 1), "duckduckgo": ("s", 0), "brave": ("offset", 0),
          "yandex": ("p", 0), "startpage": ("page", 1)}  # fmt: skip
"""How each engine names the place from which a page goes on, and what stands there on page one."""
_OTHERS = {
    "google": {"tbm": frozenset({""}), "udm": frozenset({"", "14"})}, "bing": {},
    "duckduckgo": {"ia": frozenset({"", "web"}), "iax": frozenset({"", "web"})}, "brave": {}, "yandex": {},
    "startpage": {"cat": frozenset({"", "web"})},
}  # fmt: skip
"""What tells a page of pictures, videos or news from one of the web, with what stands there for the web."""
_OTHER_PATHS = re.compile(r"/(?:images|videos?|news|maps|shop|goggles)(?:/|$)")
_LAST_OF_ONE = 10
"""With a larger number before its first result, a page is no first one."""
_NUMBER = re.compile(r"(\d{1,4})\.?")


def other_page(engine: str, address: str, numbered: str = "") -> Problem | None:
    """
    Why a page is not the one that counts, the first of the web; None where it is, or where nothing says so.

    `address`: of the page, empty where it is not known. `numbered`: what is read right before its first result; one
    engine numbers its results, and its address never says where it goes on.
    """
    parts = split(address)
    asked = _asked(parts.query) if parts else {}
    if engine and parts:
        others = (name for name, web in _OTHERS[engine].items() if asked.get(name, "") not in web)
        if _OTHER_PATHS.match(parts.path) or any(others):
            fix = "Choose the results of the whole web in the engine, save that page, and add it."
            what = "this is a page of pictures, videos, news or maps, and not of the web"
            return Problem("file", "search-not-web", what, fix)
        name, first = _FIRST[engine]
        if (at := asked.get(name, "")).isdecimal() and int(at[:9]) > first:
            return _LATER
    found = _NUMBER.fullmatch(numbered.strip()) if engine == "duckduckgo" else None
    return _LATER if found and int(found[1]) > _LAST_OF_ONE else None


_LATER = Problem(
    "file", "search-later-page", "this is not the first page of the results",
    "Only the first page is counted. Go back to it in the browser, save it, and add that.",
)  # fmt: skip


def _asked(query: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(query, max_num_fields=200))
    except ValueError:
        return {}
