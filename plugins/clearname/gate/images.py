"""A picture holds its pixels and nothing else: rules A01 and A02, by our own reading of each format."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from clearname.gate.interface import Check, Facts, Finding
from clearname.gate.output_file import Kind, OutputFile
from clearname.gate.rules import found
from clearname.patterns import later

_GPS_TAG = 0x8825
_LOCATION = later(rb"GPSL|exif:GPS|photoshop:City|Iptc4xmpCore:Location|Iptc4xmpExt:Location|LocationShown", re.I)
_NEXT_MARKER = later(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_PNG_START = b"\x89PNG\r\n\x1a\n"
# Pixels and how to show them. Source: PNG 3rd edition, 11; W3C 2025.
_PNG_CHUNKS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT"})
_WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
# In VP8X: ICC profile, EXIF, XMP, animation. Source: RFC 9649, 2.7.1.
_WEBP_EXTRAS = 0b00101110
# JPEG: frame headers, tables, restart interval, scans. Source: ITU-T T.81, table B.1.
_JPEG_MARKERS = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD})
_SOS, _EOI, _APP0, _APP1, _APP14 = 0xDA, 0xD9, 0xE0, 0xE1, 0xEE


def check_pictures(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """The findings of a picture, each kind of metadata once; a picture that cannot be read is one as well."""
    reader = _READERS.get(file.kind)
    if reader is None:
        return
    try:
        extras = set(reader(file.data))
    except (ValueError, IndexError, struct.error):
        yield found("file-content", file)
        return
    for name, location in sorted(extras):
        yield found("image-location" if location else "image-metadata", file, shown=name)


CHECKS: tuple[Check, ...] = (check_pictures,)

_Extras = Iterator[tuple[str, bool]]
"""Name of what is too much, and whether it says where the picture was taken."""


def _read_jpeg(data: bytes) -> _Extras:
    if data[:2] != b"\xff\xd8":
        raise ValueError("start")
    at, scans = 2, 0
    while True:
        if data[at] != 0xFF:
            raise ValueError("marker")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _EOI:
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        body = data[at + 4 : at + 2 + length]
        if length < 2 or len(body) != length - 2:
            raise ValueError("length")
        yield from _jpeg_extras(marker, body)
        at += 2 + length
        if marker == _SOS:
            scans += 1
            following = _NEXT_MARKER.search(data, at)
            if following is None:
                raise ValueError("no end")
            at = following.start()
    if not scans:
        raise ValueError("no pixels")
    if len(data) != at + 2:
        yield "bytes after the end", bool(_LOCATION.search(data, at))


def _jpeg_extras(marker: int, body: bytes) -> _Extras:
    if marker in _JPEG_MARKERS or marker == _SOS:
        return
    if marker == _APP0 and body[:5] == b"JFIF\0" and len(body) == 14 and body[12:14] == b"\0\0":
        return
    if marker == _APP14 and body[:5] == b"Adobe" and len(body) == 12:
        return
    if marker == _APP1 and body[:6] == b"Exif\0\0":
        yield "EXIF", _has_gps(body[6:])
    else:
        name = "comment" if marker == 0xFE else f"APP{marker - _APP0}" if 0xE0 <= marker <= 0xEF else f"{marker:02X}"
        yield name, bool(_LOCATION.search(body))


def _has_gps(tiff: bytes) -> bool:
    """Whether the first directory of an EXIF block points to one with a position."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return False
    try:
        (offset,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, offset)
        tags = [struct.unpack_from(order + "H", tiff, offset + 2 + 12 * i)[0] for i in range(count)]
    except struct.error:
        return True  # damaged on purpose or by accident: assume the worse
    return _GPS_TAG in tags


def _read_png(data: bytes) -> _Extras:
    if data[:8] != _PNG_START:
        raise ValueError("start")
    at, name = 8, b""
    while name != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if len(body) != length or len(data) < at + 12 + length:
            raise ValueError("length")
        if at == 8 and name != b"IHDR":
            raise ValueError("header")
        if name not in _PNG_CHUNKS or (name == b"IEND" and length):
            gps = _has_gps(body) if name == b"eXIf" else bool(_LOCATION.search(body))
            yield name.decode("ascii", "replace"), gps
        at += 12 + length
    if len(data) != at:
        yield "bytes after the end", bool(_LOCATION.search(data, at))


def _read_webp(data: bytes) -> _Extras:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError("start")
    end = struct.unpack_from("<I", data, 4)[0] + 8
    if end > len(data):
        raise ValueError("length")
    at, pixels = 12, False
    while at < end:
        name = data[at : at + 4]
        (length,) = struct.unpack_from("<I", data, at + 4)
        body = data[at + 8 : at + 8 + length]
        if len(body) != length:
            raise ValueError("length")
        pixels = pixels or name in (b"VP8 ", b"VP8L")
        if name == b"VP8X" and body[0] & _WEBP_EXTRAS:
            yield "flags of hidden data", False
        if name not in _WEBP_CHUNKS:
            gps = _has_gps(body.removeprefix(b"Exif\0\0")) if name == b"EXIF" else bool(_LOCATION.search(body))
            yield name.decode("ascii", "replace").strip(), gps
        at += 8 + length + (length & 1)
    if not pixels:
        raise ValueError("no pixels")
    if len(data) > end:
        yield "bytes after the end", bool(_LOCATION.search(data, end))


def _read_ico(data: bytes) -> _Extras:
    reserved, kind, count = struct.unpack_from("<HHH", data)
    if reserved or kind != 1 or not count:
        raise ValueError("start")
    spans = sorted(struct.unpack_from("<II", data, 6 + 16 * i + 8)[::-1] for i in range(count))
    at = 6 + 16 * count
    for offset, size in spans:
        if offset < at or offset + size > len(data) or size < 40:
            raise ValueError("span")
        if offset > at:
            yield "bytes between the pictures", False
        image = data[offset : offset + size]
        if image[:8] == _PNG_START:
            yield from _read_png(image)
        elif struct.unpack_from("<I", image)[0] != 40:
            raise ValueError("bitmap header")
        at = offset + size
    if at != len(data):
        yield "bytes after the end", False


_READERS = {Kind.JPEG: _read_jpeg, Kind.PNG: _read_png, Kind.WEBP: _read_webp, Kind.ICO: _read_ico}
