"""
Asks the person's own host, and the one endpoint that they named: one question after the other, nothing followed.

Made of the standard library: the client that fetches supporters' words comes with an extra package, and publishing has
to work without it. Of the standard library `http.client` and not `urllib.request`, because that one follows redirects,
takes proxies from the environment, and looks for passwords in a file. Here there are no cookies and no redirects, the
name of the program is neutral, and time and size have an end. A private host is no danger here: the address is the
person's own, from `pelican.conf`, and whatever comes back is only compared.
"""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import SplitResult, urlsplit

from clearname.problems import Problem
from clearname.text import printable
from clearname_site.live.connection import Connection, Deadline, NoSuchName
from clearname_site.live.policy import LivePolicy, Place
from clearname_site.outside import OutsideFailed

USER_AGENT = "Mozilla/5.0 (compatible)"
_HERE = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever its status."""

    status: int
    body: bytes
    """At most as much as was asked for."""
    is_whole: bool
    """False: there was more, and it was not read."""
    media_type: str = ""
    """In lower case, without parameters."""
    location: str = ""
    """Where a redirect points to; untrusted, and never followed."""
    retry_after: str = ""
    """As the header says; untrusted."""


class LiveClient:
    """Keeps one connection to each host as long as it lives; close it by `with`."""

    def __init__(self, policy: LivePolicy) -> None:
        self.policy = policy
        self._deadline = Deadline(policy)
        self._connections: dict[tuple[str, Place], Connection] = {}

    def __enter__(self) -> LiveClient:
        return self

    def __exit__(self, *reason: object) -> None:
        for connection in self._connections.values():
            connection.close()

    def get(self, url: str, *, most_bytes: int) -> Answer:
        """
        What stands at the address now, past the caches that let themselves be told so.

        Reads no more than `most_bytes`. Raises `OutsideFailed`: `live-name`, `live-unreachable`,
        `live-certificate`, `live-timeout`, `live-answer`.
        """
        return self._ask("GET", url, None, {"Cache-Control": "no-cache"}, most_bytes)

    def post_json(self, url: str, value: object) -> Answer:
        """What the address answers to the value. Raises as `get` does."""
        data = json.dumps(value, ensure_ascii=False).encode()
        return self._ask("POST", url, data, {"Content-Type": "application/json; charset=utf-8"}, 1_000)

    def _ask(self, method: str, url: str, data: bytes | None, more: Mapping[str, str], most_bytes: int) -> Answer:
        parts = _split(url)
        headers = {
            "Host": parts.netloc,
            "User-Agent": USER_AGENT,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            **more,
        }
        connection, was_open = self._connection(parts)
        self._deadline.begin(most_bytes + len(data or b""))
        try:
            for again in (was_open, False):
                try:
                    return self._exchange(connection, method, parts, data, headers, most_bytes)
                except (http.client.RemoteDisconnected, ConnectionError):
                    # A server may end a connection that was open for a while; then the question is put once more.
                    connection.close()
                    if not again:
                        raise
            raise AssertionError("the last try returns or raises")
        except (OSError, http.client.HTTPException, ValueError) as error:
            connection.close()
            raise _explain(parts.hostname or "", error) from None

    def _exchange(
        self, connection: Connection, method: str, parts: SplitResult, data: bytes | None, headers: Mapping[str, str],
        most_bytes: int,
    ) -> Answer:  # fmt: skip
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, body=data, headers=headers)
        answer = connection.getresponse()
        if answer.getheader("Content-Encoding", "identity").strip().lower() != "identity":
            raise http.client.HTTPException
        body = answer.read(most_bytes + 1)
        is_whole = len(body) <= most_bytes
        if answer.length or not is_whole:
            connection.close()
            if is_whole:
                raise http.client.IncompleteRead(body)
        media_type = answer.getheader("Content-Type", "").partition(";")[0].strip().lower()
        location, retry_after = answer.getheader("Location", ""), answer.getheader("Retry-After", "")
        return Answer(answer.status, body[:most_bytes], is_whole, media_type, location, retry_after)

    def _connection(self, parts: SplitResult) -> tuple[Connection, bool]:
        """The connection for the address's host, and whether it was open before."""
        host, port = parts.hostname or "", parts.port
        if parts.scheme == "http" and host == _HERE:
            place = Place(_HERE, port or 80, tls=False)
        elif parts.scheme == "https" and host:
            place = self.policy.reach(host, port or 443)
        else:
            raise _not_https(host)
        connection = self._connections.get((host, place))
        if connection is None:
            connection = Connection(host, place, self._deadline, lambda: self._authorities)
            self._connections[host, place] = connection
        return connection, connection.sock is not None

    @cached_property
    def _authorities(self) -> ssl.SSLContext:
        return self.policy.authorities()


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise _not_https(url) from None
    return parts


def _not_https(where: str) -> OutsideFailed:
    what, fix = "only addresses that begin with https:// are opened", "Correct the address in pelican.conf."
    return _failed(where, "live-unreachable", what, fix)


def _explain(host: str, error: Exception) -> OutsideFailed:
    if isinstance(error, NoSuchName):
        fix = "Look at  url  under [site] in pelican.conf. A new name can take a day until it is known everywhere."
        return _failed(host, "live-name", "there is no such name on the internet, or your connection is down", fix)
    if isinstance(error, TimeoutError):
        return _failed(host, "live-timeout", "no whole answer within the time", "Try again later.")
    if isinstance(error, ssl.SSLCertVerificationError):
        what = "this host cannot show that it is who it says: its certificate is missing, out of date, or another's"
        fix = "Open the site in a browser. A new domain can take a day; on GitHub look under Settings, Pages."
        return _failed(host, "live-certificate", what, fix)
    if isinstance(error, OSError):
        what = "no safe connection to this host" if isinstance(error, ssl.SSLError) else "this host cannot be reached"
        return _failed(host, "live-unreachable", what, "Look at your connection and try again.")
    return _failed(host, "live-answer", "what this host answered is no proper answer", "Try again later.")


def _failed(host: str, code: str, what: str, fix: str) -> OutsideFailed:
    return OutsideFailed(Problem(printable(host), code, what, fix))
