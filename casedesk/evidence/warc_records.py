"""
A web archive (WARC) read from start to end, a record at a time, with bounds on everything: nothing in it is believed.

Source: WARC/1.1 (ISO 28500:2017), 4 and 5, and annex D for records that are packed one by one.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

MOST_PACKED = 128 * 1024 * 1024
"""Bytes of an archive that are looked at."""
MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes that they may become."""
MOST_RECORDS = 50_000
MOST_BODY = 3 * 1024 * 1024
"""Bytes of a record that are handed on; the rest of it is passed over."""
_PIECE = 64 * 1024
_LONGEST_HEADER = 64 * 1024


class TooMuch(ValueError):
    """More than is looked at."""


class Readable(Protocol):
    """What can be read from."""

    def read(self, size: int, /) -> bytes:
        """So many bytes at most; none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record."""

    fields: dict[str, str]
    """Of its head, the names in small letters."""
    body: bytes
    """The first `MOST_BODY` bytes of it."""


class Allowance:
    """What may still be read; one for all archives in a file."""

    def __init__(self) -> None:
        self.packed, self.unpacked, self.records = MOST_PACKED, MOST_UNPACKED, MOST_RECORDS

    def take(self, *, packed: int = 0, unpacked: int = 0, records: int = 0) -> None:
        """Raises `TooMuch`."""
        self.packed -= packed
        self.unpacked -= unpacked
        self.records -= records
        if min(self.packed, self.unpacked, self.records) < 0:
            raise TooMuch


def read_records(untrusted: Readable, allowance: Allowance) -> Iterator[WarcRecord]:
    """
    The records of an archive, plain or packed by gzip.

    Raises `TooMuch` when the allowance is used up, `ValueError` or `zlib.error` where it is no archive from there on.
    """
    stream = _Stream(_unpacked(untrusted, allowance))
    while True:
        line = stream.line()
        while line in (b"\r\n", b"\n"):
            line = stream.line()
        if not line:
            return
        if not line.startswith(b"WARC/"):
            raise ValueError("no record")
        allowance.take(records=1)
        fields = _fields(stream)
        length = fields.get("content-length", "")
        if not (length.isascii() and length.isdecimal() and len(length) < 16):
            raise ValueError("no length")
        wanted = min(int(length), MOST_BODY)
        body = stream.take(wanted)
        stream.skip(int(length) - wanted)
        yield WarcRecord(fields, body)


def unpacked_bytes(packed: bytes, most: int, way: int = 47) -> bytes:
    """What a packed piece becomes, up to so many bytes; `way`: see zlib, 47 for gzip or zlib. Raises `zlib.error`."""
    return zlib.decompressobj(way).decompress(packed, most)


def _fields(stream: _Stream) -> dict[str, str]:
    fields: dict[str, str] = {}
    left = _LONGEST_HEADER
    while (line := stream.line()).strip():
        left -= len(line)
        if left < 0:
            raise ValueError("a head without end")
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _unpacked(untrusted: Readable, allowance: Allowance) -> Iterator[bytes]:
    first = untrusted.read(_PIECE)
    read = _counted(untrusted, allowance, first)
    if not first.startswith(b"\x1f\x8b"):
        for piece in read:
            allowance.take(unpacked=len(piece))
            yield piece
        return
    unpack, packed = zlib.decompressobj(31), next(read)
    while packed:
        piece = unpack.decompress(packed, _PIECE)
        allowance.take(unpacked=len(piece))
        if piece:
            yield piece
        packed = unpack.unconsumed_tail
        if unpack.eof:
            # Every record is packed by itself. After one that became nothing another may follow, but not for ever.
            allowance.take(records=1)
            packed, unpack = unpack.unused_data.lstrip(b"\0"), zlib.decompressobj(31)
        packed = packed or next(read, b"")


def _counted(untrusted: Readable, allowance: Allowance, first: bytes) -> Iterator[bytes]:
    piece = first
    while piece:
        allowance.take(packed=len(piece))
        yield piece
        piece = untrusted.read(_PIECE)


class _Stream:
    """Pieces as lines and as so many bytes."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._held = pieces, bytearray()

    def line(self) -> bytes:
        """With its end; empty at the end. Raises `ValueError` for one that is too long."""
        while (end := self._held.find(b"\n")) < 0:
            if len(self._held) > _LONGEST_HEADER:
                raise ValueError("a line without end")
            if not self._more():
                end = len(self._held) - 1
                break
        return self._cut(end + 1)

    def take(self, many: int) -> bytes:
        """So many bytes, or what is left."""
        self._until(lambda: len(self._held) >= many)
        return self._cut(min(many, len(self._held)))

    def skip(self, many: int) -> None:
        """Passes over so many bytes."""
        while many > 0 and (self._held or self._more()):
            passed = min(many, len(self._held))
            self._cut(passed)
            many -= passed

    def _until(self, is_enough: Callable[[], bool]) -> None:
        while not is_enough() and self._more():
            pass

    def _more(self) -> bool:
        piece = next(self._pieces, b"")
        self._held += piece
        return bool(piece)

    def _cut(self, many: int) -> bytes:
        taken = bytes(self._held[:many])
        del self._held[:many]
        return taken
