"""One page in all its forms: picture, text as the browser had it, paper, headers, and every answer of the servers."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from casedesk.capture.chromium import browser
from casedesk.capture.failures import browser_gone, failed
from casedesk.capture.pipe import Answer, Pipe, Told
from casedesk.capture.traffic import STOPS, Response, Traffic

LONGEST_LOAD = 60.0
"""Seconds that a page may take to come."""
LONGEST_QUIET = 15.0
"""Seconds that it may go on loading after that, and again after it was scrolled through."""
_QUIET = 0.7
"""Seconds without anything on its way, after which it is taken for whole."""
TALLEST = 16_000
"""Pixels of the picture; a taller page is cut there, since browsers cannot draw more."""
WIDTH, HEIGHT = 1280, 900
_WATCH: tuple[tuple[str, Told], ...] = (
    ("Fetch.enable", STOPS), ("Page.enable", {}), ("Network.enable", {}),
    ("Network.setCacheDisabled", {"cacheDisabled": True}),
)  # fmt: skip
_ATTACH: Told = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}
_SHARED = ("service_worker", "shared_worker")
"""Workers that belong to no page alone: the browser itself tells of them."""
_FILTERS: dict[bool, list[Told]] = {
    False: [*({"type": each} for each in _SHARED), {"exclude": True}],
    True: [*({"type": each, "exclude": True} for each in _SHARED), {}],
}
"""Of which targets a session is told: that of a page, and that of the browser."""
_SCROLL = """(async () => {
  for (let y = 0; y < Math.min(document.documentElement.scrollHeight, 16000); y += 600) {
    scrollTo(0, y); await new Promise(then => setTimeout(then, 40));
  }
  scrollTo(0, 0);
})()"""
"""So that pictures are there which come only when they are looked at."""


@dataclass(frozen=True, slots=True)
class Captured:
    """A page as it was for a visitor whom nobody knows."""

    title: str
    """What it calls itself."""
    address: str
    """Where it led to."""
    browser: str
    """With its version."""
    png: bytes
    html: bytes
    pdf: bytes
    responses: tuple[Response, ...]
    missing: tuple[str, ...]
    """Addresses of parts that are not in `responses`."""
    is_cut: bool
    """Whether the picture ends before the page does."""
    is_whole: bool
    """Whether the page came to rest, rather than being saved while it still loaded."""


def check_address(untrusted: str) -> str:
    """The address. Raises `Refused` (`capture-address`): only the web, nothing of this computer."""
    try:
        parts = urlsplit(untrusted)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_web = False
    if not is_web or not untrusted.isprintable() or " " in untrusted or len(untrusted) > 4000:
        fix = "Copy it from your browser. It begins with https:// or http://"
        raise failed("capture-address", "this is no address of a page", fix)
    if parts.username or parts.password:
        raise failed("capture-address", "a name or password is in the address", "Take it out, and try again.")
    return untrusted


def capture_page(address: str, program: str, look: Callable[[], None] = lambda: None) -> Captured:
    """
    Opens the page once, in a browser of its own without any history, and keeps what comes.

    The site sees this computer's address: ask before. Raises `Refused`, and what `look` raises, which is called every
    half second; then nothing of it is left anywhere.
    """
    visit = _Visit()
    with browser(program, visit.take, look) as pipe:
        try:
            return visit.make(pipe, check_address(address))
        except (Answer, KeyError, ValueError, TypeError):
            raise browser_gone() from None


class _Visit:
    def __init__(self) -> None:
        self._traffic = Traffic()
        self._pipe: Pipe | None = None
        self._is_loaded = False
        self._session = ""

    def take(self, method: str, told: Told, session: str) -> None:
        """An event of the browser."""
        if self._pipe is None:
            return
        if method == "Target.attachedToTarget":
            self._watch(self._pipe, str(told["sessionId"]))
            self._traffic.take(method, told, session, self._pipe)
        elif method == "Page.javascriptDialogOpening":
            self._pipe.send("Page.handleJavaScriptDialog", {"accept": False}, session)
        elif method == "Page.loadEventFired" and session == self._session:
            self._is_loaded = True
        elif method.startswith(("Network.", "Fetch.")):
            self._traffic.take(method, told, session, self._pipe)

    def make(self, pipe: Pipe, address: str) -> Captured:
        """See `capture_page`."""
        version = str(pipe.call("Browser.getVersion")["product"])
        session = self._session = _new_page(pipe)
        self._pipe = pipe
        pipe.call("Target.setAutoAttach", _ATTACH | {"filter": _FILTERS[False]})
        self._watch(pipe, session)
        # What was switched on reaches the page's next process only when this one has said yes to it.
        pipe.call("Runtime.evaluate", {"expression": "0"}, session)
        opened = pipe.call("Page.navigate", {"url": address}, session, seconds=LONGEST_LOAD)
        if error := str(opened.get("errorText", "")):
            raise _not_opened(error)
        is_whole = self._rest(pipe, LONGEST_LOAD, loaded=True)
        _scroll(pipe, session)
        is_whole = self._rest(pipe, LONGEST_QUIET, loaded=False) and is_whole
        self._traffic.let_go(pipe)
        png, is_cut = _picture(pipe, session)
        html = _html(pipe, session)
        pdf = pipe.call("Page.printToPDF", {"printBackground": True}, session, seconds=LONGEST_LOAD)["data"]
        here = pipe.call("Target.getTargetInfo", {}, session)["targetInfo"]
        return Captured(
            title=str(here.get("title", "")), address=str(here.get("url", "")), browser=version, png=png,
            html=html.encode("utf-8", "replace"), pdf=base64.b64decode(pdf), responses=self._traffic.responses(),
            missing=self._traffic.missing(), is_cut=is_cut, is_whole=is_whole,
        )  # fmt: skip

    def _watch(self, pipe: Pipe, session: str) -> None:
        """From now on its answers are taken: of frames from other sites and of workers too, before they run."""
        for method, fields in _WATCH:
            pipe.send(method, fields, session)
        pipe.send("Target.setAutoAttach", _ATTACH | {"filter": _FILTERS[True]}, session)
        pipe.send("Runtime.runIfWaitingForDebugger", {}, session)

    def _rest(self, pipe: Pipe, longest: float, *, loaded: bool) -> bool:
        """Waits until nothing is on its way; says whether that came about in time."""
        end = time.monotonic() + longest
        quiet_since = time.monotonic()
        while (now := time.monotonic()) < end:
            if self._traffic.open or (loaded and not self._is_loaded):
                quiet_since = now
            elif now - quiet_since >= _QUIET:
                return True
            pipe.listen(0.1)
        return False


def _new_page(pipe: Pipe) -> str:
    """The session of an empty page whose history stays in memory; nothing can be downloaded from it."""
    context = pipe.call("Target.createBrowserContext", {"disposeOnDetach": True})["browserContextId"]
    pipe.call("Browser.setDownloadBehavior", {"behavior": "deny", "browserContextId": context})
    size = {"width": WIDTH, "height": HEIGHT}
    target = pipe.call("Target.createTarget", {"url": "about:blank", "browserContextId": context, **size})["targetId"]
    return str(pipe.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"])


def _scroll(pipe: Pipe, session: str) -> None:
    """In a world of its own, in which the page's programs cannot reach ours."""
    frame = pipe.call("Page.getFrameTree", {}, session)["frameTree"]["frame"]["id"]
    world = pipe.call("Page.createIsolatedWorld", {"frameId": frame}, session)["executionContextId"]
    told = {"expression": _SCROLL, "contextId": world, "awaitPromise": True}
    pipe.call("Runtime.evaluate", told, session)


def _picture(pipe: Pipe, session: str) -> tuple[bytes, bool]:
    size = pipe.call("Page.getLayoutMetrics", {}, session)["cssContentSize"]
    width, height = min(max(int(size["width"]), 1), TALLEST), max(int(size["height"]), 1)
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST), "scale": 1}
    told = {"format": "png", "captureBeyondViewport": True, "clip": clip}
    data = pipe.call("Page.captureScreenshot", told, session, seconds=LONGEST_LOAD)["data"]
    return base64.b64decode(data), height > TALLEST


def _html(pipe: Pipe, session: str) -> str:
    root = pipe.call("DOM.getDocument", {"depth": 0}, session)["root"]["nodeId"]
    return str(pipe.call("DOM.getOuterHTML", {"nodeId": root}, session)["outerHTML"])


def _not_opened(error: str) -> Exception:
    name = "".join(c for c in error if c.isascii() and (c.isalnum() or c in "_:"))[:60]
    return failed(
        "capture-page", f"the page could not be opened ({name})", "Look at it in your own browser, and try again."
    )


def main_answers(captured: Captured) -> Iterable[Response]:
    """The answers that led to the page: redirects, then the page."""
    for one in captured.responses:
        yield one
        if one.url == captured.address.partition("#")[0]:
            return
