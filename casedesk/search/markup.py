"""Pieces of a page in their order: tags with the attributes that count here, and text. In one pass, whatever comes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

MOST = 32 * 1024 * 1024
"""Characters of a page that are looked at."""
_LONGEST_VALUE = 8000
_MOST_ATTRIBUTES = 200
_KEPT = frozenset({
    "action", "aria-expanded", "aria-hidden", "charset", "content", "data-testid", "hidden", "href", "id", "lang",
    "name", "property", "rel", "role", "src", "style", "type", "value",
})  # fmt: skip
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript"})
"""What stands between these tags is no markup, and nobody reads it."""
_READ = frozenset({"textarea", "title"})
"""What stands between these is no markup, and is read."""
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,60})[^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/=]*(?:(>)|([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?)""")
_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _RAW | _READ}


class Piece(NamedTuple):
    """`start`: a tag opens; `end`: it closes; `text`; `raw`: so many characters nobody reads; `cut`: no end came."""

    kind: str
    name: str
    """Of the tag, in small letters; of a text the text itself, with its references resolved."""
    attributes: Mapping[str, str]
    size: int = 0


_NONE: Mapping[str, str] = {}


def pieces(untrusted: str) -> Iterator[Piece]:
    """The page piece by piece. What has no end takes the rest; nothing is looked at twice."""
    source = untrusted[:MOST]
    at, length = 0, len(source)
    while at < length:
        tag = source.find("<", at)
        if tag < 0:
            tag = length
        if tag > at:
            yield Piece("text", html.unescape(source[at:tag]), _NONE)
        if tag == length:
            return
        found = _NAME.match(source, tag)
        if found is None:
            at = _past(source, tag)
            if at > length:
                yield Piece("cut", "", _NONE)
            elif at == tag + 1:
                yield Piece("text", "<", _NONE)
            continue
        name = found[1].lower()
        attributes, at = _attributes(source, found.end())
        if at > length:
            yield Piece("cut", "", _NONE)
        if source[tag + 1] == "/":
            yield Piece("end", name, _NONE)
            continue
        yield Piece("start", name, attributes)
        if name in _ENDS:
            close = _ENDS[name].search(source, at)
            end = close.start() if close else length
            if close is None:
                yield Piece("cut", "", _NONE)
            if name in _READ:
                yield Piece("text", html.unescape(source[at:end]), _NONE)
            else:
                yield Piece("raw", name, _NONE, max(0, end - at))
            at = end


def _past(source: str, tag: int) -> int:
    """Behind a comment or a declaration; behind the sign alone where it is none; past all of the page without end."""
    for start, end in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"), ("</", ">")):
        if source.startswith(start, tag):
            found = source.find(end, tag + 2)
            return len(source) + 1 if found < 0 else found + len(end)
    return tag + 1


def _attributes(source: str, at: int) -> tuple[Mapping[str, str], int]:
    """
    The attributes that count, first of each name, and where the tag is over: past all of the page where it has no end.

    A quote that is never closed is searched for once: behind it there is no other of its kind to open a value.
    """
    kept: dict[str, str] = {}
    seen = 0
    while True:
        found = _ATTRIBUTE.match(source, at)
        if found is None:
            return kept or _NONE, len(source) + 1
        at = found.end()
        if found[1]:
            return kept or _NONE, at
        seen += 1
        name = found[2].lower() if len(found[2]) < 20 else ""
        if name in _KEPT and name not in kept and seen < _MOST_ATTRIBUTES:
            value = found[3] or found[4] or found[5] or ""
            kept[name] = html.unescape(value) if len(value) <= _LONGEST_VALUE else ""
