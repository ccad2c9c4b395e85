"""
The process that reads a PDF of a stranger: it holds no key, can write no file, and ends after one answer.

In: a line of JSON (`look`: number of a page, 0 for a copy, or `COUNT`; `boxes`: page, left, top, width, height, in
hundredths of the page), then the PDF. Out: a PNG of that page, a PDF whose pages are pictures, or how many pages there
are; with status 3 and a word where there is none.
"""

from __future__ import annotations

import io
import json
import math
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from casedesk.redaction.rights import REFUSED, give_up_rights

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PAGES = 100
COUNT = -1
"""Asks how many pages there are."""
_DPI, _MOST_PIXELS = 150, 8_000_000
"""Of a page as a picture."""
_SMALLEST, _LARGEST = 3.0, 14_400.0
"""Points of a page's side. Source: ISO 32000-1, annex C."""
_WHY: dict[object, str] = {0: "pages", 4: "locked"}
"""What PDFium says of a file that it does not open; 0, of one without pages. Source: FPDF_ERR_ in its fpdfview.h."""


class Refusal(Exception):
    """Why there is no answer: `pdf`, `locked`, `pages`, `place`."""


def main() -> int:
    """Reads the one question and answers it."""
    give_up_rights()
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        answer = _answer(data, asked["look"], asked["boxes"])
    except Refusal as refusal:
        sys.stdout.buffer.write(str(refusal).encode())
        return REFUSED
    sys.stdout.buffer.write(answer)
    return 0


def _answer(data: bytes, look: int, boxes: list[list[int]]) -> bytes:
    if look == COUNT:
        return str(_count(data)).encode()
    return _look(data, look) if look else _copy(data, boxes)


def _opened(data: bytes) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise Refusal(_WHY.get(getattr(error, "err_code", None), "pdf")) from None
    if not 1 <= pages <= MOST_PAGES:
        raise Refusal("pages")
    return document


def _drawn(document: Any, number: int) -> tuple[Image, tuple[float, float]]:
    """A page as it is seen, and its size in points."""
    import pypdfium2

    try:
        page = document[number]
        width, height = (min(max(float(side), _SMALLEST), _LARGEST) for side in page.get_size())
        scale = min(_DPI / 72, math.sqrt(_MOST_PIXELS / (width * height)))
        picture: Image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
    except (pypdfium2.PdfiumError, ValueError, MemoryError, OSError):
        raise Refusal("pdf") from None
    return picture, (width, height)


def _count(data: bytes) -> int:
    """How many pages there are, each of which can be opened."""
    import pypdfium2

    document = _opened(data)
    try:
        for number in range(len(document)):
            document[number].close()
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        raise Refusal("pdf") from None
    return len(document)


def _look(data: bytes, number: int) -> bytes:
    document = _opened(data)
    if number > len(document):
        raise Refusal("place")
    out = io.BytesIO()
    _drawn(document, number - 1)[0].save(out, "PNG")
    return out.getvalue()


def _copy(data: bytes, boxes: list[list[int]]) -> bytes:
    document = _opened(data)
    if not boxes or any(not 1 <= page <= len(document) for page, *_ in boxes):
        raise Refusal("place")
    return _assembled(_burnt(document, number, boxes) for number in range(len(document)))


def _burnt(document: Any, number: int, boxes: list[list[int]]) -> tuple[Image, tuple[float, float]]:
    picture, size = _drawn(document, number)
    across, down = picture.size
    for page, left, top, width, height in boxes:
        if page != number + 1:
            continue
        # Outwards to whole pixels: half a letter at the edge can be read.
        place = (
            left * across // 100, top * down // 100, min(across, -(-(left + width) * across // 100)),
            min(down, -(-(top + height) * down // 100)),
        )  # fmt: skip
        if not (place[0] < place[2] and place[1] < place[3]):
            raise Refusal("place")
        picture.paste((0, 0, 0), place)
        if picture.crop(place).getextrema() != ((0, 0), (0, 0), (0, 0)):
            raise Refusal("pdf")
    return picture, size


def _assembled(pages: Iterator[tuple[Image, tuple[float, float]]]) -> bytes:
    """A new PDF in which each page is one picture, and nothing else: no text, link, form, attachment or name."""
    import pikepdf

    out = pikepdf.new()
    for picture, (width, height) in pages:
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=85)
        image = pikepdf.Stream(
            out, packed.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width,
            Height=picture.height, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page = out.add_blank_page(page_size=(width, height))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=image))
        page.Contents = out.make_stream(f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Page Do Q".encode())
    packed = io.BytesIO()
    out.save(packed, deterministic_id=True)
    return packed.getvalue()


if __name__ == "__main__":
    sys.exit(main())
