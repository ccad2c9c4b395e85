"""
axe on every kind of page: the rules of WCAG 2.2 A and AA, and the best-practice rules.

Six combinations: light and dark, on a phone and on a desk, and with more contrast one of each, since no colour depends on
the size of the window. Mirroring is not among them: no rule of axe looks at a direction, and the Arabic pages are real
ones. Every rule is asked once for each size and once for each scheme; in the other combinations those about colours, and
where a reader wants more contrast, all text has to keep the 7:1 of WCAG 1.4.6 (AAA).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chromium import DESKTOP, PHONE, visitor

pytestmark = pytest.mark.browser

AXE = "axe.run(document, {resultTypes: ['violations'], preload: false, runOnly: %s})"
EVERY_RULE = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
COLOURS = "{type: 'rule', values: ['color-contrast', 'link-in-text-block']}"
STRONG = "{type: 'rule', values: ['color-contrast-enhanced']}"

COMBINATIONS: tuple[tuple[dict[str, int], str, str, str], ...] = (
    (DESKTOP, "light", "no-preference", EVERY_RULE),
    (DESKTOP, "dark", "no-preference", COLOURS),
    (DESKTOP, "light", "more", STRONG),
    (PHONE, "dark", "no-preference", EVERY_RULE),
    (PHONE, "light", "no-preference", COLOURS),
    (PHONE, "dark", "more", STRONG),
)
"""Window, scheme, contrast, and the rules that can say something new there."""


@pytest.fixture(scope="session")
def axe() -> str:
    package = pytest.importorskip("axe_playwright_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


def test_axe_finds_nothing(browser: Any, of_kind: Any, axe: str) -> None:
    """Every rule on every kind, on a desk in the light and on a phone in the dark."""
    hold(browser, of_kind, axe, [each for each in COMBINATIONS if each[3] == EVERY_RULE])


def test_axe_finds_nothing_in_the_other_combinations(browser: Any, of_telling_kind: Any, axe: str) -> None:
    hold(browser, of_telling_kind, axe, [each for each in COMBINATIONS if each[3] != EVERY_RULE])


def hold(browser: Any, of_kind: Any, axe: str, combinations: list[Any]) -> None:
    found = []
    with visitor(browser, bypass_csp=True) as page:
        for shown in of_kind:
            page.goto(shown.url)
            page.evaluate(axe)
            for size, scheme, contrast, rules in combinations:
                page.set_viewport_size(size)
                page.emulate_media(color_scheme=scheme, contrast=contrast)
                where = f"{shown.page.name}, {size['width']} px, {scheme}, contrast {contrast}"
                found += [f"{where}: {said(each)}" for each in page.evaluate(AXE % rules)["violations"]]

    assert not found, "\n".join(found)


def said(violation: dict[str, Any]) -> str:
    """A broken rule with the first two places where it is broken."""
    return f"{violation['id']}: {[node['html'][:90] for node in violation['nodes'][:2]]}"


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ("<img src='/favicon.ico'>", "image-alt"),
        ("<p><small><span>a</span></small></p><h5>Too deep</h5>", "heading-order"),
        ("<div id='a'></div><a href='#x'></a>", "link-name"),
    ],
)
def test_axe_would_find_it(browser: Any, roots: dict[str, str], axe: str, planted: str, rule: str) -> None:
    with visitor(browser, bypass_csp=True) as page:
        page.goto(roots["bare"])
        page.evaluate(axe)
        page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", planted)
        result = page.evaluate(AXE % EVERY_RULE)

    assert rule in {violation["id"] for violation in result["violations"]}
