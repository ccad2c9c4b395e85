"""How large the mark of the focus is, from two pictures of the same place: WCAG 2.2, 2.4.13."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter

CONTRAST = 3
"""Between the same pixel with and without the focus."""
THICK = 2
"""Pixels: the mark is at least as large as a line of this width around what has the focus."""
GAP = 17
"""Pixels (odd): as far as two lines of one text may be from each other."""
NEAR = 5
"""Pixels within an edge that still count as on that side."""


class Mark(NamedTuple):
    """What a reader sees of a focus."""

    changed: int
    """Pixels that differ by the contrast."""
    needed: int
    """Pixels of a line around it."""
    sides: int
    """On how many of the four sides something changed."""

    @property
    def is_enough(self) -> bool:
        return self.changed >= self.needed and self.sides == 4


def measure(focused: bytes, unfocused: bytes, rects: Iterable[tuple[float, float, float, float]]) -> Mark:
    """Two PNG of the same size, and where in them the lines of what has the focus stand (left, top, right, bottom)."""
    changed = _changed(_pixels(focused), _pixels(unfocused))
    shape = Image.new("L", changed.size)
    draw = ImageDraw.Draw(shape)
    for left, top, right, bottom in rects:
        draw.rectangle((round(left), round(top), round(right) - 1, round(bottom) - 1), fill=255)
    # The lines of one link are marked together, the gap between them has no mark of its own.
    shape = shape.filter(ImageFilter.MaxFilter(GAP)).filter(ImageFilter.MinFilter(GAP))
    inner = shape.filter(ImageFilter.MinFilter(2 * THICK + 1))
    box = shape.getbbox()
    needed = shape.histogram()[255] - inner.histogram()[255]
    return Mark(changed.histogram()[255], needed, _sides(changed, box) if box else 0)


def _pixels(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def _changed(with_focus: Image.Image, without: Image.Image) -> Image.Image:
    """White where the contrast between the two is enough, black elsewhere."""
    before, after = without.tobytes(), with_focus.tobytes()
    seen: dict[tuple[bytes, bytes], int] = {}
    result = bytearray(len(before) // 3)
    for number in range(len(result)):
        pair = before[3 * number : 3 * number + 3], after[3 * number : 3 * number + 3]
        if pair[0] != pair[1]:
            if pair not in seen:
                seen[pair] = 255 if contrast(*pair) >= CONTRAST else 0
            result[number] = seen[pair]
    return Image.frombytes("L", without.size, bytes(result))


def contrast(one: bytes, other: bytes) -> float:
    """Between two colours of three bytes, 1 to 21, as WCAG defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: bytes) -> float:
    red, green, blue = (_linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _sides(changed: Image.Image, box: tuple[int, int, int, int]) -> int:
    """On how many sides of the box something changed, from just within its edge outwards."""
    left, top, right, bottom = box
    width, height = changed.size
    strips = (
        (0, 0, left + NEAR, height), (right - NEAR, 0, width, height),
        (0, 0, width, top + NEAR), (0, bottom - NEAR, width, height),
    )  # fmt: skip
    return sum(changed.crop(strip).getbbox() is not None for strip in strips)
