"""Originals with something in every place that a form of picture has room in; each holds the word `SECRET` there."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from originals import SECRET, XMP, encoded, exif, profile

SMALL = (24, 18)
"""Pixels of a thumbnail."""


def full_jpeg(image: Image.Image) -> bytes:
    """
    A thumbnail in its head and one in its Exif, every application segment, comments, restarts, bytes after the end.

    Source: JFIF 1.02 (thumbnail RGB); Exif 2.32, 4.5.4 and 4.5.5; ITU-T T.81, table B.1.
    """
    data = encoded(image, "JPEG", quality=95, restart_marker_blocks=4)
    head = b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x01" + SECRET
    first = 4 + int.from_bytes(data[4:6], "big")
    every = b"".join(_segment(marker, b"X\0" + SECRET) for marker in (*range(0xE2, 0xEE), 0xEF, 0xFE))
    started = data[:2] + _segment(0xE0, head) + _segment(0xE1, _exif_with_thumbnail(image)) + _segment(0xE1, XMP)
    return started + every + data[first:] + SECRET


def full_png(image: Image.Image) -> bytes:
    """Text in all its chunks, Exif, a profile, a palette by name, a signed history, a private chunk; before and behind."""
    data = encoded(image, "PNG", icc_profile=profile())
    words = (
        (b"tEXt", b"Comment\0" + SECRET), (b"zTXt", b"Title\0\0" + zlib.compress(SECRET)),
        (b"iTXt", b"Author\0\0\0\0\0" + SECRET), (b"eXIf", exif().removeprefix(b"Exif\0\0")), (b"caBX", SECRET),
        (b"prVt", SECRET), (b"sPLT", SECRET + b"\0\x08" + b"\0" * 6), (b"tIME", struct.pack(">HBBBBB", 2026, 4, 12, 1, 2, 3)),
    )  # fmt: skip
    chunks = b"".join(map(_chunk, *zip(*words, strict=True)))
    end = data.index(b"IEND") - 4
    return data[:33] + chunks + data[33:end] + _chunk(b"tEXt", b"Late\0" + SECRET) + data[end:] + SECRET


def full_webp(image: Image.Image) -> bytes:
    """Exif, XMP, a profile, chunks that nobody knows, bytes after the end. Source: RFC 9649, 2.7."""
    data = encoded(image, "WEBP", quality=95, exif=exif(), xmp=XMP, icc_profile=profile())
    data += b"C2PA" + len(SECRET).to_bytes(4, "little") + SECRET
    return data[:4] + (len(data) - 8).to_bytes(4, "little") + data[8:] + SECRET


def full_gif(image: Image.Image) -> bytes:
    """XMP, a comment, text to be drawn, a program's own words, bytes after the end. Source: GIF89a, 24 to 26."""
    data = encoded(image, "GIF")
    start = 13 + 3 * 2 ** ((data[10] & 7) + 1)
    block = bytes([len(SECRET)]) + SECRET + b"\0"
    drawn = struct.pack("<HHHHBBBB", 0, 0, 8, 8, 8, 8, 0, 0)
    words = b"!\xff\x0bXMP DataXMP" + block + b"!\xff\x0bPROGRAM 1.0" + block + b"!\xfe" + block
    return b"GIF89a" + data[6:start] + words + data[start:-1] + b"!\x01\x0c" + drawn + block + b";" + SECRET


def full_heic(image: Image.Image) -> bytes:
    """Exif, XMP, a thumbnail, a profile, a box that nobody knows and bytes after the last. Source: ISO/IEC 14496-12, 8."""
    pillow_heif = pytest.importorskip("pillow_heif")

    file = pillow_heif.from_pillow(image)
    output = io.BytesIO()
    file.save(output, quality=90, exif=exif(), xmp=XMP)
    box = struct.pack(">I4s", 8 + len(SECRET), b"free") + SECRET
    return output.getvalue() + box


def _exif_with_thumbnail(image: Image.Image) -> bytes:
    """The smallest Exif that has one: a directory with the orientation, and a second one that points to a JPEG."""
    small = encoded(image.resize(SMALL), "JPEG", comment=SECRET)
    first = struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, 1, 0, 26)
    second = struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, 56, 0x0202, 4, 1, len(small), 0)
    return b"Exif\0\0II*\0\x08\0\0\0" + first + second + small


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
