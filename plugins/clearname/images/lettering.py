"""Words as pictures, in the fonts that come with Clearname: what they cover, how long a line is, the drawing.

Pillow measures and resvg draws. Pillow alone puts marks that have no letter of their own (Yoruba ọ́) beside their
letter, because it shapes text only where the machine has a certain library; resvg shapes the same everywhere. What it
drew is looked at again, so that a wrong guess in measuring never leaves the card.
"""

from __future__ import annotations

import io
import struct
import unicodedata
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from clearname.text import is_invisible

if TYPE_CHECKING:
    from PIL.Image import Image

_FONTS = Path(__file__).parent / "fonts"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file."""

    file: str
    family: str
    weight: int
    above: float
    """Of an em: how far its highest letters with marks rise over the base line."""


SERIF = Face("NotoSerif-Bold.ttf", "Noto Serif", 700, 1.07)
SANS = Face("NotoSans-Regular.ttf", "Noto Sans", 400, 1.07)
FACES = (SERIF, SANS)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text at its place."""

    text: str
    face: Face
    size: float
    """Pixels to the em."""
    x: float
    y: float
    """Of the base line."""
    colour: str
    anchor: str = "start"


def tidy(text: str) -> str:
    """The text composed, on one line, with single spaces and without invisible characters."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(c for c in composed if c.isspace() or not is_invisible(c)).split())


def covers(face: Face, text: str) -> bool:
    """Whether the face has a glyph for every character."""
    return _characters(face) >= {ord(c) for c in text}


def width_of(text: str, face: Face, size: float) -> float:
    """The length of a line in pixels, without kerning and ligatures: a good guess, not more."""
    return float(_measure(face).getlength(text)) * size / 1000


def wrap(text: str, face: Face, size: float, width: float, *, within_words: bool = False) -> list[str]:
    """
    The text in lines of at most `width` pixels, broken between words.

    A word that is longer is a line of its own that is too long; with `within_words` it is broken between letters.
    """
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, face, size) <= width:
            lines[-1] = joined
        elif within_words and width_of(word, face, size) > width:
            lines += _pieces(word, face, size, width)
        else:
            lines.append(word)
    return lines


def letters(text: str) -> list[str]:
    """The text cut into letters, each with the marks that belong to it."""
    kept: list[str] = []
    for character in text:
        if kept and unicodedata.combining(character):
            kept[-1] += character
        else:
            kept.append(character)
    return kept


def draw(lines: list[Line], width: int, height: int) -> Image:
    """The lines on a clear ground, RGBA. The shaping is that of resvg; fonts of the machine are never used."""
    import resvg_py
    from PIL import Image

    texts = "".join(
        f'<text x="{line.x:.2f}" y="{line.y:.2f}" font-family="{line.face.family}" font-weight="{line.face.weight}"'
        f' font-size="{line.size:.2f}" fill="{line.colour}" text-anchor="{line.anchor}">{escape(line.text)}</text>'
        for line in lines
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{texts}</svg>'
    png = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=[str(_FONTS / face.file) for face in FACES]
    )  # fmt: skip
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")


def _pieces(word: str, face: Face, size: float, width: float) -> list[str]:
    pieces = [""]
    for letter in letters(word):
        if pieces[-1] and width_of(pieces[-1] + letter, face, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@cache
def _measure(face: Face):  # type: ignore[no-untyped-def]  # Pillow's class, imported late
    from PIL import ImageFont

    return ImageFont.truetype(_FONTS / face.file, 1000, layout_engine=ImageFont.Layout.BASIC)


@cache
def _characters(face: Face) -> frozenset[int]:
    """The code points of the font's character map, format 4. Source: OpenType 1.9, cmap."""
    data = (_FONTS / face.file).read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(tables))
    cmap = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    (offset,) = struct.unpack_from(">I", data, cmap + 8)
    (segments,) = (count // 2 for count in struct.unpack_from(">H", data, cmap + offset + 6))
    ends = struct.unpack_from(f">{segments}H", data, cmap + offset + 14)
    starts = struct.unpack_from(f">{segments}H", data, cmap + offset + 16 + 2 * segments)
    return frozenset(c for first, last in zip(starts, ends, strict=True) for c in range(first, last + 1)) - {0xFFFF}
