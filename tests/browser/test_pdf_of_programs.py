"""PDFs of programs that people have: cleaned they look and read the same, and the gate has nothing against them."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from chromium import missing
from clearname.gate.pdf_words import pdf_texts
from clearname.images.pdf import render_pdf
from gate_help import codes

CV = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>CV of Ina Solberg</title><style>
body { font-family: "DejaVu Sans", sans-serif } h1 { font-family: serif; font-variant: small-caps }
.bar { background: linear-gradient(red, blue); opacity: .5; height: 40px } td { border: 1px solid }
.apart { letter-spacing: .2em; text-shadow: 1px 1px 3px red }</style></head><body>
<h1>Zoë Marchetti – office, affluent, fjord</h1>
<p>Bridges since 2009. Кириллица ελληνικά العربية <b>bold</b> <i>italic</i> <code>mono</code> ★★★☆☆</p>
<ul><li>one<li>two</ul><div class="bar">bar</div><table><tr><th>steel<td>rivets</table>
<a href="https://example.org/">link</a><p class="apart">Apart</p>
<svg width="90" height="50"><circle cx="25" cy="25" r="20" fill="green"/><text x="5" y="30">drawn</text></svg>
</body></html>"""
WORDS = (
    "office",
    "affluent",
    "fjord",
    "Bridges since 2009",
    "Кириллица",
    "ελληνικά",
    "mono",
    "steel",
    "rivets",
    "drawn",
)


@pytest.fixture(scope="module")
def printed(browser: Any) -> dict[str, bytes]:
    """The page as Chromium prints it, with and without the structure that screen readers follow."""
    page = browser.new_page()
    page.set_content(CV)
    made = {
        "plain": page.pdf(tagged=False, print_background=True),
        "with structure": page.pdf(tagged=True, outline=True, print_background=True),
    }
    page.close()
    return made


def _written(html: str = CV, **options: Any) -> bytes:
    try:
        import weasyprint
    except (ImportError, OSError):
        missing("WeasyPrint is not installed, or the system lacks a part of it")
    data: bytes = weasyprint.HTML(string=html).write_pdf(**options)
    return data


MAKERS: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "chromium": lambda printed: printed["plain"],
    "chromium with structure": lambda printed: printed["with structure"],
    "weasyprint": lambda _: _written(),
    "weasyprint with structure": lambda _: _written(pdf_variant="pdf/ua-1"),
    "weasyprint with whole typefaces": lambda _: _written(CV.replace("small-caps", "normal"), full_fonts=True),
}


@pytest.mark.parametrize("name", MAKERS)
def test_it_passes_looks_the_same_and_says_the_same(name: str, printed: dict[str, bytes], tmp_path: Path) -> None:
    data = MAKERS[name](printed)
    cleaned = render_pdf(data, "content/files/cv.pdf")

    assert codes("files/cv.pdf", cleaned) == set()
    assert _pictures(tmp_path / "before", data) == _pictures(tmp_path / "after", cleaned)
    assert _text(tmp_path / "before", data) == _text(tmp_path / "after", cleaned)
    assert _copied(data) == _copied(cleaned)
    read = unicodedata.normalize("NFKC", "\n".join(pdf_texts(cleaned)))
    assert [word for word in WORDS if word not in read] == []
    # Whatever another program reads on the page, the gate has read.
    assert _letters(_text(tmp_path / "after", cleaned)) - _letters(read) == Counter()
    assert b"Ina Solberg" not in cleaned


def test_small_capitals_that_no_table_knows_are_told() -> None:
    """With whole typefaces that program writes no letters for glyphs that have none of their own; nobody can copy them."""
    assert codes("files/cv.pdf", render_pdf(_written(full_fonts=True), "content/files/cv.pdf")) == {
        "document-unreadable"
    }


def _poppler(*arguments: object) -> bytes:
    try:
        return subprocess.run([str(a) for a in arguments], capture_output=True, timeout=60, check=True).stdout
    except FileNotFoundError:
        missing(f"{arguments[0]} is not installed (Debian: apt-get install poppler-utils)")


def _pictures(stem: Path, data: bytes) -> list[bytes]:
    stem.with_suffix(".pdf").write_bytes(data)
    _poppler("pdftoppm", "-r", 60, stem.with_suffix(".pdf"), stem)
    return [path.read_bytes() for path in sorted(stem.parent.glob(f"{stem.name}-*.ppm"))]


def _text(stem: Path, data: bytes) -> str:
    stem.with_suffix(".pdf").write_bytes(data)
    return _poppler("pdftotext", stem.with_suffix(".pdf"), "-").decode()


def _copied(data: bytes) -> list[str]:
    """Without spaces, which this reader guesses from the widths of letters that the page does not use."""
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())
