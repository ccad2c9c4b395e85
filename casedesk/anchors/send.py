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
    """Sends the question; its answer, unread. Raises `Refused` (`anchor-no-answer`)."""
    return fetch(address, question, {"Content-Type": "application/timestamp-query"}) or b""


def fetch(address: str, sent: bytes | None, headers: dict[str, str]) -> bytes | None:
    """
    What is answered to what was sent, or to a plain question; None for "not found".

    Raises `Refused` (`anchor-no-answer`). Follows no redirect: the person agreed to one host.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import HTTPRedirectHandler, Request, build_opener

    class Nowhere(HTTPRedirectHandler):
        """The person agreed to one host."""

        def redirect_request(self, *_: Any) -> None:
            return None

    try:
        request = Request(address, sent, headers | {"User-Agent": "timestamp"})
        with build_opener(Nowhere).open(request, timeout=_SECONDS) as answer:
            data: bytes = answer.read(_MOST + 1)
    except HTTPError as error:
        error.close()
        if error.code == 404 and sent is None:
            return None
        data = b""
    except (URLError, HTTPException, OSError, ValueError):
        data = b""
    if not data or len(data) > _MOST:
        raise failed("anchor-no-answer", "the service gave no answer that can be used", "Try again later, or another.")
    return data
