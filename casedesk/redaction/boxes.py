"""Parts of a picture painted over for good: a new PNG without layers or metadata, which is looked at again."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clearname.problems import Problem, Refused

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 80_000_000
"""Above this a picture is refused before it is unpacked."""
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
_BLACK = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """In pixels of the picture as it is seen, from the top left corner."""

    left: int
    top: int
    width: int
    height: int


def redact_image(original: bytes, boxes: Iterable[Box]) -> bytes:
    """
    The picture as PNG with the boxes black.

    Of several frames the first alone is kept. The result is opened again, and every pixel of every box must be black.
    Raises `Refused`: `redact-picture` for what is no picture or too large, `redact-place` for boxes outside of it.
    """
    picture = _open(original)
    places = [_within(box, picture.size) for box in boxes]
    outside = [at for at, place in enumerate(places, 1) if place is None]
    if outside or not places:
        raise Refused(_no_place(at) for at in (outside or [1]))
    kept = [place for place in places if place is not None]
    for place in kept:
        picture.paste(_BLACK, place)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=False, compress_level=6)
    data = out.getvalue()
    _look_again(data, picture.size, kept)
    return data


def picture_size(original: bytes) -> tuple[int, int]:
    """Width and height as it is seen, in pixels. Raises `Refused` (`redact-picture`)."""
    return _open(original).size


def _open(original: bytes) -> Image:
    from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

    # Other libraries tell Pillow to be content with half a picture.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        # Only what a copy is offered for: Pillow knows formats that start other programs.
        with Image.open(io.BytesIO(original), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _no_picture("it is too large to be worked on")
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise _no_picture("it cannot be read as a picture") from None
    # What is transparent may still hold what was there: it becomes white, and a picture without an alpha channel.
    flat = Image.new("RGB", upright.size, (255, 255, 255))
    flat.paste(upright, mask=upright.getchannel("A"))
    return flat


def _within(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    left, top = max(0, box.left), max(0, box.top)
    right, bottom = min(size[0], box.left + box.width), min(size[1], box.top + box.height)
    return (left, top, right, bottom) if left < right and top < bottom else None


def _look_again(data: bytes, size: tuple[int, int], places: Iterable[tuple[int, int, int, int]]) -> None:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as again:
        if again.mode != "RGB" or again.size != size or again.info or again.getexif():
            raise _no_picture("the copy could not be checked")
        if any(again.crop(place).getextrema() != ((0, 0), (0, 0), (0, 0)) for place in places):
            raise _no_picture("the copy could not be checked")


def _no_picture(what: str) -> Refused:
    return Refused([Problem("copy", "redact-picture", what, "Use a picture in PNG, JPEG or WebP.")])


def _no_place(at: int) -> Problem:
    return Problem("copy", "redact-place", f"box {at} is not on the picture", "Draw the box again.")
