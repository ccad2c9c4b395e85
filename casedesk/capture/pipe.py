"""
What the browser is told and what it tells, over two pipes: no port is open that another program could use.

Source: the Chrome DevTools Protocol, whose messages are JSON and end with a zero byte on pipes.
"""

from __future__ import annotations

import json
import os
import select
import time
from collections.abc import Callable
from typing import Any

from casedesk.capture.failures import browser_gone, too_slow

Told = dict[str, Any]
"""Fields of a message; all of it comes from outside."""
SECONDS = 30.0
_PIECE = 1 << 20
_MOST = 512 * 1024**2
"""Bytes of one message; a page can make its own text as long as it likes."""


class Answer(Exception):
    """The browser says no to a call."""


class Pipe:
    """Calls and events, one after the other in one thread."""

    def __init__(
        self, to: int, out: int, on_event: Callable[[str, Told, str], None], look: Callable[[], None] = lambda: None
    ) -> None:
        """
        `to`, `out`: ends of pipes. `on_event`: method, fields, session; it may `send`, and never `call`.

        `look`: called whenever it listens.
        """
        self._to, self._out, self._on_event, self._look = to, out, on_event, look
        self._last = 0
        self._waiting: dict[int, Callable[[Told], None]] = {}
        self._rest = bytearray()

    def send(
        self, method: str, fields: Told | None = None, session: str = "", then: Callable[[Told], None] | None = None
    ) -> None:
        """Tells it something; `then` gets the whole answer, with `result` or `error`."""
        self._last += 1
        if then is not None:
            self._waiting[self._last] = then
        message: Told = {"id": self._last, "method": method, "params": fields or {}}
        if session:
            message["sessionId"] = session
        left = json.dumps(message).encode() + b"\0"
        try:
            while left:
                left = left[os.write(self._to, left) :]
        except OSError:
            raise browser_gone() from None

    def call(self, method: str, fields: Told | None = None, session: str = "", *, seconds: float = SECONDS) -> Told:
        """Tells it something and waits. Raises `Refused` where it is gone or too slow, `Answer` where it says no."""
        answers: list[Told] = []
        self.send(method, fields, session, answers.append)
        end = time.monotonic() + seconds
        while not answers:
            if time.monotonic() > end:
                raise too_slow()
            self.listen(min(0.5, seconds))
        if "error" in answers[0]:
            raise Answer(method)
        result: Told = answers[0].get("result") or {}
        return result

    def listen(self, seconds: float) -> None:
        """Takes in what comes within this time, and returns as soon as something came."""
        self._look()
        if not select.select([self._out], [], [], seconds)[0]:
            return
        piece = os.read(self._out, _PIECE)
        if not piece:
            raise browser_gone()
        self._rest += piece
        if len(self._rest) > _MOST:
            raise browser_gone()
        if 0 not in piece:
            return
        *whole, rest = self._rest.split(b"\0")
        self._rest = bytearray(rest)
        for message in whole:
            self._take(bytes(message))

    def _take(self, message: bytes) -> None:
        try:
            told = json.loads(message)
        except ValueError:
            raise browser_gone() from None
        if "id" in told:
            if then := self._waiting.pop(told["id"], None):
                then(told)
        else:
            self._on_event(told.get("method", ""), told.get("params") or {}, told.get("sessionId", ""))
