"""The network as `httpcore` sees it: connections to numbers that were looked at before, and one end of all time."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore


class PinnedBackend(httpcore.NetworkBackend):
    """
    Connects to the given places, whatever name it is asked for.

    The name is still the one that the certificate has to be for. Source: httpcore 1.0, network backends.
    """

    def __init__(self, places: list[tuple[str, int]], deadline: float) -> None:
        self._places = places
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """The first of the places that answers. Raises `httpcore.ConnectError` or `httpcore.ConnectTimeout`."""
        for at, (number, real_port) in enumerate(self._places):
            left = _left(self._deadline)
            share = left / 2 if at + 1 < len(self._places) else left
            try:
                return _Limited(self._inner.connect_tcp(number, real_port, timeout=share), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if at + 1 == len(self._places):
                    raise
        raise httpcore.ConnectError("no place to connect to")


class _Limited(httpcore.NetworkStream):
    """A stream whose every step ends at the deadline; a server that sends a byte now and then cannot hold it."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """See `httpcore.NetworkStream`."""
        return self._inner.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """See `httpcore.NetworkStream`."""
        self._inner.write(buffer, _left(self._deadline))

    def close(self) -> None:
        """See `httpcore.NetworkStream`."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """See `httpcore.NetworkStream`."""
        inner = self._inner.start_tls(ssl_context, server_hostname, _left(self._deadline))
        return _Limited(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """See `httpcore.NetworkStream`."""
        return self._inner.get_extra_info(info)


def _left(deadline: float) -> float:
    """Seconds, more than none. Raises `httpcore.ReadTimeout` where there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left
