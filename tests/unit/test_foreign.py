"""What stays of a page as somebody else's theme made it, and how our text gets into it."""

from __future__ import annotations

import pytest

from clearname.html.foreign import Frame, clean_frame
from clearname.html.foreign_css import clean_css
from clearname.html.transplant import Dress, part_own, put_together

PLACE = '<div data-clearname="x"></div>'
OURS = """<!doctype html>
<html lang="he" dir="rtl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width">
<title>T</title>
<meta name="color-scheme" content="light dark">
<style>a{}</style>
<script type="application/ld+json">{"a":1}</script>
</head>
<body lang="en" dir="ltr" class="h-card">
<header>Masthead</header>
<main id="the_content">
<h1 class="p-name" dir="auto">Ana &amp; <bdi>Co</bdi></h1>
<p>Text</p>
</main>
<footer>
<p>Lines</p>
</footer>
</body>
</html>
"""


def framed(page: str) -> Frame:
    return clean_frame(
        page, lambda a: a == "/about/", lambda a: a.startswith("/theme/"), lambda a: a.endswith("in.css")
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('<p class="a b">x</p>', '<p class="a b">x</p>'),
        ('<nav aria-label="Main"><ul><li>x</ul></nav>', '<nav aria-label="Main"><ul><li>x</li></ul></nav>'),
        ('<a href="/about/">x</a><a href="/nowhere/">y</a>', '<a href="/about/">x</a><a>y</a>'),
        ('<a href="https://a.example/" rel="me nofollow">x</a>', '<a href="https://a.example/" rel="nofollow">x</a>'),
        ('<a href="//a.example/">x</a>', "<a>x</a>"),
        ('<a href="java\nscript:alert(1)">x</a>', "<a>x</a>"),
        ('<img src="/theme/a.png">', '<img alt="" src="/theme/a.png">'),
        ('<img src="/theme/a.png" srcset="/theme/a.png 1x, //evil.example/b.png 2x" alt="">', '<img src="/theme/a.png" alt="">'),
        ('<img src="//evil.example/a.png" alt="x">after', "after"),
        ("<my-element>inside</my-element>", "inside"),
        ("<svg><style><img src=x onerror=alert(1)></style></svg>after", "after"),
        ('<p id="a&quot; onclick=&quot;b">x</p>', "<p>x</p>"),
        ("<!-- --><p>x<!--[if IE]><script></script><![endif]--></p>", "<p>x</p>"),
        ('<div data-track="1" itemprop="name">x</div>', "<div>x</div>"),
    ],
)  # fmt: skip
def test_only_what_is_known_stays(written: str, kept: str) -> None:
    assert framed(f"<html><head></head><body>{written}</body></html>").body == kept


def test_a_page_without_a_body_or_with_two_is_read_all_the_same() -> None:
    assert framed("<p>x</p>").body == "<p>x</p>"
    assert framed('<body class="a"><p>x</p><body class="b" onload="y">').body_class == "a"
    assert framed('<body class="a&quot;><script>">x').body_class == ""


def test_stylesheets_of_the_site_stay_in_order_and_others_are_told() -> None:
    made = framed('<link rel=stylesheet href="a-in.css"><link rel="stylesheet" href="//x/a.css"><style>b{}</style>')

    assert made.stylesheets == (("a-in.css", ""),) and made.styles == ("b{}",)
    assert made.left_out == ('<link href="//x/a.css">',)


# --- Stylesheets ---------------------------------------------------------------------------------------------------

FILES = ("fonts/a.woff2", "img/a.png")


def css(text: str, **more: str) -> str:
    return clean_css(
        text, "css/main.css", {f"css/{name}.css": each for name, each in more.items()}.get, FILES
    ).text.strip()


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("a{b:url(../img/a.png)}", 'a{b:url("../img/a.png")}'),
        ("a{b:url('../img/a.png?v=1#x')}", 'a{b:url("../img/a.png")}'),
        ("a{b:url(/img/a.png)}", 'a{b:url("")}'),
        ("a{b:url(../../img/a.png)}", 'a{b:url("")}'),
        ("a{b:URL( https://evil.example/a.png )}", 'a{b:url("")}'),
        ("a{b:url(data:image/png;base64,AA==)}", 'a{b:url("")}'),
        ("a{b:url(#id)}", 'a{b:url("")}'),
        ("/* x */a{}/* unclosed", "a{}"),
        ('a{content:"/* no comment */"}', 'a{content:"/* no comment */"}'),
        ('@charset "utf-8";a{}', "a{}"),
        ("@import url(https://evil.example/a.css);a{}", "a{}"),
        ("@import 'x.css' print;a{}", "@media print {\nx{}\n}\na{}"),
        ("@IMPORT url(x.css);", "x{}"),
    ],
)
def test_a_stylesheet_loads_nothing_but_files_of_the_theme(written: str, clean: str) -> None:
    assert css(written, x="x{}") == clean


def test_imports_that_go_in_circles_come_to_an_end() -> None:
    assert css("@import 'a.css';", a="@import 'b.css';a{}", b="@import 'a.css';b{}").split() == ["b{}", "a{}"]


def test_addresses_of_an_imported_file_are_seen_from_where_they_end_up() -> None:
    read = {"lib/x.css": "a{b:url(../img/a.png)}"}.get

    assert clean_css('@import "../lib/x.css";', "css/deep/main.css", {"css/lib/x.css": "a{b:url(../../img/a.png)}"}.get,
                     FILES).text.strip() == 'a{b:url("../../img/a.png")}'  # fmt: skip
    assert clean_css('@import "lib/x.css";', "main.css", read, FILES).text.strip() == 'a{b:url("img/a.png")}'


# --- Our text in the frame -----------------------------------------------------------------------------------------


def test_our_head_moves_without_our_look() -> None:
    own = part_own(OURS)

    assert own.head.split("\n") == ["<title>T</title>", '<script type="application/ld+json">{"a":1}</script>']
    assert (own.heading, own.closing, own.is_card) == ("Ana & Co", "<p>Lines</p>", True)
    assert (own.opening, own.body_language) == ('<html lang="he" dir="rtl">', ' lang="en" dir="ltr"')


def test_the_heading_stands_there_once() -> None:
    own = part_own(OURS)
    dress = Dress("default-src 'none'", ("<style>b{}</style>",), "https://ana.test/")
    with_theirs = put_together(own, framed(f"<body><h2>Ana &amp; Co</h2>{PLACE}</body>"), dress)
    without = put_together(own, framed(f"<body><h2>Something else</h2>{PLACE}</body>"), dress)

    assert "<h1" not in with_theirs and '<data class="p-name" value="Ana &amp; Co"></data>' in with_theirs
    assert without.count("<h1") == 1
    assert '<data class="u-url u-uid" value="https://ana.test/"></data>' in without
    assert "Masthead" not in without and "<p>Lines</p>" in without


def test_our_text_stands_there_once_and_must_have_a_place() -> None:
    own, dress = part_own(OURS), Dress("default-src 'none'")

    assert put_together(own, framed(f"<body>{PLACE}<p>x</p>{PLACE}</body>"), dress).count("<p>Text</p>") == 1
    with pytest.raises(ValueError, match="no place"):
        put_together(own, framed("<body><p>x</p></body>"), dress)
    with pytest.raises(ValueError, match="not a page"):
        part_own("<p>x</p>")
