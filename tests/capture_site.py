"""A site with parts of every kind that a page can have, on loopback, for what saves pages."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PLANTED = "quizzaciously planted words"
PARTS: dict[str, tuple[str, bytes]] = {
    "/style.css": ("text/css", b"@import '/more.css'; body { height: 3000px }"),
    "/more.css": ("text/css", b"p { background: url(/behind.svg) }"),
    "/behind.svg": ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'),
    "/late.svg": ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    "/frame": (
        "text/html",
        b"<!doctype html><title>inner</title><script>alert(2)</script><script src=/inner.js></script>",
    ),
    "/inner.js": ("text/javascript", b"document.body.append('from the frame')"),
    "/work.js": ("text/javascript", b"importScripts('/part.js')"),
    "/part.js": ("text/javascript", b"fetch('/by-worker.txt')"),
    "/by-worker.txt": ("text/plain", b"a worker asked for it"),
    "/shared.js": ("text/javascript", b"fetch('/by-shared.txt')"),
    "/by-shared.txt": ("text/plain", b"a shared worker asked for it"),
    "/service.js": ("text/javascript", b"oninstall = e => e.waitUntil(fetch('/by-service.txt'))"),
    "/by-service.txt": ("text/plain", b"a service worker asked for it"),
    "/data.json": ("application/json", b'{"a": "' + b"b" * 5000 + b'"}'),
    "/bytes.bin": ("application/octet-stream", bytes(range(256))),
}
"""Each with its type and its bytes, by path; `/page` has them all."""
PACKED = frozenset({"/data.json"})
"""Which of them go over the wire packed."""
BOMB = "/bomb.txt"
"""Small on the wire, and 8 MB when it is unpacked."""
NAMED = (BOMB, "/events", "/service.js")
"""What is too large, what never comes to an end, and what the browser gives to nobody: these are named as missing."""


def page(port: int) -> bytes:
    """The page itself: a message box stands in the middle of it, and another in a frame from another origin."""
    return (
        "<!doctype html><title>planted title</title><link rel=stylesheet href=/style.css><script>alert(1)</script>"
        f"<p>{PLANTED}</p><p style='margin-top:2500px'><img loading=lazy src=/late.svg>"
        f"<iframe src='http://localhost:{port}/frame'></iframe>"
        "<script>new Worker('/work.js'); new SharedWorker('/shared.js');"
        "navigator.serviceWorker.register('/service.js'); fetch('/data.json').then(r => r.json());"
        "fetch('/bomb.txt').catch(() => 0); fetch('/bytes.bin').then(r => r.arrayBuffer()); new EventSource('/events')</script>"
    ).encode()


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked(self.path)  # type: ignore[attr-defined]
        if self.path == "/":
            self._answer(302, "", b"", Location="/page")
        elif self.path == "/events":
            self._talk()
        elif self.path == "/page":
            self._answer(200, "text/html", page(self.server.server_address[1]))
        elif self.path == BOMB:
            self._answer(200, "text/plain", gzip.compress(bytes(8 * 10**6)), **{"Content-Encoding": "gzip"})
        elif self.path in PACKED:
            media_type, body = PARTS[self.path]
            self._answer(200, media_type, gzip.compress(body), **{"Content-Encoding": "gzip"})
        else:
            media_type, body = PARTS.get(self.path, ("text/plain", b"nothing"))
            self._answer(200 if self.path in PARTS else 404, media_type, body)

    def _answer(self, status: int, media_type: str, body: bytes, **more: str) -> None:
        self.send_response(status)
        more |= {"Content-Length": str(len(body)), "Set-Cookie": "seen=yes"}
        for name, value in ({"Content-Type": media_type} if media_type else {}).items() | more.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _talk(self) -> None:
        """Until the site closes, or the browser has gone."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.close_connection = True
        while not self.server.is_closing.wait(0.2):  # type: ignore[attr-defined]
            try:
                self.wfile.write(b"data: on and on\n\n")
                self.wfile.flush()
            except OSError:
                return

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def capture_site(asked: Callable[[str], object] = lambda _: None) -> Iterator[str]:
    """Its address, which leads on to the page; `asked` gets each path that is asked for, in a thread of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    server.asked, server.is_closing = asked, threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.is_closing.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
        thread.join()
