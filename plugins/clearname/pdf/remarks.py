"""Comments between the instructions of a PDF, which no reader shows. Source: ISO 32000-2, 7.2.4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clearname.patterns import later

_PLACE = later(rb"\\.|[()%]", 16)
_END = later(rb"[\r\n]")


def remarks_in(data: bytes, pictures: Iterable[bytes] = ()) -> Iterator[str]:
    """Each comment; `pictures` are the bytes of those that stand between the instructions."""
    data = _without(data, pictures)
    for start, end in _spans(data):
        if text := data[start + 1 : end].decode("latin-1").strip():
            yield text


def without_remarks(data: bytes) -> bytes:
    """The same without its comments, for tables and calculations; without lines that are empty then."""
    kept, last = [], 0
    for start, end in _spans(data):
        kept.append(data[last:start])
        last = end
    return b"".join([*kept, data[last:]])


def _without(data: bytes, pictures: Iterable[bytes]) -> bytes:
    for picture in pictures:
        if b"%" in picture:
            data = data.replace(picture, b"")
    return data


def _spans(data: bytes) -> Iterator[tuple[int, int]]:
    depth, skipped = 0, -1
    for found in _PLACE.finditer(data):
        if found.start() < skipped:
            continue
        if found[0] == b"(":
            depth += 1
        elif found[0] == b")":
            depth = max(0, depth - 1)
        elif found[0] == b"%" and not depth:
            end = _END.search(data, found.start())
            skipped = end.start() if end else len(data)
            yield found.start(), skipped
