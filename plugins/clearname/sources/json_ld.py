"""Reviews that a page states as JSON-LD. A block that is broken loses no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from clearname.addresses import is_page_of
from clearname.sources.review import Author, Review

MOST_BLOCKS = 50
MOST_NODES = 5_000
"""Objects of one page that are looked at."""

_TYPES = frozenset({"Review", "UserReview", "Recommendation"})


def find_json_ld(untrusted_tree: Any, site_url: str) -> list[Review]:
    """
    The reviews of the site that a page states, in its order; `untrusted_tree` is of `plain.parse_html`.

    Source: schema.org/Review (`reviewBody`, `author`, `itemReviewed`, `datePublished`, `inLanguage`), JSON-LD 1.1.
    """
    scripts = [s for s in untrusted_tree.iter("script") if s.get("type", "").strip().lower() == "application/ld+json"]
    blocks = (_load(script.text or "") for script in scripts[:MOST_BLOCKS])
    return [_review(node) for block in blocks for node in _nodes(block) if _is_about(node, site_url)]


def _load(untrusted_text: str) -> Any:
    try:
        return json.loads(untrusted_text)
    except (ValueError, RecursionError):
        return None


def _nodes(block: Any) -> Iterator[dict[str, Any]]:
    """Every object of the block, in its order, without descending by calls of itself."""
    stack = [block]
    for _ in range(MOST_NODES):
        if not stack:
            return
        node = stack.pop()
        if isinstance(node, dict):
            yield node
            stack.extend(value for value in reversed(list(node.values())) if isinstance(value, (dict, list)))
        elif isinstance(node, list):
            stack.extend(value for value in reversed(node[:MOST_NODES]) if isinstance(value, (dict, list)))


def _is_about(node: dict[str, Any], site_url: str) -> bool:
    if _TYPES.isdisjoint(_text(kind).rpartition("/")[2] for kind in _list(node.get("@type"))):
        return False
    items = _list(node.get("itemReviewed"))
    named = [item.get(key) for item in items if isinstance(item, dict) for key in ("url", "@id", "sameAs")]
    return any(is_page_of(url, site_url) for value in [*items, *named] for url in _list(value))


def _review(node: dict[str, Any]) -> Review:
    authors = tuple(
        Author(_text(author.get("name")), _text(author.get("url")) or _text(author.get("@id")))
        if isinstance(author, dict)
        else Author(_text(author), "")
        for author in _list(node.get("author"))
    )
    words = _text(node.get("reviewBody")) or _text(node.get("description"))
    language = _text(next(iter(_list(node.get("inLanguage"))), ""))
    return Review(authors, words.replace("\r\n", "\n").replace("\r", "\n"), _text(node.get("datePublished")), language)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
