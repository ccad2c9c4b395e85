"""Whether two sitemaps say the same, where a host has changed the form of one of them."""

from __future__ import annotations

from xml.etree import ElementTree

_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def is_same_sitemap(live: bytes, built: bytes) -> bool:
    """Whether both are the same bytes, or list the same addresses with the same days of change, in any order."""
    if live == built:
        return True
    found = _entries(live)
    return found is not None and found == _entries(built)


def _entries(data: bytes) -> frozenset[tuple[str, str]] | None:
    """Address and day (empty for none) of each page, or of each part in an index; None for what is no sitemap."""
    try:
        text = data.decode("utf-8-sig")
        # A sitemap needs no declarations of its own, and what they can do to a reader is known.
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            return None
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        return None
    return frozenset(
        ((entry.findtext(f"{_SPACE}loc") or "").strip(), (entry.findtext(f"{_SPACE}lastmod") or "").strip())
        for entry in (*root.iter(f"{_SPACE}url"), *root.iter(f"{_SPACE}sitemap"))
    )
