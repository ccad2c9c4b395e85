"""Profiles of colours in a PDF without what they say of their makers and of the screen that somebody measured.

Words are written over with as many blanks, and the day with another. Source: ICC.1:2022, 7.2, 9.2 and 10.
"""

from __future__ import annotations

import struct

_HEADER, _MOST_TAGS = 128, 200
_NO_DAY = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
_MAKERS = ((4, 8), (48, 56), (80, 84), (84, 100))
"""Module, maker and model of a device, creator, digest."""
_OTHERS = frozenset({b"mmod", b"meta", b"calt", b"targ", b"devs", b"ciin", b"vcgt", b"ndin"})
"""Of one device or measurement, and nothing that colours are worked out with."""


def clean_profile(profile: bytes) -> bytes:
    """The same profile, of the same length; unchanged where it is none."""
    if profile[36:40] != b"acsp" or len(profile) < _HEADER + 4:
        return profile
    made = bytearray(profile)
    made[24:36] = _NO_DAY
    for start, end in _MAKERS:
        made[start:end] = bytes(end - start)
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    for number in range(min(count, _MOST_TAGS)):
        at = _HEADER + 4 + 12 * number
        if at + 12 > len(profile):
            break
        tag, start, size = struct.unpack_from(">4sII", profile, at)
        end = min(start + size, len(profile))
        if start >= _HEADER and end - start > 12:
            _blank(made, tag, start, end)
    return bytes(made)


def _blank(made: bytearray, tag: bytes, start: int, end: int) -> None:
    kind = bytes(made[start : start + 4])
    if tag in _OTHERS:
        made[start + 8 : end] = bytes(end - start - 8)
    elif kind == b"text":
        made[start + 8 : end] = b" " * (end - start - 9) + b"\0"
    elif kind == b"desc":
        (length,) = struct.unpack_from(">I", made, start + 8)
        stop = min(start + 12 + length, end)
        if stop > start + 12:
            made[start + 12 : stop] = b" " * (stop - start - 13) + b"\0"
        made[stop:end] = bytes(end - stop)
    elif kind == b"mluc" and end - start >= 16:
        (records,) = struct.unpack_from(">I", made, start + 8)
        words = min(start + 16 + 12 * min(records, _MOST_TAGS), end)
        made[words:end] = (b"\0 " * ((end - words) // 2 + 1))[: end - words]
