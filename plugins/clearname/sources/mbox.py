"""A mailbox file parted into its messages, as a stream: no more than one message is in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ENVELOPE = re.compile(rb"From .*\d:\d{2}.*\s*")
_QUOTED = re.compile(rb">+From ")


def split_mbox(lines: Iterable[bytes], most_bytes: int) -> Iterator[bytes]:
    """
    The raw messages, in the order of the file, without their `From ` lines and with `>From ` as it was written.

    A message begins at a line `From ` with a time in it, at the top or below an empty line. Of a longer message
    `most_bytes + 1` bytes are kept, so that whoever reads it sees that it is too long. Source: RFC 4155, appendix A.
    """
    pieces: list[bytes] = []
    size = 0
    is_after_blank, has_begun = True, False
    for line in lines:
        if is_after_blank and line.startswith(b"From ") and _ENVELOPE.fullmatch(line):
            if has_begun:
                yield _message(pieces, most_bytes)
            pieces, size, has_begun, is_after_blank = [], 0, True, False
            continue
        is_after_blank = not line.strip(b"\r\n")
        if has_begun and size <= most_bytes:
            pieces.append(line[1:] if _QUOTED.match(line) else line)
            size += len(line)
    if has_begun:
        yield _message(pieces, most_bytes)


def _message(pieces: list[bytes], most_bytes: int) -> bytes:
    if pieces and not pieces[-1].strip(b"\r\n"):
        pieces = pieces[:-1]
    return b"".join(pieces)[: most_bytes + 1]
