"""Reviews and answers that a page marks up as `h-review` or `h-entry`."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from clearname.addresses import is_page_of
from clearname.sources.libraries import missing_library
from clearname.sources.plain import Unreadable, plain_text
from clearname.sources.review import Author, Review

MOST_ELEMENTS = 2_000
"""Of all entries that lead to the site. The parser reads the words again for every property around them."""
MOST_CHARACTERS = 60_000
"""Of one entry, as HTML."""
MOST_PROPERTIES_DEEP = 10
"""Properties in properties."""
MOST_ENTRIES = 200

_ROOTS = frozenset({"h-review", "h-entry"})
_PROPERTY = re.compile(r"(?:^|\s)(?:h|p|u|dt|e)-[a-z]")
_ABOUT = {"h-review": ("item",), "h-entry": ("in-reply-to",)}


def find_microformats(untrusted_tree: Any, url: str, base: str, site_url: str) -> list[Review]:
    """
    The entries about the site, in the page's order; `untrusted_tree` is of `plain.parse_html`, without unseen parts.

    `base` is what `plain.base_of` found before.

    An `h-review` is about what its `item` is, an `h-entry` about what it answers; entries inside others (comments) are
    not looked at. Raises `Unreadable` where an entry that leads to the site is built to exhaust its reader. Source:
    microformats.org/wiki: microformats2-parsing, h-review, h-entry.
    """
    found: list[Review] = []
    elements = 0
    for element in _entries(untrusted_tree):
        if not _mentions(element, site_url):
            continue
        elements += _weigh(element)
        if elements > MOST_ELEMENTS:
            raise Unreadable
        item = _parse(element, base, url)
        if item is not None and _is_about(item, site_url):
            found.append(_review(item["properties"], item))
    return found


def _entries(tree: Any) -> list[Any]:
    """Outermost entries."""
    entries: list[Any] = []
    inside: set[Any] = set()
    for element in tree.iter():
        if element.getparent() in inside:
            inside.add(element)
        elif not _ROOTS.isdisjoint(element.get("class", "").split()):
            inside.add(element)
            entries.append(element)
    return entries[:MOST_ENTRIES]


def _mentions(element: Any, site_url: str) -> bool:
    """Whether any address in the entry, or a value that may be one, is the site's."""
    return any(
        is_page_of(value.strip(), site_url)
        for inner in element.iter()
        for value in (inner.get("href", ""), inner.get("value", ""), inner.text or "")
        if "://" in value[:12]
    )


def _weigh(element: Any) -> int:
    """How many elements the entry has. Raises `Unreadable` where it is too large or too deep."""
    from lxml import etree

    count = deepest = depth = 0
    size = 0
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        step = 1 if _PROPERTY.search(inner.get("class", "")[:2_000]) else 0
        depth += step if event == "start" else -step
        deepest = max(deepest, depth)
        if event == "start":
            count += 1
            size += len(inner.text or "") + len(inner.tail or "") + sum(len(str(v)) for v in inner.attrib.values())
    if size > MOST_CHARACTERS or deepest > MOST_PROPERTIES_DEEP:
        raise Unreadable
    return count


def _parse(element: Any, base: str, url: str) -> dict[str, Any] | None:
    """One entry as mf2py reads it; it is given a document, and so has nothing to load."""
    from lxml import etree

    try:
        import mf2py
        from bs4 import BeautifulSoup
    except ModuleNotFoundError:
        raise missing_library("mf2py") from None

    entry = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    start = f'<base href="{escape(base)}">' if base else ""
    whole = f'<html lang="{escape(_language_around(element))}"><head>{start}</head><body>{entry}</body></html>'
    try:
        items = mf2py.parse(doc=BeautifulSoup(whole, "lxml"), url=url)["items"]
    except RecursionError:
        raise Unreadable from None
    except Exception:  # whatever the parser raises on a stranger's page is a fault of the page
        return None
    return next((item for item in items if not _ROOTS.isdisjoint(item.get("type", ()))), None)


def _language_around(element: Any) -> str:
    for outer in (element, *element.iterancestors()):
        if language := outer.get("lang") or outer.get("{http://www.w3.org/XML/1998/namespace}lang"):
            return str(language)[:40]
    return ""


def _is_about(item: dict[str, Any], site_url: str) -> bool:
    properties = item["properties"]
    wanted = [name for kind in item["type"] for name in _ABOUT.get(kind, ())]
    values = [value for name in wanted for value in properties.get(name, ())]
    return any(is_page_of(url, site_url) for value in values for url in _urls(value))


def _review(properties: dict[str, list[Any]], item: dict[str, Any]) -> Review:
    authors = tuple(dict.fromkeys(_author(a) for key in ("author", "reviewer") for a in properties.get(key, ())))
    content: Any = next((v for key in ("content", "description") for v in properties.get(key, ())), "")
    is_marked = isinstance(content, dict)
    words = plain_text(str(content.get("html", ""))) if is_marked else _tidy(content)
    published = next((v for key in ("published", "reviewed") for v in properties.get(key, ())), "")
    language = content.get("lang") if is_marked else item.get("lang")
    return Review(authors, words, published if isinstance(published, str) else "", str(language or ""))


def _author(value: Any) -> Author:
    if not isinstance(value, dict):
        return Author(str(value), "")
    properties = value.get("properties", {})
    names = [name for name in properties.get("name", ()) if isinstance(name, str)]
    return Author((names or [str(value.get("value", ""))])[0], next(iter(_urls(value)), ""))


def _urls(value: Any) -> list[str]:
    """The addresses of a property: itself, or those of the thing that it is."""
    if isinstance(value, str):
        return [value.strip()]
    if not isinstance(value, dict):
        return []
    inner = [url for key in ("url", "uid") for url in value.get("properties", {}).get(key, ())]
    return [url.strip() for url in [*inner, value.get("value", "")] if isinstance(url, str) and url.strip()]


def _tidy(untrusted_text: Any) -> str:
    lines = (" ".join(line.split()) for line in str(untrusted_text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
