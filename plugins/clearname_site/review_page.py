"""
The review on a page of this computer: the same steps as on the terminal, for whoever would rather click.

It answers on 127.0.0.1 alone, below an address by chance, and only to requests that name this very address as their
host. Words are never on a page before their button is pressed: each press is a POST, so that the history of the browser
holds the one address of the list and nothing else.
"""

from __future__ import annotations

import hmac
import http.server
import secrets
import threading
import time
from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qs

from clearname.endorsements.display import CAPS
from clearname.model import Display
from clearname.problems import Refused
from clearname_site.decide import Verdict
from clearname_site.review import LABELS, MASKED, REASONS, WHOLE, Review
from clearname_site.review_html import EMPTY, POLICY, Pages
from clearname_site.waiting import Waiting, hindrances, untrusted_line

IDLE = 30 * 60.0
"""Seconds without a request after which it ends by itself."""
_MOST_BODY = 4_096
_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class ReviewPage:
    """A server for one review; `serve` answers until it is idle, stopped, or interrupted."""

    def __init__(self, review: Review, now: Callable[[], datetime], *, idle: float = IDLE) -> None:
        self._review = review
        self._now = now
        self._idle = idle
        self._secret = secrets.token_bytes(32)
        self._stopped = threading.Event()
        self._busy = threading.Lock()
        self._seen = time.monotonic()
        self.path = f"/{secrets.token_urlsafe(24)}/"
        self._pages = Pages(self.path, self._token, self._meant_by)
        self._server = _make_server(self)
        self.port = int(self._server.server_address[1])

    @property
    def address(self) -> str:
        """What to open."""
        return f"http://127.0.0.1:{self.port}{self.path}"

    def serve(self) -> None:
        """Answers until nobody has asked for half an hour, `stop` is called, or Ctrl-C is pressed."""
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True)
        thread.start()
        try:
            while not self._stopped.wait(min(1.0, self._idle)) and time.monotonic() - self._seen < self._idle:
                pass
        except KeyboardInterrupt:
            pass
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def stop(self) -> None:
        """Ends `serve`."""
        self._stopped.set()

    def answer_get(self, path: str) -> tuple[int, str, dict[str, str]]:
        """Status, page and further headers. Only the list: no word of a writer's is ever the answer to a GET."""
        self._seen = time.monotonic()
        if path == "/":
            # Takes pages that were shown before out of the memory of the browser, where it does as it is asked.
            return 200, EMPTY, {"Clear-Site-Data": '"cache"'}
        if hmac.compare_digest(path.encode("utf-8", "replace"), f"{self.path}leave".encode()):
            with self._busy:
                self._secret = secrets.token_bytes(32)  # what is open in another window can do nothing more
            return 303, "", {"Location": "/"}
        if hmac.compare_digest(path.encode("utf-8", "replace"), self.path.encode()):
            return 200, self._pages.overview(self._review.undecided), {}
        return 404, EMPTY, {}

    def answer_post(self, path: str, body: bytes) -> tuple[int, str]:
        """Status and page for a pressed button."""
        self._seen = time.monotonic()
        if not hmac.compare_digest(path.encode("utf-8", "replace"), self.path.encode()):
            return 404, EMPTY
        try:
            given = {key: values[-1] for key, values in parse_qs(body.decode("ascii"), keep_blank_values=True).items()}
        except ValueError:
            return 400, EMPTY
        action, key = given.get("action", ""), given.get("item", "")
        with self._busy:
            token = given.get("token", "").encode("utf-8", "replace")
            if not hmac.compare_digest(token, self._token(action, key).encode()):
                said = "That page was too old. Nothing was decided; here is the list as it is now."
                return 403, self._pages.overview(self._review.undecided, said)
            waiting = next((one for one in self._review.undecided if one.key == key), None)
            if waiting is None:
                return 200, self._pages.overview(self._review.undecided, "That one is decided already.")
            return 200, self._act(action, waiting, given)

    def _act(self, action: str, waiting: Waiting, given: dict[str, str]) -> str:
        pages = self._pages
        typed = given.get("typed", "").strip() == str(waiting.number)
        if action == "findings":
            return pages.item(waiting, found=True)
        if action == "masked":
            self._review.note_reveal(waiting, MASKED)
            return pages.item(waiting, level=MASKED)
        if action == "whole":
            if waiting.screened.is_hostile and not typed:
                return pages.item(waiting, said="It stays hidden: its number was not typed.")
            self._review.note_reveal(waiting, WHOLE)
            return pages.item(waiting, level=WHOLE)
        if action == "open":
            return pages.item(waiting)
        return self._decide(action, waiting, given, typed)

    def _decide(self, action: str, waiting: Waiting, given: dict[str, str], typed: bool) -> str:
        chosen = given.get("cap", "")
        cap = Display(chosen) if chosen in CAPS else None
        reason = given.get("reason", "")
        level = self._review.revealed.get(waiting.number, LABELS)
        if action == "ask-publish":
            if found := hindrances(waiting, cap, self._review.facts):
                said = f"It cannot be published like this. {' '.join(found)}"
                return self._pages.item(waiting, said=said)
            line = untrusted_line(waiting, cap, self._review.facts, masked=level < WHOLE)
            return self._pages.ask_publish(waiting, cap or "", line, unread=level == LABELS, level=level)
        if action == "publish" and level == LABELS and not typed:
            return self._pages.item(waiting, said="Nothing was decided: its number was not typed.")
        if action == "refuse" and reason not in REASONS:
            return self._pages.item(waiting, said="Nothing was decided: choose a reason.")
        try:
            verdict = Verdict(action)
            outcome = self._review.decide(
                waiting, verdict, at=self._now(), cap=cap if verdict is Verdict.PUBLISH else None,
                reason=reason if verdict is Verdict.REFUSE else "",
            )  # fmt: skip
        except ValueError:
            return self._pages.item(waiting)
        except Refused as refused:
            said = " ".join(f"{problem.what}. {problem.fix}" for problem in refused.problems)
            return self._pages.item(waiting, said=f"Nothing was decided. {said}")
        return self._pages.outcome(outcome, waiting)

    def _meant_by(self, waiting: Waiting) -> list[str]:
        try:
            return self._review.meant_words(waiting)
        except Refused as refused:
            return [f"{problem.what}. {problem.fix}" for problem in refused.problems]

    def _token(self, action: str, key: str) -> str:
        message = f"{action}\n{key}".encode("utf-8", "replace")
        return hmac.digest(self._secret, message, "sha256").hex()


def _make_server(page: ReviewPage) -> http.server.ThreadingHTTPServer:
    class Handler(http.server.BaseHTTPRequestHandler):
        """Hands the two kinds of request on."""

        server_version = "local"
        sys_version = ""
        timeout = 30

        def do_GET(self) -> None:
            """Shows a page; see `BaseHTTPRequestHandler`."""
            if self._is_ours():
                self._send(*page.answer_get(self.path))

        def do_POST(self) -> None:
            """Takes an answer of the moderator's, of limited length."""
            if not self._is_ours():
                return
            length = self.headers.get("Content-Length") or ""
            if not length.isdecimal() or int(length) > _MOST_BODY:
                self._send(413, EMPTY, {})
                return
            self._send(*page.answer_post(self.path, self.rfile.read(int(length))), {})

        def _is_ours(self) -> bool:
            """Whether this very address was asked for, and by one of our own pages."""
            own = {f"127.0.0.1:{page.port}", f"localhost:{page.port}"}
            origin = self.headers.get("Origin")
            # With this policy about referrers, browsers send the origin of our own forms as "null". Source: Fetch, 3.2.
            asked = origin in (None, "null", *(f"http://{host}" for host in own))
            fetched = self.headers.get("Sec-Fetch-Site") in (None, "same-origin", "none")
            if (self.headers.get("Host") or "").lower() in own and asked and (fetched or self.command == "GET"):
                return True
            self._send(403, EMPTY, {})
            return False

        def _send(self, status: int, text: str, more: dict[str, str]) -> None:
            body = text.encode("utf-8", "replace")
            self.send_response(status)
            for name, value in {**_HEADERS, **more, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing: who looks at what is nobody's business."""

    class Server(http.server.ThreadingHTTPServer):
        """Does not show a traceback when a browser goes away in the middle of an answer."""

        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """See `socketserver.BaseServer.handle_error`."""

    return Server(("127.0.0.1", 0), Handler)
