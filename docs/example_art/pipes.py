"""Organ pipes, lit from the left."""

from __future__ import annotations

from dataclasses import dataclass

from example_art.canvas import Canvas, Colour, box, colour, mix, oval, smooth
from PIL import Image

BLACK = colour("17130f")


@dataclass(frozen=True, slots=True)
class Metal:
    """The colours of a metal between light and shadow."""

    base: Colour
    shade: Colour
    light: Colour


TIN = Metal(colour("a9a79c"), colour("5f5d57"), colour("efece0"))
LEAD = Metal(colour("8b8d8e"), colour("4a4c4e"), colour("c9cbc8"))


def round_fill(canvas: Canvas, left: float, right: float, metal: Metal) -> Image.Image:
    """The colours across a round body between two edges."""
    wide = right - left
    stops = [
        (0.0, mix(metal.base, metal.shade, 0.55)),
        (0.1, metal.base),
        (0.27, metal.light),
        (0.42, metal.base),
        (0.78, metal.shade),
        (0.92, mix(metal.shade, BLACK, 0.4)),
        (1.0, mix(metal.shade, metal.base, 0.4)),
    ]
    return canvas.gradient([(left + place * wide, tone) for place, tone in stops], across=True)


def draw_pipe(
    canvas: Canvas,
    middle: float,
    wide: float,
    top: float,
    mouth: float,
    foot: float,
    metal: Metal = TIN,
    *,
    open_top: bool = False,
) -> None:
    """A pipe that stands: body from `top` to the mouth, then the foot, a cone that ends at `foot`."""
    left, right = middle - wide / 2, middle + wide / 2
    fill = round_fill(canvas, left, right, metal)
    tip = wide * 0.13
    body = [(left, top), (right, top), (right, mouth), (middle + tip, foot), (middle - tip, foot), (left, mouth)]
    canvas.paint(body, fill)
    if open_top:
        canvas.paint(oval(middle, top, wide / 2, wide * 0.1), mix(metal.light, metal.base, 0.5))
        canvas.paint(oval(middle, top, wide / 2 - 2.5, wide * 0.1 - 1.8), mix(metal.shade, BLACK, 0.6))
    lip = wide * 0.36
    arch = [
        (middle - lip, mouth),
        (middle - lip * 0.9, mouth - wide * 0.5),
        (middle - lip * 0.35, mouth - wide * 0.9),
        (middle, mouth - wide * 1.02),
        (middle + lip * 0.35, mouth - wide * 0.9),
        (middle + lip * 0.9, mouth - wide * 0.5),
        (middle + lip, mouth),
    ]
    canvas.paint(smooth(arch, closed=False), mix(metal.base, metal.light, 0.3), strength=0.6)
    canvas.stroke(smooth(arch, closed=False), mix(metal.shade, BLACK, 0.5), max(1.0, wide * 0.022), strength=0.65)
    canvas.paint(box(middle - lip, mouth, middle + lip, mouth + wide * 0.15), BLACK)
    canvas.paint(box(middle - lip, mouth + wide * 0.15, middle + lip, mouth + wide * 0.19), metal.light, strength=0.85)
    lower = [
        (middle - lip, mouth + wide * 0.2),
        (middle + lip, mouth + wide * 0.2),
        (middle + lip * 0.6, mouth + wide * 0.62),
        (middle, mouth + wide * 0.85),
        (middle - lip * 0.6, mouth + wide * 0.62),
    ]
    canvas.paint(smooth(lower), mix(metal.base, metal.shade, 0.5), strength=0.45)


def draw_lying_pipe(
    canvas: Canvas, left: float, right: float, middle: float, wide: float, metal: Metal = TIN, mouth: float = 0.78
) -> None:
    """A pipe that lies, its foot to the right; `mouth` is the share of its length where the mouth is."""
    top, bottom = middle - wide / 2, middle + wide / 2
    stops = [
        (0.0, mix(metal.base, metal.shade, 0.3)),
        (0.22, metal.light),
        (0.45, metal.base),
        (0.8, metal.shade),
        (1.0, mix(metal.shade, BLACK, 0.35)),
    ]
    fill = canvas.gradient([(top + place * wide, tone) for place, tone in stops])
    at = left + (right - left) * mouth
    tip = wide * 0.13
    canvas.paint(
        [(left, top), (at, top), (right, middle - tip), (right, middle + tip), (at, bottom), (left, bottom)], fill
    )
    canvas.paint(oval(left, middle, wide * 0.14, wide / 2), metal.light, strength=0.9)
    canvas.paint(oval(left, middle, wide * 0.14 - 2, wide / 2 - 3), mix(metal.shade, BLACK, 0.65))
    lip = wide * 0.3
    arch = [
        (at, middle - lip),
        (at - wide * 0.5, middle - lip * 0.9),
        (at - wide * 0.95, middle),
        (at - wide * 0.5, middle + lip * 0.9),
        (at, middle + lip),
    ]
    canvas.paint(smooth(arch, closed=False), mix(metal.base, metal.light, 0.35), strength=0.6)
    canvas.paint(box(at, middle - lip, at + wide * 0.14, middle + lip), BLACK)
