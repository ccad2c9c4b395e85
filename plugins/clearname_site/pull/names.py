"""The numbers behind a name, within a time."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable

from clearname_site.pull.failures import failed


def resolve(host: str) -> list[str]:
    """The numbers behind a name, in the order of the system's resolver. Raises `OSError`."""
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def within(deadline: float, host: str, ask: Callable[[str], list[str]]) -> list[str]:
    """The resolver's answer; it knows no limit of its own, so it is waited for only as long as there is time."""
    answers: list[list[str]] = []

    def run() -> None:
        """Asks, and leaves the answer; none where the resolver fails."""
        try:
            answers.append(ask(host))
        except (OSError, UnicodeError):
            answers.append([])

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if not answers:
        raise failed(host, "fetch-timeout", "no whole answer within the time", "Try again later.")
    return answers[0]
