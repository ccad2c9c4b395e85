"""The one place of the desk that sends something: a fingerprint, to a service that was named and agreed to."""

from __future__ import annotations

from urllib.parse import urlsplit

from casedesk.one_host import ask_one_host
from clearname.problems import Problem, Refused

_MOST = 256 * 1024
"""Bytes of an answer."""


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
    answered = ask_one_host(address, headers | {"User-Agent": "timestamp"}, most=_MOST, sent=sent)
    if answered.status == 404 and sent is None:
        return None
    if not answered.data:
        raise failed("anchor-no-answer", "the service gave no answer that can be used", "Try again later, or another.")
    return answered.data
