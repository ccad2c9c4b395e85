"""Tables of a PDF that turn codes into letters, read and written. Source: ISO 32000-2, 9.10.3; Adobe note 5411."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from clearname.patterns import later
from clearname.pdf.opening import TooMuchError

_TOKEN = later(
    rb"%[^\r\n]*|<<|>>|<([0-9A-Fa-f\s]*)>|\((?:[^()\\]|\\.)*\)|\[|\]|/[^\s<>()\[\]/%]*|[^\s<>()\[\]/%]+", re.S
)
_MOST = 100_000
_MOST_BYTES = 4_000_000
_MOST_LETTERS = 512
"""Bytes of UTF-16 for one code; a ligature has four letters."""
_GROUP = 100


def parse_to_unicode(table: bytes) -> dict[int, str]:
    """Letters by code; codes of different lengths are not told apart. Raises `TooMuchError`."""
    if len(table) > _MOST_BYTES:
        raise TooMuchError
    letters: dict[int, str] = {}
    for operands in _after(table, b"beginbfchar", b"endbfchar"):
        for code, text in zip(operands[::2], operands[1::2], strict=False):
            if isinstance(code, bytes) and isinstance(text, bytes):
                letters[_number(code)] = _letters(text)
    for operands in _after(table, b"beginbfrange", b"endbfrange"):
        for first, last, text in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
            if isinstance(first, bytes) and isinstance(last, bytes):
                letters.update(_range(_number(first), _number(last), text))
                if len(letters) > _MOST:
                    raise TooMuchError
    return letters


def parse_codespaces(table: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """First and last code of each range, which say how many bytes a code has."""
    found = []
    for operands in _after(table, b"begincodespacerange", b"endcodespacerange"):
        for first, last in zip(operands[::2], operands[1::2], strict=False):
            if isinstance(first, bytes) and isinstance(last, bytes) and first and len(first) == len(last):
                found.append((first, last))
    return tuple(found)


def render_to_unicode(letters: Mapping[int, str], width: int) -> bytes:
    """A table of these letters and nothing else; `width`: bytes of a code."""
    top = "FF" * width
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def", "1 begincodespacerange", f"<{'00' * width}> <{top}>",
        "endcodespacerange",
    ]  # fmt: skip
    codes = sorted(letters)
    for start in range(0, len(codes), _GROUP):
        group = codes[start : start + _GROUP]
        lines.append(f"{len(group)} beginbfchar")
        lines += [f"<{code:0{2 * width}X}> <{_hex(letters[code])}>" for code in group]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode() + b"\n"


def _hex(text: str) -> str:
    return text.encode("utf-16-be", "surrogatepass").hex().upper()


def _range(first: int, last: int, text: bytes | list[bytes]) -> Iterable[tuple[int, str]]:
    if last - first > _MOST:
        raise TooMuchError
    codes = range(first, last + 1)
    if isinstance(text, list):
        return [(code, _letters(each)) for code, each in zip(codes, text, strict=False)]
    if not text:
        return []
    start, end = text[:-2], int.from_bytes(text[-2:], "big")
    return [(code, _letters(start + ((end + n) & 0xFFFF).to_bytes(2, "big"))) for n, code in enumerate(codes)]


def _number(digits: bytes) -> int:
    return int.from_bytes(digits[:8], "big")


def _letters(text: bytes) -> str:
    """What the bytes say; a sign that is no letter for more than a glyph can stand for."""
    if len(text) > _MOST_LETTERS:
        return "\ufffd"
    return text.rjust(2, b"\0").decode("utf-16-be", "surrogatepass" if len(text) % 2 == 0 else "replace")


def _after(table: bytes, begin: bytes, end: bytes) -> Iterator[list[bytes | list[bytes]]]:
    """The strings, and arrays of strings, between each pair of these words."""
    operands: list[bytes | list[bytes]] | None = None
    array: list[bytes] | None = None
    for found in _TOKEN.finditer(table):
        token = found[0]
        if token == begin:
            operands, array = [], None
        elif operands is None:
            continue
        elif token == end:
            yield operands
            operands = None
        elif token == b"[":
            array = []
        elif token == b"]":
            operands.append(array or [])
            array = None
        elif found[1] is not None:
            digits = re.sub(rb"\s", b"", found[1])
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            if array is None:
                operands.append(value)
            else:
                array.append(value)
        elif token.startswith(b"/"):
            operands.append([])
