"""
A network that breaks: an ssh, and an https server of git repositories, that stop after so many bytes.

As a program it stands in for ssh (`GIT_SSH_COMMAND`) and runs the command here. A `Cut` says when it stops; the other
side goes on with what has reached it, as another machine would.
"""

from __future__ import annotations

import os
import shlex
import socketserver
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

_CHUNK = 1 << 16


@dataclass(frozen=True)
class Cut:
    """Where the connection breaks."""

    service: str
    """`git-upload-pack`, by which is asked what is live, or `git-receive-pack`, by which the site is sent."""
    up: bool
    """Whether the bytes that are counted are those to the other side; else its answer."""
    after: int
    """Bytes that still get through; -1 for all."""
    for_good: bool = False
    """Whether the network stays away, so that nobody can look what became of it."""


class Wire:
    """Counts what goes through, and breaks once; `folder` holds what happened."""

    def __init__(self, folder: Path, cut: Cut) -> None:
        self.folder, self.cut = folder, cut
        self.totals = {True: 0, False: 0}

    @property
    def is_down(self) -> bool:
        """Whether nothing gets through any more."""
        return self.cut.for_good and (self.folder / "cut").exists()

    def take(self, service: str, up: bool, data: bytes) -> tuple[bytes, bool]:
        """What of `data` gets through, and whether the wire holds."""
        cut = self.cut
        before = self.totals[up]
        self.totals[up] += len(data)
        if service != cut.service or up is not cut.up or cut.after < 0 or (self.folder / "cut").exists():
            return data, True
        if self.totals[up] <= cut.after:
            return data, True
        (self.folder / "cut").touch()
        return data[: cut.after - before], False

    def note(self, service: str) -> None:
        """Writes down how much went through."""
        (self.folder / f"{service}.totals").write_text(f"{self.totals[True]} {self.totals[False]}")


def broken_ssh(folder: Path, cut: Cut) -> dict[str, str]:
    """The variables that make git use an ssh with this cut; `folder` is its own."""
    folder.mkdir(exist_ok=True)
    told = [str(folder), cut.service, str(int(cut.up)), str(cut.after), str(int(cut.for_good))]
    command = [sys.executable, "-S", str(Path(__file__).resolve()), *told]
    return {"GIT_SSH_COMMAND": shlex.join(command), "GIT_SSH_VARIANT": "ssh"}


def sent(folder: Path, service: str) -> tuple[int, int]:
    """Bytes of the last conversation: to the other side, and from there."""
    up, down = (folder / f"{service}.totals").read_text().split()
    return int(up), int(down)


def main() -> None:
    """Stands in for ssh: the last argument is the command of the other side."""
    folder, service_cut, up, after, for_good, *rest = sys.argv[1:]
    wire = Wire(Path(folder), Cut(service_cut, up == "1", int(after), for_good == "1"))
    service = rest[-1].split()[0]
    if wire.is_down:
        _lose()
    other = subprocess.Popen(["/bin/sh", "-c", rest[-1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
    assert other.stdin is not None and other.stdout is not None
    lost = threading.Event()
    ways = ((True, 0, other.stdin.fileno()), (False, other.stdout.fileno(), 1))
    for up_, source, target in ways:
        threading.Thread(target=_pump, args=(wire, service, up_, source, target, other, lost), daemon=True).start()
    while other.poll() is None and not lost.wait(0.01):
        pass
    if lost.is_set():
        # The other machine sees the end of what came, and does with it what it will.
        with suppress(OSError):
            other.stdin.close()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        threading.Thread(target=_drain, args=(other.stdout.fileno(),), daemon=True).start()
        other.wait()
        _lose()
    _drained.wait(5)
    wire.note(service)
    sys.stdout.flush()
    os._exit(other.returncode)


_drained = threading.Event()


def _pump(
    wire: Wire, service: str, up: bool, source: int, target: int, other: subprocess.Popen[bytes], lost: threading.Event
) -> None:
    while data := os.read(source, _CHUNK):
        data, holds = wire.take(service, up, data)
        with suppress(OSError):
            os.write(target, data)
        if not holds:
            lost.set()
            return
    if up:
        with suppress(OSError):
            assert other.stdin is not None
            other.stdin.close()
    else:
        _drained.set()


def _drain(source: int) -> None:
    with suppress(OSError):
        while os.read(source, _CHUNK):
            pass


def _lose() -> None:
    os.write(2, b"client_loop: send disconnect: Broken pipe\n")
    os._exit(255)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wire: Wire
    root: Path

    def setup(self) -> None:
        self.request.settimeout(10)
        super().setup()

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        path, _, query = self.path.partition("?")
        service = query.partition("=")[2] or path.rpartition("/")[2]
        if self.wire.is_down:
            self.close_connection = True
            return
        body, holds = self.wire.take(service, True, self._body())
        done = subprocess.run(
            ["git", "http-backend"], input=body, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
            env=self._environment(path, query, len(body)),
        )  # fmt: skip
        self.close_connection = True
        if not holds:
            return
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        content, holds = self.wire.take(service, False, content)
        lines = dict(line.decode().split(": ", 1) for line in head.split(b"\r\n"))
        status = lines.pop("Status", "200 OK")
        self.send_response(int(status.split()[0]))
        for key, value in lines.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(content) if holds else len(content) + 1))
        self.end_headers()
        self.wfile.write(content)
        self.wire.note(service)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", "0")))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _environment(self, path: str, query: str, length: int) -> Mapping[str, str]:
        return {
            "PATH": os.environ["PATH"], "GIT_PROJECT_ROOT": str(self.root), "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(self.root), "REMOTE_USER": "ana", "REQUEST_METHOD": self.command,
            "PATH_INFO": path, "QUERY_STRING": query, "CONTENT_LENGTH": str(length),
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }  # fmt: skip

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    tls: ssl.SSLContext

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        return self.tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is what these tests are about."""


@contextmanager
def broken_https(root: Path, folder: Path, cut: Cut) -> Iterator[tuple[str, dict[str, str]]]:
    """An https server of the repositories in `root`: its address, and the variables that make git trust it."""
    import trustme

    folder.mkdir(exist_ok=True)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"wire": Wire(folder, cut), "root": root}))
    server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(server.tls)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_address[1]}", {"GIT_SSL_CAINFO": str(folder / "ca.pem")}
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


if __name__ == "__main__":
    main()
