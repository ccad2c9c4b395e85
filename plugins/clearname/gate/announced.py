"""Pieces of a page with what stands above them: a heading, the line before a list, the head of a table, a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clearname.detect.surroundings import word_list
from clearname.folding import decode, fold, words_of
from clearname.gate.markup import BLOCKS, RAW, SPACES
from clearname.patterns import later

_BLOCK_TAG = later(rf"<(/?)({'|'.join(sorted(BLOCKS | RAW, key=len, reverse=True))})(?=[\s>/])[^<>]*>", re.IGNORECASE)
_SPACE_TAG = later(rf"</?(?:{'|'.join(sorted(SPACES))})(?=[\s>/])[^<>]*>", re.IGNORECASE)
_NEW_LINE = later(r"<br ?/?>", re.IGNORECASE)
_TAG = later(r"<[^<>]*>")
_CELL = later(r"<t[dh](?=[\s>])[^<>]*>(.*?)</t[dh]>", re.IGNORECASE | re.DOTALL)
_QUOTED = later(r"<(?:q|cite)(?=[\s>])[^<>]*>.*?</(?:q|cite)>", re.IGNORECASE | re.DOTALL)
_QUOTATION = later(r"<blockquote(?=[\s>])", re.IGNORECASE)
_HEADING = later(r"h[1-6]")
_SHORT_HEADING = 2
"""Words up to which a heading says little alone."""


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two tags of blocks."""

    html: str
    """As it stands there."""
    text: str
    """Without tags, decoded, white space as single spaces."""
    heading: str
    """The heading above."""
    line: str
    """The line before a list."""
    columns: tuple[str, ...]
    """The heads of the columns of its table."""
    is_quoted: bool
    """Whether it is in somebody else's words."""

    @property
    def quoted_html(self) -> str:
        """What of it stands in somebody else's words, or says whose words they are."""
        return " ".join(_QUOTED.findall(self.html)) if "<q" in self.html or "<cite" in self.html else ""

    @property
    def quoted(self) -> str:
        """The same as text."""
        return joined(text_of(self.quoted_html)) if self.quoted_html else ""


def blocks_of(html: str) -> Iterator[Block]:
    """Its pieces between the tags of blocks, each with what announces it."""
    announced, quoted = _Announced(), _Quoted()
    at, tag = 0, ""
    for match in (*_BLOCK_TAG.finditer(html), None):
        piece = html[at : match.start() if match else len(html)]
        if piece and not piece.isspace():
            text = joined(text_of(piece))
            yield Block(piece, text, announced.heading, announced.line, announced.columns, quoted.is_open)
            announced.see(tag, text, _cells(piece) if "<th" in piece else ())
        if match is None:
            return
        at, tag = match.end(), match[1] + match[2].lower()
        quoted.see(tag, tag == "figure" and _QUOTATION.search(html, at, html.find("</figure", at)) is not None)
        if tag == "table":
            announced.columns = ()


def in_lines(block: Block, secret: str) -> str:
    """The text with a sign where a reader sees a new line, unless what was found goes over one."""
    lines = joined(text_of(_NEW_LINE.sub(" | ", block.html), " | "))
    return lines if secret in fold(lines) else block.text


def announcement_of(block: Block, found: str) -> str:
    """The line before its list, and the head of the column in which something stands: folded words, or a tag."""
    cells = _CELL.findall(block.html) if block.columns else []
    if "colspan" in block.html or len(cells) != len(block.columns):
        return block.line
    here = [at for at, cell in enumerate(cells) if found in cell or found in fold(joined(text_of(cell)))]
    head = block.columns[here[0]] if len(here) == 1 else ""
    if head and word_list("where").find(words_of(fold(head))) == [(0, len(words_of(fold(head))))]:
        head = block.columns[0]
    return " | ".join(words for words in (block.line, head) if words)


def _cells(row: str) -> tuple[str, ...]:
    return tuple(joined(text_of(cell)) for cell in _CELL.findall(row))


def joined(text: str) -> str:
    """Decoded, with white space as single spaces."""
    return " ".join(decode(text).split())


def text_of(html: str, space: str = " ") -> str:
    """The text without tags, with `space` for those that part words."""
    return _TAG.sub("", _SPACE_TAG.sub(space, html))


class _Quoted:
    """Whether somebody else's words stand here: in a quotation, and in the line that says whose they are."""

    def __init__(self) -> None:
        self._open = 0
        self._in_figure = self._in_caption = False

    @property
    def is_open(self) -> bool:
        """Whether the next piece is quoted."""
        return self._open > 0 or (self._in_figure and self._in_caption)

    def see(self, tag: str, has_quotation: bool = False) -> None:
        """Takes in a tag, with a stroke before it where it closes; whether a figure holds a quotation further on."""
        if tag in ("blockquote", "/blockquote"):
            self._open += 1 if tag == "blockquote" else -1
            self._in_figure = True
        elif tag in ("figcaption", "/figcaption"):
            self._in_caption = tag == "figcaption"
        elif tag in ("figure", "/figure"):
            self._in_figure = has_quotation


class _Announced:
    """What announces the next piece: headings above, a line with a colon before a list, the first row of a table."""

    def __init__(self) -> None:
        self._headings: dict[str, str] = {}
        self.line = ""
        self.columns: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The nearest, and the one above that where it is short, such as "Address"."""
        *above, nearest = ("", *self._headings.values())
        first = above[-1] if above and len(nearest.split()) <= _SHORT_HEADING else ""
        return " | ".join(words for words in (first, nearest) if words)

    def see(self, tag: str, text: str, heads: tuple[str, ...]) -> None:
        """Takes in a piece of text behind the tag."""
        if _HEADING.fullmatch(tag):
            self._headings = {level: words for level, words in self._headings.items() if level < tag} | {tag: text}
            self.line = ""
        elif tag != "li":
            self.line = text if text.endswith(":") else ""
        if heads:
            self.columns = heads
