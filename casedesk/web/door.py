"""Who may come in: what is asked of every request before any room sees it, and the headers of every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TOKEN_PATH = "/in/"
"""
The address of the first visit, before the token.

It stands outside of the prefix: it is handed to the browser in a command line, which others on this computer can read
for as long as the browser runs.
"""
METHODS = frozenset({"GET", "HEAD", "POST"})
MOST_IN_A_FORM = 1_000_000
"""Bytes of a form without a file; a long account of a day in a script of four bytes a letter fits."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the desk stands."""

    port: int
    prefix: str
    """
    A path nobody can guess, with `/` before it and none after.

    Browsers send a cookie to every port of a host, so another program on this computer would be handed ours. With this
    as its path it is not. Source: RFC 6265, 8.5.
    """

    @property
    def host(self) -> str:
        """The one value of the Host header that is answered."""
        return f"127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        """Where our own forms come from."""
        return f"http://{self.host}"

    def url(self, path: str = "/") -> str:
        """The whole address of a path of the desk."""
        return f"{self.origin}{self.prefix}{path}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer without anything of the desk in it."""

    status: str
    words: str = "This address does not answer here."


def refusal(request: Mapping[str, Any], address: Address) -> Refusal | None:
    """
    Why a request (its WSGI environment) may not come in; None if it may.

    The Host must be ours to the letter, so a name pointed at 127.0.0.1 gets nothing. What another site's page caused
    is told by Sec-Fetch-Site, and a form must come from our own origin. Source: Fetch Metadata, 2.3; RFC 6454, 7.
    """
    method = request.get("REQUEST_METHOD", "")
    if request.get("HTTP_HOST", "") != address.host:
        return Refusal("421 Misdirected Request")
    if method not in METHODS:
        return Refusal("405 Method Not Allowed")
    path = request.get("PATH_INFO", "")
    if path != address.prefix and not path.startswith((address.prefix + "/", TOKEN_PATH)):
        return Refusal("404 Not Found")
    if "prefetch" in request.get("HTTP_SEC_PURPOSE", request.get("HTTP_PURPOSE", "")):
        return Refusal("403 Forbidden")
    came_from = request.get("HTTP_SEC_FETCH_SITE")
    if method == "POST":
        return _refused_form(request, address, came_from)
    if came_from not in (None, "same-origin", "none"):
        return Refusal("403 Forbidden")
    return None


def _refused_form(request: Mapping[str, Any], address: Address, came_from: str | None) -> Refusal | None:
    if request.get("HTTP_ORIGIN") != address.origin or came_from not in (None, "same-origin"):
        return Refusal("403 Forbidden", "This form did not come from the notebook itself.")
    length = request.get("CONTENT_LENGTH", "")
    if request.get("HTTP_TRANSFER_ENCODING") or not (length.isascii() and length.isdecimal()):
        return Refusal("411 Length Required", "The browser did not say how much it sends.")
    is_upload = request.get("CONTENT_TYPE", "").startswith("multipart/form-data")
    if not is_upload and int(length) > MOST_IN_A_FORM:
        return Refusal("413 Content Too Large", "That is more text than fits. Go back, and shorten it.")
    return None


def page_policy(script_hash: str) -> str:
    """The policy of our own pages: nothing but our style, our pictures, our forms, and the one script."""
    return (
        f"default-src 'none'; script-src 'sha256-{script_hash}'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    )


def paper_policy(script_hash: str) -> str:
    """The policy of pages for paper: their own style, pictures in them, and the way out. No link of them leads away."""
    return (
        f"default-src 'none'; script-src 'sha256-{script_hash}'; style-src 'unsafe-inline'; img-src data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    )


FILE_POLICY = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Of what was kept as evidence: nothing in it runs, loads or sends, not even if it were a page."""

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Without the last two: a film over the whole screen, or in a window of its own, would hide the way out.
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), clipboard-read=(), display-capture=(), "
    "fullscreen=(), picture-in-picture=()",
    # Not `no-referrer`: with it a browser says of our own forms that they come from `null`. Source: Fetch, 3.2.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
"""Of every answer."""
