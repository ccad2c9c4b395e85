"""A connection whose every step ends at one deadline: a server that sends a byte now and then cannot hold it."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
from collections.abc import Callable
from typing import Any

from clearname_site.live.policy import LivePolicy, Place


class NoSuchName(OSError):
    """The host's name leads nowhere."""


class Deadline:
    """The end of one question; set anew for each."""

    def __init__(self, policy: LivePolicy) -> None:
        self._policy = policy
        self._end = 0.0

    def begin(self, size: int) -> None:
        """The time counts from now; there is more of it for more bytes."""
        self._end = self._policy.clock() + self._policy.most_seconds + size / self._policy.slowest

    def left(self) -> float:
        """Seconds, more than none. Raises `TimeoutError` where there are none."""
        left = self._end - self._policy.clock()
        if left <= 0:
            raise TimeoutError
        return left


class Connection(http.client.HTTPConnection):
    """HTTP/1.1 to one place, under the name of the host that it stands for."""

    def __init__(self, host: str, place: Place, deadline: Deadline, authorities: Callable[[], ssl.SSLContext]) -> None:
        super().__init__(host)
        self._name = host
        self._place = place
        self._deadline = deadline
        self._authorities = authorities

    def connect(self) -> None:
        """See `http.client.HTTPConnection.connect`. Raises `OSError` (`NoSuchName`, `ssl.SSLError`, …)."""
        raw = _connect(self._place, self._deadline)
        try:
            if self._place.tls:
                raw.settimeout(self._deadline.left())
                raw = self._authorities().wrap_socket(raw, server_hostname=self._name)
        except BaseException:
            raw.close()
            raise
        self.sock: Any = _Timed(raw, self._deadline)


class _Timed:
    """As much of a socket as `http.client` needs."""

    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        """Sends everything before the deadline; raises `TimeoutError` behind it."""
        # Over TLS `sendall` has the time anew for each record, so that a server which reads slowly would hold it.
        rest = memoryview(data)
        while rest:
            self._inner.settimeout(self._deadline.left())
            rest = rest[self._inner.send(rest) :]

    def makefile(self, mode: str) -> io.BufferedReader:
        """The answer, to be read before the deadline; the mode is always for reading bytes."""
        return io.BufferedReader(_TimedReader(self._inner, self._deadline))

    def close(self) -> None:
        """Closes the socket."""
        self._inner.close()


class _TimedReader(io.RawIOBase):
    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._inner = inner
        self._deadline = deadline
        # Holds the socket open after `http.client` has closed its end, as it does before the body is read.
        self._file = inner.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """Always; see `io.RawIOBase`."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Bytes read, as far as there are some before the deadline; raises `TimeoutError` behind it."""
        self._inner.settimeout(self._deadline.left())
        return self._file.readinto(buffer)

    def close(self) -> None:
        """Closes the socket."""
        self._file.close()
        super().close()


def _connect(place: Place, deadline: Deadline) -> socket.socket:
    """The first of the name's numbers that answers."""
    found = _resolve(place, deadline)
    for at, (family, number) in enumerate(found):
        connection = socket.socket(family, socket.SOCK_STREAM)
        left = deadline.left()
        connection.settimeout(left / 2 if at + 1 < len(found) else left)
        try:
            connection.connect(number)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            connection.close()
            if at + 1 == len(found):
                raise
        else:
            return connection
    raise NoSuchName


def _resolve(place: Place, deadline: Deadline) -> list[tuple[int, Any]]:
    """The numbers of a name. The system's resolver knows no limit of its own, so it is only waited for so long."""
    answers: list[list[tuple[int, Any]]] = []

    def ask() -> None:
        """Asks the system, and leaves the answer; none where it fails."""
        try:
            found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        answers.append([(entry[0], entry[4]) for entry in found])

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if not answers:
        raise TimeoutError
    if not answers[0]:
        raise NoSuchName
    return answers[0]
