"""A page as elements in their order: what holds what, what is hidden, what stands beside the matter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from casedesk.search.markup import MOST, pieces

MOST_ELEMENTS = 100_000
"""After which the rest of a page is not looked at; result pages have a tenth of it."""
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
})  # fmt: skip
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "cite", "em", "font", "i", "mark", "small", "span", "strong", "u"})
_HEADING = re.compile(r"h[2-6]")
"""The first kind is the title of a page, and never that of a result."""
_ASIDE_TAGS = frozenset({"aside", "nav", "footer"})
_ASIDE_ROLES = frozenset({"navigation", "complementary", "contentinfo", "banner", "search", "dialog"})
_ASIDE_NAMES = frozenset({"rhs", "sidebar"})
"""What stands beside the results is called so, in `id` or `data-testid`."""
_UNREAD = frozenset({"svg", "math", "template", "head", "select", "button"})
_ENDED_BY = {
    "li": ("li", frozenset({"ul", "ol", "menu"})), "tr": ("tr", frozenset({"table"})),
    "td": ("td", frozenset({"tr", "table"})), "dt": ("dd", frozenset({"dl"})), "dd": ("dd", frozenset({"dl"})),
}  # fmt: skip
"""Elements whose end may be left out: what ends when another begins, unless one of these stands between them."""
_FAR_UP = 60
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """One element; `start` and `end` are places in the order of the page."""

    name: str
    attributes: Mapping[str, str]
    parent: int
    start: int
    path: int
    """The same number for elements that are reached by the same names from the root."""
    link: int = -1
    """The link that it is or stands in; -1 for none. Likewise the heading."""
    heading: int = -1
    is_hidden: bool = False
    is_aside: bool = False
    end: int = 1 << 60

    def holds(self, place: int) -> bool:
        """Whether this place of the page is inside."""
        return self.start <= place < self.end


@dataclass
class Outline:
    """All of it."""

    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    """What a reader reads, with its place; an empty text is a new line."""
    title: str = ""
    script_size: int = 0
    """Characters that only a program reads."""
    is_cut: bool = False
    """Whether it ends inside of a tag, a comment or a program."""
    is_ended: bool = False
    """Whether it says that it is over, or was too long to be read until then."""

    def text(self, start: int, end: int, longest: int = 1000) -> str:
        """What is read between two places, line by line, no longer than that."""
        at, parts, length = bisect_left(self.texts, (start, "")), [], 0
        while at < len(self.texts) and self.texts[at][0] < end and length < longest * 2:
            parts.append(self.texts[at][1] or "\n")
            length += len(parts[-1])
            at += 1
        lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
        return "\n".join(line for line in lines if line)[:longest]

    def text_of(self, element: Element, longest: int = 1000) -> str:
        """What is read in an element."""
        return self.text(element.start, element.end, longest)


def is_heading(name: str, attributes: Mapping[str, str]) -> bool:
    """By its name or its role."""
    return bool(_HEADING.fullmatch(name)) or attributes.get("role") == "heading"


def outline(untrusted: str) -> Outline:
    """The page as an outline."""
    return _Reading().read(untrusted)


class _Reading:
    def __init__(self) -> None:
        self._out = Outline()
        self._stack: list[int] = []
        self._open: dict[str, int] = {}
        self._paths: dict[tuple[int, str], int] = {}
        self._place = 0
        self._unread = 0

    def read(self, untrusted: str) -> Outline:
        self._out.is_ended = len(untrusted) > MOST
        for piece in pieces(untrusted):
            self._place += 1
            if piece.kind == "text":
                self._text(piece.name)
            elif piece.kind == "start":
                if len(self._out.elements) >= MOST_ELEMENTS:
                    self._out.is_ended = True
                    break
                self._begin(piece.name, piece.attributes)
            elif piece.kind == "end":
                self._out.is_ended |= piece.name == "html"
                self._finish(piece.name)
            elif piece.kind == "cut":
                self._out.is_cut = True
            else:
                self._out.script_size += piece.size
        return self._out

    def _text(self, text: str) -> None:
        if self._open.get("title") and not self._open.get("svg"):
            self._out.title = self._out.title or " ".join(text.split())[:500]
        elif not self._unread and not (self._stack and self._out.elements[self._stack[-1]].is_hidden):
            self._out.texts.append((self._place, text))

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        elements = self._out.elements
        if name == "a":
            self._finish("a")
        if name in _ENDED_BY:
            self._finish_before(*_ENDED_BY[name])
        above = elements[self._stack[-1]] if self._stack else None
        at = len(elements)
        path = self._paths.setdefault((above.path if above else -1, name), len(self._paths))
        made = Element(name, attributes, self._stack[-1] if self._stack else -1, self._place, path)
        if above:
            made.link, made.heading = above.link, above.heading
            made.is_hidden, made.is_aside = above.is_hidden, above.is_aside
        made.is_hidden |= name == "template" or _is_hidden(attributes)
        made.is_aside |= name in _ASIDE_TAGS or attributes.get("role") in _ASIDE_ROLES
        made.is_aside |= not _ASIDE_NAMES.isdisjoint((attributes.get("id", ""), attributes.get("data-testid", "")))
        if name == "a" and attributes.get("href"):
            made.link = at
        if is_heading(name, attributes):
            made.heading = at
        elements.append(made)
        self._break(name)
        if name in _VOID:
            made.end = self._place
            return
        self._stack.append(at)
        self._open[name] = self._open.get(name, 0) + 1
        self._unread += name in _UNREAD

    def _finish(self, name: str) -> None:
        """What was left open inside is over as well; an end without a beginning is nothing."""
        if not self._open.get(name):
            return
        while self._stack:
            ended = self._out.elements[self._stack.pop()]
            ended.end = self._place
            self._open[ended.name] -= 1
            self._unread -= ended.name in _UNREAD
            if ended.name == name:
                break
        self._break(name)

    def _finish_before(self, name: str, within: frozenset[str]) -> None:
        """One whose end was left out is over where the next one begins. Source: HTML Standard, 13.1.2.4."""
        for at in reversed(self._stack[-_FAR_UP:]):
            above = self._out.elements[at].name
            if above == name:
                self._finish(name)
            if above == name or above in within:
                return

    def _break(self, name: str) -> None:
        if name not in _INLINE and self._out.texts and self._out.texts[-1][1]:
            self._out.texts.append((self._place, ""))


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style", "")
    return bool(style and _NOT_SHOWN.search(style[:500]))
