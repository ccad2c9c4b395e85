"""
Opens a stranger's address without becoming a tool in their hands.

A name is resolved once, every number behind it has to be public, and the connection goes to exactly that number; each
redirect is looked at from the beginning. Time and size have an end. Nothing of this computer's settings goes along: no
proxy, no cookies, no referrer, and a neutral name. Whoever runs the other server still learns this computer's address
and the time; so nothing is opened that was not allowed.
"""

from __future__ import annotations

import functools
import ssl
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from clearname.problems import Problem, Refused, Severity
from clearname.sources.libraries import missing_library
from clearname.text import printable
from clearname_site.outside import OutsideFailed
from clearname_site.pull.addresses import Address, is_public, parse_address
from clearname_site.pull.failures import failed, status_failed
from clearname_site.pull.names import resolve, within
from clearname_site.pull.source import PullContext

HTML = ("text/html", "application/xhtml+xml")
"""The types of a page."""
JSON = ("application/json",)
TEXT = ("text/plain",)
USER_AGENT = "Mozilla/5.0 (compatible)"
"""Says nothing about who asks, and above all not for whose site."""
ALLOWED_BY = "CLEARNAME_FETCH"
"""An environment variable; `yes` allows every address without a question."""


def trusted_authorities() -> ssl.SSLContext:
    """Checks certificates and names against a list that comes with the program, whatever the environment says."""
    try:
        import certifi
    except ModuleNotFoundError:
        raise missing_library("httpx") from None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(certifi.where())
    return context


def _is_allowed(host: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """The limits, and what stands between this and the network; tests put their own in."""

    resolve: Callable[[str], list[str]] = resolve
    is_public: Callable[[str], bool] = is_public
    reach: Callable[[str], tuple[str, int]] = lambda number: (number, 443)
    """Where the connection to a number really goes."""
    ssl_context: ssl.SSLContext = field(default_factory=trusted_authorities)
    allow: Callable[[str], bool] = _is_allowed
    """Whether this host may be asked at all; put to it once for each host."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    most_bytes: int = 1_000_000
    most_seconds: float = 10.0
    """For everything together: names, connections, redirects and the last byte."""
    most_redirects: int = 3
    unpacks: bool = False
    """Whether an answer may come packed, as some services send it whatever one asks for; `most_bytes` then counts
    what was unpacked."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back."""

    url: str
    """The final address, after redirects."""
    media_type: str
    """In lower case, without parameters."""
    body: bytes
    at: datetime
    """An aware UTC instant."""
    charset: str = ""
    """As the server says, in lower case; empty if it does not."""
    status: int = 200
    retry_after: str = ""
    """When the server wants to be asked again, as it says it: seconds, or a date of HTTP; empty if it does not."""


class SafeFetcher:
    """Gets what is behind an address within the policy. Hosts that were allowed once stay so while it lives."""

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy = policy
        self._answers: dict[str, bool] = {}

    def get(self, url: str, media_types: Collection[str], *, statuses: Collection[int] = (200,)) -> Fetched:
        """
        What is behind the address, if it is one of the media types.

        `statuses` are the answers that the caller wants to see; types are only held to for 200. Raises `Refused`
        (`fetch-address`, `fetch-private`, `fetch-unasked`) for what must not be opened, and `OutsideFailed` for what
        the other side did not do.
        """
        deadline = time.monotonic() + self._policy.most_seconds
        address = parse_address(url)
        for _ in range(self._policy.most_redirects + 1):
            numbers = self._numbers(address.host, deadline)
            answer = _Exchange(self._policy, address, numbers, deadline).run(media_types, statuses)
            if isinstance(answer, Fetched):
                return answer
            address = parse_address(answer, base=address.url)
        fix = "Open it in a browser, and give the address that stands there at the end."
        raise failed(address.host, "fetch-redirects", "this address leads on and on", fix)

    def _numbers(self, host: str, deadline: float) -> list[str]:
        """What the name stands for, all of it public."""
        if host not in self._answers:
            self._answers[host] = self._policy.allow(host)
        if not self._answers[host]:
            what = "nothing was opened there, because nobody said that it may be"
            fix = "Run  make pull  in a terminal and answer the question, or add --fetch."
            raise Refused([Problem(printable(host), "fetch-unasked", what, fix, Severity.HELD)])
        numbers = within(deadline, host, self._policy.resolve)
        if not numbers:
            raise failed(host, "fetch-name", "there is no such name on the internet", "Look at the spelling.")
        if not all(self._policy.is_public(number) for number in numbers):
            what = "this name leads into a private network, perhaps into yours, and is not opened"
            fix = "Do not use this address; whoever gave it to you may want to look at your own network."
            raise Refused([Problem(printable(host), "fetch-private", what, fix, Severity.HELD)])
        return numbers


class _Exchange:
    """One request and its answer."""

    def __init__(self, policy: FetchPolicy, address: Address, numbers: list[str], deadline: float) -> None:
        self._policy = policy
        self._address = address
        self._host = address.host
        self._numbers = numbers
        self._deadline = deadline

    def run(self, media_types: Collection[str], statuses: Collection[int]) -> Fetched | str:
        """What came back, or the address that it points to."""
        core = _library()
        from clearname_site.pull.pinned import PinnedBackend

        backend = PinnedBackend([self._policy.reach(number) for number in self._numbers], self._deadline)
        accepted = ", ".join(media_types)
        headers = [
            ("Host", self._host), ("User-Agent", USER_AGENT), ("Accept", accepted),
            ("Accept-Encoding", "gzip" if self._policy.unpacks else "identity"), ("Connection", "close"),
        ]  # fmt: skip
        try:
            with (
                core.ConnectionPool(
                    ssl_context=self._policy.ssl_context, network_backend=backend, http2=False, retries=0
                ) as pool,
                pool.stream("GET", self._address.url, headers=headers) as response,
            ):
                return self._read(response, media_types, statuses)
        except core.TimeoutException:
            raise self._failed("fetch-timeout", "no whole answer within the time", "Try again later.") from None
        except core.ConnectError as error:
            raise self._not_connected(error) from None
        except (core.NetworkError, core.ProtocolError, OSError):
            what = "the connection broke off, or the answer was no proper one"
            raise self._failed("fetch-failed", what, "Try again later.") from None

    def _read(self, response: Any, media_types: Collection[str], statuses: Collection[int]) -> Fetched | str:
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in reversed(response.headers)}
        status = int(response.status)
        if status in (301, 302, 303, 307, 308) and headers.get("location"):
            return str(headers["location"])
        if status not in statuses:
            raise status_failed(self._host, status)
        media_type, _, parameters = headers.get("content-type", "").partition(";")
        media_type = media_type.strip().lower()
        if status == 200 and media_type not in media_types:
            fix = "Ask for the address of the page itself."
            raise self._failed("fetch-type", "this is another kind of file than the one that was looked for", fix)
        packing = headers.get("content-encoding", "identity").strip().lower()
        if packing != "identity" and not self._policy.unpacks:
            raise self._failed("fetch-type", "it came packed, although that was not asked for", "Try again later.")
        body = self._body(response, headers.get("content-length", ""))
        if packing != "identity":
            body = self._unpacked(body, packing)
        retry_after = headers.get("retry-after", "")[:100]
        at = self._policy.now()
        return Fetched(self._address.url, media_type, body, at, _charset(parameters), status, retry_after)

    def _body(self, response: Any, announced: str) -> bytes:
        most = self._policy.most_bytes
        data = bytearray()
        if not (announced.isdecimal() and (len(announced) > 12 or int(announced) > most)):
            for piece in response.iter_stream():
                data += piece
                if len(data) > most:
                    break
            else:
                return bytes(data)
        raise self._too_large()

    def _unpacked(self, body: bytes, packing: str) -> bytes:
        from clearname_site.pull.unpack import unpack

        try:
            data = unpack(body, packing, self._policy.most_bytes)
        except ValueError:
            raise self._failed(
                "fetch-type", "it came packed in a way that is not read here", "Try again later."
            ) from None
        if len(data) > self._policy.most_bytes:
            raise self._too_large()
        return data

    def _too_large(self) -> OutsideFailed:
        what = f"it is larger than {self._policy.most_bytes / 1_000_000:g} MB"
        return self._failed("fetch-size", what, "Ask for the words in another way.")

    def _not_connected(self, error: Exception) -> OutsideFailed:
        seen: BaseException | None = error
        while seen is not None:
            if isinstance(seen, ssl.SSLCertVerificationError) or "CERTIFICATE" in str(seen).upper():
                what = "this server cannot show that it is who it says"
                fix = "Open it in a browser; if that warns you too, leave it."
                return self._failed("fetch-certificate", what, fix)
            seen = seen.__cause__ or seen.__context__
        return self._failed("fetch-failed", "this server cannot be reached", "Look at your connection and try again.")

    def _failed(self, code: str, what: str, fix: str) -> OutsideFailed:
        return failed(self._host, code, what, fix)


def fetcher_for(context: PullContext) -> SafeFetcher:
    """A fetcher that asks the person, once for each host, before anything is opened there."""
    return SafeFetcher(policy_for(context))


def policy_for(context: PullContext) -> FetchPolicy:
    """The limits as they are, asking through the context. Tests replace this function to reach a server of theirs."""
    return FetchPolicy(allow=functools.partial(is_allowed, context), now=lambda: context.now)


def is_allowed(context: PullContext, host: str) -> bool:
    """Whether the person, or who set up the environment, lets that host be asked."""
    if context.environment.get(ALLOWED_BY, "").lower() == "yes":
        return True
    return context.ask(
        f"May I open a page on {printable(host)}? Whoever runs that server then sees the internet address of this "
        "computer and the time, and may guess that it is you."
    )


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'").lower()[:40]
    return ""


def _library() -> Any:
    try:
        import httpcore
    except ModuleNotFoundError:
        raise missing_library("httpx") from None
    return httpcore
