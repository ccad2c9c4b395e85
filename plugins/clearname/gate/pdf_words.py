"""What can be read in a PDF: the words on its pages, and the strings and names beside them."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from clearname.folding import SEPARATOR
from clearname.patterns import later

if TYPE_CHECKING:
    from clearname.pdf.page_drawn import DocumentDrawn

_NO_TEXT = later(r"[\x00-\x08\x0e-\x1f\x7f]")
"""What stands in identifiers and tables of colours, and in no text."""
_MOSTLY = 0.6
"""Of bytes that mean numbers about a third look like letters."""
_NEUTRAL = later(r"/(?:[A-Za-z]{1,4}\d{0,6}|(?:[A-Z]{6}\+)?Font\d+(?:-Identity-[HV])?)")
"""Names that programs count with, and those that the build gives."""


def pdf_drawn(data: bytes) -> DocumentDrawn:
    """What the pages draw; read once for all rules. Raises as `read_drawn` does."""
    drawn = _drawn(data)
    if isinstance(drawn, Exception):
        raise drawn
    return drawn


@lru_cache(maxsize=2)
def _drawn(data: bytes) -> DocumentDrawn | Exception:
    """What stopped the reading is kept as well: no rule tries again what takes long to fail."""
    from clearname.pdf.drawn import read_drawn
    from clearname.pdf.opening import TooMuchError

    try:
        return read_drawn(data)
    except TooMuchError as error:
        return error.with_traceback(None)


def pdf_texts(data: bytes) -> tuple[str, ...]:
    """
    The words of each page, as readers can copy them; a scanned page has none.

    Where the pages draw letters that are missing in what is copied, they are read in the order in which they are drawn
    as well. Raises `pypdf`'s errors, and those of `read_drawn`: what draws without end is not read a second time.
    """
    import logging

    import pypdf

    drawn = pdf_drawn(data)
    # What it complains of may quote the file.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    copied = [page.extract_text() for page in reader.pages]
    texts = [text for text in copied if text.strip()]
    for number, page in enumerate(drawn.pages):
        if _letters(page.text) - _letters(copied[number] if number < len(copied) else ""):
            texts.append(page.text)
    return tuple(texts)


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def pdf_strings(data: bytes) -> tuple[str, ...]:
    """
    Every string beside the pages, each once: addresses of links, the headings of the outline, words for those who do
    not see a picture or that are copied in place of what is drawn, names of places in the document, comments; and in
    one string all names that somebody chose, such as those of fonts. Raises `pikepdf.PdfError`, and the errors of
    `read_drawn`. Source: ISO 32000-2, 7.9.2, 12.3.2.4, 14.9.
    """
    import pikepdf

    from clearname.pdf.opening import opened

    drawn = pdf_drawn(data)
    strings: dict[str, None] = dict.fromkeys((*drawn.strings, *drawn.remarks))
    names = set(drawn.names)
    with opened(data) as pdf:
        for thing in pdf.objects:
            strings.update(dict.fromkeys(_strings_in(thing, names)))
        places = pdf.Root.get("/Dests")
        if isinstance(places, pikepdf.Dictionary):
            strings.update(dict.fromkeys(str(name)[1:] for name, _ in places.items()))
    read = [text for string in strings if (text := _text(string)).strip()]
    return (*read, chosen) if (chosen := SEPARATOR.join(_chosen(names))) else tuple(read)


def _text(string: str) -> str:
    """The string without signs that are none; empty for numbers in bytes, such as identifiers and tables of colours."""
    if not _NO_TEXT.search(string):
        return string
    likely = sum(letter.isspace() or (letter.isalnum() and (letter.isascii() or letter > "\xff")) for letter in string)
    return _NO_TEXT.sub("", string) if likely >= _MOSTLY * len(string) else ""


def _chosen(names: set[str]) -> list[str]:
    """Those of the names that are not of the format itself, nor of a letter, nor numbers."""
    from clearname.pdf.glyph_names import glyph_text
    from clearname.pdf.vocabulary import KNOWN

    left = (name[1:] for name in sorted(names) if name not in KNOWN and not _NEUTRAL.fullmatch(name))
    return [name for name in left if glyph_text(name) is None and not _NO_TEXT.search(name)]


def _strings_in(thing: Any, names: set[str]) -> list[str]:
    """The strings of one object, and into `names` its names; what it refers to is an object of its own."""
    import pikepdf

    strings: list[str] = []
    waiting = [thing]
    while waiting:
        value = waiting.pop()
        if isinstance(value, pikepdf.String):
            strings.append(str(value))
        elif isinstance(value, pikepdf.Name):
            names.add(str(value))
        inner: list[Any] = []
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            names.update(map(str, value.keys()))
            inner = [each for _, each in value.items()]
        elif isinstance(value, pikepdf.Array):
            inner = list(value)
        waiting += [each for each in inner if not getattr(each, "is_indirect", False)]
    return strings
