"""One file of the output as the rules see it: bytes, and views that are made once, when first asked for."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from pathlib import PurePosixPath
from typing import Any

from clearname.folding import SEPARATOR, decode, fold_page
from clearname.gate.css_words import css_strings
from clearname.gate.json_strings import names_of, no_constant, strings_of, without_twins
from clearname.gate.markup import Element, Reading, read_html, read_strings, read_xml
from clearname.gate.pdf_words import pdf_strings, pdf_texts
from clearname.patterns import later
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
    VCARD = "vcard"
    PROOF = "proof"
    """A file by which a search engine's tool recognises the owner; named as a page and none."""
    FONT = "font"
    """A typeface of a theme; only in `theme/`."""
    MARK = "mark"
    """`.nojekyll`: an empty file that only has to be there."""
    UNKNOWN = "unknown"


_KINDS = {
    ".html": Kind.HTML, ".xml": Kind.XML, ".json": Kind.JSON, ".jsonld": Kind.JSON, ".webmanifest": Kind.JSON,
    ".txt": Kind.TEXT, ".css": Kind.CSS, ".jpg": Kind.JPEG, ".jpeg": Kind.JPEG, ".png": Kind.PNG, ".webp": Kind.WEBP,
    ".ico": Kind.ICO, ".pdf": Kind.PDF, ".vcf": Kind.VCARD,
}  # fmt: skip
_FONTS = frozenset({".woff2", ".woff", ".ttf", ".otf"})
TEXTUAL = frozenset({Kind.HTML, Kind.XML, Kind.JSON, Kind.TEXT, Kind.CSS, Kind.VCARD, Kind.PROOF})
_PROOF = later(r"(?:google|yandex_)[0-9a-f]{8,64}\.html")
_TAG = later(r"<[^<>]*>")


class OutputFile:
    """
    A file below the output folder.

    Views raise `ValueError` or lxml's errors where the bytes are not what the name says; the gate takes that as a
    finding.
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
        if _PROOF.fullmatch(self.path):
            return Kind.PROOF
        suffix = PurePosixPath(self.path).suffix
        if self.path == ".well-known/webfinger":
            return Kind.JSON
        if self.path == "CNAME" or (self.path.startswith(".well-known/") and not suffix):
            return Kind.TEXT
        if suffix in _FONTS and self.path.startswith("theme/"):
            return Kind.FONT
        return _KINDS.get(suffix, Kind.UNKNOWN)

    @property
    def is_linked_data(self) -> bool:
        """Whether it is JSON whose strings are words and addresses, and never HTML as in a feed."""
        return self.path.endswith(".jsonld") or self.path == ".well-known/webfinger"

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
        """The root element of an XML file by lxml, nothing fetched and no entity of its own expanded."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(self.data, parser)

    @cached_property
    def reading(self) -> Reading:
        """Elements, texts, data and styles of HTML, XML or JSON (feeds hold HTML); of other kinds empty."""
        if self.kind is Kind.HTML:
            return read_html(self.text)
        if self.kind is Kind.JSON and not self.is_linked_data:
            return read_strings(strings_of(self.json))
        return read_xml(self.tree) if self.kind is Kind.XML else Reading()

    @cached_property
    def json(self) -> Any:
        """The value of a JSON file; duplicate keys and NaN are refused."""
        return json.loads(self.text, object_pairs_hook=without_twins, parse_constant=no_constant)

    @cached_property
    def json_ld(self) -> tuple[str, ...]:
        """Every string of the page's structured data, types and contexts left out."""
        return tuple(string for value in self._data for string in strings_of(value))

    @cached_property
    def _data(self) -> tuple[Any, ...]:
        if self.kind is Kind.JSON and not self.is_linked_data:
            return (self.json,)
        return tuple(json.loads(script) for script in self.reading.data)

    @cached_property
    def styles(self) -> tuple[str, ...]:
        """The stylesheets in the page, or the file itself; character by character."""
        return (self.text,) if self.kind is Kind.CSS else tuple(self.reading.styles)

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """The pieces of text that a reader sees, each read in one go; character references may stand in them."""
        if self.kind is Kind.VCARD:
            return tuple(map(_unescaped_value, unfolded_card(self.text)))
        if self.kind is Kind.PDF:
            return pdf_texts(self.data)
        if self.is_linked_data:
            return ()
        return (self.text,) if self.kind in (Kind.TEXT, Kind.PROOF) else tuple(self.reading.blocks)

    @cached_property
    def linked_data(self) -> tuple[str, ...]:
        """Every string and key of structured data in a file of its own, each once; empty for other files."""
        return tuple(dict.fromkeys(strings_of(self.json, whole=True))) if self.is_linked_data else ()

    @cached_property
    def _pdf_strings(self) -> tuple[str, ...]:
        return pdf_strings(self.data) if self.kind is Kind.PDF else ()

    @property
    def unseen(self) -> Iterator[str]:
        """The strings that machines read besides; values of attributes are with their elements."""
        yield self.path
        yield from self.reading.comments
        if self.kind is Kind.HTML:
            yield from self.json_ld
        if self._data:
            yield SEPARATOR.join(names_of(*self._data))
        yield from self.linked_data
        yield from self._pdf_strings
        for css in self.styles:
            yield from css_strings(css)

    def line_of(self, folded: str) -> int:
        """The first line, from 1, in which this folded text stands; 0 if it spreads over several or is no text."""
        if self.kind not in TEXTUAL:
            return 0
        lines = self._lines
        # What is not disguised is found without folding every line of the page.
        likely = self._lines_with(folded.partition(" ")[0])
        return next((at + 1 for at in chain(likely, range(len(lines))) if folded in _folded_line(lines[at])), 0)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def _small(self) -> tuple[str, list[int]]:
        """The text in small letters, and where in it each line begins."""
        small = [line.lower() for line in self._lines]
        return "\n".join(small), list(accumulate((len(line) + 1 for line in small), initial=0))

    def _lines_with(self, word: str) -> Iterator[int]:
        small, starts = self._small
        at = small.find(word)
        while 0 <= at < len(small):
            line = bisect_right(starts, at) - 1
            yield line
            at = small.find(word, starts[line + 1])

    def line_of_element(self, element: Element) -> int:
        """The line of its first opening tag; 0 if unknown."""
        at = self.text.find(element.raw) if element.raw else -1
        return self.text.count("\n", 0, at) + 1 if at >= 0 else element.line


@lru_cache(maxsize=4096)
def _folded_line(line: str) -> str:
    """The line, and below it what stands between its tags: a page with many findings is folded once."""
    return "\n".join(fold_page(decode(text)) for text in (line, _TAG.sub("", line)))


def unfolded_card(text: str) -> list[str]:
    """The lines of a vCard as their readers see them: put together again where they were folded. RFC 6350, 3.2."""
    return re.sub(r"\r?\n[ \t]", "", text).splitlines()


def _unescaped_value(line: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], line)
