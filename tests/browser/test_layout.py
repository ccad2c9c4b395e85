"""Every kind of page on narrow, wide, mirrored, enlarged and spaced-out screens: nothing is cut, torn or empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chromium import DESKTOP, NARROW, PHONE, visitor

pytestmark = pytest.mark.browser

FAULTS = (Path(__file__).parent / "faults.js").read_text("utf-8")
MIRRORED = "document.documentElement.dir = document.documentElement.dir === 'rtl' ? 'ltr' : 'rtl'"
SPACED = """(() => {
  const rule = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
    + 'p { margin-block-end: 2em !important }'
  const sheet = new CSSStyleSheet(); sheet.replaceSync(rule); document.adoptedStyleSheets = [sheet]
})()"""
"""WCAG 2.2, 1.4.12."""
CLOSE = "document.adoptedStyleSheets = []"
DOUBLED = "document.documentElement.style.setProperty('font-size', '200%')"
SINGLE = "document.documentElement.style.removeProperty('font-size')"
HALF = {"width": 640, "height": 800}
"""A desk's window at twice the size of everything."""
TABLET = {"width": 768, "height": 1024}

STATES: tuple[tuple[str, dict[str, int], str], ...] = (
    ("320 pixels", NARROW, ""),
    ("320 pixels, mirrored", NARROW, MIRRORED),
    ("tablet, mirrored", TABLET, ""),
    ("desk, mirrored", DESKTOP, ""),
    ("desk", DESKTOP, MIRRORED),
    ("tablet", TABLET, ""),
    ("phone", PHONE, ""),
    ("320 pixels, spaced", NARROW, SPACED),
    ("desk, spaced", DESKTOP, ""),
    ("desk, text doubled", DESKTOP, CLOSE + ";" + DOUBLED),
    ("half a desk, text doubled", HALF, ""),
    ("half a desk", HALF, SINGLE),
)
"""One after the other: what a reader would call it, the window, and what is done to the page before."""


def test_text_stays_in_its_place_at_every_size(browser: Any, of_kind: Any) -> None:
    wrong = []
    with visitor(browser) as page:
        for shown in of_kind:
            page.goto(shown.url)
            for name, window, change in STATES:
                page.set_viewport_size(window)
                if change:
                    page.evaluate(change)
                wrong += [f"{shown.page.name}, {name}: {fault}" for fault in page.evaluate(FAULTS)]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("<div style='width: 2000px'>wide</div>", "sideways"),
        ("<p>under</p><p style='margin-top: calc(-1rem - 1lh)'>over</p>", "texts overlap"),
        ("<p style='width: 3em; height: 1em; overflow: hidden'>cut at the end</p>", "out of"),
        ("<div style='border: 1px solid; width: 4em; white-space: nowrap'>out of the box</div>", "out of"),
        ("<p style='position: relative; left: -700px'>at the edge</p>", "edge of the window"),
        ("<div style='background: #888; height: 2em'></div>", "an empty box"),
        ("<section></section>", "an empty box"),
        ("<h2 style='width: 4em; overflow-wrap: anywhere'>Instrumentenbauerin</h2>", "is torn"),
        ("<img src='/apple-touch-icon.png' alt='' style='width: 2px'>", "a picture is 2 by"),
        ("<p>under</p><img src='/apple-touch-icon.png' alt='' style='margin-top: -3em'>", "lies on a picture"),
    ],
)
def test_a_planted_fault_is_seen(browser: Any, roots: dict[str, str], planted: str, fault: str) -> None:
    with visitor(browser, bypass_csp=True) as page:
        page.goto(roots["example"] + "about/")
        assert page.evaluate(FAULTS) == []
        page.evaluate(
            "html => document.querySelector('main').lastElementChild.insertAdjacentHTML('beforeend', html)", planted
        )
        page.wait_for_load_state("networkidle")

        assert any(fault in line for line in page.evaluate(FAULTS))
