"""Colours as web pages write them: how well one is read on another, and lighter or darker ones of the same hue."""

from __future__ import annotations

import colorsys
import re

Colour = tuple[int, int, int]
"""Red, green and blue, each 0 to 255."""

_STEPS = 200
"""How finely lightness is tried, from black to white."""


def parse_colour(text: str) -> Colour | None:
    """The colour of `#rrggbb`, in capitals or not; None for everything else, names and short forms too."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return None
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def render_colour(colour: Colour) -> str:
    """The colour as `#rrggbb`, in small letters."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def contrast(one: Colour, other: Colour) -> float:
    """
    The contrast ratio of two colours, 1.0 (the same) to 21.0 (black and white), whichever stands on which.

    Source: WCAG 2.2, definitions of "contrast ratio" and "relative luminance".
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: Colour, grounds: tuple[Colour, ...]) -> float:
    """The contrast on the ground where the colour is read worst."""
    return min(contrast(colour, ground) for ground in grounds)


def lightened(colour: Colour, grounds: tuple[Colour, ...], ratio: float) -> Colour:
    """The colour made just light enough to reach the ratio on all of these dark grounds; white where none is."""
    return _until(colour, grounds, ratio, 1)


def darkened(colour: Colour, grounds: tuple[Colour, ...], ratio: float) -> Colour:
    """The colour made just dark enough to reach the ratio on all of these light grounds; black where none is."""
    return _until(colour, grounds, ratio, -1)


def _until(colour: Colour, grounds: tuple[Colour, ...], ratio: float, step: int) -> Colour:
    """The same hue and strength, its lightness moved step by step until it is read well enough."""
    if least_contrast(colour, grounds) >= ratio:
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    at = round(lightness * _STEPS)
    while 0 <= (at := at + step) <= _STEPS:
        red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, at / _STEPS, saturation))
        if least_contrast((red, green, blue), grounds) >= ratio:
            return red, green, blue
    return (255, 255, 255) if step > 0 else (0, 0, 0)


def _luminance(colour: Colour) -> float:
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    value = part / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
