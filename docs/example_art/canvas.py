"""A small drawing board on Pillow: smooth shapes, soft edges, gradients, strokes. Coordinates are finished pixels."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

OVERSAMPLING = 2
Colour = tuple[int, int, int]
Point = tuple[float, float]
Points = Sequence[Point]


def colour(code: str) -> Colour:
    """A colour from `rrggbb`."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` (0 to 1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def points(numbers: str) -> list[Point]:
    """Points from a list of numbers, `"x y  x y  …"`."""
    values = [float(number) for number in numbers.split()]
    return list(zip(values[::2], values[1::2], strict=True))


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """The corners of a rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def mirrored(shape: Points, axis: float) -> list[Point]:
    """The shape on the other side of the upright line at x = `axis`."""
    return [(2 * axis - x, y) for x, y in shape]


def smooth(shape: Points | str, closed: bool = True, steps: int = 16) -> list[Point]:
    """A rounded line through all the points (Catmull-Rom)."""
    through = points(shape) if isinstance(shape, str) else list(shape)
    count = len(through)
    line: list[Point] = []
    for index in range(count if closed else count - 1):
        places = [index + k if closed else min(max(index + k, 0), count - 1) for k in (-1, 0, 1, 2)]
        at = [through[place % count] for place in places]
        for step in range(steps):
            t = step / steps
            x, y = (
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(*at, strict=True)
            )
            line.append((x, y))
    return line if closed else [*line, through[-1]]


def oval(x: float, y: float, wide: float, high: float, turn: float = 0) -> list[Point]:
    """An ellipse around x, y with half axes `wide` and `high`, turned clockwise by degrees."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    around = [(wide * math.cos(a), high * math.sin(a)) for a in (math.tau * k / 120 for k in range(120))]
    return [(x + u * cos - v * sin, y + u * sin + v * cos) for u, v in around]


class Canvas:
    """A picture in the making."""

    def __init__(self, width: int, height: int, background: Colour) -> None:
        self.width, self.height = width, height
        self.size = width * OVERSAMPLING, height * OVERSAMPLING
        self.image = Image.new("RGB", self.size, background)
        self.origin: Point = (0, 0)
        """Added to the coordinates of what is drawn from now on."""

    def _pixels(self, shape: Points, left: int = 0, top: int = 0) -> list[Point]:
        x0, y0 = self.origin
        return [((x + x0) * OVERSAMPLING - left, (y + y0) * OVERSAMPLING - top) for x, y in shape]

    def gradient(self, stops: Sequence[tuple[float, Colour]], across: bool = False) -> Image.Image:
        """Colours from top to bottom (or left to right), each stop with its place."""
        length = self.size[0] if across else self.size[1]
        strip = Image.new("RGB", (length, 1) if across else (1, length))
        for index in range(length):
            place = index / OVERSAMPLING
            before = max((stop for stop in stops if stop[0] <= place), default=stops[0])
            after = min((stop for stop in stops if stop[0] > place), default=stops[-1])
            span = after[0] - before[0]
            share = min(max((place - before[0]) / span, 0), 1) if span > 0 else 0.0
            strip.putpixel(
                (index, 0) if across else (0, index), mix(before[1], after[1], share * share * (3 - 2 * share))
            )
        return strip.resize(self.size)

    def mask(self, shape: Points, blur: float = 0) -> Image.Image:
        """The area inside the shape, white on black, as large as the picture."""
        mask = Image.new("L", self.size)
        ImageDraw.Draw(mask).polygon(self._pixels(shape), fill=255)
        return mask.filter(ImageFilter.GaussianBlur(blur * OVERSAMPLING)) if blur else mask

    def paint(
        self, shape: Points, fill: Colour | Image.Image, *, blur: float = 0, strength: float = 1,
        inside: Image.Image | None = None,
    ) -> None:  # fmt: skip
        """Fills the area, with a soft edge if `blur`; `inside` (a mask) keeps the paint within another area."""
        pixels = self._pixels(shape)
        margin = (blur * 3 + 2) * OVERSAMPLING
        left = max(math.floor(min(x for x, _ in pixels) - margin), 0)
        top = max(math.floor(min(y for _, y in pixels) - margin), 0)
        right = min(math.ceil(max(x for x, _ in pixels) + margin), self.size[0])
        bottom = min(math.ceil(max(y for _, y in pixels) + margin), self.size[1])
        if right <= left or bottom <= top:
            return
        area = (left, top, right, bottom)
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon(self._pixels(shape, left, top), fill=255)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * OVERSAMPLING))
        if inside is not None:
            mask = ImageChops.multiply(mask, inside.crop(area))
        if strength < 1:
            mask = mask.point([round(value * strength) for value in range(256)])
        if isinstance(fill, Image.Image):
            self.image.paste(fill.crop(area), area, mask)
        else:
            self.image.paste(fill, area, mask)

    def stroke(
        self, line: Points | str, ink: Colour, start: float, end: float | None = None, *, middle: float | None = None,
        strength: float = 1, blur: float = 0, inside: Image.Image | None = None,
    ) -> None:  # fmt: skip
        """A brush stroke along the line; its breadth goes from `start` over `middle` to `end`."""
        along = points(line) if isinstance(line, str) else list(line)
        end = start if end is None else end
        count = len(along) - 1
        left: list[Point] = []
        right: list[Point] = []
        for index, (x, y) in enumerate(along):
            ahead, behind = along[min(index + 1, count)], along[max(index - 1, 0)]
            dx, dy = ahead[0] - behind[0], ahead[1] - behind[1]
            length = math.hypot(dx, dy) or 1
            t = index / max(count, 1)
            breadth = start + (end - start) * t
            if middle is not None:
                breadth += (middle - (start + end) / 2) * math.sin(math.pi * t)
            left.append((x - dy / length * breadth / 2, y + dx / length * breadth / 2))
            right.append((x + dy / length * breadth / 2, y - dx / length * breadth / 2))
        self.paint(left + right[::-1], ink, strength=strength, blur=blur, inside=inside)

    def soften(self, radius: float) -> None:
        """Puts everything that is drawn so far out of focus."""
        self.image = self.image.filter(ImageFilter.GaussianBlur(radius * OVERSAMPLING))

    def save(self, path: Path, grain: float = 0.12, quality: int = 82) -> None:
        """Adds the grain of paper and saves as JPEG; nothing but pixels is in the file."""
        image = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        half = self.width // 2, self.height // 2
        noise = Image.frombytes("L", half, random.Random(7).randbytes(half[0] * half[1]))
        noise = noise.filter(ImageFilter.GaussianBlur(0.8)).resize(image.size, Image.Resampling.BICUBIC)
        image = Image.blend(image, ImageChops.overlay(image, noise.convert("RGB")), grain)
        image.save(path, quality=quality, optimize=True)
