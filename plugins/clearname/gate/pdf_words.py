"""What can be read in a PDF: the words on its pages, and the strings beside them."""

from __future__ import annotations

import io
from typing import Any

from clearname.patterns import later

_NO_TEXT = later(r"[\x00-\x08\x0e-\x1f\x7f]")
"""What stands in identifiers and tables of colours, and in no text."""
_INSTEAD = later(rb"/(?:ActualText|Alt|E)\b")


def pdf_texts(data: bytes) -> tuple[str, ...]:
    """The words of each page, as readers can copy them; a scanned page has none. Raises `pypdf`'s errors."""
    import logging

    import pypdf

    # What it complains of may quote the file.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    return tuple(text for page in reader.pages if (text := page.extract_text()).strip())


def pdf_strings(data: bytes) -> tuple[str, ...]:
    """
    Every string beside the pages, each once: addresses of links, the headings of the outline, words for those who do
    not see a picture or that are copied in place of what is drawn, names of places in the document. Raises
    `pikepdf.PdfError`. Source: ISO 32000-2, 7.9.2, 12.3.2.4, 14.9.
    """
    import pikepdf

    strings: dict[str, None] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            strings.update(dict.fromkeys(_strings_in(thing)))
            if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) and _is_drawn(thing):
                strings.update(dict.fromkeys(_strings_instead(thing)))
        places = pdf.Root.get("/Dests")
        if isinstance(places, pikepdf.Dictionary):
            strings.update(dict.fromkeys(str(name)[1:] for name, _ in places.items()))
    return tuple(string for string in strings if string.strip() and not _NO_TEXT.search(string))


def _is_drawn(thing: Any) -> bool:
    """Whether it is a page, or a form: a stream that pages draw."""
    return str(thing.get("/Type")) == "/Page" or str(thing.get("/Subtype")) == "/Form"


def _strings_instead(drawn: Any) -> list[str]:
    """What a page, or a form that is drawn on one, says in place of what it draws."""
    import warnings

    import pikepdf

    contents = drawn.get("/Contents", []) if isinstance(drawn, pikepdf.Dictionary) else drawn
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    if not any(_INSTEAD.search(each.read_bytes()) for each in streams if isinstance(each, pikepdf.Stream)):
        return []
    with warnings.catch_warnings(action="ignore"):
        marks = pikepdf.parse_content_stream(drawn, "BDC DP")
    return [string for mark in marks for operand in mark.operands for string in _strings_in(operand)]


def _strings_in(thing: Any) -> list[str]:
    """The strings of one object; what it refers to is an object of its own."""
    import pikepdf

    strings: list[str] = []
    waiting = [thing]
    while waiting:
        value = waiting.pop()
        if isinstance(value, pikepdf.String):
            strings.append(str(value))
            continue
        inner: list[Any] = []
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            inner = [each for _, each in value.items()]
        elif isinstance(value, pikepdf.Array):
            inner = list(value)
        waiting += [each for each in inner if not getattr(each, "is_indirect", False)]
    return strings
