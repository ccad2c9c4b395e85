"""
What webmention.io received for the site. Only *that* somebody mentions it is believed; the words are read at their own
page.

Source: the README of aaronpk/webmention.io (`/api/mentions.jf2`), jf2.spec.indieweb.org; issue 206 of the former, for
which the kind of mention is filtered here and not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from clearname.addresses import host_of, is_page_of, scheme_of
from clearname.sources.posts import load_object

HOST = "webmention.io"
PER_PAGE = 100
_WITH_WORDS = frozenset({"in-reply-to", "mention-of"})
"""Likes, reposts and bookmarks have none."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One page that says it mentions the site."""

    id: int
    untrusted_source: str
    """An https address."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """One page of the list."""

    found: tuple[Mention, ...]
    """In the order of their numbers, without private ones and those that have no words."""
    count: int
    """Of all entries on it; fewer than `PER_PAGE` on the last one."""
    last_id: int
    """The highest number of all entries; 0 for none."""
    is_readable: bool = True


def mentions_url(site_url: str, page: int, since_id: int, token: str = "") -> str:
    """
    The address of one page of the list, from 0, oldest first.

    With a token it is about the whole domain; without one, which anybody may ask, about the home page.
    """
    query: dict[str, str | int] = {"domain": host_of(site_url), "token": token} if token else {"target": site_url}
    query |= {"since_id": since_id, "sort-by": "created", "sort-dir": "up", "per-page": PER_PAGE, "page": page}
    return f"https://{HOST}/api/mentions.jf2?{urlencode(query)}"


def read_mentions(untrusted_json: bytes, site_url: str) -> Mentions:
    """The mentions of the site on one page of the list; whatever it says of their words is passed over."""
    feed = load_object(untrusted_json)
    children = feed.get("children")
    if feed.get("type") != "feed" or not isinstance(children, list):
        return Mentions((), 0, 0, is_readable=False)
    found: dict[int, Mention] = {}
    last = 0
    for child in children:
        number = child.get("wm-id") if isinstance(child, dict) else None
        if type(number) is not int or not 0 < number < 2**53:
            continue
        last = max(last, number)
        source = child.get("wm-source")
        if (
            str(child.get("wm-property")) in _WITH_WORDS
            and child.get("wm-private") in (False, None)
            and is_page_of(child.get("wm-target"), site_url)
            and scheme_of(source) == "https"
            and not is_page_of(source, site_url)
        ):
            found[number] = Mention(number, source)
    return Mentions(tuple(found[number] for number in sorted(found)), len(children), last)
