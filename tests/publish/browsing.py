"""A site folder as a visitor sees it: served on loopback, read in Chromium, every request and script noted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from chromium import ARGUMENTS, CHROMIUM, WINDOWLESS, missing, served


@dataclass(frozen=True)
class Seen:
    """One page."""

    status: int
    heading: str
    text: str
    pictures: dict[str, int]
    """Width in pixels of each picture as it was loaded, by its alternative text; 0 for one that was not."""
    foreign_requests: list[str]
    scripts_run: list[str]
    errors: list[str]


def read_as_a_visitor(folder: Path, address: str) -> Seen:
    """The page at the address, such as `/about/`. Skips where there is no Chromium; fails in CI."""
    if not Path(CHROMIUM).is_file():
        missing(f"no Chromium at {CHROMIUM}")
    # A thread of its own: another test of this process may hold Playwright's loop open in the main one.
    with served(folder) as root, ThreadPoolExecutor(1) as thread:
        return thread.submit(_read, root, address).result()


def _read(root: str, address: str) -> Seen:
    from playwright.sync_api import sync_playwright

    requests: list[str] = []
    scripts: list[str] = []
    errors: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=WINDOWLESS, args=ARGUMENTS)
        page = chromium.new_page(viewport={"width": 1200, "height": 4000})
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text))
        watcher = page.context.new_cdp_session(page)
        watcher.on("Debugger.scriptParsed", lambda script: scripts.append(script["url"]))
        watcher.send("Debugger.enable")
        answer = page.goto(root.rstrip("/") + address, wait_until="load")
        seen = Seen(
            answer.status if answer else 0,
            page.inner_text("h1"),
            page.inner_text("body"),
            dict(page.evaluate("[...document.images].map(image => [image.alt, image.naturalWidth])")),
            [url for url in requests if not url.startswith((root, "data:"))],
            # A script in a page bears the page's address; what drives the browser bears none.
            [url for url in scripts if url],
            errors,
        )
        chromium.close()
    return seen
