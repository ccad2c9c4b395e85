"""
GitHub's REST API, asked one question after the other: patient, thrifty, and with a token that goes nowhere else.

Source: docs.github.com, "Getting started with the REST API", "Best practices", "Pagination", "Rate limits", "Versions".
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin, urlsplit

from clearname.problems import Problem, Refused
from clearname.sources.libraries import missing_library
from clearname_site.outside import OutsideFailed
from clearname_site.pull.answer_cache import AnswerCache, Kept
from clearname_site.pull.github_failures import (
    explain_status,
    led_away,
    not_understood,
    rate_limited,
    seconds_to_wait,
    timed_out,
    unreachable,
)
from clearname_site.pull.github_token import find_token
from clearname_site.pull.source import PullContext

if TYPE_CHECKING:
    import httpx

ADDRESS = "https://api.github.com"
API_VERSION = "2022-11-28"
_VARIABLE = "GITHUB_API_URL"
_REDIRECTS = (301, 302, 307, 308)
_NEXT = re.compile(r'<([^<>]{1,2000})>\s*;\s*rel="next"')
_MARK = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{1,200}"')
"""What an ETag is. Source: RFC 9110, 8.8.3."""
_SHORT_WAIT = 3.0
"""Seconds that we wait ourselves; what is longer, the person is told."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of GitHub we bear."""

    silence: float = 15.0
    """Seconds without a byte."""
    whole: float = 60.0
    """Seconds for one answer."""
    size: int = 12_000_000
    """Bytes of one answer; the largest that is documented has seven million."""
    pages: int = 200
    """Pages of one list."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class GitHub:
    """
    Asks for JSON. Every failure is an `OutsideFailed`; a wrong address in the environment raises `Refused`.

    After a rate limit every further question fails at once without being sent, as GitHub asks for.
    """

    def __init__(
        self,
        context: PullContext,
        *,
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._context = context
        self._limits = limits or Limits()
        self._sleep = sleep
        self._clock = clock
        self._base = _base(context.environment)
        self._cache = AnswerCache(context.private / "cache" / "github")
        self._http: httpx.Client | None = None
        self._signed_in = False
        self._limited: OutsideFailed | None = None

    def __enter__(self) -> GitHub:
        return self

    def __exit__(self, *reason: object) -> None:
        if self._http is not None:
            self._http.close()
        self._cache.forget_old(self._context.now)

    def get_json(self, path: str, params: Mapping[str, str] | None = None) -> Any:
        """The value at a path such as `/repos/o/r/pulls/7`. Raises `OutsideFailed`."""
        return self._fetch(self._address(path, params))[0]

    def pages(self, path: str, params: Mapping[str, str] | None = None) -> Iterator[Any]:
        """The items of a list, page after page; what was given before a failure stays good. Raises `OutsideFailed`."""
        address = self._address(path, params)
        for _ in range(self._limits.pages):
            items, next_page = self._fetch(address)
            if not isinstance(items, list):
                raise not_understood()
            yield from items
            if not next_page:
                return
            address = self._same_place(address, next_page)
        raise not_understood()

    def _address(self, path: str, params: Mapping[str, str] | None) -> str:
        return self._base + path + (f"?{urlencode(params)}" if params else "")

    def _fetch(self, address: str) -> tuple[Any, str]:
        """
        The value at the address, and the address of the page after it.

        From the cache where GitHub says that it is still the same: that costs nothing of the limit.
        """
        before = self._cache.find(address)
        answer = self._ask(address, before.etag if before else "")
        if answer.status == 304 and before:
            self._cache.touch(address)
            return _parse(before.body), before.next_page
        if answer.status != 200:
            raise explain_status(answer.status, signed_in=self._signed_in)
        value, link = _parse(answer.body), _NEXT.search(answer.headers.get("link", ""))
        kept = Kept(answer.headers.get("etag", ""), answer.body, link[1] if link else "")
        # Objects of git never change and are asked for once.
        if _MARK.fullmatch(kept.etag) and "/git/" not in address:
            self._cache.keep(address, kept)
        return value, kept.next_page

    def _ask(self, address: str, etag: str) -> _Answer:
        """Follows redirections to the same host, and asks again where that may help."""
        for _ in range(4):
            answer = self._ask_patiently(address, etag)
            if answer.status not in _REDIRECTS:
                return answer
            address = self._same_place(address, answer.headers.get("location", ""))
        raise led_away()

    def _ask_patiently(self, address: str, etag: str) -> _Answer:
        for pause in (1.0, 2.0, 0.0):
            if self._limited:
                raise self._limited
            try:
                answer = self._ask_once(address, etag)
            except _NoConnection:
                if not pause:
                    raise unreachable() from None
                self._sleep(pause)
                continue
            now = self._context.now
            wait = seconds_to_wait(answer.status, answer.headers, answer.body, now)
            if wait is None and (answer.status < 500 or not pause):
                return answer
            if wait is not None and (wait > _SHORT_WAIT or not pause):
                self._limited = rate_limited(wait, now, signed_in=self._signed_in)
                raise self._limited
            self._sleep(pause if wait is None else wait)
        raise AssertionError("the last try returns or raises")

    def _ask_once(self, address: str, etag: str) -> _Answer:
        client = self._client()
        import httpx

        end = self._clock() + self._limits.whole
        body = bytearray()
        try:
            with client.stream("GET", address, headers={"If-None-Match": etag} if etag else {}) as response:
                if response.headers.get("content-encoding", "identity") != "identity":
                    raise not_understood()
                for piece in response.iter_raw():
                    body += piece
                    if len(body) > self._limits.size:
                        raise not_understood()
                    if self._clock() > end:
                        raise timed_out()
                return _Answer(response.status_code, response.headers, bytes(body))
        except httpx.TimeoutException:
            raise timed_out() from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError):
            raise _NoConnection from None

    def _client(self) -> httpx.Client:
        if self._http is None:
            self._http = self._open()
        return self._http

    def _open(self) -> httpx.Client:
        import ssl

        try:
            import httpx
        except ImportError:
            raise missing_library("httpx") from None
        host = urlsplit(self._base).hostname or ""
        is_here = host == "127.0.0.1"
        token = find_token(self._context.environment, "" if is_here else _sign_in_host(host), self._context.private)
        self._signed_in = bool(token)
        headers = {
            "Accept": "application/vnd.github+json",
            "Accept-Encoding": "identity",  # so that a small answer cannot grow into a large one
            "X-GitHub-Api-Version": API_VERSION,
            "User-Agent": "clearname",
        }
        if token:
            headers["Authorization"] = f"Bearer {token}"
        timeout = httpx.Timeout(self._limits.silence)
        # On this machine there is no TLS: a context that trusts nobody is made at once, the usual one takes a while.
        verify = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if is_here else True
        return httpx.Client(
            headers=headers, timeout=timeout, follow_redirects=False, trust_env=not is_here, verify=verify
        )

    def _same_place(self, address: str, target: str) -> str:
        """The target as an address of the same host; the token must not go anywhere else."""
        try:
            there = urljoin(address, target)
            parts = urlsplit(there)
            here = urlsplit(self._base)
            is_same = (parts.scheme, parts.netloc) == (here.scheme, here.netloc)
        except ValueError:
            is_same = False
        if not target or not is_same:
            raise led_away()
        return there


class _NoConnection(Exception):
    pass


def _parse(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise not_understood() from None


def _sign_in_host(api_host: str) -> str:
    """The host that git signs in to; a company's own GitHub has the same for both."""
    return "github.com" if api_host == "api.github.com" else api_host


def _base(environment: Mapping[str, str]) -> str:
    """The address of the API without a final slash. Raises `Refused`; nothing is quoted, it may hold a password."""
    given = environment.get(_VARIABLE, "") or ADDRESS
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    plain = not (parts.username or parts.password or parts.query or parts.fragment) and port != 0
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname == "127.0.0.1")
    if not (parts.hostname and plain and is_safe and given.isascii() and given.isprintable() and " " not in given):
        fix = f"Take the variable  {_VARIABLE}  out of your environment."
        raise Refused([Problem(_VARIABLE, "github-address", "this is no https address of GitHub's API", fix)])
    return given.rstrip("/")
