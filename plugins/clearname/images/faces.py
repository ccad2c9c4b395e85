"""The fonts that come with Clearname: what they cover, and which of them shows which part of a text."""

from __future__ import annotations

import re
import struct
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clearname.text import is_invisible
from clearname.unicode_policy import MOST_MARKS

FONTS = Path(__file__).parent / "fonts"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: one script or a few, one weight."""

    file: str
    family: str
    weight: int
    above: float
    """Of an em: how far its highest letters with marks rise over the base line."""
    leading: float
    """Ems from one base line to the next, so that marks below do not meet marks above."""
    scale: float = 1.0
    """By what it is enlarged to look as large as the others."""


Style = tuple[Face, ...]
"""Faces that look alike, one for each of the scripts; the first that has a letter shows it."""

SERIF: Style = (
    Face("NotoSerif-Bold.ttf", "Noto Serif", 700, 1.07, 1.18),
    Face("NotoNaskhArabic-Bold.ttf", "Noto Naskh Arabic", 700, 1.04, 1.36, 1.18),
    Face("NotoSerifHebrew-Bold.ttf", "Noto Serif Hebrew", 700, 0.92, 1.18, 1.06),
    Face("NotoSerifDevanagari-Bold.ttf", "Noto Serif Devanagari", 700, 0.96, 1.36),
)
"""For names: bold, with serifs."""
SANS: Style = (
    Face("NotoSans-Regular.ttf", "Noto Sans", 400, 1.07, 1.18),
    Face("NotoNaskhArabic-Regular.ttf", "Noto Naskh Arabic", 400, 1.04, 1.36, 1.18),
    Face("NotoSansHebrew-Regular.ttf", "Noto Sans Hebrew", 400, 0.92, 1.18, 1.04),
    Face("NotoSansDevanagari-Regular.ttf", "Noto Sans Devanagari", 400, 0.96, 1.36),
)
"""For all other words."""

# Arabic and Indic letters, after which a joiner or non-joiner is part of the spelling.
_STRAY_JOINERS = re.compile("(?<![\u0600-\u06ff\u0750-\u077f\u0900-\u097f])[\u200c\u200d]")
_JOINERS = "\u200c\u200d"
_ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
_ABOVE = 230
"""The combining class of marks that stand over a letter. Source: Unicode Standard Annex 44, table 15."""
_MOST_ACCENTS = 2
"""Over one letter, as Vietnamese has; Hebrew and Arabic points have more room."""
_VIRAMA = "\u094d"


def tidy(text: str) -> str:
    """
    The text composed, on one line, with single spaces and as a picture can show it.

    Invisible characters go, joiners inside Arabic and Devanagari words stay. Emoji and other signs that no face has
    go: a name is the same name without them. So do marks without a letter, and those that pile up on one letter.
    """
    kept: list[str] = []
    marks = accents = 0
    for character in _STRAY_JOINERS.sub("", unicodedata.normalize("NFD", text)):
        is_mark = unicodedata.category(character).startswith("M")
        if is_mark and (not kept or kept[-1].isspace()):
            continue
        marks = marks + 1 if is_mark else 0
        accents = accents + (unicodedata.combining(character) == _ABOVE and character in _ACCENTS) if is_mark else 0
        piled = marks > MOST_MARKS or accents > _MOST_ACCENTS
        if character.isspace() or not (piled or _is_unwanted(character)):
            kept.append(character)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def letters(text: str) -> list[str]:
    """The text cut into letters, each with the marks that belong to it; joined Devanagari letters are one."""
    kept: list[str] = []
    for character in text:
        belongs = character in _JOINERS or unicodedata.category(character).startswith("M")
        joined = kept and kept[-1].rstrip(_JOINERS).endswith(_VIRAMA) and not character.isspace()
        if kept and (belongs or joined):
            kept[-1] += character
        else:
            kept.append(character)
    return kept


def covers(style: Style, text: str) -> bool:
    """Whether every letter stands, with all its marks, in one of the faces. What is not covered would be a box."""
    return all(_face_for(style, letter) for letter in letters(text))


def runs(style: Style, text: str) -> list[tuple[Face, str]]:
    """
    The text in order, cut where the face changes; spaces and signs stay with the letters before them.

    The text has to be covered: raises `ValueError` otherwise.
    """
    found: list[tuple[Face, str]] = []
    for letter in letters(text):
        if found and _has(found[-1][0], letter):
            found[-1] = (found[-1][0], found[-1][1] + letter)
            continue
        face = _face_for(style, letter)
        if face is None:
            raise ValueError("no face has this letter")
        found.append((face, letter))
    return found


def _is_unwanted(character: str) -> bool:
    if character in _JOINERS:
        return False
    sign = unicodedata.category(character) in ("So", "Sk")
    return is_invisible(character) or (sign and _face_for(SANS, character) is None)


def _face_for(style: Style, letter: str) -> Face | None:
    return next((face for face in style if _has(face, letter)), None)


def _has(face: Face, letter: str) -> bool:
    return _characters(face.file) >= {ord(character) for character in letter}


@cache
def _characters(file: str) -> frozenset[int]:
    """The code points of the font's character map, format 4. Source: OpenType 1.9, cmap."""
    data = (FONTS / file).read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(tables))
    cmap = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    (offset,) = struct.unpack_from(">I", data, cmap + 8)
    (segments,) = (count // 2 for count in struct.unpack_from(">H", data, cmap + offset + 6))
    ends = struct.unpack_from(f">{segments}H", data, cmap + offset + 14)
    starts = struct.unpack_from(f">{segments}H", data, cmap + offset + 16 + 2 * segments)
    return frozenset(c for first, last in zip(starts, ends, strict=True) for c in range(first, last + 1)) - {0xFFFF}
