"""
axe on every kind of page: the rules of WCAG 2.2 A and AA, and the best-practice rules.

Eight combinations: light and dark, on a phone and on a desk, with the usual contrast and with more of it. Mirroring is
not among them: no rule of axe looks at a direction, and the Arabic pages are real ones. With more contrast only the
rules about colours can say anything new; there even the muted text has to keep the 7:1 of WCAG 1.4.6 (AAA).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chromium import DESKTOP, PHONE, visitor

pytestmark = pytest.mark.browser

AXE = "axe.run(document, {resultTypes: ['violations'], runOnly: %s})"
TAGS = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
COLOURS = "{type: 'rule', values: ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block']}"


@pytest.fixture(scope="session")
def axe() -> str:
    package = pytest.importorskip("axe_playwright_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, of_kind: Any, axe: str, scheme: str) -> None:
    found = []
    with visitor(browser, color_scheme=scheme, bypass_csp=True) as page:
        for shown in of_kind:
            page.goto(shown.url)
            page.evaluate(axe)
            for size in (DESKTOP, PHONE):
                page.set_viewport_size(size)
                for contrast, rules in (("no-preference", TAGS), ("more", COLOURS)):
                    page.emulate_media(contrast=contrast)
                    result = page.evaluate(AXE % rules)
                    where = f"{shown.page.name}, {size['width']} px, contrast {contrast}"
                    found += [f"{where}: {said(each)}" for each in result["violations"]]

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
        result = page.evaluate(AXE % TAGS)

    assert rule in {violation["id"] for violation in result["violations"]}
