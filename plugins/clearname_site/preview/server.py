"""Serves the preview to this computer alone: the pages with the bar above them, files as they are, and the news."""

from __future__ import annotations

import json
import mimetypes
import os
import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from clearname_site.preview.assets import SCRIPT, stylesheet
from clearname_site.preview.bar import PLACE, problem_page, render_bar, with_bar
from clearname_site.preview.policy import open_policy
from clearname_site.preview.shown import Board

_HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?")
_MOST_STREAMS = 32
"""Tabs that are told of changes at the same time."""
_STILL_HERE = 10.0
"""Seconds after which a tab hears that nothing changed; one that has gone is noticed by it."""
_TYPES = {
    ".html": "text/html", ".txt": "text/plain", ".xml": "application/xml", ".json": "application/json",
    ".jsonld": "application/ld+json", ".vcf": "text/vcard", ".css": "text/css", ".webp": "image/webp",
    ".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml", ".ico": "image/x-icon",
    ".pdf": "application/pdf",
}  # fmt: skip
"""What these are does not depend on what is installed on the machine."""
_OWN_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
_NO_FRAMES = "frame-ancestors 'none'"


class PreviewServer(ThreadingHTTPServer):
    """The server; `board` is what it shows."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"
    """Elsewhere it would let two programs listen on one port."""

    def __init__(self, board: Board, port: int) -> None:
        self.board = board
        self.streams = threading.BoundedSemaphore(_MOST_STREAMS)
        super().__init__(("127.0.0.1", port), _Handler)

    def server_bind(self) -> None:
        """Binds without asking the network what this machine is called, as `HTTPServer` does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def end(self) -> None:
        """Tells every open tab that the preview has ended, and takes no more requests."""
        self.board.put(has_ended=True)
        for _ in range(_MOST_STREAMS):
            # Each stream gives its place back once it has said so; one that cannot must not keep us.
            if not self.streams.acquire(timeout=0.5):
                break
        self.shutdown()
        self.server_close()

    def handle_error(self, *_args: object) -> None:
        """Shows no traceback when a browser goes away in the middle of an answer."""


def make_server(board: Board, port: int) -> PreviewServer:
    """A server on 127.0.0.1 that shows the board; port 0 takes a free one. Raises `OSError` if the port is taken."""
    try:
        return PreviewServer(board, port)
    except OverflowError as error:
        raise OSError("there is no such port") from error


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: PreviewServer
    server_version = "Preview"
    sys_version = ""
    timeout = 20

    def do_GET(self) -> None:
        """A page, a file, or something of the preview's own."""
        self._host = (self.headers.get("Host") or "").lower()
        if not _HOST.fullmatch(self._host):
            # Another site's page must not read a draft through a name that it points here.
            self._send(b"This preview answers to 127.0.0.1 and localhost alone.", "text/plain", 403)
            return
        address = urlsplit(self.path)
        own = self._own.get(address.path.removeprefix(PLACE)) if address.path.startswith(PLACE) else None
        if own:
            own(self, address.query)
        elif not self.server.board.shown.built:
            self._send(problem_page(self.server.board.shown, self.server.board.run), "text/html", policy=_OWN_POLICY)
        else:
            self._serve(address.path)

    do_HEAD = do_GET

    def _serve(self, path: str) -> None:
        base = self.server.board.shown.base_path
        if path == "/" != base or path + "/" == base:
            self._redirect(base)
            return
        file = self._file(path.removeprefix(base)) if path.startswith(base) else None
        if file and file.is_dir():
            if not path.endswith("/") and self.server.board.read(file / "index.html") is not None:
                self._redirect(base + quote(file.relative_to(self.server.board.folder).as_posix()) + "/")
                return
            file /= "index.html"
        body = self.server.board.read(file) if file else None
        if file and body is not None and file.suffix != ".html":
            self._send(body, _media_type(file))
        elif body is not None:
            self._send_page(body, path)
        else:
            missing = self.server.board.read(self.server.board.folder / "404.html")
            self._send_page(missing or b"<!doctype html><title>Not found</title><p>There is no such page.", path, 404)

    def _file(self, path: str) -> Path | None:
        """What the path means below the folder; None where it is no plain path."""
        parts = [unquote(part) for part in path.split("/")]
        if any(part in (".", "..") or re.search(r"[/\\:\0]", part) for part in parts) or "" in parts[:-1]:
            return None
        return self.server.board.folder.joinpath(*parts)

    def _send_page(self, page: bytes, path: str, status: int = 200) -> None:
        board = self.server.board
        page = with_bar(open_policy(page, f"http://{self._host}", PLACE), board.shown, board.run, path)
        self._send(page, "text/html", status)

    def _send_style(self, _query: str) -> None:
        self._send(stylesheet(self.server.board.shown.drafts).encode(), "text/css")

    def _send_script(self, _query: str) -> None:
        self._send(SCRIPT.encode(), "text/javascript")

    def _send_bar(self, query: str) -> None:
        board = self.server.board
        path = parse_qs(query).get("for", [""])[0]
        self._send(render_bar(board.shown, board.run, path).encode(), "text/html", policy="default-src 'none'; ")

    def _send_news(self, _query: str) -> None:
        """The state, and every further one, until the browser goes or the preview ends. Source: HTML, 9.2."""
        if not self.server.streams.acquire(blocking=False):
            self._send(b"Too many tabs are open.", "text/plain", 503)
            return
        try:
            self._start(200, "text/event-stream")
            if self.command != "HEAD":
                self._tell_news()
        finally:
            self.server.streams.release()

    def _tell_news(self) -> None:
        board, seen = self.server.board, -1
        while True:
            shown = board.wait(seen, _STILL_HERE)
            state = {"run": board.run, "built": shown.built, "said": shown.said, "doing": shown.doing}
            news = f"data: {json.dumps(state)}\n\n" if shown.changes != seen else ":\n\n"
            self.wfile.write(b"event: ended\ndata:\n\n" if shown.has_ended else news.encode())
            self.wfile.flush()
            if shown.has_ended:
                return
            seen = shown.changes

    _own: dict[str, Callable[[Any, str], None]] = {  # noqa: RUF012
        "bar.css": _send_style,
        "bar.js": _send_script,
        "bar": _send_bar,
        "events": _send_news,
    }

    def _redirect(self, path: str) -> None:
        self.send_response(302)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, body: bytes, media_type: str, status: int = 200, *, policy: str = "") -> None:
        self._start(status, media_type, policy, len(body))
        if self.command != "HEAD":
            self.wfile.write(body)

    def _start(self, status: int, media_type: str, policy: str = "", length: int | None = None) -> None:
        text = media_type.startswith("text/")
        self.send_response(status)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8" if text else media_type)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", policy + _NO_FRAMES)
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Says nothing: who looks at what is nobody's business."""


def _media_type(file: Path) -> str:
    return _TYPES.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
