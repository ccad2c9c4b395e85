"""One person at one browser: the token, which opens once, the cookie that it becomes, the checks of forms."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping

COOKIE = "notebook"
CHECK = "check"
"""The hidden field of every form."""


class Session:
    """
    Who may use the desk while it runs.

    `chance` gives that many random bytes. There is never more than one cookie that opens.
    """

    def __init__(self, chance: Callable[[int], bytes]) -> None:
        self._token: str | None = chance(32).hex()
        self._cookie: str | None = None
        self._key = chance(32)
        self._chance = chance

    @property
    def token(self) -> str | None:
        """What the address of the first visit carries; None once it was used."""
        return self._token

    def enter(self, token: str) -> str | None:
        """The cookie for a token that was not used before, else None; from then on the token opens nothing."""
        if self._token is None or not hmac.compare_digest(token.encode(), self._token.encode()):
            return None
        self._token = None
        self._cookie = self._chance(32).hex()
        return self._cookie

    def knows(self, cookie: str) -> bool:
        """Whether it is the cookie that was given out."""
        return self._cookie is not None and hmac.compare_digest(cookie.encode(), self._cookie.encode())

    def check(self, path: str) -> str:
        """What a form that is sent to this path has to carry; of no use for another form, or after the session."""
        return hmac.new(self._key, f"{self._cookie or ''}|{path}".encode(), hashlib.sha256).hexdigest()

    def is_checked(self, path: str, sent: str) -> bool:
        """Whether a form to this path carries its check."""
        return hmac.compare_digest(self.check(path).encode(), sent.encode())

    def end(self) -> None:
        """Nothing opens any more."""
        self._token = self._cookie = None
        self._key = self._chance(32)


def cookie_of(request: Mapping[str, str]) -> str:
    """Our cookie in a request (its WSGI environment); empty where there is none, or two that differ."""
    found = set()
    for pair in request.get("HTTP_COOKIE", "").split(";"):
        name, _, value = pair.strip().partition("=")
        if name == COOKIE:
            found.add(value)
    return found.pop() if len(found) == 1 else ""


def set_cookie(value: str, prefix: str) -> str:
    """The header that gives the cookie to the browser, until it closes; an empty value takes it back."""
    end = "" if value else "; Max-Age=0"
    return f"{COOKIE}={value}; Path={prefix}/; HttpOnly; SameSite=Strict{end}"
