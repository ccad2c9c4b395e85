"""Every kind of page for readers with their own colours: what a ground tells, a line tells too."""

from __future__ import annotations

from typing import Any

import pytest

from chromium import DESKTOP, PHONE, visitor

pytestmark = pytest.mark.browser

GROUNDS = """[...document.body.querySelectorAll('*')].filter(e => {
  const ground = n => { const c = getComputedStyle(n).backgroundColor; return /^rgba\\(.*, 0\\)$/.test(c) ? null : c }
  let up = e.parentElement
  while (up && !ground(up)) up = up.parentElement
  return e.checkVisibility() && !e.matches('.skip') && ground(e) && ground(e) !== ground(up || document.body)
})"""
LINES = "e => ['Top', 'Right', 'Bottom', 'Left'].some(s => parseFloat(getComputedStyle(e)[`border${s}Width`]) >= 1)"
SWITCHED = """() => [...document.querySelectorAll('body *')].filter(e =>
  getComputedStyle(e).forcedColorAdjust === 'none' && !e.closest('svg')).map(e => e.outerHTML.slice(0, 80))"""


def test_in_forced_colours_every_ground_has_a_line(browser: Any, of_kind: Any) -> None:
    """Grounds are taken away there; nothing opts out of the reader's colours."""
    wrong = []
    with visitor(browser, viewport=PHONE) as page:
        for shown in of_kind:
            page.emulate_media(forced_colors="none")
            page.goto(shown.url)
            page.evaluate(f"window.grounds = {GROUNDS}")
            page.emulate_media(forced_colors="active")
            bare = page.evaluate(f"window.grounds.filter(e => !({LINES})(e)).map(e => e.outerHTML.slice(0, 80))")
            wrong += [f"{shown.page.name}: {each}" for each in [*bare, *page.evaluate(SWITCHED)]]

    assert not wrong, "\n".join(wrong)


def test_with_more_contrast_muted_text_and_lines_are_as_strong_as_text(browser: Any, roots: dict[str, str]) -> None:
    look = "e => (({color, borderTopColor}) => [color, borderTopColor])(getComputedStyle(e))"
    for scheme in ("light", "dark"):
        with visitor(browser, viewport=DESKTOP, color_scheme=scheme) as page:
            page.goto(roots["example"])
            text = page.evaluate("getComputedStyle(document.body).color")
            usual = page.eval_on_selector(".mut", look)[0]
            page.emulate_media(contrast="more")

            assert usual != text
            assert page.eval_on_selector(".mut", look)[0] == text
            assert page.eval_on_selector(".links a", look)[1] == text


def test_dark_is_dark_without_a_script(browser: Any, roots: dict[str, str]) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        with visitor(browser, color_scheme=scheme, java_script_enabled=False) as page:
            page.goto(roots["bare"])
            grounds.add(page.screenshot(clip={"x": 0, "y": 0, "width": 4, "height": 4}))

    assert len(grounds) == 2
