"""Packed answers, unpacked no further than they may be large."""

from __future__ import annotations

import zlib

_WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
"""How zlib is told the form; `deflate` comes with and without its own head. Source: RFC 9110, 8.4.1."""


def unpack(untrusted_body: bytes, packing: str, most_bytes: int) -> bytes:
    """
    What is in a packed body; no more than one byte above `most_bytes` of it.

    Raises `ValueError` for a form that is not known, and for what is damaged or cut off.
    """
    for window in _WINDOWS.get(packing, ()):
        worker = zlib.decompressobj(window)
        try:
            data = worker.decompress(untrusted_body, most_bytes + 1)
        except zlib.error:
            continue
        if worker.eof or len(data) > most_bytes:
            return data
    raise ValueError(packing)
