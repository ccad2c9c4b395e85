"""Strangers' HTML as plain words: what a visitor would read, without any mark of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

MOST_LEVELS = 120
"""Of elements in elements; pages that people read stay below 60, and readers further on call themselves per level."""

MOST_ELEMENTS = 30_000
"""Of a page; long articles with all their comments have a few thousand."""
MOST_ATTRIBUTES = 200
"""Of one element."""

_NO_WORDS = frozenset({
    "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "svg", "math", "canvas", "audio",
    "video", "select", "textarea", "input", "button", "title", "datalist", "dialog", "noembed", "noframes",
    "rp", "rt",
})  # fmt: skip
"""Not `head`: the parser puts the first elements of a page without a `<body>` there, and a visitor sees them."""
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|clip\s*:\s*rect\(|"
    r"(?:font-size|opacity|max-height|max-width)\s*:\s*(?=[0.])0*+\.?+0*+[a-z%]*+\s*+(?:;|!|$)|"
    r"(?:text-indent|left|top|right|bottom)\s*:\s*-\d{3}",
    re.IGNORECASE,
)
_UNSEEN_CLASSES = frozenset({"invisible", "hidden", "d-none", "sr-only", "visually-hidden", "screen-reader-text"})
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What the parser takes in, also as a reference, and does not let anybody write anew."""
_SPACE = re.compile(r"[ \t\n\r\f]+")
_REFERENCE = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
_STARRED = re.compile(r"\||(?<!\s)[*~]|[*~](?!\s)|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^(?:(#{1,6}(?=[ \t]|$))|([>+=])|(-)(?=[ \t-]|$)|(\d{1,9})([.)])(?=[ \t]|$))", re.MULTILINE)


class Unreadable(Exception):
    """The HTML is built to exhaust whoever reads it."""


def parse_html(untrusted_page: bytes, charset: str = "") -> Any:
    """
    The page as a tree of lxml, without comments; nothing is loaded.

    `charset` is what the server said; where it says nothing or something unknown, the page's own word counts, then
    UTF-8. Raises `Unreadable` where it is nested deeper than `MOST_LEVELS`, has more than `MOST_ELEMENTS` or
    `MOST_ATTRIBUTES`, or is no HTML at all. Takes linear time.
    """
    from lxml import etree, html

    page = _decode(untrusted_page, charset).replace("\0", "\ufffd").encode("utf-8", "replace")
    options = {"encoding": "utf-8", "remove_comments": True, "remove_pis": True, "no_network": True, "recover": True}
    weight = _Weight()
    try:
        first = etree.HTMLParser(target=weight, **options)
        first.feed(page)
        first.close()
        if weight.is_too_much:
            raise Unreadable
        tree = html.document_fromstring(page, parser=html.HTMLParser(**options))
    except (etree.LxmlError, ValueError, AssertionError):
        raise Unreadable from None
    for element in tree.iter():
        if element.text and _NO_TEXT.search(element.text):
            element.text = _writable(element.text)
        if element.tail and _NO_TEXT.search(element.tail):
            element.tail = _writable(element.tail)
    return tree


def _writable(untrusted_text: str) -> str:
    return _NO_TEXT.sub("\ufffd", untrusted_text.replace("\f", " "))


class _Weight:
    """Counts what passes, before a tree is made: that takes time with the square of one element's attributes."""

    def __init__(self) -> None:
        self.is_too_much = False
        self._depth = self._elements = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        self._elements += 1
        if self._depth > MOST_LEVELS or self._elements > MOST_ELEMENTS or len(attributes) > MOST_ATTRIBUTES:
            self.is_too_much = True

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1

    def data(self, text: str) -> None:
        """Words weigh nothing here."""

    def close(self) -> None:
        """The page is over."""


def base_of(untrusted_tree: Any) -> str:
    """From where the page counts its relative addresses; empty where it does not say, or says nothing usable."""
    for element in untrusted_tree.iter("base"):
        if href := element.get("href"):
            try:
                return str(href) if urlsplit(href).scheme in ("", "http", "https") else ""
            except ValueError:
                return ""
    return ""


def drop_unseen(root: Any) -> None:
    """Takes out of the tree what no visitor sees: scripts, templates, and what is hidden where it stands."""
    for element in list(root.iter()):
        if element is not root and element.getparent() is not None and _is_unseen(element):
            element.drop_tree()


def words_of(element: Any, *, shortened: bool = False) -> str:
    """
    The words below an element as plain text: paragraphs apart by one empty line, `<br>` as a line break.

    Scripts and hidden parts give nothing, pictures neither. With `shortened`, three dots stand where the class
    `ellipsis` draws them. Takes linear time.
    """
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, is_done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if is_done:
            if tag in _BLOCKS:
                pieces.append("\n\n")
        elif tag and not _is_unseen(node):
            if tag in _BLOCKS:
                pieces.append("\n\n")
            pieces.append("\n" if tag == "br" else _SPACE.sub(" ", node.text or ""))
            if shortened and "ellipsis" in node.get("class", "").split():
                stack.append((_Ellipsis, False))
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if node is _Ellipsis:
            pieces.append("…")
        elif node is not element:
            pieces.append(_SPACE.sub(" ", node.tail or ""))
    return _tidy("".join(pieces))


def plain_text(untrusted_html: str, *, shortened: bool = False) -> str:
    """The words of a piece of HTML; see `words_of`. Raises `Unreadable`."""
    if not untrusted_html.strip():
        return ""
    return words_of(parse_html(f"<div>{untrusted_html}</div>".encode("utf-8", "replace"), "utf-8"), shortened=shortened)


def one_line(untrusted_text: str, most: int = 200) -> str:
    """The text on one line, at most that many characters of it."""
    return " ".join(untrusted_text.split())[:most].strip()


def escape_marks(untrusted_plain: str) -> str:
    """
    The words as CommonMark that reads as they stand: a star stays a star and begins no emphasis.

    Source: CommonMark 0.31.2, 2.4 (backslash escapes).
    """
    text = untrusted_plain.replace("\\", "\\\\").replace("`", "\\`")
    text = re.sub(r"<(?=[A-Za-z/!?])", r"\\<", _REFERENCE.sub(r"\\&", text))
    text = _STARRED.sub(lambda match: "\\" + match[0], text)
    if "](" in text or "]:" in text or "][" in text:
        text = text.replace("[", "\\[")
    return _LINE_START.sub(lambda m: f"{m[4]}\\{m[5]}" if m[4] else "\\" + m[0], text)


class _Ellipsis:
    """Stands in the walk where a shortened address ends."""

    tag = None
    tail = ""


def _tidy(text: str) -> str:
    text = "\n".join(line.strip(" \xa0") for line in text.split("\n"))
    return re.sub(r" {2,}", " ", re.sub(r"\n{2,}", "\n\n", text)).strip(" \n\xa0")


def _is_unseen(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _NO_WORDS or "hidden" in element.attrib:
        return True
    style = element.get("style", "")
    if style and _UNSEEN.search(style[:2_000]):
        return True
    classes = element.get("class", "")[:2_000].split()
    if _UNSEEN_CLASSES.isdisjoint(classes):
        return False
    # "hidden md:block" and "d-none d-md-block" are hidden on small screens alone.
    return not any(":" in name or name.startswith("d-") for name in classes if name != "d-none")


def _decode(page: bytes, charset: str) -> str:
    """Source: WHATWG Encoding and HTML 13.2.3, reduced: a mark at the start, the server's word, the page's, UTF-8."""
    if page.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page.decode("utf-16", "replace")
    if page.startswith(b"\xef\xbb\xbf"):
        return page[3:].decode("utf-8", "replace")
    stated = re.search(
        rb"<meta[^>]{0,80}?charset\s*+=\s*+[\"']?\s*+([A-Za-z0-9_.:-]{2,40})", page[:4_096], re.IGNORECASE
    )
    for name in (charset, stated[1].decode("ascii") if stated else ""):
        if codec := _CHARSETS.get(name.strip().lower().replace("_", "-")):
            return page.decode(codec, "replace")
    return page.decode("utf-8", "replace")


_CHARSETS = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252",
    "latin1": "cp1252", "latin-1": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-2": "iso8859-2",
    "iso-8859-15": "iso8859-15", "windows-1250": "cp1250", "windows-1251": "cp1251", "windows-1253": "cp1253",
    "windows-1254": "cp1254", "iso-8859-9": "cp1254", "windows-1255": "cp1255", "windows-1256": "cp1256",
    "iso-8859-7": "iso8859-7", "koi8-r": "koi8-r", "koi8-u": "koi8-u", "shift-jis": "cp932", "shift_jis": "cp932",
    "euc-jp": "euc-jp", "gbk": "gb18030", "gb2312": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
    "euc-kr": "cp949", "tis-620": "cp874", "windows-874": "cp874",
}  # fmt: skip
"""What pages may be written in. UTF-7 and the like are left out: they hide marks from whoever looks at the bytes."""
