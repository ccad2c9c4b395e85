"""What is made of a picture: sizes, formats and names, decided from the header alone."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import PurePosixPath

from clearname.images.header import Header, read_header, sniff
from clearname.model import Picture, Portrait, Rendition
from clearname.problems import Problem, Refused
from clearname.text import digest, printable

SHOWN_WIDTH = 672
"""The measure of the text column (42rem) in pixels of the page: no picture is shown wider."""
PORTRAIT_WIDTH = 272
"""The portrait's side on a wide screen (17rem) in pixels of the page."""
RATIO_WIDTH = 1200
"""The widest portrait that is made for machines, in pixels."""
RATIOS = ((1, 1), (4, 3), (16, 9))
"""Width to height of the portraits for machines; search engines ask for these three."""
MAX_PIXELS = 60_000_000
"""More than the largest camera of a phone writes in its everyday mode; above it a picture may be a trap."""
MIN_SIDE = 48
"""Pixels: what is smaller shows nothing."""
MAX_RATIO = 10
"""The longer side over the shorter."""

SUFFIXES = {
    ".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".webp": "webp", ".gif": "gif", ".heic": "heic", ".heif": "heic",
}  # fmt: skip
"""The file name endings of pictures, and the kind each one promises."""

_NAMES = {"jpeg": "JPEG", "png": "PNG", "webp": "WebP", "gif": "GIF", "heic": "HEIC"}
_MEDIA_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


def plan_picture(data: bytes, *, source: str, alt: str, caption: str, stem: str) -> Picture:
    """
    The picture with the files that will be made of it: WebP and JPEG, 1x and, if the original has the pixels, 2x.

    `source` is the path below `content/`; `stem` begins the names of the files. Of a moving picture the first frame
    is meant. Raises `Refused` with `image-unknown`, `image-suffix`, `image-damaged`, `image-heic`, `image-small`,
    `image-large` or `image-shape`.
    """
    original = _checked_header(data, source)
    full_width, full_height = original.upright
    width = min(full_width, SHOWN_WIDTH)
    height = _scaled(width, full_width, full_height)
    renditions = [*_both(stem, width, height, 1)]
    if full_width >= 2 * width:
        renditions += _both(stem, 2 * width, _scaled(2 * width, full_width, full_height), 2)
    return Picture(source, digest(data), alt, caption, width, height, tuple(renditions))


def plan_portrait(data: bytes, *, source: str, alt: str, stem: str) -> Portrait:
    """
    The portrait with its files: square for the pages, 1:1, 4:3 and 16:9 for machines.

    Raises `Refused` as `plan_picture` does, and with `portrait-small` where a side has less than `PORTRAIT_WIDTH`.
    """
    original = _checked_header(data, source)
    full_width, full_height = original.upright
    side = min(full_width, full_height)
    if side < PORTRAIT_WIDTH:
        raise _refused(
            source, "portrait-small", f"the portrait has {full_width} x {full_height} pixels, which looks blurred",
            f"Use a picture of at least {PORTRAIT_WIDTH} pixels on each side, better {2 * PORTRAIT_WIDTH}.",
        )  # fmt: skip
    densities = (1, 2) if side >= 2 * PORTRAIT_WIDTH else (1,)
    renditions = [r for d in densities for r in _both(stem, d * PORTRAIT_WIDTH, d * PORTRAIT_WIDTH, d)]
    square = Picture(source, digest(data), alt, "", PORTRAIT_WIDTH, PORTRAIT_WIDTH, tuple(renditions))
    return Portrait(square, tuple(_ratio_rendition(stem, across, up, full_width, full_height) for across, up in RATIOS))


def _checked_header(data: bytes, source: str) -> Header:
    kind = sniff(data)
    if not kind:
        raise _refused(
            source, "image-unknown", "this is not a picture that can be read here",
            "Save it as JPEG or PNG and put that file in its place.",
        )  # fmt: skip
    suffix = PurePosixPath(source).suffix
    if SUFFIXES.get(suffix.lower()) != kind:
        ending = next(s for s, k in SUFFIXES.items() if k == kind)
        raise _refused(
            source, "image-suffix", f'the name ends in "{printable(suffix)}", but this is a {_NAMES[kind]} picture',
            f"Rename the file so that it ends in {ending}",
        )  # fmt: skip
    try:
        header = read_header(data)
    except ValueError:
        raise damaged(f"content/{source}") from None
    problems = list(_size_problems(header, source))
    if kind == "heic" and find_spec("pillow_heif") is None:
        problems.append(Problem(
            f"content/{source}", "image-heic", "photos in HEIC form cannot be read with what is installed",
            "Save the photo as JPEG and put that file in its place.",
        ))  # fmt: skip
    if problems:
        raise Refused(problems)
    return header


def damaged(where: str) -> Refused:
    """What to raise for a picture that begins well and cannot be read to its end."""
    return Refused([
        Problem(where, "image-damaged", "the picture is damaged or only half there", "Copy the original here again.")
    ])  # fmt: skip


def _size_problems(header: Header, source: str) -> Iterator[Problem]:
    where, (width, height) = f"content/{source}", header.upright
    size = f"{width} x {height} pixels"
    if width * height > MAX_PIXELS:
        yield Problem(
            where, "image-large", f"the picture has {size}, which is more than can be worked with",
            "Save a copy of at most 8000 x 6000 pixels and use that.",
        )  # fmt: skip
    elif min(width, height) < MIN_SIDE:
        yield Problem(
            where, "image-small", f"the picture has {size}, which is too small to show anything",
            f"Use a picture of at least {MIN_SIDE} pixels on each side.",
        )  # fmt: skip
    elif max(width, height) > MAX_RATIO * min(width, height):
        yield Problem(
            where, "image-shape", f"the picture has {size}, which is too long and narrow for a page",
            "Cut it into parts, or use a part of it.",
        )  # fmt: skip


def _both(stem: str, width: int, height: int, density: int) -> Iterator[Rendition]:
    for suffix, media_type in _MEDIA_TYPES.items():
        yield Rendition(f"images/{stem}-{width}.{suffix}", width, height, media_type, density)


def _ratio_rendition(stem: str, across: int, up: int, full_width: int, full_height: int) -> Rendition:
    width = min(RATIO_WIDTH, full_width, full_height * across // up)
    return Rendition(f"images/{stem}-{across}x{up}.jpg", width, _scaled(width, across, up), "image/jpeg")


def _scaled(width: int, of_width: int, of_height: int) -> int:
    """The height that belongs to the width, rounded half up, never more than the whole."""
    return max(1, (2 * width * of_height + of_width) // (2 * of_width))


def _refused(source: str, code: str, what: str, fix: str) -> Refused:
    return Refused([Problem(f"content/{source}", code, what, fix)])
