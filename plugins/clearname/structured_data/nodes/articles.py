"""News items as texts with an author and dates."""

from __future__ import annotations

from collections.abc import Sequence

from clearname.days import iso_midnight
from clearname.model import NewsItem
from clearname.structured_data.nodes.ids import Ids, article_id
from clearname.structured_data.nodes.node import Node, node, ref


def article_stub(ids: Ids, url: str, item: NewsItem) -> Node:
    """A news item where a page lists it. Source: Google Search Central, "Profile page", hasPart."""
    return node("BlogPosting", article_id(url), {
        "headline": item.title,
        "url": url,
        "author": ref(ids.person),
        "datePublished": iso_midnight(item.published_on),
    })  # fmt: skip


def blog_posting(ids: Ids, url: str, item: NewsItem, images: Sequence[Node]) -> Node:
    """A news item in full, with the pictures that show or stand for it."""
    return article_stub(ids, url, item) | node("BlogPosting", "", {
        "description": item.summary,
        "mainEntityOfPage": ref(url),
        "inLanguage": item.language,
        "image": [ref(image["@id"]) for image in images],
        "publisher": ref(ids.person),
        "dateModified": iso_midnight(max(item.published_on, item.updated_on or item.published_on)),
    })  # fmt: skip
