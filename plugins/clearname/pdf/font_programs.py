"""
The own encoding of a typeface within a PDF: which glyph, by its name, each code draws.

Source: Adobe Type 1 Font Format, 2.2; Adobe note 5176 (Compact Font Format), 4 to 13 and appendix A.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from clearname.patterns import later
from clearname.pdf.glyph_names import glyph_text

_PUT = later(rb"dup\s+(\d+|8#[0-7]+|16#[0-9A-Fa-f]+)\s*/([^\s/{}()<>\[\]%]+)\s+put")
_STANDARD = later(rb"/Encoding\s+StandardEncoding\s+def")
_ABOVE = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß"
_CODES_ABOVE = bytes.fromhex(
    "a1a2a3a4a5a6a7a8a9aaabacadaeafb1b2b3b4b6b7b8b9babbbcbdbfc1c2c3c4c5c6c7c8cacbcdcecfd0e1e3e8e9eaebf1f5f8f9fafb"
)
_LATIN = "¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž"
STANDARD = {
    **{code: {0x27: "’", 0x60: "‘"}.get(code, chr(code)) for code in range(32, 127)},
    **dict(zip(_CODES_ABOVE, _ABOVE, strict=True)),
}
"""The standard encoding. Source: ISO 32000-2, annex D.2."""
_FIRST_LETTERS = (*STANDARD.values(), *_LATIN)
"""What the glyphs with the first numbers stand for; the rest is of fonts for experts, which have encodings."""
STANDARD_STRINGS = 391
"""Of the compact form; what a typeface calls itself comes after them."""


def type1_letters(program: bytes) -> dict[int, str | None] | None:
    """Letters by code, None for a glyph whose name says none; None for the standard encoding."""
    clear = program.partition(b"eexec")[0]
    if _STANDARD.search(clear):
        return None
    return {_number(code): glyph_text(name.decode("latin-1")) for code, name in _PUT.findall(clear)}


def _number(digits: bytes) -> int:
    base, _, rest = digits.rpartition(b"#")
    return int(rest, int(base) if base else 10) & 0xFF


@dataclass(frozen=True, slots=True)
class Compact:
    """A typeface in the compact form, as far as names go."""

    strings: tuple[tuple[int, int], ...]
    """Start and end of each string in the program; the first is number `STANDARD_STRINGS`."""
    name: tuple[int, int]
    """Start and end of what it is called."""
    top: dict[int, list[float]]
    """What is said of it, by operator; those of two bytes are 1200 and more."""


def read_compact(program: bytes) -> Compact:
    """Raises `ValueError` or `IndexError` for what is none."""
    names, at = _index(program, program[2])
    tops, at = _index(program, at)
    strings, _ = _index(program, at)
    if not names or not tops:
        raise ValueError("no typeface")
    return Compact(tuple(strings), names[0], _dictionary(program[slice(*tops[0])]))


def compact_letters(program: bytes) -> dict[int, str | None] | None:
    """As `type1_letters`. Raises `ValueError` or `IndexError`."""
    font = read_compact(program)
    where = int(font.top.get(16, [0])[0])
    if where == 0:
        return None
    if where == 1 or 1230 in font.top:
        return {}
    codes = _codes(program, where)
    glyphs = _charset(program, int(font.top.get(15, [0])[0]), len(codes) + 1)
    return {code: _letters(program, font, sid) for code, sid in zip(codes, glyphs[1:], strict=False)}


def _codes(program: bytes, at: int) -> list[int]:
    form, count = program[at] & 0x7F, program[at + 1]
    if form == 0:
        return list(program[at + 2 : at + 2 + count])
    codes: list[int] = []
    for place in range(at + 2, at + 2 + 2 * count, 2):
        first, left = program[place], program[place + 1]
        codes += [code & 0xFF for code in range(first, first + left + 1)]
    return codes


def _charset(program: bytes, at: int, most: int) -> list[int]:
    """The numbers of the names of the first glyphs."""
    if at <= 2:
        return list(range(most)) if at == 0 else []
    glyphs, form, at = [0], program[at], at + 1
    while len(glyphs) < most:
        first = int.from_bytes(program[at : at + 2], "big")
        width = (0, 1, 2)[form]
        left = int.from_bytes(program[at + 2 : at + 2 + width], "big")
        glyphs += range(first, first + min(left, most) + 1)
        at += 2 + width
        if at > len(program):
            raise ValueError("end")
    return glyphs[:most]


def _letters(program: bytes, font: Compact, sid: int) -> str | None:
    if sid < STANDARD_STRINGS:
        return _FIRST_LETTERS[sid - 1] if 1 <= sid <= len(_FIRST_LETTERS) else None
    start, end = font.strings[sid - STANDARD_STRINGS]
    return glyph_text(program[start:end].decode("latin-1"))


def _index(program: bytes, at: int) -> tuple[list[tuple[int, int]], int]:
    """Start and end of each entry of a list, and where the list ends."""
    count = int.from_bytes(program[at : at + 2], "big")
    if not count:
        return [], at + 2
    size = program[at + 2]
    if not 1 <= size <= 4 or at + 3 + (count + 1) * size > len(program):
        raise ValueError("index")
    table = at + 3
    offsets = [int.from_bytes(program[table + n * size : table + (n + 1) * size], "big") for n in range(count + 1)]
    base = table + (count + 1) * size - 1
    if offsets != sorted(offsets) or base + offsets[-1] > len(program):
        raise ValueError("index")
    return [(base + a, base + b) for a, b in pairwise(offsets)], base + offsets[-1]


def _dictionary(data: bytes) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {}
    operands: list[float] = []
    at = 0
    while at < len(data):
        first = data[at]
        at += 1
        if first <= 21:
            if first == 12:
                first = 1200 + data[at]
                at += 1
            found[first], operands = operands, []
        elif first == 28:
            operands.append(int.from_bytes(data[at : at + 2], "big", signed=True))
            at += 2
        elif first == 29:
            operands.append(int.from_bytes(data[at : at + 4], "big", signed=True))
            at += 4
        elif first == 30:
            while data[at] & 0x0F != 0x0F and data[at] >> 4 != 0x0F:
                at += 1
            at += 1
            operands.append(0.0)
        elif first <= 246:
            operands.append(first - 139)
        else:
            sign, base = (1, 247) if first <= 250 else (-1, 251)
            operands.append(sign * ((first - base) * 256 + data[at] + 108))
            at += 1
    return found
