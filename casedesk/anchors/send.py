"""The one place of the desk that sends something: a fingerprint, to a service that was named and agreed to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from clearname.problems import Problem, Refused

_MOST = 256 * 1024
"""Bytes of an answer."""
_SECONDS = 30


def failed(code: str, what: str, fix: str) -> Refused:
    """To be raised."""
    return Refused([Problem("time stamp", code, what, fix)])


def host_of(untrusted: str) -> str:
    """The host that would be asked. Raises `Refused` (`anchor-address`) for what is no address of the web."""
    try:
        parts = urlsplit(untrusted)
        host = parts.hostname if parts.scheme in ("http", "https") and not parts.username else ""
    except ValueError:
        host = ""
    if not host or not untrusted.isprintable() or " " in untrusted:
        raise failed("anchor-address", "this is no address of a service", "It begins with https:// or http://")
    return host


def ask_service(address: str, question: bytes) -> bytes:
    """Sends the question; its answer, unread. Raises `Refused` (`anchor-no-answer`). Follows no redirect."""
    from http.client import HTTPException
    from urllib.error import URLError
    from urllib.request import HTTPRedirectHandler, Request, build_opener

    class Nowhere(HTTPRedirectHandler):
        """The person agreed to one host."""

        def redirect_request(self, *_: Any) -> None:
            return None

    headers = {"Content-Type": "application/timestamp-query", "User-Agent": "timestamp"}
    try:
        with build_opener(Nowhere).open(Request(address, question, headers), timeout=_SECONDS) as answer:
            data: bytes = answer.read(_MOST + 1)
    except (URLError, HTTPException, OSError, ValueError):
        data = b""
    if not data or len(data) > _MOST:
        raise failed("anchor-no-answer", "the service gave no answer that can be used", "Try again later, or another.")
    return data
