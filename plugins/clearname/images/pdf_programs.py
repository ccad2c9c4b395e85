"""The typefaces in a PDF without what they say of their makers: names, notices, comments, dates. Glyphs stay.

Words are written over with as many blanks, because the places of the glyphs are counted in bytes. Source: OpenType 1.9,
"Font file"; Adobe note 5176, 9 and 15; Adobe Type 1 Font Format, 2.2.
"""

from __future__ import annotations

import re
import struct

from clearname.patterns import later
from clearname.pdf.font_programs import STANDARD_STRINGS, read_compact

_TABLES = frozenset({
    b"glyf", b"loca", b"head", b"hhea", b"hmtx", b"maxp", b"cvt ", b"fpgm", b"prep", b"cmap", b"post", b"OS/2", b"vhea",
    b"vmtx", b"VORG", b"CFF ", b"CFF2", b"gasp", b"kern", b"GSUB", b"GPOS", b"GDEF", b"COLR", b"CPAL", b"CBDT", b"CBLC",
    b"EBDT", b"EBLC", b"EBSC", b"sbix", b"avar", b"fvar", b"gvar", b"HVAR", b"MVAR", b"hdmx", b"LTSH", b"VDMX", b"BASE",
})  # fmt: skip
_WORDS = (0, 1, 2, 3, 4, 1200, 1221, 1222, 1238)
"""Operators whose operand is a string: version, notice, names, weight, copyright, PostScript."""
_OUTLINE = b"\x00\x01\x00\x00"
_STARTS = (_OUTLINE, b"OTTO", b"true")
_SAID = later(
    rb"(/(?:version|Notice|Copyright|FullName|FamilyName|Weight|BaseFontName)\s*)\(((?:[^()\\]|\\.|\([^()]*\))*)\)"
)
_NAME = later(rb"(/FontName\s*/)([^\s/{}()<>\[\]%]+)")
_COMMENT = later(rb"%[^\r\n]*")


def clean_program(program: bytes, *, is_composite: bool) -> bytes:
    """
    The same typeface; unchanged where it has none of the known forms.

    `is_composite`: its glyphs are chosen by numbers, so that their names can go too.
    """
    try:
        if program[:4] in _STARTS:
            return _open_type(program, is_composite=is_composite)
        if program.startswith(b"%!"):
            return _type1(program)
        return _compact(program) if program[:1] == b"\x01" else program
    except (ValueError, IndexError, struct.error):
        return program


def _open_type(program: bytes, *, is_composite: bool) -> bytes:
    (count,) = struct.unpack_from(">H", program, 4)
    tables: list[tuple[bytes, bytes]] = []
    for number in range(count):
        tag, _, start, length = struct.unpack_from(">4sIII", program, 12 + 16 * number)
        data = program[start : start + length]
        if tag not in _TABLES or len(data) != length:
            continue
        if tag == b"head":
            data = data[:8] + bytes(4) + data[12:20] + bytes(16) + data[36:]
        elif tag == b"post" and is_composite:
            data = b"\x00\x03\x00\x00" + data[4:32]
        elif tag == b"CFF ":
            data = _compact(data)
        tables.append((tag, data))
    power = max(1, len(tables)).bit_length() - 1
    made = [program[:4] + struct.pack(">HHHH", len(tables), 16 << power, power, (len(tables) - (1 << power)) * 16)]
    at = 12 + 16 * len(tables)
    for tag, data in tables:
        made.append(struct.pack(">4sIII", tag, _sum(data), at, len(data)))
        at += -(-len(data) // 4) * 4
    return b"".join([*made, *(data + bytes(-len(data) % 4) for _, data in tables)])


def _sum(data: bytes) -> int:
    whole = data + bytes(-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(whole) // 4}I", whole))
    return total & 0xFFFFFFFF


def _compact(program: bytes) -> bytes:
    font = read_compact(program)
    made = bytearray(program)
    start, end = font.name
    made[start:end] = b"A" * (end - start)
    for operator in _WORDS:
        for sid in font.top.get(operator, []):
            at = int(sid) - STANDARD_STRINGS
            if 0 <= at < len(font.strings):
                start, end = font.strings[at]
                made[start:end] = b" " * (end - start)
    return bytes(made)


def _type1(program: bytes) -> bytes:
    clear, mark, rest = program.partition(b"eexec")
    clear = _SAID.sub(lambda found: found[1] + b"(" + b" " * len(found[2]) + b")", clear)
    clear = _NAME.sub(lambda found: found[1] + b"A" * len(found[2]), clear)
    first = re.match(rb"%!(?:PS-AdobeFont|FontType1)-[\d.]+", clear)
    kept = first.end() if first else 2
    clear = clear[:kept] + re.sub(rb"[^\r\n]", b" ", _line(clear, kept)) + clear[kept + len(_line(clear, kept)) :]
    clear = clear[:kept] + _COMMENT.sub(lambda found: b" " * len(found[0]), clear[kept:])
    return clear + mark + rest


def _line(text: bytes, start: int) -> bytes:
    found = re.compile(rb"[^\r\n]*").match(text, start)
    return found[0] if found else b""
