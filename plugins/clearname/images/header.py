"""A picture's kind, size and orientation from its first bytes, without decoding it and without a library.

Sources: ITU-T T.81 annex B (JPEG), Exif 2.32 4.6 (orientation), PNG 3rd edition 11.2 and 11.3, the WebP container
specification, GIF89a 18. HEIC has a module of its own.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from clearname.images import heif

_ORIENTATION = 0x0112
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _END, _APP1 = 0xDA, 0xD9, 0xE1


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture's own bytes say about it."""

    kind: str
    """`jpeg`, `png`, `webp`, `gif` or `heic`."""
    width: int
    """Pixels, as stored."""
    height: int
    orientation: int = 1
    """1 to 8 as in Exif: how the pixels must be turned to stand upright."""

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height as a person sees it."""
        return (self.height, self.width) if self.orientation >= 5 else (self.width, self.height)


def sniff(data: bytes) -> str:
    """The kind of picture that the bytes begin like; empty for none of those that are known here."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    return "heic" if heif.is_heic(data) else ""


def read_header(data: bytes) -> Header:
    """The header of a picture. Raises `ValueError` where the bytes are no picture or their header is damaged."""
    kind = sniff(data)
    if not kind:
        raise ValueError("no known picture")
    try:
        width, height, orientation = _READERS[kind](data)
    except (struct.error, IndexError) as error:
        raise ValueError("the header is cut off") from error
    if width < 1 or height < 1:
        raise ValueError("the header gives no size")
    return Header(kind, width, height, orientation)


def jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """
    The segments before the first scan: marker, start of the payload, end of the payload, as offsets.

    Ends at the start of the scan, whose header is the last segment. Raises `ValueError` where there is none.
    """
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            break
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _STANDALONE:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _END or length < 2:
            break
        yield marker, at + 4, at + 2 + length
        if marker == _SCAN:
            return
        at += 2 + length
    raise ValueError("the JPEG has no picture in it")


def _read_jpeg(data: bytes) -> tuple[int, int, int]:
    size, orientation = (0, 0), 1
    for marker, start, end in jpeg_segments(data):
        if marker in _FRAMES and size == (0, 0):
            height, width = struct.unpack_from(">HH", data, start + 1)
            size = (width, height)
        elif marker == _APP1 and data[start : start + 6] == b"Exif\0\0":
            orientation = _orientation(data[start + 6 : end])
    return (*size, orientation)


def _read_png(data: bytes) -> tuple[int, int, int]:
    if data[12:16] != b"IHDR":
        raise ValueError("the PNG has no header")
    width, height = struct.unpack_from(">II", data, 16)
    orientation, at = 1, 8
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"eXIf":
            orientation = _orientation(data[at + 8 : at + 8 + length])
        at += 12 + length
    return width, height, orientation


def _read_webp(data: bytes) -> tuple[int, int, int]:
    first = data[12:16]
    if first == b"VP8 ":
        if data[23:26] != b"\x9d\x01\x2a":
            raise ValueError("the WebP has no frame")
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF, 1
    if first == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, 1
    if first != b"VP8X":
        raise ValueError("the WebP has no frame")
    width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
    orientation, at = 1, 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        if name == b"EXIF":
            orientation = _orientation(data[at + 8 : at + 8 + length].removeprefix(b"Exif\0\0"))
        at += 8 + length + length % 2
    return width, height, orientation


def _read_gif(data: bytes) -> tuple[int, int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height, 1


def _read_heic(data: bytes) -> tuple[int, int, int]:
    return (*heif.upright_size(data), 1)


def _orientation(tiff: bytes) -> int:
    """The orientation of a TIFF block; 1 where it says none or cannot be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, at)
        for entry in range(min(count, 512)):
            tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, at + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


_READERS = {"jpeg": _read_jpeg, "png": _read_png, "webp": _read_webp, "gif": _read_gif, "heic": _read_heic}
