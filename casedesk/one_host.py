"""A question to one host of the web, which somebody said yes to: no redirect is followed, and the answer is bounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SECONDS = 30
"""As long as a host may be silent."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back."""

    status: int
    """Of HTTP; 0 where nothing that can be read came back."""
    data: bytes
    """Empty where the host refused, sent more than was wanted, or sent nothing."""


def ask_one_host(address: str, headers: Mapping[str, str], *, most: int, sent: bytes | None = None) -> Answered:
    """What is answered to what was `sent`, or to a plain question; of at most `most` bytes. Raises nothing."""
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import HTTPRedirectHandler, Request, build_opener

    class Nowhere(HTTPRedirectHandler):
        """The yes was for one host."""

        def redirect_request(self, *_: Any) -> None:
            return None

    try:
        request = Request(address, sent, dict(headers))
        with build_opener(Nowhere).open(request, timeout=SECONDS) as answer:
            data: bytes = answer.read(most + 1)
            return Answered(answer.status, data if len(data) <= most else b"")
    except HTTPError as error:
        error.close()
        return Answered(error.code, b"")
    except (URLError, HTTPException, OSError, ValueError):
        return Answered(0, b"")
