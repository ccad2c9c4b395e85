"""Pieces of a page with what stands above them: a heading, the line before a list, the head of a table, a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clearname.folding import decode, fold
from clearname.gate.markup import BLOCKS, RAW, SPACES

_BLOCK_TAG = re.compile(
    rf"<(/?)({'|'.join(sorted(BLOCKS | RAW, key=len, reverse=True))})(?=[\s>/])[^<>]*>", re.IGNORECASE
)
_SPACE_TAG = re.compile(rf"</?(?:{'|'.join(sorted(SPACES))})(?=[\s>/])[^<>]*>", re.IGNORECASE)
_NEW_LINE = re.compile(r"<br ?/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_HEADING = re.compile(r"h[1-6]")
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
    """What announces it."""
    is_quoted: bool
    """Whether it is in somebody else's words."""


def blocks_of(html: str) -> Iterator[Block]:
    """Its pieces between the tags of blocks, each with what announces it."""
    announced, quoted = _Announced(), _Quoted()
    at, tag = 0, ""
    for match in (*_BLOCK_TAG.finditer(html), None):
        piece = html[at : match.start() if match else len(html)]
        if piece and not piece.isspace():
            text = joined(text_of(piece))
            yield Block(piece, text, announced.words, quoted.is_open)
            announced.see(tag, text, has_head="<th" in piece)
        if match is None:
            return
        at, tag = match.end(), match[1] + match[2].lower()
        quoted.see(tag)
        if tag == "table":
            announced.table = ""


def in_lines(block: Block, secret: str) -> str:
    """The text with a sign where a reader sees a new line, unless what was found goes over one."""
    lines = joined(text_of(_NEW_LINE.sub(" | ", block.html), " | "))
    return lines if secret in fold(lines) else block.text


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

    def see(self, tag: str) -> None:
        """Takes in a tag, with a stroke before it where it closes."""
        if tag in ("blockquote", "/blockquote"):
            self._open += 1 if tag == "blockquote" else -1
            self._in_figure = True
        elif tag in ("figcaption", "/figcaption"):
            self._in_caption = tag == "figcaption"
        elif tag in ("figure", "/figure"):
            self._in_figure = False


class _Announced:
    """What announces the next piece: headings above, a line with a colon before a list, the first row of a table."""

    def __init__(self) -> None:
        self._headings: dict[str, str] = {}
        self._line = ""
        self.table = ""

    @property
    def words(self) -> str:
        """All of it; of the headings the nearest, and the one above that where it is short, such as "Address"."""
        *above, nearest = ("", *self._headings.values())
        first = above[-1] if above and len(nearest.split()) <= _SHORT_HEADING else ""
        return " | ".join(words for words in (first, nearest, self._line, self.table) if words)

    def see(self, tag: str, text: str, *, has_head: bool) -> None:
        """Takes in a piece of text behind the tag."""
        if _HEADING.fullmatch(tag):
            self._headings = {level: words for level, words in self._headings.items() if level < tag} | {tag: text}
            self._line = ""
        elif tag != "li":
            self._line = text if text.endswith(":") else ""
        if has_head:
            self.table = text
