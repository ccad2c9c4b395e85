"""Opening a PDF of anybody's making: within limits of memory and work, and not at all where it is beyond them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MOST_PAGES = 1_000
MOST_OBJECTS = 150_000
MOST_STREAM = 100_000_000
"""Bytes of one stream when it is unpacked; a file of 5 MB could unpack to five thousand."""
MOST_UNPACKED = 300_000_000
"""Bytes of all streams that are unpacked here: not of pictures, whose pixels nobody looks at."""
MOST_CONTENT = 40_000_000
"""Bytes of everything that draws, unpacked: pages, forms, patterns and glyphs, each once."""
MOST_INSTRUCTIONS = 3_000_000
"""That draw all pages, each form as often as it is drawn."""
_MOST_PACKED_LZW = 400_000
"""Bytes; LZW, which the library unpacks without a limit, makes two thousand times as many of them at most."""
_MOST_FILTERS = 5
_LZW = frozenset({"/LZWDecode", "/LZW"})
_FLATE = frozenset({"/FlateDecode", "/Fl"})
_PIXELS = frozenset({"/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"})
_AT_ONCE = 4_000_000
_LETTERS = frozenset({"/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx"})


class TooMuchError(Exception):
    """The PDF holds more than is looked through: pages, objects, or what they unpack to."""


@contextmanager
def opened(data: bytes, *, mend: bool = True) -> Iterator[Any]:
    """
    The `pikepdf.Pdf`; within it, unpacking is limited for the whole process.

    `mend`: whether a damaged table of objects is made anew. Raises `TooMuchError`, and pikepdf's errors.
    """
    import pikepdf
    from pikepdf import settings

    before: Any = settings.set_qpdf_limits(
        flate_max_memory=MOST_STREAM, png_max_memory=MOST_STREAM, tiff_max_memory=MOST_STREAM,
        run_length_max_memory=MOST_STREAM, dct_max_memory=MOST_STREAM, dct_max_progressive_scans=100,
        parser_max_errors=0, parser_max_nesting=100, doc_max_warnings=1_000, max_stream_filters=_MOST_FILTERS,
    )  # fmt: skip
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True, attempt_recovery=mend) as pdf:
            if len(pdf.objects) > MOST_OBJECTS or len(pdf.pages) > MOST_PAGES:
                raise TooMuchError
            for each in pdf.objects:
                if isinstance(each, pikepdf.Stream):
                    _check_lzw(each)
            yield pdf
    finally:
        settings.set_qpdf_limits(**before)


def check_unpacked(pdf: Any) -> None:
    """Raises `TooMuchError` where all streams together unpack to more than is looked through; keeps none of them."""
    import pikepdf

    left = MOST_UNPACKED
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Stream):
            continue
        filters = filters_of(each)
        is_picture = str(each.get("/Subtype")) == "/Image" and len(filters) < 2
        if is_picture or not _FLATE.intersection(filters):
            continue
        if filters[0] in _FLATE and (len(filters) == 1 or filters[-1] in _PIXELS):
            left -= _unpacked(each.read_raw_bytes(), left)
        elif filters[-1] not in _PIXELS:
            left -= len(each.read_bytes())
        if left < 0:
            raise TooMuchError


def _unpacked(packed: bytes, most: int) -> int:
    """How many bytes they become; counting ends beyond `most`."""
    import zlib

    unpack, count = zlib.decompressobj(), 0
    try:
        while packed and count <= most and not unpack.eof:
            count += len(unpack.decompress(packed, _AT_ONCE))
            packed = unpack.unconsumed_tail
    except zlib.error:
        pass  # a damaged end; whoever reads it is told
    return count


def filters_of(stream: Any) -> list[str]:
    """The names of its filters, the first to be undone first."""
    import pikepdf

    filters = stream.get("/Filter", [])
    return [str(filters)] if isinstance(filters, pikepdf.Name) else [str(each) for each in filters]


def _check_lzw(stream: Any) -> None:
    names = filters_of(stream)
    if not _LZW.intersection(names):
        return
    # Old programs wrap it in letters, which makes it smaller; what is packed twice may unpack to anything.
    if not set(names[:-1]) <= _LETTERS or len(stream.read_raw_bytes()) > _MOST_PACKED_LZW:
        raise TooMuchError
