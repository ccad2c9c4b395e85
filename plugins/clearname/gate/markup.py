"""A page as the rules read it: its elements, its blocks of text, its structured data and stylesheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

# Elements inside a line of text: a word may go on across them ("Ja<b>ne</b>").
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "rb", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
# Elements after which the same piece of text goes on with a space: an address may stand in several cells.
_CELLS = frozenset({"td", "th", "dt", "dd"})
SPACES = _CELLS | {"br", "img", "picture", "source", "rt", "rp"}
"""Elements within a piece of text that part its words."""
CELL = "\x1f"
"""Stands between cells of a table; white space to `fold`, so that a term spread over cells is still found."""
GLOSS, GLOSS_END = "\x1c", "\x1d"
"""Stand around what is set above other text (`rt`, and `rp` for browsers without it); white space to `fold` as well."""
_TURNED, _TURNED_END = "\u202e", "\u202c"
# Stand around `bdo`, as they would in a text without tags: letters may be shown from the other end.
_LINE = "\x1e"
"""Stands for `br` until the line ends of the file, which readers do not see, are gone."""
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "col", "colgroup", "details", "div", "dl",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr",
    "html", "legend", "li", "link", "main", "menu", "meta", "nav", "ol", "p", "pre", "search", "section", "summary",
    "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
})  # fmt: skip
"""Elements that end a piece of text."""
AMBIGUOUS = "#"
"""No attribute has this name: it holds the one that an element has twice, with different values (xlink:href, href)."""
RAW = frozenset({"script", "style"})
KNOWN = _INLINE | SPACES | BLOCKS | RAW
"""Elements that a plain page is made of."""
_SIGNS = {"br": (_LINE, " "), "rt": (GLOSS, GLOSS_END), "rp": (GLOSS, GLOSS_END), "bdo": (_TURNED, _TURNED_END)}

_ATTRIBUTE = re.compile(r'(?<![ \t\n\f\r])[ \t\n\f\r]+([a-z][a-z0-9-]*(?::[a-z0-9-]+)?)(?:="([^"]*)")?')
_OPENING = re.compile(rf"<([a-z][a-z0-9]*)((?:{_ATTRIBUTE.pattern})*)[ \t\n\f\r]*/?>")
_CLOSING = re.compile(r"</([a-z][a-z0-9]*)>")


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One opening tag."""

    tag: str
    """In small letters, without a prefix."""
    attributes: Mapping[str, str]
    """By name in small letters, without a prefix; see `AMBIGUOUS` for one that is given twice."""
    raw: str = ""
    """As it stands in the file; two elements with the same are the same. Empty where it was read by lxml."""
    line: int = 0

    def get(self, name: str) -> str:
        """The attribute's value without white space around it; empty if it is missing."""
        return self.attributes.get(name, "").strip()


@dataclass(slots=True)
class Reading:
    """What was read in a page or feed, in its order."""

    elements: list[Element] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    """Pieces of text that are read in one go, in the lines that readers see; character references may stand in them."""
    data: list[str] = field(default_factory=list)
    """What stands in script elements."""
    styles: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    strict: bool = True
    """Whether it was written so plainly that every browser reads it in this one way."""

    def named(self, *tags: str) -> list[Element]:
        """The elements with one of these names."""
        return [element for element in self.elements if element.tag in tags]


def read_html(text: str) -> Reading:
    """
    The page, by a plain reading if it is plain, else as lxml understands it.

    Plain: known elements, attributes in double quotes, no `<` or `>` but those of tags (and `>` in text), no
    comments, nothing but data in scripts and styles. There, splitting at tags is what a browser does as well,
    and the same tag in ten thousand pages is taken apart once.
    """
    return read_plain(text) or _read_by_lxml(text)


def read_xml(root: Any) -> Reading:
    """The elements and texts of an XML tree by lxml, with those of the HTML that its texts hold (feeds)."""
    reading = Reading()
    for node in root.iter():
        if not isinstance(node.tag, str):
            reading.comments += [node.text] if node.text else []
        else:
            reading.elements.append(_element(node))
            _read_string(node.text, reading)
        _read_string(node.tail, reading)
    return reading


def read_strings(strings: Iterable[str]) -> Reading:
    """The strings of a JSON file, with the elements of the HTML that they hold (feeds)."""
    reading = Reading()
    for string in strings:
        _read_string(string, reading)
    return reading


def read_plain(text: str) -> Reading | None:
    """The page or a part of it by the plain reading; None where it is not plain, see `read_html`."""
    if "\0" in text:
        return None
    reading = Reading()
    elements, blocks, inside = reading.elements, reading.blocks, ""
    before, *pieces = text.split("<")
    block = [before]
    for piece in pieces:
        written, closed, following = piece.partition(">")
        token = _token(written) if closed else None
        if token is None:
            return None
        role, element, sign = token
        if element is not None:
            elements.append(element)
        if inside:
            if written != f"/{inside}":
                return None
            (reading.data if inside == "script" else reading.styles).append(before)
            inside = ""
        elif role == "raw":
            if element is None:
                return None
            inside = element.tag
        if role == "inline":
            block.append(following)
        elif role == "sign":
            block += (sign, following)
        else:
            if block:
                _flush(block, blocks)
            # Most of what stands between the tags of blocks is white space.
            block = [] if inside or not following or following.isspace() else [following]
        before = following
    if inside:
        return None
    _flush(block, blocks)
    return reading


@lru_cache(maxsize=16384)
def _token(written: str) -> tuple[str, Element | None, str] | None:
    """What the tag does to the text around it, its element if it opens one, its sign there; None if it is not plain."""
    raw = f"<{written}>"
    if match := _OPENING.fullmatch(raw):
        attributes: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(match[2]):
            name = name.rpartition(":")[2]
            if name in attributes:
                return None  # which of the two counts is not plain
            attributes[name] = _unescaped(value)
        tag, element = match[1], Element(match[1], attributes, raw)
    elif match := _CLOSING.fullmatch(raw):
        tag, element = match[1], None
    else:
        return ("block", None, "") if raw.lower() == "<!doctype html>" else None
    if tag not in KNOWN:
        return None
    sign = _sign(tag, opens=element is not None)
    role = "sign" if sign else "inline" if tag in _INLINE else "raw" if tag in RAW else "block"
    return role, element, sign


def _sign(tag: str, *, opens: bool) -> str:
    if tag in _SIGNS:
        return _SIGNS[tag][0 if opens else 1]
    return CELL if tag in _CELLS else " " if tag in SPACES else ""


def _read_by_lxml(text: str) -> Reading:
    from lxml import etree

    root = etree.fromstring(text.encode("utf-8"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    reading = Reading(strict=False)
    if root is None:
        return reading
    block: list[str] = []
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        opens = event == "start"
        if event in ("comment", "pi"):
            reading.comments += [node.text] if node.text else []
            block.append(node.tail or "")
            continue
        tag = _local(node.tag)
        if opens:
            reading.elements.append(_element(node))
        if sign := _sign(tag, opens=opens):
            block.append(sign)
        elif tag not in _INLINE:
            _flush(block, reading.blocks)
            block = []
        if opens and tag in RAW:
            (reading.data if tag == "script" else reading.styles).append(node.text or "")
        else:
            block.append((node.text if opens else node.tail) or "")
    _flush(block, reading.blocks)
    return reading


def _read_string(text: str | None, reading: Reading) -> None:
    if not text or text.isspace():
        return
    if "<" not in text:
        reading.blocks.append(text)
        return
    inner = read_html(text)
    reading.elements += inner.elements
    reading.blocks += inner.blocks
    reading.styles += inner.styles
    reading.comments += inner.comments


def _flush(block: list[str], blocks: list[str]) -> None:
    joined = "".join(block)
    if joined and not joined.isspace():
        blocks.append(joined.replace("\n", " ").replace(_LINE, "\n"))


def _element(node: Any) -> Element:
    attributes: dict[str, str] = {}
    for written, value in node.attrib.items():
        name = _local(written)
        if attributes.setdefault(name, value) != value:
            attributes[AMBIGUOUS] = name
    return Element(_local(node.tag), attributes, "", node.sourceline or 0)


def _local(name: str) -> str:
    # lxml writes "{namespace}name"; HTML keeps a prefix as it is.
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def _unescaped(value: str) -> str:
    import html

    return html.unescape(value) if "&" in value else value
