"""Every page as a visitor meets it: on a phone, in the dark, by keyboard, on paper, without anything leaving."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from clearname_site.stylesheet import minify
from clearname_site.theme import shipped_theme

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 800}


@contextmanager
def visitor(browser: Any, **options: Any) -> Iterator[Any]:
    """A fresh page; `leaks` on it collects every request to another host, `stopped` those that the policy stopped."""
    context = browser.new_context(**{"viewport": DESKTOP, **options})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.leaks, page.stopped = [], []
    context.on(
        "request", lambda r: page.leaks.append(r.url) if not r.url.startswith(("http://127.", "data:")) else None
    )
    context.on("requestfailed", lambda r: page.stopped.append(r.url) if r.failure == "csp" else None)
    try:
        yield page
    finally:
        context.close()


def every(addresses: dict[str, list[str]]) -> list[str]:
    """All pages of all sites, one after the other."""
    return [address for pages in addresses.values() for address in pages]


def test_no_request_leaves_and_nothing_is_missing_or_against_the_policy(browser: Any, addresses: Any) -> None:
    with visitor(browser) as page:
        broken: list[str] = []
        page.on(
            "console", lambda message: broken.append(f"{page.url}: {message.text}") if message.type == "error" else None
        )
        page.on("response", lambda r: broken.append(f"{page.url}: {r.status} {r.url}") if r.status >= 400 else None)
        for address in every(addresses):
            page.goto(address)
            page.evaluate("window.scrollTo(0, document.body.scrollHeight)")

        assert page.leaks == []
        assert [line for line in broken if not line.endswith("card.jpg")] == []


def test_the_policy_stops_what_a_page_could_smuggle_in(browser: Any, odd_sites: dict[str, Path]) -> None:
    """Even a page that the sanitiser and the gate had missed does not run."""
    from chromium import served

    source = (odd_sites["full"] / "index.html").read_text("utf-8")
    smuggled = (
        "<script>document.title = 'ran'</script><img src=x onerror=\"document.title = 'ran'\">"
        '<p id="styled" style="color: rgb(1, 2, 3)">x</p><iframe src="https://host.example/"></iframe>'
        '<img src="https://tracker.example/pixel.gif"><script src="https://host.example/x.js"></script>'
        "<style>#styled { border: 9px solid }</style>"
    )
    (odd_sites["full"] / "planted.html").write_text(source.replace("</main>", smuggled + "</main>"), "utf-8")
    try:
        with served(odd_sites["full"]) as root, visitor(browser) as page:
            page.goto(root + "planted.html")
            style = page.evaluate("(({color, borderTopWidth}) => [color, borderTopWidth])(getComputedStyle(styled))")

            assert page.title() != "ran"
            assert style[0] != "rgb(1, 2, 3)" and style[1] == "0px"
            assert set(page.leaks) <= set(page.stopped)
    finally:
        (odd_sites["full"] / "planted.html").unlink()


MIRROR = "document.documentElement.dir = document.documentElement.dir === 'rtl' ? 'ltr' : 'rtl'"
SPACING = """(() => {
  const rule = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
    + 'p { margin-block-end: 2em !important }'
  const sheet = new CSSStyleSheet(); sheet.replaceSync(rule); document.adoptedStyleSheets = [sheet]
})()"""
DOUBLED = "document.documentElement.style.setProperty('font-size', '200%')"
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("change", ["", MIRROR, SPACING, DOUBLED], ids=["plain", "mirrored", "spacing", "200 %"])
def test_no_page_scrolls_sideways_on_the_narrowest_screen(browser: Any, addresses: Any, change: str) -> None:
    with visitor(browser, viewport=NARROW if change != DOUBLED else {"width": 640, "height": 800}) as page:
        wide = {}
        for address in every(addresses):
            page.goto(address)
            if change:
                page.evaluate(change)
            over = page.evaluate(OVER)
            if over > 0:
                wide[address] = over

        assert wide == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(browser: Any, addresses: Any, scheme: str, size: dict[str, int]) -> None:
    """WCAG 2.2 A and AA and the best-practice rules, contrast among them."""
    with visitor(browser, viewport=size, color_scheme=scheme, bypass_csp=True) as page:
        found = {}
        for address in every(addresses):
            page.goto(address)
            page.evaluate(_axe_source())
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            if result["violations"]:
                found[address] = [(v["id"], [n["html"][:90] for n in v["nodes"][:2]]) for v in result["violations"]]

        assert found == {}


def _axe_source() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(browser: Any, addresses: Any) -> None:
    with visitor(browser) as page:
        for address in every(addresses):
            page.goto(address)
            page.keyboard.press("Tab")
            link = page.evaluate(
                "(({className, y}) => [className, y])({className: document.activeElement.className,"
                " y: document.activeElement.getBoundingClientRect().top})"
            )
            assert link[0] == "skip" and link[1] >= 0, address
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "the_content", address


def test_every_stop_of_the_keyboard_is_seen(browser: Any, addresses: Any) -> None:
    """WCAG 2.4.7, 2.4.11 and 2.4.13: in view, with a ring of two pixels at least."""
    look = """(() => {
      const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect()
      if (e === document.body) return null
      const seen = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2
        && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth
      return [e.outerHTML.slice(0, 80), seen]
    })()"""
    with visitor(browser) as page:
        for pages in addresses.values():
            for address in pages[:8]:
                page.goto(address)
                for _ in range(16):
                    page.keyboard.press("Tab")
                    stop = page.evaluate(look)
                    if stop is None:
                        break
                    assert stop[1], f"{address}: {stop[0]}"


def test_a_phone_shows_one_h1_without_scrolling(browser: Any, addresses: Any) -> None:
    with visitor(browser, viewport=PHONE) as page:
        for address in every(addresses):
            page.goto(address)
            tops = page.evaluate("[...document.querySelectorAll('h1')].map(e => e.getBoundingClientRect().top)")
            assert len(tops) == 1 and tops[0] < PHONE["height"] * 0.6, address


def test_targets_are_large_enough_for_a_thumb(browser: Any, addresses: Any) -> None:
    """WCAG 2.5.8: 24 pixels, links in sentences excepted."""
    small = """[...document.querySelectorAll('nav a, .links a, .index a, .cards a, summary')]
      .filter(e => e.getBoundingClientRect().height < 24).map(e => e.textContent)"""
    with visitor(browser, viewport=PHONE) as page:
        for address in every(addresses):
            page.goto(address)
            assert page.evaluate(small) == [], address


def test_dark_readers_get_dark_text_on_paper(browser: Any, addresses: Any) -> None:
    with visitor(browser, color_scheme="dark") as page:
        for pages in addresses.values():
            page.goto(pages[-1])
            screen = page.evaluate("getComputedStyle(document.body).backgroundColor")
            page.emulate_media(media="print", color_scheme="dark")
            paper = page.evaluate(
                "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
            )
            shown = page.evaluate("[...document.querySelectorAll('nav, .skip')].filter(e => e.offsetParent).length")
            page.emulate_media(media="screen", color_scheme="dark")

            assert screen == "rgb(20, 24, 28)" and paper == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"] and shown == 0


def test_pages_print_to_a_pdf_that_keeps_the_words(browser: Any, addresses: Any, tmp_path: Path) -> None:
    from pikepdf import Pdf

    with visitor(browser) as page:
        for name, pages in addresses.items():
            page.goto(next(address for address in pages if address.count("/") == 3 and address.endswith("/")))
            page.pdf(path=str(tmp_path / f"{name}.pdf"), format="A4", prefer_css_page_size=True)
            with Pdf.open(tmp_path / f"{name}.pdf") as pdf:
                assert 1 <= len(pdf.pages) <= 4, name


def test_redirects_lead_on_without_a_script(browser: Any, addresses: Any) -> None:
    with visitor(browser, java_script_enabled=False) as page:
        (root,) = [address for address in addresses["full"] if address.count("/") == 3 and address.endswith("/")]
        page.goto(root + "courses/")
        page.wait_for_url("**/teaching/")

        assert page.locator("h1").inner_text() == "Teaching"


def test_minifying_keeps_every_rule_as_the_browser_reads_it(browser: Any) -> None:
    css = (shipped_theme() / "static" / "site.css").read_text("utf-8")
    read = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css)
      return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s+/g, ' ').replace(/, /g, ',')) }"""
    with visitor(browser) as page:
        source, small = page.evaluate(read, css), page.evaluate(read, minify(css))

        assert len(source) > 80
        assert small == source
