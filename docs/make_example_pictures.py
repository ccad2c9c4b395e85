"""Draws the pictures of the example person's site into `content/images/`: flat shapes, one light, a little paper grain.

Run it with `python docs/make_example_pictures.py`, or with names (`portrait bench`) to draw only those. The same
Pillow draws the same pictures. Coordinates are pixels of the finished picture; drawing is done twice as large.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

IMAGES = Path(__file__).resolve().parent.parent / "content" / "images"
OVERSAMPLING = 2
Colour = tuple[int, int, int]
Point = tuple[float, float]
Fill = Colour | Image.Image


def colour(code: str) -> Colour:
    """A colour from `rrggbb`."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` (0 to 1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def curve(points: Sequence[Point], closed: bool = True, steps: int = 16) -> list[Point]:
    """A smooth line through the points (Catmull-Rom)."""
    count = len(points)
    smooth: list[Point] = []
    for index in range(count if closed else count - 1):
        at = [points[(index + k) % count] if closed else points[min(max(index + k, 0), count - 1)] for k in (-1, 0, 1, 2)]
        for step in range(steps):
            t = step / steps
            x, y = (
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(*at, strict=True)
            )
            smooth.append((x, y))
    if not closed:
        smooth.append(points[-1])
    return smooth


class Canvas:
    """A picture in the making."""

    def __init__(self, width: int, height: int, background: Colour) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", self._large, background)

    @property
    def _large(self) -> tuple[int, int]:
        return self.width * OVERSAMPLING, self.height * OVERSAMPLING

    def gradient(self, stops: Sequence[tuple[float, Colour]], across: bool = False) -> Image.Image:
        """Colours from top to bottom (or left to right), each stop with its place in pixels of the finished picture."""
        length = self._large[0] if across else self._large[1]
        strip = Image.new("RGB", (length, 1) if across else (1, length))
        for index in range(length):
            place = index / OVERSAMPLING
            before = max((s for s in stops if s[0] <= place), default=stops[0])
            after = min((s for s in stops if s[0] > place), default=stops[-1])
            span = after[0] - before[0]
            share = (place - before[0]) / span if span > 0 else 0.0
            share = share * share * (3 - 2 * share)
            strip.putpixel((index, 0) if across else (0, index), mix(before[1], after[1], min(max(share, 0), 1)))
        return strip.resize(self._large)

    def mask(self, points: Sequence[Point], blur: float = 0) -> Image.Image:
        """The area inside the points, white on black."""
        mask = Image.new("L", self._large)
        ImageDraw.Draw(mask).polygon([(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points], fill=255)
        return mask.filter(ImageFilter.GaussianBlur(blur * OVERSAMPLING)) if blur else mask

    def oval(self, x: float, y: float, wide: float, high: float, turn: float = 0) -> list[Point]:
        """Points of an ellipse around x, y with half axes `wide` and `high`, turned by degrees."""
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        angles = [math.tau * k / 120 for k in range(120)]
        return [
            (x + wide * math.cos(a) * cos - high * math.sin(a) * sin,
             y + wide * math.cos(a) * sin + high * math.sin(a) * cos)
            for a in angles
        ]  # fmt: skip

    def paint(
        self, points: Sequence[Point], fill: Fill, *, blur: float = 0, strength: float = 1, inside: Image.Image | None = None
    ) -> None:
        """Fills the area; `inside` keeps the paint within another area."""
        mask = self.mask(points, blur)
        if inside is not None:
            mask = ImageChops.multiply(mask, inside)
        if strength < 1:
            mask = mask.point(lambda value: round(value * strength))
        self.image.paste(fill, mask=mask) if isinstance(fill, Image.Image) else self.image.paste(fill, (0, 0), mask)

    def line(
        self, points: Sequence[Point], ink: Colour, wide: float | tuple[float, float], *, strength: float = 1,
        blur: float = 0, inside: Image.Image | None = None,
    ) -> None:  # fmt: skip
        """A brush stroke along the points; with two widths it grows from the first to the middle and ends in the second."""
        start, end = wide if isinstance(wide, tuple) else (wide, wide)
        count = len(points) - 1
        left: list[Point] = []
        right: list[Point] = []
        for index, (x, y) in enumerate(points):
            ahead, behind = points[min(index + 1, count)], points[max(index - 1, 0)]
            dx, dy = ahead[0] - behind[0], ahead[1] - behind[1]
            length = math.hypot(dx, dy) or 1
            half = (start + (end - start) * index / max(count, 1)) / 2
            left.append((x - dy / length * half, y + dx / length * half))
            right.append((x + dy / length * half, y - dx / length * half))
        self.paint(left + right[::-1], ink, strength=strength, blur=blur, inside=inside)

    def soften(self, radius: float) -> None:
        """Puts all that is drawn so far out of focus."""
        self.image = self.image.filter(ImageFilter.GaussianBlur(radius * OVERSAMPLING))

    def finish(self, path: Path, grain: float = 0.06, quality: int = 84) -> None:
        """Adds the grain of paper and saves; nothing but pixels is in the file."""
        image = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        chance = random.Random(7)
        small = self.width // 2, self.height // 2
        noise = Image.frombytes("L", small, chance.randbytes(small[0] * small[1])).filter(ImageFilter.GaussianBlur(0.7))
        noise = noise.resize(image.size, Image.Resampling.BICUBIC).convert("RGB")
        image = Image.blend(image, ImageChops.overlay(image, noise), grain * 4)
        image.save(path, quality=quality, optimize=True)


def pipe_fill(canvas: Canvas, left: float, right: float, metal: Colour, shade: Colour, light: Colour) -> Image.Image:
    """The colours of a round pipe between two edges, lit from the left."""
    wide = right - left
    return canvas.gradient(
        [(left, mix(metal, shade, 0.45)), (left + 0.12 * wide, metal), (left + 0.3 * wide, light),
         (left + 0.46 * wide, metal), (left + 0.8 * wide, shade), (left + 0.94 * wide, mix(shade, (20, 18, 16), 0.35)),
         (right, mix(shade, metal, 0.3))],
        across=True,
    )  # fmt: skip


def draw_pipe(
    canvas: Canvas, middle: float, wide: float, top: float, mouth: float, foot: float, metal: Colour, shade: Colour, light: Colour
) -> None:
    """A front pipe: body from `top` down to the mouth, then the foot to a point at `foot`."""
    left, right = middle - wide / 2, middle + wide / 2
    fill = pipe_fill(canvas, left, right, metal, shade, light)
    tip = wide * 0.13
    canvas.paint([(left, top), (right, top), (right, mouth), (middle + tip, foot), (middle - tip, foot), (left, mouth)], fill)
    lip = wide * 0.36
    arch = [(middle - lip, mouth - wide * 0.02), (middle - lip * 0.86, mouth - wide * 0.55), (middle, mouth - wide * 1.0),
            (middle + lip * 0.86, mouth - wide * 0.55), (middle + lip, mouth - wide * 0.02)]  # fmt: skip
    canvas.paint(curve(arch, closed=False), mix(metal, light, 0.35), strength=0.65)
    canvas.line(curve(arch, closed=False), mix(shade, (20, 18, 16), 0.4), max(1.2, wide * 0.02), strength=0.6)
    canvas.paint(
        [(middle - lip, mouth - wide * 0.02), (middle + lip, mouth - wide * 0.02), (middle + lip, mouth + wide * 0.13),
         (middle - lip, mouth + wide * 0.13)], colour("17130f"),
    )  # fmt: skip
    canvas.paint(
        curve([(middle - lip, mouth + wide * 0.13), (middle + lip, mouth + wide * 0.13), (middle + lip * 0.55, mouth + wide * 0.6),
               (middle, mouth + wide * 0.8), (middle - lip * 0.55, mouth + wide * 0.6)]), mix(metal, shade, 0.3), strength=0.55,
    )  # fmt: skip


def portrait(path: Path) -> None:
    """Head and shoulders in a workshop, pipes out of focus behind; light from the left."""
    c = Canvas(1200, 1400, colour("b9aa90"))
    c.paint([(0, 0), (1200, 0), (1200, 1400), (0, 1400)], c.gradient([(0, colour("cfc0a2")), (1400, colour("86765d"))]))
    metal, shade, light = colour("a9a291"), colour("6b6557"), colour("e2dcca")
    for index, middle in enumerate([40, 150, 272, 410, 560, 720, 860, 975, 1075, 1165]):
        wide = [92, 100, 112, 126, 138, 128, 112, 98, 88, 80][index]
        draw_pipe(c, middle, wide, -50, 860 - abs(index - 4.4) * 62, 1180, metal, shade, light)
    c.paint([(0, 1080), (1200, 1080), (1200, 1400), (0, 1400)], colour("54412c"))
    c.soften(11)
    c.paint(c.oval(280, 420, 620, 720), colour("f1e3c2"), blur=190, strength=0.42)
    c.paint([(820, 0), (1200, 0), (1200, 1400), (980, 1400)], colour("3a3226"), blur=170, strength=0.45)

    skin, skin_shade, skin_light = colour("d9a583"), colour("a66c50"), colour("efc8a8")
    hair, hair_shade, hair_light = colour("5b4a40"), colour("33292a"), colour("a39488")
    # hair behind the neck
    c.paint(curve([(402, 500), (430, 300), (600, 205), (772, 300), (800, 510), (786, 690), (742, 800), (600, 840), (458, 800), (414, 680)]), hair_shade)
    # jacket
    jacket, jacket_shade, jacket_light = colour("33493f"), colour("1f2e29"), colour("56705f")
    body = curve([(470, 905), (330, 965), (175, 1035), (95, 1150), (60, 1430), (60, 1500), (1140, 1500), (1140, 1430), (1108, 1150),
                  (1025, 1035), (870, 965), (730, 905), (600, 930)])  # fmt: skip
    inside = c.mask(body)
    c.paint(body, jacket)
    c.paint([(640, 880), (1200, 900), (1200, 1500), (720, 1500)], jacket_shade, blur=60, strength=0.8, inside=inside)
    c.paint([(60, 1000), (420, 900), (330, 1120), (150, 1400), (40, 1400)], jacket_light, blur=50, strength=0.5, inside=inside)
    # neck and shirt
    neck = curve([(508, 700), (505, 830), (478, 920), (520, 1010), (600, 1060), (680, 1010), (722, 920), (695, 830), (692, 700)])
    c.paint(neck, skin)
    inside = c.mask(neck)
    c.paint(curve([(500, 770), (600, 845), (700, 765), (760, 900), (700, 1060), (610, 1060), (620, 900), (560, 870)]), skin_shade, blur=12, strength=0.85, inside=inside)
    face = curve([(432, 500), (440, 390), (500, 300), (600, 268), (700, 300), (760, 390), (768, 500), (756, 600), (722, 694),
                  (664, 762), (600, 786), (536, 762), (478, 694), (444, 600)])  # fmt: skip
    c.paint(face, skin)
    inside = c.mask(face)
    c.paint(curve([(660, 250), (800, 300), (820, 600), (740, 760), (620, 820), (640, 740), (688, 660), (700, 560), (676, 440)]), skin_shade, blur=22, strength=0.75, inside=inside)
    c.paint(c.oval(505, 560, 60, 80), skin_light, blur=26, strength=0.8, inside=inside)
    c.finish(path)


PICTURES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "portrait": ("zoe-portrait.jpg", portrait),
}


def main(names: Sequence[str]) -> None:
    """Draws the named pictures, or all of them."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, (file, draw) in PICTURES.items():
        if not names or name in names:
            draw(IMAGES / file)


if __name__ == "__main__":
    main(sys.argv[1:])
