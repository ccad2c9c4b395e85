"""
ZIP files in pieces, without compression and without going back: they can be sent as they are made.

Sizes and checksums are known beforehand, so that every program can open the file; the same members give the same bytes
on every machine. Source: PKWARE APPNOTE 6.3.10, 4.3 and 4.5.3 (ZIP64).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_LIMIT = 0xFFFFFFFF
_UTF8 = 0x0800
_UNIX = 3 << 8
_MODE = 0o100600 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive."""

    path: str
    size: int
    """Bytes."""
    crc: int
    pieces: Callable[[], Iterable[bytes]]


def member_of(path: str, data: bytes) -> Member:
    """A member that is in memory."""
    return Member(path, len(data), zlib.crc32(data), lambda: (data,))


def zip_pieces(members: Iterable[Member], at: datetime) -> Iterator[bytes]:
    """The archive; every member has the time `at`. Raises ValueError for a member of another size than it said."""
    stamp = _stamp(at)
    directory: list[bytes] = []
    offset = 0
    for member in members:
        local = _local(member, stamp)
        directory.append(_central(member, stamp, offset))
        yield local
        size = 0
        for piece in member.pieces():
            size += len(piece)
            yield piece
        if size != member.size:
            raise ValueError("a file changed while it was read")
        offset += len(local) + size
    central = b"".join(directory)
    yield central
    yield _end(len(directory), len(central), offset)


def _stamp(at: datetime) -> tuple[int, int]:
    at = max(at.astimezone(UTC), datetime(1980, 1, 1, tzinfo=UTC))
    return at.hour << 11 | at.minute << 5 | at.second // 2, min(at.year - 1980, 127) << 9 | at.month << 5 | at.day


def _local(member: Member, stamp: tuple[int, int]) -> bytes:
    name = member.path.encode()
    large = member.size >= _LIMIT
    extra = struct.pack("<HHQQ", 1, 16, member.size, member.size) if large else b""
    size = _LIMIT if large else member.size
    return (
        struct.pack(
            "<4sHHHHHIIIHH", b"PK\x03\x04", 45 if large else 20, _UTF8, 0, *stamp, member.crc, size, size, len(name),
            len(extra),
        )
        + name
        + extra
    )  # fmt: skip


def _central(member: Member, stamp: tuple[int, int], offset: int) -> bytes:
    name = member.path.encode()
    large = member.size >= _LIMIT
    wide = [member.size, member.size] if large else []
    wide += [offset] if offset >= _LIMIT else []
    extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    size, version = _LIMIT if large else member.size, 45 if wide else 20
    return (
        struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", _UNIX | version, version, _UTF8, 0, *stamp, member.crc, size, size,
            len(name), len(extra), 0, 0, 0, _MODE, min(offset, _LIMIT),
        )
        + name
        + extra
    )  # fmt: skip


def _end(count: int, size: int, offset: int) -> bytes:
    end = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, min(count, 0xFFFF), min(count, 0xFFFF), min(size, _LIMIT),
        min(offset, _LIMIT), 0,
    )  # fmt: skip
    if count < 0xFFFF and size < _LIMIT and offset < _LIMIT:
        return end
    wide = struct.pack(
        "<4sQHHIIQQQQ", b"PK\x06\x06", 44, _UNIX | 45, 45, 0, 0, count, count, size, offset
    ) + struct.pack("<4sIQI", b"PK\x06\x07", 0, offset + size, 1)  # fmt: skip
    return wide + end
