"""A web server on this machine that can behave as badly as any; with a certificate, and a map of names to reach it."""

from __future__ import annotations

import functools
import gzip
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any

import trustme

from clearname_site.pull.addresses import is_public
from clearname_site.pull.fetch import FetchPolicy, SafeFetcher

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
FIRST_NUMBER = "203.0.113.10"
"""A number that is kept for examples; the policy of these tests calls it public and reaches this machine by it."""


@dataclass(frozen=True)
class Answer:
    """One plain answer."""

    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


Behaviour = Answer | Callable[["Handler"], None]


@dataclass
class WebServer:
    """The server as the tests see it."""

    port: int
    ca: trustme.CA
    closing: threading.Event = field(default_factory=threading.Event)
    pages: dict[tuple[str, str], Behaviour] = field(default_factory=dict)
    """By host and path with query."""
    fallback: Callable[[str, str], Behaviour | None] = lambda host, path: None
    names: dict[str, list[str]] = field(default_factory=dict)
    """Numbers of a name; a name that is not here and has no page is unknown."""
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    """Host, path and headers of each, in order."""
    reached: list[str] = field(default_factory=list)
    """The numbers that connections were made to."""
    asked: list[str] = field(default_factory=list)
    """The hosts that permission was asked for."""

    def put(self, url: str, body: bytes | str = b"", media_type: str = "text/html; charset=utf-8", **more: Any) -> None:
        """Puts a plain answer at an address."""
        data = body.encode() if isinstance(body, str) else body
        self.at(url, Answer(data, media_type, **more))

    def at(self, url: str, behaviour: Behaviour) -> None:
        """Puts any behaviour at an address."""
        host, _, path = url.removeprefix("https://").partition("/")
        self.pages[host, f"/{path}"] = behaviour

    def policy(self, **changes: Any) -> FetchPolicy:
        """A policy that reaches this server, and everything else of it as it is."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.ca.configure_trust(context)
        standard = FetchPolicy(
            resolve=self.resolve,
            is_public=lambda number: number.startswith("203.0.113.") or is_public(number),
            reach=self._reach,
            ssl_context=context,
            allow=self._allow,
            now=lambda: NOW,
            most_seconds=5.0,
        )
        return replace(standard, **changes)

    def fetcher(self, **changes: Any) -> SafeFetcher:
        """A fetcher with such a policy."""
        return SafeFetcher(self.policy(**changes))

    def resolve(self, host: str) -> list[str]:
        """The numbers of a name, as a resolver gives them."""
        known = {name for name, _ in self.pages}
        if host not in self.names and host not in known and not self.fallback(host, "/"):
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return list(self.names.get(host, [FIRST_NUMBER]))

    def _reach(self, number: str) -> tuple[str, int]:
        self.reached.append(number)
        return "127.0.0.1", self.port

    def _allow(self, host: str) -> bool:
        self.asked.append(host)
        return True


class Handler(BaseHTTPRequestHandler):
    """Answers with what stands at the address."""

    protocol_version = "HTTP/1.1"
    web: WebServer

    def setup(self) -> None:
        self.request.settimeout(10)
        super().setup()

    def do_GET(self) -> None:
        host = self.headers.get("Host", "")
        self.web.requests.append((host, self.path, dict(self.headers.items())))
        behaviour = self.web.pages.get((host, self.path)) or self.web.fallback(host, self.path)
        if behaviour is None:
            behaviour = Answer(b"nothing here", status=404)
        self.close_connection = True
        if isinstance(behaviour, Answer):
            self.answer(behaviour)
        else:
            behaviour(self)

    def answer(self, answer: Answer) -> None:
        """Sends a plain answer."""
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.body)))
        for key, value in answer.headers:
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    tls: ssl.SSLContext

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        return self.tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is what these tests are about."""


@contextmanager
def web_server(*more_names: str) -> Iterator[WebServer]:
    """The server, running, with a certificate for the names of these tests and `more_names`."""
    ca = trustme.CA()
    server = _Server(("127.0.0.1", 0), Handler, bind_and_activate=True)
    web = WebServer(server.server_address[1], ca)
    server.RequestHandlerClass = type("BoundHandler", (Handler,), {"web": web})
    server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    names = ("ruth.example", "www.ruth.example", "other.example", "social.example", "public.api.bsky.app",
             "webmention.io", "amina.example", *more_names)  # fmt: skip
    ca.issue_cert(*names).configure_cert(server.tls)
    thread = threading.Thread(target=functools.partial(server.serve_forever, poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def redirect(location: str, status: int = 302) -> Answer:
    """Leads somewhere else."""
    return Answer(status=status, headers=(("Location", location),))


def silent(handler: Handler) -> None:
    """Takes the request and never says a word."""
    handler.web.closing.wait(10)


def dripping(handler: Handler) -> None:
    """One byte now and then, for ever: no single wait is long."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.web.closing.wait(0.05):
        handler.wfile.write(b"<")
        handler.wfile.flush()


def dripping_headers(handler: Handler) -> None:
    """One line of the head now and then, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.web.closing.wait(0.05):
        handler.wfile.write(b"X: y\r\n")
        handler.wfile.flush()


def endless(handler: Handler) -> None:
    """As many bytes as are taken, without a length."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.web.closing.is_set():
        handler.wfile.write(b"<p>" + b"words " * 10_000)


def bomb() -> Answer:
    """A megabyte of nothing, a thousand times smaller on the way, packed although nobody asked."""
    return Answer(gzip.compress(b"\0" * 5_000_000), headers=(("Content-Encoding", "gzip"),))


def broken_off(handler: Handler) -> None:
    """Promises more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<p>short")
