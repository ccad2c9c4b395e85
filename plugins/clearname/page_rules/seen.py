"""What there is on a page, by one pass: elements, links with their words, and the text that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from clearname.gate.markup import read_plain
from clearname.patterns import later

Attributes = Mapping[str, str]


class Anchor(NamedTuple):
    """One `<a>`."""

    attributes: Attributes
    words: str
    """What a reader hears of it: its text with that of its pictures, or its label; white space folded."""


class Seen(NamedTuple):
    """What there is on a page."""

    elements: Mapping[str, Sequence[Attributes]]
    """The attributes of each element, in order, by its name."""
    titles: tuple[str, ...]
    """The texts of the title elements of the head."""
    visible: str
    """The text that a reader sees, blocks separated by a space, white space folded."""
    anchors: tuple[Anchor, ...]
    is_plain: bool
    """Whether it was read without a tree: then its head holds nothing that would end it."""


class _Piece(NamedTuple):
    """A part of a page, of which ten thousand pages have some in common."""

    elements: Mapping[str, Sequence[Attributes]]
    text: str
    anchors: tuple[Anchor, ...]


_UNSEEN = frozenset({"head", "script", "style", "template", "noscript"})
# Elements inside a line of text: a word may go on across them.
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
_OTHERWISE = frozenset({"font", "label", "title"})
"""In a body, the gate takes their text otherwise."""
_IN_HEAD = frozenset({"html", "head", "title", "meta", "link", "style", "script"})
_ANCHOR = later(r"<a(?=[\s>])[^<>]*>(.*?)</a>", re.DOTALL)
_TAG = later(r"<[^<>]*>")
_H1 = later(r"<h1(?=[\s>])[^<>]*>(.*?)</h1>", re.DOTALL)
_ALT = later(r'\salt="([^"]*)"')


def see_plain(text: str) -> Seen | None:
    """
    What is on a page that is written so plainly that splitting it at its tags is what a browser does; else None.

    None too for what only a tree tells: hidden elements, links inside links, text in the head.
    """
    body, main = text.find("<body"), text.find("<main")
    end = text.find("</main>", main)
    if not 0 < body < main < end:
        return None
    head = _read(text[:body])
    # Everything around the main part is the same on most pages.
    parts = (_shared(text[body:main]), _read(text[main:end]), _shared(text[end:]))
    if head is None or not head.elements.keys() <= _IN_HEAD or len(head.elements.get("title", ())) != 1:
        return None
    title = _folded(text[text.find("<title") : body].partition(">")[2].partition("<")[0])
    if head.text != title:
        return None
    elements: dict[str, list[Attributes]] = {name: list(found) for name, found in head.elements.items()}
    for part in parts:
        if part is None or not part.elements.keys().isdisjoint(_OTHERWISE):
            return None
        for name, found in part.elements.items():
            elements.setdefault(name, []).extend(found)
    known = [part for part in parts if part is not None]
    visible = " ".join(part.text for part in known if part.text)
    return Seen(elements, (title,), visible, tuple(a for part in known for a in part.anchors), True)


def see_tree(root: Any) -> Seen:
    """What is in the tree of a page by lxml, from its root element."""
    elements: dict[str, list[Attributes]] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            elements.setdefault(element.tag, []).append(dict(element.attrib))
    titles = tuple(" ".join((title.text or "").split()) for title in root.iterfind("head/title"))
    anchors = tuple(Anchor(dict(element.attrib), _words_of(element)) for element in root.iter("a"))
    texts: list[str] = []
    _collect(root, texts)
    return Seen(elements, titles, " ".join("".join(texts).split()), anchors, False)


def heading_of_plain(text: str) -> str:
    """What a reader hears of the first main heading of a page that `see_plain` can read."""
    written = _H1.search(text)
    return _words(written[1]) if written else ""


def heading_of_tree(root: Any) -> str:
    """The same in a tree; empty where the heading is hidden."""
    heading = next(root.iter("h1"), None)
    if heading is None or any(_is_unseen(each) for each in (heading, *heading.iterancestors())):
        return ""
    return _words_of(heading)


def _read(html: str) -> _Piece | None:
    reading = read_plain(html)
    if reading is None:
        return None
    elements: dict[str, list[Attributes]] = {}
    for element in reading.elements:
        if "hidden" in element.attributes:
            return None
        elements.setdefault(element.tag, []).append(element.attributes)
    opened = elements.get("a", ())
    inner = _ANCHOR.findall(html) if opened else []
    if len(inner) != len(opened):
        return None
    anchors = tuple(
        Anchor(attributes, _words(written) or attributes.get("aria-label", "").strip())
        for attributes, written in zip(opened, inner, strict=True)
    )
    return _Piece(elements, _folded(" ".join(reading.blocks)), anchors)


_shared = lru_cache(maxsize=256)(_read)


def _folded(written: str) -> str:
    return " ".join((unescape(written) if "&" in written else written).split())


def _words(written: str) -> str:
    return _folded(_TAG.sub(_alt, written) if "<" in written else written)


def _alt(tag: re.Match[str]) -> str:
    alt = _ALT.search(tag[0]) if tag[0].startswith("<img") else None
    return alt[1] if alt else ""


def _words_of(element: Any) -> str:
    pieces: list[str] = []
    for part in element.iter():
        if part.tag == "img":
            pieces.append(part.get("alt") or "")
        elif isinstance(part.tag, str):
            pieces.append(part.text or "")
        if part is not element:
            pieces.append(part.tail or "")
    words = " ".join("".join(pieces).split())
    return words or (element.get("aria-label") or "").strip()


def _is_unseen(element: Any) -> bool:
    return not isinstance(element.tag, str) or element.tag in _UNSEEN or element.get("hidden") is not None


def _collect(element: Any, texts: list[str]) -> None:
    tag = element.tag
    if _is_unseen(element):
        return
    gap = "" if tag in _INLINE else " "
    texts += (gap, element.text or "")
    for child in element:
        _collect(child, texts)
        texts.append(child.tail or "")
    texts.append(gap)
