"""The stylesheet as the browser reads it."""

from __future__ import annotations

from typing import Any

import pytest

from chromium import visitor
from clearname_site.stylesheet import minify
from clearname_site.theme import shipped_theme

pytestmark = pytest.mark.browser


def test_minifying_keeps_every_rule_as_the_browser_reads_it(browser: Any) -> None:
    css = (shipped_theme() / "static" / "site.css").read_text("utf-8")
    read = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css)
      return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s+/g, ' ').replace(/, /g, ',')) }"""
    with visitor(browser) as page:
        source, small = page.evaluate(read, css), page.evaluate(read, minify(css))

        assert len(source) > 80
        assert small == source
