"""The codes of a text in a PDF as letters, and None for each that nothing in the file turns into a letter for certain.

Source: ISO 32000-2, 9.6, 9.7 and 9.10.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from clearname.pdf.font_programs import STANDARD, compact_letters, type1_letters
from clearname.pdf.glyph_names import glyph_text, readable
from clearname.pdf.to_unicode import parse_codespaces, parse_to_unicode

STANDARD_FONTS = frozenset(
    f"/{name}" for name in (
        "Courier", "Courier-Bold", "Courier-BoldOblique", "Courier-Oblique", "Helvetica", "Helvetica-Bold",
        "Helvetica-BoldOblique", "Helvetica-Oblique", "Times-Roman", "Times-Bold", "Times-BoldItalic", "Times-Italic",
        "Symbol", "ZapfDingbats",
    )
)  # fmt: skip
"""What every reader has. Source: ISO 32000-2, 9.6.2.2."""
_SYMBOLIC = 4
_BLANK = ""
_FEW = 4
_CHARSETS = (
    ("UTF32", "utf-32-be"), ("UTF16", "utf-16-be"), ("UCS2", "utf-16-be"), ("UTF8", "utf-8"), ("RKSJ", "cp932"),
    ("GBK2K", "gb18030"), ("GBK", "gbk"), ("GB-EUC", "gb2312"), ("GBpc-EUC", "gb2312"), ("KSCms-UHC", "cp949"),
    ("KSC-EUC", "euc_kr"), ("KSCpc-EUC", "euc_kr"), ("HKscs", "big5hkscs"), ("B5", "cp950"), ("EUC-H", "euc_jp"),
    ("EUC-V", "euc_jp"),
)  # fmt: skip
"""Parts of the names of predefined tables and the character sets they are for. Source: ISO 32000-2, table 116."""


@dataclass(frozen=True, slots=True)
class Font:
    """How a font's codes read."""

    split: Callable[[bytes], Iterator[int]]
    letters: dict[int, str | None] = field(default_factory=dict)
    """By code; empty where nothing but white is drawn."""
    others: Callable[[int], str | None] = field(default=lambda _: None)
    """Says what the codes that are not in `letters` read as."""

    def read(self, text: bytes) -> Iterator[tuple[int, str | None]]:
        """Each code with its letters."""
        for code in self.split(text):
            yield code, self.letters[code] if code in self.letters else self.others(code)


def read_font(font: Any) -> Font:
    """What a font dictionary says of its codes. Raises `TooMuchError`, and pikepdf's errors."""
    table = _table_of(font)
    written = parse_to_unicode(table) if table else {}
    if _is_turned(written):
        written = {}
    letters = {code: readable(text) for code, text in written.items()}
    if str(font.get("/Subtype")) == "/Type0":
        return _composite(font, letters)
    simple = _simple(font)
    # What a font's table leaves out, or does not know, its encoding may know.
    return Font(lambda text: iter(text), {**simple, **{c: t for c, t in letters.items() if t is not None}})


def _is_turned(letters: dict[int, str]) -> bool:
    """Whether the two bytes of each letter stand the wrong way round, as some programs wrote them: 䴀甀氀 for "Mul"."""
    singles = [ord(text) for text in letters.values() if len(text) == 1]
    return len(singles) >= _FEW and all(code >= 0x2000 and code & 0xFF == 0 for code in singles)


def _table_of(font: Any) -> bytes:
    import pikepdf

    table = font.get("/ToUnicode")
    return bytes(table.read_bytes()) if isinstance(table, pikepdf.Stream) else b""


def _composite(font: Any, letters: dict[int, str | None]) -> Font:
    import pikepdf

    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Stream):
        spaces = parse_codespaces(encoding.read_bytes())
        return Font(lambda text: _by_spaces(text, spaces), letters)
    name = str(encoding)
    charset = next((charset for part, charset in _CHARSETS if part in name), "")
    if not charset or name.startswith("/Identity"):
        # The first glyph is the box that stands for every letter that the typeface does not have.
        return Font(_in_pairs, {0: _BLANK, **letters})
    return Font(lambda text: _by_charset(text, charset), letters, lambda code: _of_charset(code, charset))


def _in_pairs(text: bytes) -> Iterator[int]:
    for at in range(0, len(text), 2):
        yield int.from_bytes(text[at : at + 2], "big")


def _by_spaces(text: bytes, spaces: tuple[tuple[bytes, bytes], ...]) -> Iterator[int]:
    at = 0
    shortest = min((len(first) for first, _ in spaces), default=2)
    while at < len(text):
        for width in range(1, 5):
            taken = text[at : at + width]
            if any(_is_within(taken, *space) for space in spaces):
                break
        else:
            width = shortest
        yield int.from_bytes(text[at : at + width], "big")
        at += width


def _is_within(taken: bytes, first: bytes, last: bytes) -> bool:
    return len(taken) == len(first) and all(a <= c <= z for a, c, z in zip(first, taken, last, strict=True))


def _by_charset(text: bytes, charset: str) -> Iterator[int]:
    for letter in text.decode(charset, "replace"):
        try:
            yield int.from_bytes(letter.encode(charset), "big")
        except UnicodeEncodeError:
            yield -1


def _of_charset(code: int, charset: str) -> str | None:
    if code < 0:
        return None
    data = code.to_bytes(max(1, (code.bit_length() + 7) // 8), "big")
    width = {"utf-16-be": 2, "utf-32-be": 4}.get(charset, 1)
    try:
        return readable(data.rjust(-(-len(data) // width) * width, b"\0").decode(charset))
    except UnicodeDecodeError:
        return None


def _simple(font: Any) -> dict[int, str | None]:
    """The letters of a simple font by its encoding."""
    import pikepdf

    encoding = font.get("/Encoding")
    is_list = isinstance(encoding, pikepdf.Dictionary)
    base = encoding.get("/BaseEncoding") if is_list else encoding
    letters = _named(str(base)) if isinstance(base, pikepdf.Name) else _own(font)
    for code in (*range(9, 14), 0):
        letters.setdefault(code, _BLANK)
    if is_list:
        letters.update(_differences(font, encoding.get("/Differences", [])))
    return letters


def _named(name: str) -> dict[int, str | None]:
    if name == "/WinAnsiEncoding":
        return {code: bytes([code]).decode("cp1252", "replace").replace("\ufffd", "•") for code in range(32, 256)}
    if name in ("/MacRomanEncoding", "/PDFDocEncoding"):
        return {
            code: bytes([code]).decode("mac_roman" if "Mac" in name else "cp1252", "replace") for code in range(32, 256)
        }
    return dict(STANDARD) if name == "/StandardEncoding" else {}


def _own(font: Any) -> dict[int, str | None]:
    """Without a named encoding: that of the typeface in the file, of the standard fonts, or the standard one."""
    import pikepdf

    descriptor = font.get("/FontDescriptor")
    kind = str(font.get("/Subtype"))
    if kind == "/Type3":
        return {}
    if isinstance(descriptor, pikepdf.Dictionary):
        program = next((descriptor[key] for key in ("/FontFile", "/FontFile3") if key in descriptor), None)
        if isinstance(program, pikepdf.Stream):
            own = _of_program(program.read_bytes(), "/FontFile" in descriptor)
            return dict(STANDARD) if own is None else own
    name = str(font.get("/BaseFont"))
    if name in ("/Symbol", "/ZapfDingbats"):
        from pypdf._codecs import charset_encoding

        return {code: readable(text) for code, text in enumerate(charset_encoding[name]) if code >= 32}
    is_symbolic = isinstance(descriptor, pikepdf.Dictionary) and int(descriptor.get("/Flags", 0)) & _SYMBOLIC
    return {} if is_symbolic else dict(STANDARD)


def _of_program(program: bytes, is_type1: bool) -> dict[int, str | None] | None:
    if is_type1:
        return type1_letters(program)
    try:
        return compact_letters(program)
    except (ValueError, IndexError):
        return {}


def _differences(font: Any, listed: Any) -> Iterator[tuple[int, str | None]]:
    import pikepdf

    drawn = font.get("/CharProcs") if str(font.get("/Subtype")) == "/Type3" else None
    code = 0
    for each in listed:
        if isinstance(each, pikepdf.Name):
            name = str(each)
            text = _BLANK if name == "/.notdef" else glyph_text(name[1:])
            if text is None and drawn is not None and not _draws(drawn.get(name)):
                text = _BLANK
            yield code, text
            code += 1
        else:
            code = int(each)


def _draws(glyph: Any) -> bool:
    """Whether a glyph that is a little drawing draws anything."""
    import pikepdf

    if not isinstance(glyph, pikepdf.Stream):
        return False
    return any(str(step.operator) not in _SETTING for step in pikepdf.parse_content_stream(glyph))


_SETTING = frozenset({"d0", "d1", "q", "Q", "cm", "w", "J", "j", "M", "g", "rg", "k", "G", "RG", "K"})
