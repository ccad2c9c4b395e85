"""
An answer that comes packed is read piece by piece, so that a small one that unpacks to very much is stopped in time.

The browser unpacks it as it hands it out; asked for the whole, it would put all of it into memory first. What was read
in this way cannot go on by itself: the page gets the same bytes back, unpacked.
Source: the Chrome DevTools Protocol, `Fetch.takeResponseBodyAsStream`, `IO.read`, `Fetch.fulfillRequest`.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable
from typing import Protocol

from casedesk.capture.pipe import Told

PIECE = 1024**2
"""Bytes that are asked for at a time."""
_OF_TRANSPORT = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers that are about the packed bytes."""


class Sender(Protocol):
    """See `pipe.Pipe.send`."""

    def send(self, method: str, fields: Told, session: str, then: Callable[[Told], None] | None = None) -> None:
        """See `pipe.Pipe.send`."""


class Unpacking:
    """The reading of one answer, begun when it is made."""

    def __init__(
        self, held: str, session: str, takes: Callable[[int, int], bool], sender: Sender,
        done: Callable[[bytes | None], None],
    ) -> None:  # fmt: skip
        """
        `takes`: whether there is room for so many bytes, after how many, and so many more. `done` gets the body once;
        None where there is no room, or it cannot be read.
        """
        self._session, self._takes, self._sender, self._done = session, takes, sender, done
        self._stream, self._body = "", bytearray()
        sender.send("Fetch.takeResponseBodyAsStream", {"requestId": held}, session, self._opened)

    def _opened(self, answer: Told) -> None:
        self._stream = str((answer.get("result") or {}).get("stream", ""))
        if self._stream:
            self._ask()
        else:
            self._done(None)

    def _ask(self) -> None:
        self._sender.send("IO.read", {"handle": self._stream, "size": PIECE}, self._session, self._read)

    def _read(self, answer: Told) -> None:
        result = answer.get("result") or {}
        piece = read_text(result, "data")
        if piece is None or not self._takes(len(self._body), len(piece)):
            self._end(None)
            return
        self._body += piece
        if result.get("eof"):
            self._end(bytes(self._body))
        else:
            self._ask()

    def _end(self, body: bytes | None) -> None:
        self._body = bytearray()
        self._sender.send("IO.close", {"handle": self._stream}, self._session)
        self._done(body)


def is_packed(headers: Iterable[tuple[str, str]]) -> bool:
    """Whether an answer says that it is."""
    said = (value for name, value in headers if name.lower() == "content-encoding")
    return any(value.strip().lower() not in ("", "identity") for value in said)


def answered(held: str, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> Told:
    """What `Fetch.fulfillRequest` is told, so that the page gets what the server sent."""
    kept = [{"name": name, "value": value} for name, value in headers if name.lower() not in _OF_TRANSPORT]
    return {
        "requestId": held, "responseCode": status, "responseHeaders": kept, "body": base64.b64encode(body).decode(),
    }  # fmt: skip


def read_text(result: Told, field: str) -> bytes | None:
    """Bytes as the protocol spells them; None where there are none, or they cannot be read."""
    if field not in result:
        return None
    text = str(result[field])
    try:
        return (
            base64.b64decode(text, validate=True)
            if result.get("base64Encoded")
            else text.encode("utf-8", "surrogatepass")
        )
    except (binascii.Error, ValueError):
        return None
