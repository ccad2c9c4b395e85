"""A feed: whether it, or what is in it, links to the site."""

from __future__ import annotations

from typing import Any

from clearname.link_check.links import leads_to, stands_in
from clearname.link_check.seen import Seen, make_seen, unclear
from clearname.link_check.verdict import How

_MOST_ELEMENTS = 20_000
_FEEDS = frozenset({"rss", "feed", "RDF"})


def read_feed(untrusted_feed: bytes, site_url: str) -> Seen:
    """
    A feed as RSS or Atom: its own links and those in its entries, its title, authors and description.

    Entities are not resolved and nothing is loaded. What is no feed is unclear.
    Source: RSS 2.0 (channel: link, title, description), RFC 4287, 4.1.1 and 4.2 (link, author, title, subtitle).
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(untrusted_feed, parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None or _name(root) not in _FEEDS:
        return unclear("what came is no feed")
    hows: set[How] = set()
    names: list[str] = []
    texts: list[str] = []
    for number, element in enumerate(root.iter()):
        if number >= _MOST_ELEMENTS:
            break
        _take(element, site_url, hows, names, texts)
    return make_seen(hows, names, texts)


def _take(element: Any, site_url: str, hows: set[How], names: list[str], texts: list[str]) -> None:
    name, text = _name(element), (element.text or "")[:200_000]
    is_of_all = element.getparent() is not None and _name(element.getparent()) in ("channel", "feed", "author")
    if name in ("link", "uri", "url"):
        if leads_to(element.get("href") or text.strip(), site_url):
            hows.add(How.FIELD if is_of_all else How.LINK)
    elif is_of_all and name in ("title", "name", "author", "creator"):
        names.append(text)
    elif is_of_all and name in ("description", "subtitle"):
        texts.append(text)
    if name in ("description", "subtitle", "summary", "content", "encoded") and stands_in(text, site_url):
        hows.add(How.LINK if "<a" in text or "href" in text else How.WORDS)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
