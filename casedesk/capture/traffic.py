"""Every answer that a page got on its way, put together from what the browser tells of them bit by bit."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from casedesk.capture.pipe import Told

MOST_BODY = 64 * 1024**2
"""Bytes of one answer; a larger one is named, and not kept."""
MOST_BODIES = 256 * 1024**2
"""Bytes of all answers."""
_NO_BODY = frozenset({101, 204, 205, 304})


@dataclass(frozen=True, slots=True)
class Response:
    """One answer of a server."""

    url: str
    at: datetime
    """When it was asked, UTC."""
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """Unpacked, as the browser used it."""


class Sender(Protocol):
    """See `pipe.Pipe.send`."""

    def send(self, method: str, fields: Told, session: str, then: Callable[[Told], None]) -> None:
        """See `pipe.Pipe.send`."""


@dataclass(slots=True)
class _Exchange:
    at: float = 0.0
    hops: list[tuple[float, Told]] = field(default_factory=list)
    extras: list[Told] = field(default_factory=list)
    has_final: bool = False
    kind: str = ""
    body: bytes | None = None


class Traffic:
    """Takes the browser's events; `responses` are what came of them."""

    def __init__(self) -> None:
        self.open: set[str] = set()
        """Names of what is still on its way."""
        self.asked: dict[str, str] = {}
        """Names of answers whose body was not given yet, with their sessions."""
        self._exchanges: dict[str, _Exchange] = {}
        self._held = 0

    def take(self, method: str, told: Told, session: str, sender: Sender) -> None:
        """One event; asks for the body where an answer is whole."""
        name = str(told.get("requestId", ""))
        if method == "Network.requestWillBeSent":
            self._ask(name, told)
        elif method == "Network.responseReceivedExtraInfo":
            self._of(name).extras.append(told)
        elif method == "Network.responseReceived":
            exchange = self._of(name)
            exchange.hops.append((exchange.at, told["response"]))
            exchange.has_final, exchange.kind = True, str(told.get("type", ""))
        elif method == "Network.loadingFinished":
            self._finish(name, told, session, sender)
        elif method == "Network.loadingFailed":
            self.open.discard(name)

    def responses(self) -> tuple[Response, ...]:
        """Every answer that is whole, redirects too, in the order in which they were asked for."""
        found = [one for exchange in self._exchanges.values() for one in _responses(exchange)]
        return tuple(sorted(found, key=lambda one: one.at))

    def missing(self) -> tuple[str, ...]:
        """Addresses of which an answer began to come and could not be kept whole."""
        ends = (each for each in self._exchanges.values() if each.has_final and _body(each) is None)
        return tuple(sorted({url for each in ends if (url := str(each.hops[-1][1].get("url", ""))).startswith("http")}))

    def _of(self, name: str) -> _Exchange:
        return self._exchanges.setdefault(name, _Exchange())

    def _ask(self, name: str, told: Told) -> None:
        exchange = self._of(name)
        if "redirectResponse" in told:
            exchange.hops.append((exchange.at, told["redirectResponse"]))
        exchange.at = float(told.get("wallTime", 0.0))
        if str(told.get("request", {}).get("url", "")).startswith("http"):
            self.open.add(name)

    def _finish(self, name: str, told: Told, session: str, sender: Sender) -> None:
        exchange = self._of(name)
        size = int(told.get("encodedDataLength", 0))
        if not exchange.has_final or size > MOST_BODY or self._held + size > MOST_BODIES:
            self.open.discard(name)
            return
        self.asked[name] = session
        sender.send("Network.getResponseBody", {"requestId": name}, session, lambda answer: self.keep(name, answer))

    def keep(self, name: str, answer: Told) -> None:
        """The body of an answer, if the browser gave it; otherwise it stays in `asked`, to be asked for again."""
        self.open.discard(name)
        result = answer.get("result")
        if result is None:
            return
        text = str(result.get("body", ""))
        try:
            body = base64.b64decode(text) if result.get("base64Encoded") else text.encode("utf-8", "surrogatepass")
        except (binascii.Error, ValueError):
            return
        self._held += len(body)
        self._of(name).body = body
        self.asked.pop(name, None)


def _body(exchange: _Exchange) -> bytes | None:
    if exchange.body is not None:
        return exchange.body
    has_none = exchange.kind == "Preflight" or int(exchange.hops[-1][1].get("status", 0)) in _NO_BODY
    return b"" if has_none else None


def _responses(exchange: _Exchange) -> list[Response]:
    found = []
    for number, (at, told) in enumerate(exchange.hops):
        is_last = exchange.has_final and number == len(exchange.hops) - 1
        body = _body(exchange) if is_last else b""
        if body is None or not str(told.get("url", "")).startswith("http"):
            continue
        extra = exchange.extras[number] if number < len(exchange.extras) else {}
        # What went over the wire, with cookies, is told apart from what the page may know.
        is_same = extra.get("statusCode") == told.get("status")
        headers = extra.get("headers", {}) if is_same else told.get("headers", {})
        found.append(
            Response(
                str(told["url"]), datetime.fromtimestamp(at, UTC), int(told.get("status", 0)),
                str(told.get("statusText", "")), _lines(headers), body,
            )
        )  # fmt: skip
    return found


def _lines(headers: Told) -> tuple[tuple[str, str], ...]:
    """Several values of one name come as lines of one text."""
    return tuple((str(name), line) for name, value in headers.items() for line in str(value).split("\n"))
