"""What can be read in a PDF: the words on its pages, and the strings beside them."""

from __future__ import annotations

import io
from typing import Any

from clearname.patterns import later

_NO_TEXT = later(r"[\x00-\x08\x0e-\x1f\x7f]")
"""What stands in identifiers and tables of colours, and in no text."""


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
    not see a picture, names of places in the document. Raises `pikepdf.PdfError`. Source: ISO 32000-2, 7.9.2.
    """
    import pikepdf

    strings: dict[str, None] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            strings.update(dict.fromkeys(_strings_in(thing)))
    return tuple(string for string in strings if string.strip() and not _NO_TEXT.search(string))


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
