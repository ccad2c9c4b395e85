"""
Every answer that a page got, held at the browser's own door: its body is taken before the page gets to see it.

What the page's own process tells of its answers is no good: that process is a new one for each site, it is listened to
some moments after it began, and what came before that it never had for us. The browser's process stops each request
(domain `Fetch` of the Chrome DevTools Protocol) until it is told to go on, so that nothing can be missed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from casedesk.capture.pipe import Told
from casedesk.capture.unpacking import Sender, Unpacking, answered, is_packed, read_text

MOST_BODY = 64 * 1024**2
"""Bytes of one answer; a larger one is named, and not kept."""
MOST_BODIES = 256 * 1024**2
"""Bytes of all answers."""
STOPS = {"patterns": [{"requestStage": "Request"}, {"requestStage": "Response"}]}
"""What each session is told to stop: every request as it leaves, and every answer as it comes."""
_NO_BODY = frozenset({101, 204, 205, 304})
_MOVED = frozenset({301, 302, 303, 307, 308})
_ENDLESS = "text/event-stream"
"""A talk that goes on for as long as somebody listens. Source: HTML, 9.2."""


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


@dataclass(slots=True)
class _Hop:
    at: float
    url: str
    status: int
    reason: str
    headers: list[tuple[str, str]]
    is_last: bool
    body: bytes | None


@dataclass(slots=True)
class _Exchange:
    at: float = 0.0
    hops: list[_Hop] = field(default_factory=list)
    extras: list[Told] = field(default_factory=list)


class Traffic:
    """Takes the browser's events; `responses` are what came of them."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.open: set[str] = set()
        """Names of what is still on its way."""
        self.stopped: dict[str, str] = {}
        """What waits for its body to be taken, with the session that it is stopped in."""
        self._exchanges: dict[str, _Exchange] = {}
        self._lost: set[str] = set()
        self._held = 0
        self._clock = clock

    def take(self, method: str, told: Told, session: str, sender: Sender) -> None:
        """One event; lets the request go on, or takes the body first."""
        if method == "Fetch.requestPaused":
            self._stop(told, session, sender)
        elif method == "Network.responseReceivedExtraInfo":
            self._of(str(told["requestId"])).extras.append(told)
        elif method == "Network.loadingFailed":
            self.open.discard(str(told["requestId"]))
        elif method == "Network.webSocketCreated":
            self._lost.add(str(told.get("url", "")))
        elif method == "Target.attachedToTarget" and told["targetInfo"].get("type") == "service_worker":
            # The one answer that the browser lets nobody stop; what the worker asks for is stopped as all is.
            self._lost.add(str(told["targetInfo"].get("url", "")))

    def responses(self) -> tuple[Response, ...]:
        """Every answer that is whole, redirects too, in the order in which they were asked for."""
        found = [one for exchange in self._exchanges.values() for one in _responses(exchange)]
        return tuple(sorted(found, key=lambda one: one.at))

    def missing(self) -> tuple[str, ...]:
        """Addresses of which an answer began to come and could not be kept whole, and talks that go on and on."""
        hops = (hop for exchange in self._exchanges.values() for hop in exchange.hops)
        return tuple(sorted(self._lost | {hop.url for hop in hops if hop.body is None}))

    def _of(self, name: str) -> _Exchange:
        return self._exchanges.setdefault(name, _Exchange())

    def _stop(self, told: Told, session: str, sender: Sender) -> None:
        held = str(told["requestId"])
        name = str(told.get("networkId") or held)
        exchange, url = self._of(name), str(told["request"]["url"])
        if "responseStatusCode" not in told or not url.startswith("http"):
            if "responseErrorReason" in told or not url.startswith("http"):
                self.open.discard(name)
            else:
                self.open.add(name)
                exchange.at = self._clock()
            _go_on(held, session, sender)
            return
        hop = _hop(told, exchange.at or self._clock())
        exchange.hops.append(hop)
        if hop.body is None and self._has_room(hop):
            self.open.add(name)
            self.stopped[held] = session
            if is_packed(hop.headers):
                done = lambda body: self._hand_on(name, held, hop, body, sender)  # noqa: E731
                Unpacking(held, session, self._takes, sender, done)
                return
            then = lambda answer: self._keep(name, held, hop, answer, sender)  # noqa: E731
            sender.send("Fetch.getResponseBody", {"requestId": held}, session, then)
            return
        if hop.is_last:
            self.open.discard(name)
        _go_on(held, session, sender)

    def _has_room(self, hop: _Hop) -> bool:
        said = {name.lower(): value for name, value in hop.headers}
        size = said.get("content-length", "")
        length = int(size) if size.isascii() and size.isdecimal() and len(size) < 16 else 0
        is_endless = said.get("content-type", "").lower().startswith(_ENDLESS)
        return not is_endless and length <= MOST_BODY and self._held + length <= MOST_BODIES

    def _keep(self, name: str, held: str, hop: _Hop, answer: Told, sender: Sender) -> None:
        """The body of an answer, if the browser gave it; then the page gets it."""
        self.open.discard(name)
        session = self.stopped.pop(held, "")
        body = read_text(answer.get("result") or {}, "body")
        if body is not None and self._takes(0, len(body)):
            hop.body = body
        if session:
            _go_on(held, session, sender)

    def _hand_on(self, name: str, held: str, hop: _Hop, body: bytes | None, sender: Sender) -> None:
        """The page gets what was unpacked; nothing of what would have been too much."""
        self.open.discard(name)
        session = self.stopped.pop(held, "")
        hop.body = body
        if session and body is not None:
            sender.send("Fetch.fulfillRequest", answered(held, hop.status, hop.headers, body), session)
        elif session:
            sender.send("Fetch.failRequest", {"requestId": held, "errorReason": "Aborted"}, session)

    def _takes(self, before: int, more: int) -> bool:
        """Whether there is room for so many bytes more of an answer; if not, those before are given up as well."""
        if before + more > MOST_BODY or self._held + more > MOST_BODIES:
            self._held -= before
            return False
        self._held += more
        return True

    def let_go(self, sender: Sender) -> None:
        """Nothing is stopped any more: what has not come to an end until now is left to the page, and is missing."""
        for session in set(self.stopped.values()):
            sender.send("Fetch.disable", {}, session)
        self.stopped.clear()


def _go_on(held: str, session: str, sender: Sender) -> None:
    sender.send("Fetch.continueRequest", {"requestId": held}, session)


def _hop(told: Told, at: float) -> _Hop:
    status = int(told["responseStatusCode"])
    headers = [(str(one["name"]), str(one["value"])) for one in told.get("responseHeaders") or ()]
    is_moved = status in _MOVED and any(name.lower() == "location" for name, _ in headers)
    has_none = is_moved or status in _NO_BODY or told["request"].get("method") == "HEAD"
    reason = str(told.get("responseStatusText", ""))
    url = str(told["request"]["url"]).partition("#")[0]
    return _Hop(at, url, status, reason, headers, not is_moved, b"" if has_none else None)


def _responses(exchange: _Exchange) -> Iterator[Response]:
    extras = iter(exchange.extras)
    for hop in exchange.hops:
        # What went over the wire, with cookies, is told apart from what the page may know.
        extra = next((one for one in extras if one.get("statusCode") == hop.status), None)
        if hop.body is not None:
            headers = _lines(extra.get("headers") or {}) if extra else tuple(hop.headers)
            at = datetime.fromtimestamp(hop.at, UTC)
            yield Response(hop.url, at, hop.status, hop.reason, headers, hop.body)


def _lines(headers: Told) -> tuple[tuple[str, str], ...]:
    """Several values of one name come as lines of one text."""
    return tuple((str(name), line) for name, value in headers.items() for line in str(value).split("\n"))
