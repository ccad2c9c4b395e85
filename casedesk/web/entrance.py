"""From a connection to the rooms: the door, the token of the first visit, the cookie, and leaving at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casedesk.web.desk import Desk
from casedesk.web.door import FILE_POLICY, HEADERS, TOKEN_PATH, Address, refusal
from casedesk.web.server import Application, DeskServer
from casedesk.web.session import cookie_of, set_cookie

Start = Callable[..., Any]
Headers = list[tuple[str, str]]

LEAVE_PATH = "/leave"
_PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Notebook</title>'
_ENTER = (
    f'{_PAGE}<meta http-equiv="refresh" content="0; url={{url}}">'
    '<main><h1>Notebook</h1><p><a href="{url}">Open the notebook</a></p></main>'
)
_USED = "This address has been used, and opens nothing any more. Start the notebook again to get a new one."
_STRANGER = "The notebook does not know this browser. Start it again, and use the address that it then shows."


class Entrance:
    """Answers a request, or hands it to the rooms in their one thread."""

    def __init__(self, desk: Desk, server: DeskServer, address: Address, rooms: Application) -> None:
        self._desk, self._server, self._address, self._rooms = desk, server, address, rooms

    def __call__(self, request: dict[str, Any], start: Start) -> list[bytes]:
        """See PEP 3333. What the rooms answer has been sent when this returns."""
        refused = refusal(request, self._address)
        if refused:
            return _plain(start, refused.status, refused.words)
        path = request["PATH_INFO"]
        if path.startswith(TOKEN_PATH):
            return self._enter(path.removeprefix(TOKEN_PATH), request, start)
        path = path.removeprefix(self._address.prefix)
        if not self._desk.session.knows(cookie_of(request)):
            return _plain(start, "403 Forbidden", _STRANGER)
        if path == LEAVE_PATH and request["REQUEST_METHOD"] == "POST":
            # Said before the rooms' turn comes: an upload in them stops at its next piece.
            self._desk.is_leaving.set()
        self._desk.touch()
        request["SCRIPT_NAME"], request["PATH_INFO"] = self._address.prefix, path or "/"
        self._server.inside(lambda: self._send(request, start))
        return []

    def _send(self, request: dict[str, Any], start: Start) -> None:
        """Everything in the rooms' thread, the sending too: what is sent may come out of the vault piece by piece."""
        write: Callable[[bytes], object] = _unstarted

        def begin(status: str, headers: Headers, exc_info: object = None) -> Callable[[bytes], object]:
            nonlocal write
            write = start(status, headers, exc_info)
            return write

        answer = self._rooms(request, begin)
        try:
            for piece in answer:
                write(piece)
        finally:
            getattr(answer, "close", lambda: None)()

    def _enter(self, token: str, request: dict[str, Any], start: Start) -> list[bytes]:
        cookie = self._desk.session.enter(token) if request["REQUEST_METHOD"] == "GET" else None
        if cookie is None:
            return _plain(start, "403 Forbidden", _USED)
        # No redirect: a browser would follow it as part of a visit that began elsewhere, without the strict cookie.
        page = _ENTER.format(url=f"{self._address.prefix}/")
        return _answer(start, "200 OK", "text/html", page, ("Set-Cookie", set_cookie(cookie, self._address.prefix)))


def _unstarted(_: bytes) -> object:
    raise RuntimeError("an answer without a status")


def _plain(start: Start, status: str, words: str) -> list[bytes]:
    return _answer(start, status, "text/plain", words + "\n")


def _answer(start: Start, status: str, media_type: str, text: str, *more: tuple[str, str]) -> list[bytes]:
    body = text.encode()
    start(status, [
        ("Content-Type", f"{media_type}; charset=utf-8"), ("Content-Length", str(len(body))),
        ("Content-Security-Policy", FILE_POLICY.replace("sandbox; ", "")), *HEADERS.items(), *more,
    ])  # fmt: skip
    return [body]
