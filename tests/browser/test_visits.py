"""Every kind of page as it is loaded and first seen: what is asked for, what it weighs, what moves, what is in view."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from built_sites import BuiltPage, base_path, site_root
from chromium import PHONE, visitor

pytestmark = pytest.mark.browser

FIRST_TRIP = 14_336
"""Bytes that a server sends before it waits for the first answer, less its own greetings."""
HEADERS = 700
"""Bytes that the headers of one answer take."""
STYLE = 6_144
EVERYTHING = 102_400
BEFORE_SCROLLING = 6
"""Requests, the page among them."""
THUMB = """[...document.querySelectorAll('nav a, .links a, .index a, .cards a, summary')]
  .filter(e => e.getBoundingClientRect().height < 24).map(e => e.textContent)"""
"""WCAG 2.5.8: 24 pixels, links in sentences excepted."""
HEADING = "[...document.querySelectorAll('h1')].map(e => e.getBoundingClientRect()).map(r => [r.top, r.bottom])"
BROKEN = "[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src)"
MOVING = """[...document.querySelectorAll('*')].flatMap(e => [null, '::before', '::after'].map(p => getComputedStyle(e, p)))
  .filter(s => s.animationName !== 'none' || s.transitionDuration.split(', ').some(d => parseFloat(d) > 0)).length
  + document.getAnimations().length"""
VIEW_TRANSITIONS = """[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
  .flatMap(rule => rule.media ? (matchMedia(rule.media.mediaText).matches ? [...rule.cssRules] : []) : [rule])
  .filter(rule => rule.constructor.name === 'CSSViewTransitionRule').length"""
DATA_BLOCK = 'type="application/ld+json"'


def test_what_a_visit_on_a_phone_costs_and_shows(browser: Any, of_kind: Any) -> None:
    """Nothing leaves, nothing is missing, nothing runs, nothing moves; the heading is in view, links fit a thumb."""
    wrong = []
    for shown in of_kind:
        with visitor(browser, viewport=PHONE, reduced_motion="reduce") as page:
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(f"{request.resource_type} {request.url}"))
            page.goto(shown.url)
            before = len(asked)
            headings, small = page.evaluate(HEADING), page.evaluate(THUMB)
            page.evaluate("for (const i of document.images) i.loading = 'eager'")
            page.wait_for_function("[...document.images].every(i => i.complete)")
            found = {
                "leaves": page.leaks,
                "complains": page.said,
                "runs": [each for each in asked if each.startswith("script ")],
                "pictures broken": page.evaluate(BROKEN),
                "too small for a thumb": small,
                "moves": page.evaluate(MOVING) + page.evaluate(VIEW_TRANSITIONS),
                "requests": before if before > BEFORE_SCROLLING else 0,
                "bytes": over(sum(weight(shown.page, each.split(" ")[1]) for each in set(asked)), EVERYTHING),
                "headings": []
                if len(headings) == 1 and headings[0][0] >= 0 and headings[0][1] <= PHONE["height"]
                else headings,
            }
        wrong += [f"{shown.page.name}: {what}: {said}" for what, said in found.items() if said]

    assert not wrong, "\n".join(wrong)


def over(value: int, limit: int) -> int:
    """The value where it is over the limit, else 0."""
    return value if value > limit else 0


def weight(page: BuiltPage, url: str) -> int:
    """Bytes of one answer as a host sends it: text in gzip."""
    root = site_root(page)
    path = unquote(urlsplit(url).path).removeprefix(base_path(root.parent))
    file = root / (path + "index.html" if path.endswith("/") or not path else path)
    data = file.read_bytes()
    return len(packed(data)) if file.suffix in (".html", ".css", ".svg", ".js", ".json", ".xml", ".txt") else len(data)


def packed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


def test_every_page_of_every_site_comes_in_the_first_trip(built_pages: tuple[BuiltPage, ...]) -> None:
    """The page and all that blocks it, in gzip, with headers; and its style within its own limit. No browser needed."""
    heavy, styles = {}, {}
    known: dict[str, int] = {}
    for page in built_pages:
        text = page.file.read_text("utf-8")
        links = re.findall(r'<link\b[^>]*\brel="?stylesheet"?[^>]*\bhref="([^"]+)"', text)
        sheets = [weight(page, href) for href in links]
        trip = len(packed(text.encode())) + HEADERS + sum(size + HEADERS for size in sheets)
        style = "".join(re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL))
        known.setdefault(style, len(packed(style.encode())))
        if trip > FIRST_TRIP:
            heavy[page.name] = trip
        if known[style] + sum(sheets) > STYLE:
            styles[page.name] = known[style] + sum(sheets)

    assert heavy == {}
    assert styles == {}


def test_no_page_has_a_script_but_its_data(built_pages: tuple[BuiltPage, ...]) -> None:
    scripts = {
        page.name: tag
        for page in built_pages
        for tag in re.findall(r"<script\b[^>]*>", page.file.read_text("utf-8"))
        if DATA_BLOCK not in tag
    }

    assert scripts == {}


def test_with_motion_allowed_pages_move_into_each_other(browser: Any, roots: dict[str, str]) -> None:
    """So that the test of reduced motion can fail."""
    with visitor(browser, reduced_motion="no-preference") as page:
        page.goto(roots["bare"])
        assert page.evaluate(VIEW_TRANSITIONS) == 1


def test_redirects_lead_on_without_a_script(
    browser: Any, built_pages: tuple[BuiltPage, ...], roots: dict[str, str]
) -> None:
    redirects = [page for page in built_pages if page.kind == "redirect" and page.site == "example"]
    with visitor(browser, java_script_enabled=False) as page:
        for redirect in redirects:
            page.goto(roots["example"] + redirect.address, wait_until="commit")
            page.wait_for_url(lambda url, at=redirect.address: not url.endswith(at))
            page.wait_for_load_state()

            assert page.locator("main h1").count() == 1, redirect.name


def test_the_policy_stops_what_a_page_could_smuggle_in(browser: Any, sites_folder: Path, roots: dict[str, str]) -> None:
    """Even a page that the sanitiser and the gate had missed does not run."""
    source = (sites_folder / "example/output/index.html").read_text("utf-8")
    smuggled = (
        "<script>document.title = 'ran'</script><img src=x onerror=\"document.title = 'ran'\">"
        '<p id="styled" style="color: rgb(1, 2, 3)">x</p><iframe src="https://host.example/"></iframe>'
        '<img src="https://tracker.example/pixel.gif"><script src="https://host.example/x.js"></script>'
        '<form id="sent" action="/"><input name="a"></form><object data="https://host.example/o"></object>'
        "<style>#styled { border: 9px solid }</style>"
    )
    planted = source.replace("</main>", smuggled + "</main>").replace(
        "<style>", '<base href="https://host.example/"><style>', 1
    )
    with visitor(browser) as page:
        page.route("**/planted.html", lambda route: route.fulfill(body=planted, content_type="text/html"))
        page.goto(roots["example"] + "planted.html")
        style = page.evaluate("(({color, borderTopWidth}) => [color, borderTopWidth])(getComputedStyle(styled))")
        fetched = page.evaluate("fetch('https://host.example/').then(() => true, () => false)")
        page.evaluate("sent.requestSubmit()")
        page.wait_for_timeout(50)

        assert page.title() != "ran"
        assert style[0] != "rgb(1, 2, 3)" and style[1] == "0px"
        assert page.evaluate("document.baseURI").startswith("http://127.")
        assert not fetched and page.url.endswith("planted.html")
        assert page.leaks and set(page.leaks) <= set(page.stopped)
