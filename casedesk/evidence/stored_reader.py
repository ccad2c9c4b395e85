"""A stored file as something to read and seek in, a piece at a time; nothing is put on the disk for it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

Pieces = Callable[[int, int], Iterator[bytes]]
"""Gives the bytes of the file from a place on, so many of them."""


class StoredReader(io.RawIOBase):
    """Read-only; `pieces` fetches what is asked for and no more."""

    def __init__(self, pieces: Pieces, size: int) -> None:
        self._pieces, self._size, self._at = pieces, size, 0

    def readable(self) -> bool:
        """See `io.RawIOBase`."""
        return True

    def seekable(self) -> bool:
        """See `io.RawIOBase`."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """See `io.RawIOBase`."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        """See `io.RawIOBase`."""
        return self._at

    def readinto(self, buffer: Any) -> int:
        """See `io.RawIOBase`."""
        wanted = min(len(buffer), max(0, self._size - self._at))
        found = b"".join(self._pieces(self._at, wanted)) if wanted else b""
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)
