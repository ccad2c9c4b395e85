"""Carries requests from the browser to the desk: on 127.0.0.1 alone, without a log or a word of what went wrong."""

from __future__ import annotations

import contextlib
import io
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.handlers import SimpleHandler

Application = Callable[[dict[str, Any], Callable[..., Any]], Any]
Gate = Callable[[dict[str, Any], Callable[..., Any]], Any]

_PATIENCE = 20.0
"""Seconds that a browser may stay silent in the middle of a request."""
_DRAINED = 32 * 1024 * 1024
"""Bytes that are read and dropped after a refusal, so that the browser shows the answer and no broken connection."""


class DeskServer(ThreadingMixIn, TCPServer):
    """
    Listens; `gate` answers in the thread of the connection, and calls `inside` for what belongs to the rooms.

    All rooms work in one thread, one after the other: the vault has one writer, and its keys one owner. Connections are
    taken in threads of their own, so one that a browser opens and leaves silent keeps nobody waiting.
    """

    daemon_threads = True
    allow_reuse_address = False
    request_queue_size = 32

    def __init__(self, port: int = 0) -> None:
        self.gate: Gate = _nothing
        self.worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="notebook")
        self._ended = threading.Event()
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def port(self) -> int:
        """The port that was free."""
        return int(self.server_address[1])

    def inside(self, work: Callable[[], Any]) -> Any:
        """What `work` gives, done in the one thread of the rooms; raises what it raises."""
        return self.worker.submit(work).result()

    def end(self) -> None:
        """Takes no more requests; what is being done is finished. May be called from anywhere, and twice."""
        if not self._ended.is_set():
            self._ended.set()
            threading.Thread(target=self.shutdown, daemon=True).start()

    def handle_error(self, *_: object) -> None:
        """Says nothing: a message could hold somebody's words."""


def _nothing(_request: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    start("503 Service Unavailable", [("Content-Length", "0")])
    return [b""]


class _Answering(SimpleHandler):
    """Runs one request through the gate; an error becomes an empty answer."""

    os_environ: dict[str, str] = {}  # noqa: RUF012
    http_version = "1.1"
    wsgi_multiprocess = False
    wsgi_file_wrapper = None
    error_body = b"Something went wrong in the notebook. Nothing that was saved is lost. Go back, and try again."
    error_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]  # noqa: RUF012

    def cleanup_headers(self) -> None:
        """See `wsgiref.handlers.BaseHandler`; every connection carries one request."""
        super().cleanup_headers()
        self.headers["Connection"] = "close"  # type: ignore[attr-defined]

    def get_scheme(self) -> str:
        """See `wsgiref.handlers.BaseHandler`."""
        return "http"

    def log_exception(self, *_: object) -> None:
        """Says nothing: a traceback could hold somebody's words."""


class _Handler(BaseHTTPRequestHandler):
    server: DeskServer
    timeout = _PATIENCE
    server_version = sys_version = ""

    def _answer(self) -> None:
        stream = _Counted(self.rfile, _length(self.headers.get("Content-Length", "")))
        handler = _Answering(stream, self.wfile, io.StringIO(), self._request())  # type: ignore[arg-type]
        with contextlib.suppress(OSError):
            handler.run(self.server.gate)
            stream.drain(_DRAINED)

    do_GET = do_HEAD = do_POST = _answer

    def _request(self) -> dict[str, Any]:
        """The environment. Source: PEP 3333."""
        # An address in full, or one that begins with two slashes, is read as a path and found nowhere.
        path, _, query = self.path.partition("?")
        request = {
            "REQUEST_METHOD": self.command, "SCRIPT_NAME": "", "QUERY_STRING": query,
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(self.server.port), "SERVER_PROTOCOL": self.request_version,
            "REMOTE_ADDR": "127.0.0.1",
        }  # fmt: skip
        for name, value in self.headers.items():
            key = name.upper().replace("-", "_")
            if "_" in name:
                continue
            key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
            # Said twice is said wrongly: no check may read the one and the rooms the other.
            request[key] = f"{request[key]},{value}" if key in request else value
        return request

    def send_error(self, code: int, *_: object, **__: object) -> None:
        """A request that cannot be read gets a status and nothing else."""
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.wfile.write(f"HTTP/1.1 {code} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())

    def log_message(self, *_: object) -> None:
        """Says nothing: who looks at what is nobody's business."""


def _length(header: str) -> int:
    return int(header) if header.isascii() and header.isdecimal() and len(header) < 16 else 0


class _Counted(io.RawIOBase):
    """The body of a request and nothing after it."""

    def __init__(self, stream: Any, length: int) -> None:
        self._stream, self._left = stream, length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """At most so many bytes as fit, and as were announced; raises ConnectionError where the browser broke off."""
        wanted = min(len(buffer), self._left)
        if not wanted:
            return 0
        piece: bytes = self._stream.read(wanted)
        if len(piece) < wanted:
            self._left = 0
            raise ConnectionAbortedError("the browser broke off")
        self._left -= wanted
        buffer[:wanted] = piece
        return wanted

    def drain(self, most: int) -> None:
        """Reads and drops what is left, up to so many bytes."""
        while self._left and most > 0:
            most -= len(self.read(65536) or b"")
