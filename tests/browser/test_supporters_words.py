"""Every file of the hostile corpus that is published, as Chromium shows it: no script, no request, nothing out of place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chromium import served
from hostile.site import build_corpus_site

SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}

# Every box of a card, and every piece of text in it, must stay inside the card; the card inside <main>; and nothing of
# it on the page's own frame or on another card. One pixel is for rounding.
OUT_OF_PLACE = """() => {
  const found = [], near = 1.5;
  const inside = (a, b) => a.left >= b.left - near && a.right <= b.right + near && a.top >= b.top - near
    && a.bottom <= b.bottom + near;
  const apart = (a, b) => a.right <= b.left + near || b.right <= a.left + near || a.bottom <= b.top + near
    || b.bottom <= a.top + near;
  const main = document.querySelector('main').getBoundingClientRect();
  const frame = [...document.querySelectorAll('header, footer, nav, h1, h2')].map(e => e.getBoundingClientRect());
  const cards = [...document.querySelectorAll('.q')];
  for (const card of cards) {
    const box = card.getBoundingClientRect();
    if (!inside(box, main)) found.push(card.id + ' leaves the main part');
    if (box.right > innerWidth + near || box.left < -near) found.push(card.id + ' leaves the screen');
    for (const part of frame) if (!apart(box, part)) found.push(card.id + ' lies on the frame');
    for (const other of cards)
      if (other !== card && !apart(box, other.getBoundingClientRect())) found.push(card.id + ' lies on ' + other.id);
    for (const element of card.querySelectorAll('*')) for (const piece of element.getClientRects())
      if (!inside(piece, box)) found.push(card.id + ': ' + element.tagName + ' leaves its card');
    const words = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    for (let node; (node = words.nextNode());) {
      const range = document.createRange(); range.selectNodeContents(node);
      for (const piece of range.getClientRects()) if (!inside(piece, box)) found.push(card.id + ': text leaves its card');
    }
  }
  if (document.documentElement.scrollWidth > innerWidth + near) found.push('the page scrolls sideways');
  return found;
}"""


@pytest.fixture(scope="module")
def corpus_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The address of a site with the whole corpus in its folder, and the addresses of pages with supporters' words."""
    output = build_corpus_site(tmp_path_factory.mktemp("corpus")) / "output"
    with served(output) as root:
        pages = [path for path in sorted(output.rglob("index.html")) if 'class="q"' in path.read_text("utf-8")]
        yield root, [root + path.parent.relative_to(output).as_posix().removeprefix(".") for path in pages]


@pytest.mark.browser
def test_words_stay_in_their_place_and_do_nothing(browser: Any, corpus_site: Any) -> None:
    """Every page is visited once and seen in both sizes: the smaller one first, in which it is loaded."""
    root, addresses = corpus_site
    requests: list[str] = []
    scripts: list[str] = []
    errors: list[str] = []
    found: dict[str, list[str]] = {}
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.on("dialog", lambda dialog: errors.append("a dialog"))
    watcher = context.new_cdp_session(page)
    watcher.on("Debugger.scriptParsed", lambda script: scripts.append(script["url"]))
    watcher.send("Debugger.enable")
    for address in addresses:
        page.set_viewport_size(SIZES["phone"])
        page.goto(address, wait_until="load")
        for name, size in SIZES.items():
            page.set_viewport_size(size)
            if out := page.evaluate(OUT_OF_PLACE):
                found[f"{name}: {address}"] = out
    context.close()

    assert len(addresses) > 25, "the list, and a page for each"
    assert found == {}
    assert [url for url in requests if not url.startswith((root, "data:"))] == []
    assert [url for url in scripts if url] == []
    assert errors == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "harm",
    [
        "card.style.marginLeft = '-400px'", "card.style.width = '5000px'", "card.style.marginTop = '-300px'",
        "card.querySelector('blockquote').style.marginLeft = '-90px'",
        "card.querySelector('blockquote').style.whiteSpace = 'nowrap'",
    ],
)  # fmt: skip
def test_words_out_of_place_would_be_noticed(browser: Any, corpus_site: Any, harm: str) -> None:
    root, _ = corpus_site
    page = browser.new_page(viewport=SIZES["phone"])
    page.goto(f"{root}endorsements/", wait_until="load")
    page.evaluate(f"() => {{ const card = document.querySelector('.q'); {harm}; }}")

    assert page.evaluate(OUT_OF_PLACE)
    page.close()
