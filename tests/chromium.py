"""Chromium as the tests drive it, and folders served to it on loopback."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

import pytest

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
WINDOWLESS = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or CHROMIUM
"""
The same engine without windows, bars and what fills them: a third of the work for each page.

Debian's `chromium-headless-shell`, of the same source. What looks at a browser's profile takes the whole Chromium.
"""
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


def missing(reason: str, *, at_import: bool = False) -> NoReturn:
    """Skips what cannot run here; where everything is installed, in CI, it fails."""
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason, allow_module_level=at_import)


_driving: list[Any] = []


@contextmanager
def driver() -> Iterator[Any]:
    """Playwright: that of another fixture of this process where one is open, since there can be no two in a thread."""
    if not Path(CHROMIUM).is_file():
        missing(f"no Chromium at {CHROMIUM}: install it (Debian: apt-get install chromium) or set CHROMIUM")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright for Python is not installed")
    if _driving:
        yield _driving[-1]
        return
    with sync_playwright() as playwright:
        _driving.append(playwright)
        try:
            yield playwright
        finally:
            _driving.remove(playwright)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, base: str = "/", **options: Any) -> None:
        self.base = base
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        """Below the base; what is asked for elsewhere on the host is not there."""
        inside = path.startswith(self.base)
        return super().translate_path(path[len(self.base) - 1 :] if inside else "/nothing-is-here")

    def log_message(self, *_: object) -> None:
        """Nothing: test output is for tests."""


@contextmanager
def served(folder: Path, base: str = "/") -> Iterator[str]:
    """The folder on a free port of 127.0.0.1, at the path `base` of it; gives the address with a final slash."""
    handler = functools.partial(_Handler, directory=str(folder), base=base)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 800}


@contextmanager
def visitor(browser: Any, **options: Any) -> Iterator[Any]:
    """
    A fresh page with a fresh profile, at a desk if not told otherwise.

    On it, `leaks` collects every request to another host, `stopped` those that the policy stopped, and `said` what the
    console complains of and what could not be loaded.
    """
    context = browser.new_context(**{"viewport": DESKTOP, **options})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.leaks, page.stopped, page.said = [], [], []
    context.on(
        "request", lambda r: page.leaks.append(r.url) if not r.url.startswith(("http://127.", "data:")) else None
    )
    context.on("requestfailed", lambda r: page.stopped.append(r.url) if r.failure == "csp" else None)
    page.on("response", lambda r: page.said.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("console", lambda m: page.said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.said.append(str(error)))
    try:
        yield page
    finally:
        context.close()
