"""One file of the output as the rules see it: bytes, and views that are made once, when first asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from clearname.gate.normal import SEPARATOR, decode, fold_page
from clearname.text import digest


class Kind(StrEnum):
    """What a file is by its name."""

    HTML = "html"
    XML = "xml"
    JSON = "json"
    TEXT = "text"
    CSS = "css"
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    ICO = "ico"
    PDF = "pdf"
    MARK = "mark"
    """`.nojekyll`: an empty file that only has to be there."""
    UNKNOWN = "unknown"


_KINDS = {
    ".html": Kind.HTML, ".xml": Kind.XML, ".json": Kind.JSON, ".webmanifest": Kind.JSON, ".txt": Kind.TEXT,
    ".css": Kind.CSS, ".jpg": Kind.JPEG, ".jpeg": Kind.JPEG, ".png": Kind.PNG, ".webp": Kind.WEBP, ".ico": Kind.ICO,
    ".pdf": Kind.PDF,
}  # fmt: skip
TEXTUAL = frozenset({Kind.HTML, Kind.XML, Kind.JSON, Kind.TEXT, Kind.CSS})

# Elements inside a line of text: a word may go on across them ("Ja<b>ne</b>").
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var"
    r"|wbr)(?:\s[^<>]*)?/?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
# Attributes whose values are words of the markup, not of the person.
_MARKUP_ATTRIBUTES = frozenset({
    "class", "rel", "type", "name", "property", "http-equiv", "lang", "dir", "charset", "loading", "decoding",
    "sizes", "media", "itemprop", "role", "as", "width", "height", "fetchpriority", "hreflang", "color", "start",
    "scope", "colspan", "rowspan", "version", "xmlns", "aria-current", "aria-hidden", "tabindex",
})  # fmt: skip


class Attribute(NamedTuple):
    """One attribute of the page."""

    value: str
    tag: str
    node: Any
    """The lxml element, for its line and its other attributes."""


class Markup(NamedTuple):
    """The elements of a page or feed, by name."""

    tags: dict[str, list[Any]]
    """Local name in small letters, to lxml elements in the order of the page."""
    attributes: dict[str, list[Attribute]]


class OutputFile:
    """
    A file below the output folder. Views raise `ValueError` or lxml's errors where the bytes are not what the
    name says; the gate takes that as a finding.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        """Below the output folder, with `/`."""
        self.data = data

    @cached_property
    def kind(self) -> Kind:
        """What it should be by its name; `CNAME` and what stands in `.well-known/` is text."""
        if self.path == ".nojekyll":
            return Kind.MARK
        suffix = PurePosixPath(self.path).suffix
        if self.path == "CNAME" or (self.path.startswith(".well-known/") and not suffix):
            return Kind.TEXT
        return _KINDS.get(suffix, Kind.UNKNOWN)

    @cached_property
    def sha256(self) -> str:
        """In lower-case hexadecimal."""
        return digest(self.data)

    @cached_property
    def text(self) -> str:
        """The bytes as UTF-8."""
        return self.data.decode("utf-8").removeprefix("\ufeff")

    @cached_property
    def tree(self) -> Any:
        """The root element by lxml: of HTML as a browser reads it, of XML without fetching or expanding anything."""
        return _parse_html(self.data) if self.kind is Kind.HTML else _parse_xml(self.data)

    @cached_property
    def markup(self) -> Markup:
        """Elements and attributes of HTML or XML, with those of HTML that a feed carries as text."""
        markup = Markup({}, {})
        _collect(self.tree, markup)
        if self.kind is Kind.XML:
            for node in list(self.tree.iter()):
                for text in (node.text, node.tail):
                    if text and "<" in text:
                        _collect(_parse_html(text.encode("utf-8")), markup)
        return markup

    @cached_property
    def json(self) -> Any:
        """The value of a JSON file; duplicate keys and NaN are refused."""
        return json.loads(self.text, object_pairs_hook=_no_duplicates, parse_constant=_no_constant)

    @cached_property
    def json_ld(self) -> tuple[str, ...]:
        """Every string of the page's structured data, keys, types and contexts left out."""
        scripts = self.markup.tags.get("script", ())
        return tuple(string for node in scripts for string in _strings(json.loads(node.text or "null")))

    @cached_property
    def styles(self) -> tuple[str, ...]:
        """The stylesheets in the page, or the file itself; character by character."""
        if self.kind is Kind.CSS:
            return (self.text,)
        return tuple("".join(node.itertext()) for node in self.markup.tags.get("style", ()))

    @cached_property
    def visible(self) -> str:
        """What a reader of the file sees: text without tags, character references undone, as it is written."""
        if self.kind is Kind.HTML:
            return _without_tags(_without_raw(self.text))
        if self.kind is Kind.XML:
            return _without_tags(_without_tags(self.text.replace("<![CDATA[", " ").replace("]]>", " ")))
        if self.kind is Kind.JSON:
            return SEPARATOR.join(_without_tags(string) for string in _strings(self.json))
        return decode(self.text) if self.kind in TEXTUAL else ""

    @cached_property
    def hidden(self) -> str:
        """What machines read besides: values of attributes, structured data, stylesheets, comments, the file's name."""
        strings = [self.path]
        if self.kind in (Kind.HTML, Kind.XML):
            for name, attributes in self.markup.attributes.items():
                if name not in _MARKUP_ATTRIBUTES:
                    strings += [attribute.value for attribute in attributes]
            if "<!--" in self.text:
                strings += re.findall(r"<!--(.*?)-->", self.text, re.DOTALL)
        if self.kind is Kind.HTML:
            strings += self.json_ld
        return decode(SEPARATOR.join(strings))

    @cached_property
    def folded(self) -> str:
        """Everything that can be read in the file, as `normal.fold_page` gives it; what terms are looked for in."""
        whole = fold_page(self.visible + SEPARATOR + self.hidden)
        if self.styles_hold_text:
            whole += SEPARATOR + SEPARATOR.join(folded_css(style) for style in self.styles)
        return whole

    @property
    def styles_hold_text(self) -> bool:
        """Whether there are stylesheets beside the text."""
        return self.kind in (Kind.HTML, Kind.CSS) and bool(self.styles)

    def line_of(self, holds: Callable[[str], bool]) -> int:
        """The first line, from 1, whose folded text satisfies `holds`; 0 if it spreads over several or is no text."""
        if self.kind not in TEXTUAL:
            return 0
        for number, line in enumerate(self.text.splitlines(), 1):
            if holds(fold_page(decode(_INLINE.sub("", line)))) or holds(fold_page(decode(line))):
                return number
        return 0


def decoded_css(css: str) -> str:
    """The stylesheet with its backslash escapes undone."""
    if "\\" not in css:
        return css

    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

    return re.sub(r"\\(.)", r"\1", re.sub(r"\\([0-9a-fA-F]{1,6})\s?", character, css), flags=re.DOTALL)


@lru_cache(maxsize=64)
def folded_css(css: str) -> str:
    """Strings, addresses and comments of a stylesheet, folded; its properties and selectors are no words."""
    css = decoded_css(css)
    parts = re.findall(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'|url\([^)]*\)|@import[^;]*", css, re.DOTALL | re.IGNORECASE)
    return fold_page(decode(SEPARATOR.join(parts)))


def _parse_html(data: bytes) -> Any:
    from lxml import etree

    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    if root is None:
        raise ValueError("no element")
    return root


def _parse_xml(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _collect(root: Any, markup: Markup) -> None:
    tags, attributes = markup
    for node in root.iter():
        tag = node.tag
        if not isinstance(tag, str):
            continue
        if "}" in tag or ":" in tag:
            tag = re.split("[}:]", tag)[-1].lower()
        tags.setdefault(tag, []).append(node)
        for name, value in node.attrib.items():
            if "}" in name or ":" in name:
                name = re.split("[}:]", name)[-1]
            attributes.setdefault(name.lower(), []).append(Attribute(value, tag, node))


def _without_raw(text: str) -> str:
    """The page without the content of scripts and styles, which have views of their own."""
    for name in ("style", "script"):
        parts = text.split(f"<{name}")
        if len(parts) > 1:
            ends = (part.partition(f"</{name}>") for part in parts[1:])
            # Where an end tag is written in another way, nothing is left out.
            text = parts[0] + "".join(f"<{name}>{end if found else start}" for start, found, end in ends)
    return text


def _without_tags(text: str) -> str:
    if "<" in text:
        text = _TAG.sub(" ", _INLINE.sub("", text))
    return decode(text)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("@type", "@context", "version"):
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("duplicate key")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise ValueError(name)
