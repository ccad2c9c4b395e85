"""What stands between us and the live site: where connections go, what they may take, and the time."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from clearname.problems import Problem, Refused

VARIABLE = "CLEARNAME_LIVE"
"""An environment variable for rehearsals: `http://127.0.0.1:PORT` stands for every host, and nothing leaves."""
_HERE = "127.0.0.1"
_NOWHERE = frozenset({"example", "test", "invalid", "localhost", "local", "internal"})
"""Last parts of names that nobody on the web can have. Source: RFC 2606, RFC 6761, RFC 6762."""
_EXAMPLES = ("example.org", "example.com", "example.net")
"""Kept for examples, with everything below them. Source: RFC 2606, 3."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a connection goes, and how."""

    host: str
    """A name or a number."""
    port: int
    tls: bool


def usual_place(host: str, port: int) -> Place:
    """The host itself, over TLS."""
    return Place(host, port, tls=True)


def on_the_web(host: str) -> bool:
    """Whether the name can be one that everybody reaches; examples and names of a private network are not."""
    host = host.lower().rstrip(".")
    below_example = any(host == name or host.endswith(f".{name}") for name in _EXAMPLES)
    return "." in host and host.rpartition(".")[2] not in _NOWHERE and not below_example


def system_authorities() -> ssl.SSLContext:
    """
    Checks certificates and names against the list that comes with the program, else against this system's.

    The program's own list is only there where words are fetched; publishing has to work without it.
    """
    try:
        import certifi
    except ModuleNotFoundError:
        context = ssl.create_default_context()
    else:
        context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@dataclass(frozen=True, slots=True)
class LivePolicy:
    """The limits, and the world outside as values; tests put their own in."""

    reach: Callable[[str, int], Place] = usual_place
    """Where the connection for a host and port of an https address really goes."""
    can_exist: Callable[[str], bool] = on_the_web
    """Whether it is worth looking for that host at all."""
    authorities: Callable[[], ssl.SSLContext] = system_authorities
    """Asked once, and only where there is TLS."""
    clock: Callable[[], float] = time.monotonic
    """Seconds from any beginning."""
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    most_seconds: float = 20.0
    """For one answer: the name, the connection, and the last byte."""
    slowest: float = 50_000.0
    """Bytes in a second: a large file has so much more time than a small one."""


def policy_for(environment: Mapping[str, str]) -> LivePolicy:
    """
    The limits as they are, or, where the environment says so, a rehearsal against a server on this machine.

    Raises `Refused` (`live-address`) if the variable names anything but this machine.
    """
    given = environment.get(VARIABLE, "")
    if not given:
        return LivePolicy()
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme != "http" or parts.netloc != f"{_HERE}:{port}" or parts.path.strip("/") or parts.query or not port:
        what = "this is for rehearsals, and can only name a server on this computer"
        fix = f"Take the variable  {VARIABLE}  out of your environment."
        raise Refused([Problem(VARIABLE, "live-address", what, fix)])
    place = Place(_HERE, port, tls=False)
    return LivePolicy(reach=lambda host, port: place, can_exist=lambda host: True)
