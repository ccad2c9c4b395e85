"""
Every kind of page by keyboard: the skip link first, each stop in view and marked, no trap, and the whole way through.

The mark is measured in pixels (WCAG 2.2, 2.4.13: as large as a line of two pixels around, 3:1 between with and
without), in light, in dark and in forced colours; once for each kind of stop and stylesheet, since stops of one make are
drawn alike by the same rules.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chromium import PHONE, visitor
from focus_marks import Mark, measure

pytestmark = pytest.mark.browser

STOP = (Path(__file__).parent / "stop.js").read_text("utf-8")
STOPS = "[...document.querySelectorAll('a[href], button, summary, input, textarea, select, [tabindex=\"0\"]')]"
REACHABLE = f"{STOPS}.filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0).length"
ROOM = 10
"""Pixels around a stop that are looked at."""
MEASURED: dict[str, set[str]] = {}
"""Under the options of a visit, the kinds of stop whose mark was large enough; the same rules draw them on every page."""


def test_the_keyboard_gets_everywhere_and_sees_where_it_is(browser: Any, of_kind: Any) -> None:
    hold(browser, of_kind)


def test_in_the_dark_on_a_phone_too(browser: Any, of_telling_kind: Any) -> None:
    """On one page of the kind in each direction of writing: the rest of them is drawn by the same rules."""
    hold(browser, one_in_each_direction(of_telling_kind), viewport=PHONE, color_scheme="dark")


def test_in_forced_colours_too(browser: Any, of_telling_kind: Any) -> None:
    hold(browser, one_in_each_direction(of_telling_kind)[:1], forced_colors="active")


def one_in_each_direction(shown: list[Any]) -> list[Any]:
    return list({each.page.language == "ar": each for each in shown if each.page.site != "full"}.values()) or shown[:1]


def hold(browser: Any, of_kind: list[Any], **options: Any) -> None:
    measured = MEASURED.setdefault(repr(sorted(options.items())), set())
    with visitor(browser, **options) as page:
        for shown in of_kind:
            page.goto(shown.url)
            reached = walk(page, shown.page.name, measured)
            # Where a list scrolls sideways, browsers make it a stop of its own.
            assert len(reached) >= page.evaluate(REACHABLE), f"{shown.page.name}: the keyboard does not get everywhere"


def walk(page: Any, name: str, measured: set[str]) -> list[int]:
    """The stops of the page, by their place in it; each is held."""
    reached: list[int] = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or reached[:1] == [stop["number"]]:
            # After the last stop comes the browser's own window, or the first stop again.
            return reached
        what = f"{name}: {stop['text']}"
        assert stop["number"] not in reached, f"{what}: the keyboard does not get out of here"
        assert stop["seen"], f"{what}: out of view or covered"
        if stop["like"] not in measured:
            mark = marked(page, stop["rects"])
            assert mark.is_enough, f"{what}: {mark}"
            measured.add(stop["like"])
        reached.append(stop["number"])


def marked(page: Any, rects: list[list[float]]) -> Mark:
    """The mark of what has the focus, measured with it and without it; the focus is where it was afterwards."""
    window = page.viewport_size
    left, top = (max(0, int(min(r[side] for r in rects)) - ROOM) for side in (0, 1))
    right = min(window["width"], int(max(r[2] for r in rects)) + ROOM)
    bottom = min(window["height"], int(max(r[3] for r in rects)) + ROOM)
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    focused = page.screenshot(clip=clip)
    page.evaluate("window.stood = document.activeElement; window.stood.blur()")
    without = page.screenshot(clip=clip)
    page.evaluate("window.stood.focus({preventScroll: true})")
    places = [(r[0] - left, r[1] - top, r[2] - left, r[3] - top) for r in rects]
    return measure(focused, without, places)


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(browser: Any, of_kind: Any) -> None:
    with visitor(browser, viewport=PHONE) as page:
        for shown in of_kind:
            page.goto(shown.url)
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.className") == "skip", shown.page.name
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.localName") == "main", shown.page.name
            page.keyboard.press("Tab")
            inside = "document.querySelector('main').contains(document.activeElement)"
            after = "document.activeElement.closest('header') === null"
            assert page.evaluate(f"{inside} || {after}"), shown.page.name


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (":focus-visible { outline: 0 !important }", "needed"),
        (":focus-visible { outline: 1px solid !important; outline-offset: 0 !important }", "needed"),
        (":focus-visible { outline: 3px solid #ddd !important }", "needed"),
        ("body::after { content: ''; position: fixed; inset: 0; background: #fff }", "covered"),
    ],
)
def test_a_weak_mark_or_a_cover_would_be_seen(browser: Any, roots: dict[str, str], rule: str, why: str) -> None:
    with visitor(browser) as page:
        page.goto(roots["bare"])
        page.evaluate(
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }",
            ".skip { display: none }" + rule,
        )
        with pytest.raises(AssertionError, match=why):
            walk(page, "bare", set())
