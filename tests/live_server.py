"""
The outside that a publish meets, on loopback: a host that shows a published tree, and a door of IndexNow.

Both are real HTTP servers. The host does what GitHub Pages does: a folder's `index.html`, the page 404.html with its
status, `.nojekyll` and CNAME for itself, and a new tree only some time after it was pushed. The door reads the key where
it is said to lie and refuses what the protocol refuses. Source: indexnow.org/documentation.
"""

from __future__ import annotations

import functools
import http.client
import json
import mimetypes
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from clearname_site.live.policy import LivePolicy, Place

HOST = "ana.example"
DOOR = "indexnow.example"
ENDPOINT = f"https://{DOOR}/indexnow"
NOW = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
PRIVATE = {".nojekyll", "CNAME"}


@dataclass(frozen=True)
class Raw:
    """An answer as it is, in place of the file."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    drops: bool = False
    """Whether the connection ends after it, without a word."""


@dataclass
class World:
    """Host and door behind one port; which of them is asked, the name says."""

    port: int = 0
    base: str = "/"
    """The path of the site on its host."""
    trees: list[dict[str, bytes]] = field(default_factory=lambda: [{}])
    """What the host shows: the first until the sitemap was asked for once, then the second, and so on."""
    source: Callable[[], dict[str, bytes]] | None = None
    """Gives what the host shows at this moment, in place of `trees`."""
    overrides: dict[str, Raw] = field(default_factory=dict)
    """By path on the host."""
    serves_private: bool = False
    door_status: int = 0
    """What the door answers, whatever it is sent; 0: what the protocol says."""
    door_headers: tuple[tuple[str, str], ...] = ()
    door_stops_after: int = 1_000
    """How many messages the door takes before it says 429."""
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, host and path of each, in order."""
    headers: list[dict[str, str]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    """What was sent to the door and accepted."""
    slept: list[float] = field(default_factory=list)
    seconds: float = 0.0
    """The clock of the policy: it moves only when somebody sleeps."""
    on_sleep: Callable[[], None] = lambda: None

    def policy(self, **changes: Any) -> LivePolicy:
        """Reaches this server for every name; time passes only by sleeping."""
        values: dict[str, Any] = {
            "reach": lambda host, port: Place("127.0.0.1", self.port, tls=False),
            "can_exist": lambda host: True,
            "clock": lambda: self.seconds,
            "sleep": self._sleep,
            "now": lambda: NOW,
            **changes,
        }
        return LivePolicy(**values)

    def told(self) -> list[str]:
        """All addresses that the door accepted, in order."""
        return [url for message in self.messages for url in message["urlList"]]

    def paths(self) -> list[str]:
        """What the host was asked for."""
        return [path for _, host, path in self.requests if host == HOST]

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        self.on_sleep()

    def show(self, path: str) -> Raw:
        """What the host answers."""
        if path in self.overrides:
            return self.overrides[path]
        tree = self.source() if self.source else self.trees[0]
        name = unquote(path).removeprefix(self.base) if path.startswith(self.base) else "/"
        name = f"{name}index.html" if name == "" or name.endswith("/") else name
        if name == "sitemap.xml" and len(self.trees) > 1:
            self.trees.pop(0)
        if f"{name}/index.html" in tree:
            return Raw(301, headers=(("Location", f"https://{HOST}{path}/"),))
        if name not in tree or (name in PRIVATE and not self.serves_private):
            return Raw(404, tree.get("404.html", b"nothing"))
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Raw(200, tree[name], (("Content-Type", media_type),))

    def judge(self, content_type: str, body: bytes) -> int:
        """What the door thinks of a message: the status that the protocol gives it."""
        try:
            message = json.loads(body)
        except ValueError:
            return 400
        if not content_type.startswith("application/json") or not isinstance(message, dict):
            return 400
        host, key, urls = message.get("host"), message.get("key"), message.get("urlList")
        location = message.get("keyLocation", f"https://{host}/{key}.txt")
        texts = isinstance(host, str) and isinstance(key, str) and isinstance(location, str)
        if not texts or not isinstance(urls, list) or not all(isinstance(url, str) for url in urls):
            return 400
        if not 1 <= len(urls) <= 10_000:
            return 400
        if not re.fullmatch(r"[A-Za-z0-9-]{8,128}", key) or urlsplit(location).netloc != host:
            return 422
        below = location.rpartition("/")[0] + "/"
        if not all(url.isascii() and url.startswith(below) and urlsplit(url).scheme == "https" for url in urls):
            return 422
        return 200 if self._read_key(location).strip() == key.encode() else 403

    def _read_key(self, location: str) -> bytes:
        """The key file, read over the network as a search engine does."""
        parts = urlsplit(location)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", parts.path, headers={"Host": parts.netloc, "User-Agent": "door"})
            answer = connection.getresponse()
            return answer.read(1_000) if answer.status == 200 else b""
        finally:
            connection.close()

    def take(self, content_type: str, body: bytes) -> int:
        """The door's answer; keeps what it accepts."""
        status = self.door_status or self.judge(content_type, body)
        if status in (200, 202) and len(self.messages) >= self.door_stops_after:
            status = 429
        if status in (200, 202):
            self.messages.append(json.loads(body))
        return status


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    world: World

    def do_GET(self) -> None:
        self._note()
        self._answer(self.world.show(self.path))

    def do_POST(self) -> None:
        self._note()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.world.take(self.headers.get("Content-Type", ""), body)
        self._answer(Raw(status, b"", self.world.door_headers))

    def _note(self) -> None:
        if self.headers.get("User-Agent") != "door":
            self.world.requests.append((self.command, self.headers.get("Host", ""), self.path))
            self.world.headers.append(dict(self.headers.items()))

    def _answer(self, raw: Raw) -> None:
        self.send_response(raw.status)
        for key, value in raw.headers:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(raw.body)))
        self.end_headers()
        self.wfile.write(raw.body)
        self.close_connection = self.close_connection or raw.drops

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is its own affair."""


@contextmanager
def live_world() -> Iterator[World]:
    """Host and door, running."""
    world = World()
    server = _Server(("127.0.0.1", 0), type("Bound", (_Handler,), {"world": world}))
    world.port = server.server_address[1]
    thread = threading.Thread(target=functools.partial(server.serve_forever, poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
