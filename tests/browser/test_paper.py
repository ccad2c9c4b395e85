"""Every kind of page printed: as a PDF and back to text, on white for readers in the dark, with the portrait."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chromium import missing, visitor

pytestmark = pytest.mark.browser

MOST_HOME_PAGES = 4
"""A4."""
WHITE = "rgb(255, 255, 255)"
TEXTS = """[...document.body.querySelectorAll('*')]
  .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .map(e => {
    let up = e
    while (up && /^rgba\\(.*, 0\\)$/.test(getComputedStyle(up).backgroundColor)) up = up.parentElement
    return [e.outerHTML.slice(0, 60), getComputedStyle(e).color, up ? getComputedStyle(up).backgroundColor : 'rgb(255, 255, 255)']
  })"""
WORDS = """({
  headings: [...document.querySelectorAll('h1, h2, h3')].filter(e => e.checkVisibility()).map(e => e.textContent),
  addresses: [...document.querySelectorAll('main a[href^=http]:not(.links a)')].filter(e => e.checkVisibility()).map(e => e.getAttribute('href')),
  menu: [...document.querySelectorAll('header nav, .pager, .up, .skip')].filter(e => e.checkVisibility()).length,
  portraits: document.querySelectorAll('main .u-photo, main .hero img').length,
})"""


@pytest.fixture(scope="module")
def poppler() -> Callable[..., str]:
    """The programs of poppler-utils: name and arguments in, what it says out."""
    for program in ("pdftotext", "pdftoppm", "pdfimages"):
        if shutil.which(program) is None:
            missing(f"{program} is not installed (Debian: apt-get install poppler-utils)")

    def run(*arguments: object) -> str:
        done = subprocess.run([str(a) for a in arguments], capture_output=True, timeout=60, check=True)
        return done.stdout.decode("utf-8")

    return run


def test_printed_pages_keep_their_words_for_readers_in_the_dark(
    browser: Any, of_kind: Any, poppler: Callable[..., str], tmp_path: Path
) -> None:
    wrong = []
    with visitor(browser, color_scheme="dark") as page:
        for shown in of_kind:
            page.goto(shown.url)
            # Chromium prints with the light scheme unless the scheme is asked for anew.
            page.emulate_media(media="print", color_scheme="dark")
            words = page.evaluate(WORDS)
            light = [each for each in page.evaluate(TEXTS) if not dark_on_white(*each[1:])]
            pdf = tmp_path / "page.pdf"
            page.pdf(path=str(pdf), format="A4", prefer_css_page_size=True)
            page.emulate_media(media="screen", color_scheme="dark")
            text = plain(poppler("pdftotext", "-q", pdf, "-"))
            found = {
                "no dark text on white": light[:2],
                "on paper, and of no use there": words["menu"],
                "headings lost": [each for each in words["headings"] if not holds(text, each)],
                "addresses lost": [each for each in words["addresses"] if not holds(text, each)],
                "pages": pages(pdf) if shown.page.kind == "home" and pages(pdf) > MOST_HOME_PAGES else 0,
                "the portrait is lost": words["portraits"] and not pictures(poppler, pdf),
            }
            wrong += [f"{shown.page.name}: {what}: {said}" for what, said in found.items() if said]

    assert not wrong, "\n".join(wrong)


def test_the_paper_is_white_and_the_ink_is_dark(
    browser: Any, roots: dict[str, str], poppler: Callable[..., str], tmp_path: Path
) -> None:
    """In pixels, for a reader in the dark."""
    from PIL import Image

    with visitor(browser, color_scheme="dark") as page:
        page.goto(roots["bare"])
        page.pdf(path=str(tmp_path / "home.pdf"), format="A4", prefer_css_page_size=True)
    poppler("pdftoppm", "-r", 40, "-gray", "-singlefile", tmp_path / "home.pdf", tmp_path / "home")
    with Image.open(tmp_path / "home.pgm") as image:
        histogram = image.histogram()

    assert sum(histogram[250:]) > 0.9 * sum(histogram)
    assert sum(histogram[:100]) > 50


def dark_on_white(text: str, ground: str) -> bool:
    """Whether the text has 4.5:1 on white paper, and the paper is white."""
    from focus_marks import contrast

    numbers = bytes(int(float(part)) for part in re.findall(r"[\d.]+", text)[:3])
    return ground == WHITE and contrast(numbers, b"\xff\xff\xff") >= 4.5


def plain(text: str) -> str:
    """Letters and digits alone: paper breaks lines and shapes letters where it likes."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalnum())


def holds(text: str, words: str) -> bool:
    """
    Whether a heading or an address is in the plain text.

    A PDF holds what is drawn: from right to left, parts of a line and letters that are drawn as one may come in another
    order; there the same letters in one place are enough, and of an address, which is broken at its hyphens, its words.
    """
    wanted = plain(words)
    if wanted in text or max(text, default="") < "\u0590":
        return wanted in text
    if words.startswith("http"):
        return all(part in text for part in re.split(r"\W+", words))
    size, letters = len(wanted), Counter(wanted)
    here = Counter(text[:size])
    for end in range(size, len(text)):
        if here == letters:
            return True
        here[text[end]] += 1
        here[text[end - size]] -= 1
    return here == letters


def pages(pdf: Path) -> int:
    from pikepdf import Pdf

    with Pdf.open(pdf) as opened:
        return len(opened.pages)


def pictures(poppler: Callable[..., str], pdf: Path) -> int:
    """Pictures on the first page."""
    return len(poppler("pdfimages", "-list", "-l", 1, pdf).splitlines()[2:])
