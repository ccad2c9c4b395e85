"""Words as pictures: drawing them, measuring them, breaking them into lines.

resvg draws and measures: it shapes Arabic, Devanagari and marks that have no letter of their own (Yoruba ọ́) the same
on every machine, which Pillow does only where the machine has a certain library.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Literal

from clearname.html.direction import direction_of_words
from clearname.images.faces import FONTS, SANS, SERIF, Style, letters, runs

if TYPE_CHECKING:
    from PIL.Image import Image

_GAP, _SEAM = 0.27, 0.07
"""Ems of white between two words, and between two pieces of a word."""
_FAR = 96
"""Ems; what is longer is measured as this long."""
_MEASURED_AT = 24
_ROW = 4 * _MEASURED_AT
_FILES = [str(FONTS / face.file) for face in (*SERIF, *SANS)]
# resvg takes every line for one from left to right; these two, which have no shape, turn it round.
# Source: Unicode Standard Annex 9, 2.1.
_RIGHT_TO_LEFT, _END = "\u202b", "\u202c"
_HYPHENS = ("-", "\u2010", "\u2013", "\u05be", ".", "/")

Breaking = Literal["words", "hyphens", "letters"]
"""Where a line may end: between words, also after hyphens and dots, or also between letters."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text at its place."""

    text: str
    style: Style
    size: float
    """Pixels to the em."""
    x: float
    """Of the left edge, or of what the anchor says."""
    y: float
    """Of the base line."""
    colour: str
    anchor: Literal["start", "middle", "end"] = "start"
    """Which of its points stands at `x`: always left, middle and right, whatever way the text runs."""
    rtl: bool = False
    """Whether the text that the line belongs to runs from right to left as a whole."""


def is_rtl(text: str) -> bool:
    """Whether the text runs from right to left, by its first letter that has a direction."""
    return direction_of_words([text]) == "rtl"


def draw(lines: Sequence[Line], width: int, height: int) -> Image:
    """The lines on a clear ground, RGBA. Every text has to be covered; fonts of the machine are never used."""
    import resvg_py
    from PIL import Image

    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="none"/>{"".join(map(_text, lines))}</svg>'
    )
    png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=_FILES)
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")


@lru_cache(maxsize=16)
def widths(words: frozenset[str], style: Style) -> Mapping[str, float]:
    """How long each word is, in ems, by its ink; `_FAR` or more is given as `_FAR`."""
    rows = sorted(words)
    if not rows:
        return {}
    wide = int(_MEASURED_AT * (4 + min(_FAR, 2 * max(map(len, rows)))))
    lines = [
        Line(word, style, _MEASURED_AT, 2 * _MEASURED_AT, (number + 0.6) * _ROW, "#000000", rtl=is_rtl(word))
        for number, word in enumerate(rows)
    ]
    ink = draw(lines, wide, _ROW * len(rows)).getchannel("A")
    boxes = (ink.crop((0, number * _ROW, wide, (number + 1) * _ROW)).getbbox() for number in range(len(rows)))
    return {
        word: _FAR if box and box[2] == wide else (box[2] - box[0]) / _MEASURED_AT if box else 0
        for word, box in zip(rows, boxes, strict=True)
    }


def words_of(text: str, breaking: Breaking) -> list[list[str]]:
    """The words of the text, each as the pieces that may stand on lines of their own."""
    if breaking == "words":
        return [[word] for word in text.split()]
    if breaking == "hyphens":
        return [_at_hyphens(word) for word in text.split()]
    return [letters(word) for word in text.split()]


def wrap(words: Sequence[Sequence[str]], measured: Mapping[str, float], width: float) -> list[tuple[str, float]]:
    """
    The words in lines of at most `width` ems, each with its length; nothing is lost.

    A piece that is longer than `width` is a line of its own that is too long.
    """
    lines: list[tuple[str, float]] = []
    for word in words:
        for number, piece in enumerate(word):
            gap, space = (_SEAM, "") if number else (_GAP, " ")
            if lines and lines[-1][1] + gap + measured[piece] <= width:
                lines[-1] = (lines[-1][0] + space + piece, lines[-1][1] + gap + measured[piece])
            else:
                lines.append((piece, measured[piece]))
    return lines


def leading(text: str, style: Style) -> float:
    """Ems from one line of the text to the next."""
    return max((face.leading for face, _ in runs(style, text)), default=1.0)


def above(text: str, style: Style) -> float:
    """Ems that the text may rise over its base line."""
    return max((face.above for face, _ in runs(style, text)), default=0.0)


def _text(line: Line) -> str:
    start, end = (_RIGHT_TO_LEFT, _END) if line.rtl else ("", "")
    spans = "".join(
        f'<tspan font-family="{face.family}" font-weight="{face.weight}" font-size="{line.size * face.scale:.2f}">'
        f"{escape(words)}</tspan>"
        for face, words in runs(line.style, line.text)
    )
    return (
        f'<text x="{line.x:.2f}" y="{line.y:.2f}" font-size="{line.size:.2f}" fill="{line.colour}"'
        f' text-anchor="{line.anchor}" xml:space="preserve">{start}{spans}{end}</text>'
    )


def _at_hyphens(word: str) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1].endswith(_HYPHENS) and character not in _HYPHENS:
            pieces.append("")
        pieces[-1] += character
    return pieces
