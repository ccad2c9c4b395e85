"""The size of a HEIC photo as it is shown, from its boxes, without a library. Source: ISO/IEC 23008-12, 6 and 9."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_OTHER_BRANDS = frozenset({b"avif", b"avis"})


def is_heic(data: bytes) -> bool:
    """Whether the bytes begin like a HEIC photo; not so for AVIF, which has the same boxes."""
    if data[4:8] != b"ftyp":
        return False
    length = int.from_bytes(data[:4], "big")
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, min(length, 256), 4))}
    return data[8:12] in _BRANDS and not brands & _OTHER_BRANDS


def upright_size(data: bytes) -> tuple[int, int]:
    """
    Width and height in pixels of the main picture, cut and turned as its properties say.

    Raises `ValueError` or `struct.error` where the boxes cannot be read.
    """
    meta = _box(data, 0, len(data), b"meta")
    start, end = meta[0] + 4, meta[1]
    primary = _primary_item(data, *_box(data, start, end, b"pitm"))
    properties = _box(data, start, end, b"iprp")
    kept = list(_boxes(data, *_box(data, *properties, b"ipco")))
    size = (0, 0)
    for index in _associations(data, *_box(data, *properties, b"ipma"), primary):
        if not 1 <= index <= len(kept):
            continue
        name, at, _ = kept[index - 1]
        if name == b"ispe":
            size = struct.unpack_from(">II", data, at + 4)
        elif name == b"clap":
            width, width_of, height, height_of = struct.unpack_from(">IIII", data, at)
            size = (width // max(width_of, 1), height // max(height_of, 1))
        elif name == b"irot" and data[at] & 1:
            size = (size[1], size[0])
    return size


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and end of the payload of each box."""
    while start + 8 <= min(end, len(data)):
        length, name = struct.unpack_from(">I4s", data, start)
        payload = start + 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, payload)
            payload += 8
        stop = start + length if length else end
        if stop < payload:
            raise ValueError("a box of the HEIC is shorter than its head")
        yield name, payload, min(stop, end)
        start = stop


def _box(data: bytes, start: int, end: int, wanted: bytes) -> tuple[int, int]:
    for name, first, last in _boxes(data, start, end):
        if name == wanted:
            return first, last
    raise ValueError(f"the HEIC has no {wanted.decode()} box")


def _primary_item(data: bytes, start: int, end: int) -> int:
    item: int = struct.unpack_from(">I" if data[start] else ">H", data, start + 4)[0]
    return item


def _associations(data: bytes, start: int, end: int, wanted: int) -> list[int]:
    """The numbers of the properties of one item, from 1, in the order they apply."""
    version, wide = data[start], data[start + 3] & 1
    (count,) = struct.unpack_from(">I", data, start + 4)
    at = start + 8
    for _ in range(count):
        (item,) = struct.unpack_from(">I" if version else ">H", data, at)
        at += 4 if version else 2
        number, at = data[at], at + 1
        width = 2 if wide else 1
        indices = [int.from_bytes(data[at + i * width : at + (i + 1) * width], "big") for i in range(number)]
        at += number * width
        if item == wanted:
            return [index & (0x7FFF if wide else 0x7F) for index in indices]
    return []
