"""How the head of a page is written: its tags as a browser takes them apart, and what of them it heeds.

Source: HTML Living Standard, 13.2.5 (tags), 13.2.3.2 (the encoding), 13.2.6.4.4 (what ends a head).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from clearname.patterns import later

_CHARSET_WITHIN = 1024
"""Bytes in which the encoding has to be said."""
_MAY_STAND = frozenset({"title", "meta", "link", "style", "script", "base", "noscript", "template"})
"""What a head may hold; at anything else parsers take it to be over."""
_RAW = ("title", "style", "script", "template")
"""What stands in them is no part of the head. For robots, which run no scripts, `noscript` is not among them."""
_CLOSES_HEAD = frozenset({"body", "br", "html"})
_SPACES = " \t\n\f\r"
_ODD = ("\u00a0", "\u2003", "\u2009", "\u202f", "\u3000", "&nbsp;", "&#160;", "</b", "</html")
"""Spaces that are text for a browser, and closing tags that end a head."""

_TAG = later(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(/?)([A-Za-z][^\s/>]*)((?:[^>=]++|=\s*(?:\"[^\"]*\"|'[^']*')|=)*+)>", re.DOTALL
)
_ATTRIBUTE = later(r"([^\s/>=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_IN_CONTENT = later(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)
_AS_WE_WRITE = later(
    rb'<!DOCTYPE html>\s*<html(?: [a-z]+="[^"<>]*")*>\s*<head>\s*<meta charset="utf-8">', re.IGNORECASE
)
_EQUALS = later(r"\s*=\s*")
_BETWEEN = later(r"[\s,;]+")


class Tag(NamedTuple):
    """An opening or closing tag of a head; comments are none."""

    name: str
    """In small letters, a closing one with its slash."""
    attributes: Mapping[str, str]
    """By name in small letters; the first of those that are given twice."""
    before: str
    """The text between it and the tag before."""
    inner: str
    """What stands in a title, style, script or template; empty for all others."""


def read_head(text: str) -> Iterator[Tag]:
    """The tags of a page up to the end of its head."""
    at, before = 0, ""
    while token := _TAG.search(text, at):
        before += text[at : token.start()]
        at = token.end()
        if not token[2]:
            continue
        name, inner = token[1] + token[2].lower(), ""
        if name in _RAW:
            inner = text[at : _raw_end(text, at, name)]
            at += len(inner)
        yield Tag(name, _attributes(token[3]), before, inner)
        before = ""
        if name in ("/head", "body"):
            return


def _raw_end(text: str, at: int, name: str) -> int:
    """Where the closing tag of a title, style, script or template begins; the end of the text where there is none."""
    after = len(name) + 2
    while (at := text.find("</", at)) >= 0:
        if text[at + 2 : at + after].lower() == name and text[at + after : at + after + 1] in (*_SPACES, "/", ">"):
            return at
        at += 2
    return len(text)


def _attributes(written: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(written):
        attributes.setdefault(name.lower(), unescape("".join(values)))
    return attributes


def says_utf8(data: bytes) -> bool:
    """Whether the page says at its very beginning, in the first place that counts, that it is in UTF-8."""
    if data.startswith(b"\xef\xbb\xbf") or _AS_WE_WRITE.match(data):
        return True
    for tag in read_head(data[:_CHARSET_WITHIN].decode("latin-1")):
        if tag.name == "meta" and (charset := _charset(tag.attributes)):
            return charset.strip(_SPACES).lower() in ("utf-8", "utf8")
    return False


def _charset(attributes: Mapping[str, str]) -> str:
    if "charset" in attributes:
        return attributes["charset"]
    told = _IN_CONTENT.search(attributes.get("content", ""))
    return told[1] if told and attributes.get("http-equiv", "").lower() == "content-type" else ""


def is_odd_head(text: str) -> bool:
    """Whether a head that is written plainly may all the same end too early."""
    # Style and structured data come last, and nothing behind them could be overlooked.
    told = text[: text.find("<style")] if "<style" in text else text[: max(text.find("</head>"), 0)]
    return any(odd in told for odd in _ODD)


def foreign_in_head(text: str) -> str:
    """The first thing that has no place in a head: the name of an element, or `text`; empty where there is none."""
    if not re.search(r"</head|<body", text, re.IGNORECASE):
        return ""  # the page leaves out where its head ends, as it may
    inside = False
    for tag in read_head(text):
        if inside and tag.before.strip(_SPACES):
            return "text"
        if tag.name in ("head", "html"):
            inside = inside or tag.name == "head"
        elif tag.name in ("/head", "body"):
            break
        elif tag.name.startswith("/"):
            if tag.name[1:] in _CLOSES_HEAD:
                return tag.name
        elif tag.name not in _MAY_STAND:
            return tag.name
    return ""


def fits_screens(viewport: str) -> bool:
    """
    Whether the content of a viewport makes the page as wide as the screen.

    What is said last counts. Source: CSS Viewport Module Level 1, "Parsing algorithm".
    """
    parts = _BETWEEN.split(_EQUALS.sub("=", viewport.lower()))
    return [part for part in parts if part.startswith("width=")][-1:] == ["width=device-width"]
