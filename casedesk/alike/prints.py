"""
Prints of a picture: difference hashes of the whole and of its parts, and points that are found again in other copies.

Nothing of it is ever written down. The libraries are imported here alone, and late.
Source: Steinebach, Liu and Yannikos, Efficient Cropping-Resistant Robust Image Hashing (2014); Rublee and others, ORB
(2011).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearname.problems import Problem, Refused

SIDE = 480
"""Pixels of the longer side that is looked at."""
MOST_POINTS = 500
MOST_BYTES = 64 * 1024**2
MOST_PIXELS = 80_000_000
_SEGMENT_SIDE = 300
_SMALLEST_PART = 500
"""Pixels of a part that gets a hash, in a picture of `_SEGMENT_SIDE` squared."""


@dataclass(frozen=True, slots=True, eq=False)
class Prints:
    """What a picture is compared by."""

    whole: int
    """64 bits: of each of eight by eight neighbours, which is brighter."""
    parts: tuple[int, ...]
    """The same of bright and dark regions, which survive where the edges are cut away."""
    places: Any
    """Points, an array of (n, 2), in pixels of the small picture."""
    marks: Any
    """Of each point 256 bits, an array of (n, 32); None where there are none."""


def need_library() -> None:
    """Raises `Refused` (`alike-missing`) where what is needed for it is not installed."""
    try:
        import cv2  # noqa: F401
    except ImportError:
        fix = "In the folder of Clearname:  make desk-more"
        raise Refused([Problem("pictures", "alike-missing", "comparing pictures is not installed", fix)]) from None


def read_grey(untrusted: bytes) -> Any:
    """The picture in grey, its longer side at most `SIDE`; None for what is none, or is too large."""
    import cv2
    import numpy

    size = _size(untrusted)
    if size is None or size > MOST_PIXELS or len(untrusted) > MOST_BYTES:
        return None
    grey = cv2.imdecode(numpy.frombuffer(untrusted, numpy.uint8), cv2.IMREAD_GRAYSCALE)
    if grey is None or min(grey.shape) < 16:
        return None
    scale = SIDE / max(grey.shape)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return grey


def _size(untrusted: bytes) -> int | None:
    """Pixels, told by the head of the file, before anything is unpacked."""
    import io

    from PIL import Image

    try:
        with Image.open(io.BytesIO(untrusted)) as picture:
            return picture.width * picture.height
    except Exception:
        return None


def make_prints(grey: Any) -> Prints:
    """The prints of a picture in grey."""
    import cv2
    import numpy

    finder = cv2.ORB.create(MOST_POINTS, scaleFactor=1.2, nlevels=8, fastThreshold=10)
    points, marks = finder.detectAndCompute(grey, None)
    places = numpy.array([point.pt for point in points], numpy.float32).reshape(-1, 2)
    return Prints(difference_hash(grey), _part_hashes(grey), places, marks)


def mirrored(grey: Any) -> Any:
    """The picture as in a mirror."""
    import cv2

    return cv2.flip(grey, 1)


def difference_hash(grey: Any) -> int:
    """64 bits: of each of eight by eight neighbours, which is brighter."""
    import cv2

    small = cv2.resize(grey, (9, 8), interpolation=cv2.INTER_AREA)
    bits = (small[:, 1:] > small[:, :-1]).flatten()
    return int("".join("1" if bit else "0" for bit in bits), 2)


def _part_hashes(grey: Any) -> tuple[int, ...]:
    import cv2
    import numpy

    small = cv2.resize(grey, (_SEGMENT_SIDE, _SEGMENT_SIDE), interpolation=cv2.INTER_AREA)
    small = cv2.medianBlur(cv2.GaussianBlur(small, (0, 0), 2), 5)
    found: list[tuple[int, int]] = []
    for mask in (small > 128, small <= 128):
        count, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(numpy.uint8), connectivity=4)
        for left, top, width, height, area in stats[1:count]:
            if area >= _SMALLEST_PART and min(width, height) >= 16 and max(width, height) < _SEGMENT_SIDE:
                found.append((int(area), difference_hash(small[top : top + height, left : left + width])))
    return tuple(mark for _, mark in sorted(found, reverse=True)[:12])
