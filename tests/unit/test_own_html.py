"""The person's Markdown as safe HTML: nothing unsafe comes out, and nothing is dropped without a word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from clearname.html import own_allowed
from clearname.html.own import LinkTarget, OwnHtml, render_own
from clearname.model import Picture
from factory import make_picture


def render(
    text: str,
    links: list[str] | None = None,
    pictures: list[tuple[str, str, str]] | None = None,
    language: str = "en",
) -> OwnHtml:
    def link(address: str) -> LinkTarget | None:
        if links is not None:
            links.append(address)
        safe = re.match(r"https?://|mailto:|#", address)
        return LinkTarget(address, external=address.startswith("http")) if safe else None

    def picture(address: str, alt: str, caption: str) -> Picture | None:
        if pictures is not None:
            pictures.append((address, alt, caption))
        return make_picture("bench", caption=caption)

    return render_own(text, href=lambda path: f"/{path}", link=link, picture=picture, language=language)


def tree(text: str, language: str = "en") -> html.HtmlElement:
    """The rendered text, to be asked for its elements."""
    return html.fragment_fromstring(str(render(text, language=language).body), create_parent="div")


REFUSED = [
    ("<script>alert(1)</script>", "<script>"),
    ("<ScRiPt\n>alert(1)</sCrIpT >", "<script>"),
    ("a <svg onload=x> b", "<svg>"),
    ("<math><mi>x</mi></math>", "<math>"),
    ("<iframe src='https://a.test'></iframe>", "<iframe>"),
    ("<style>p{}</style>", "<style>"),
    ("<form><input></form>", "<form>"),
    ("<link rel=stylesheet href=//a.test>", "<link>"),
    ("<img src=//a.test/x.png>", "<img>"),
    ("text <img src=x.png alt=x> text", "<img>"),
    ("<picture><source srcset='//a.test/x 1x'></picture>", "<picture>"),
    ("<a href=javascript:alert(1)>x</a>", '<a href="…">'),
    ("<a href=about.md>x</a>", '<a href="…">'),
    ("<p style='color:red'>x</p>", 'style="…"'),
    ("<p onclick=x>x</p>", 'onclick="…"'),
    ("<div class=hidden>x</div>", 'class="…"'),
    ("<div id=the_content>x</div>", 'id="…"'),
    ("## Same\n\n<div id=same>x</div>", 'id="…", a second time,'),
    ("<div data-clearname=x>x</div>", 'data-clearname="…"'),
    ("<div role=alert>x</div>", 'role="…"'),
    ("<a aria-label=x>x</a>", 'aria-label="…"'),
    ("<!-- a note -->", "<!-- comment -->"),
    ("<?php x ?>", "<?…>"),
    ("<!DOCTYPE html>", "<!…>"),
    ("<![CDATA[x]]>", "<![…]>"),
    ("# Top", "<h1>"),
    ("Top\n===", "<h1>"),
    ("<h1>Top</h1>", "<h1>"),
    ("x[^1]\n\n[^1]: note <script>x</script>", "<script>"),
    ("| a |\n|---|\n| <script>x</script> |", "<script>"),
    ("term\n: <object data=x></object>", "<object>"),
    ("> - <video src=x></video>", "<video>"),
]


@pytest.mark.parametrize(("text", "what"), REFUSED)
def test_what_a_page_cannot_have_is_named(text: str, what: str) -> None:
    assert what in render(text).refused


@pytest.mark.parametrize(
    "text",
    ["```html\n<script>x</script>\n```", "`<img src=x>`", "    <a href=x>", "&lt;script&gt;", "1 < 2 > 0", "<3",
     "<kbd>Ctrl</kbd> <sub>2</sub>", "<details open><summary>s</summary>x</details>", "<div id=part lang=sv dir=ltr>x</div>",
     "| a | b |\n|:-:|--:|\n| x | y |", "x[^1] y[^1]\n\n[^1]: note", "* a\n* b\n\nterm\n: what it is\n\n---"],
)  # fmt: skip
def test_what_a_page_can_have_is_not_refused(text: str) -> None:
    assert render(text).refused == ()


def test_code_shows_html_as_it_is_written() -> None:
    assert "&lt;script&gt;x&lt;/script&gt;" in render("```html\n<script>x</script>\n```").body


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[x](about.md)", "about.md"),
        ("[x][1]\n\n[1]: about.md 'tip'", "about.md"),
        ("[x](a\\_b.md)", "a_b.md"),
        ("[x](<a b.md>)", "a b.md"),
        ("<https://a.test/?b=1&c=2>", "https://a.test/?b=1&c=2"),
        ("[x](https://a.test/?b=1&amp;c=2)", "https://a.test/?b=1&c=2"),
        ("[x](https://a.test/?b=1&copy=2)", "https://a.test/?b=1&copy=2"),
        ("<ana@ana.test>", "mailto:ana@ana.test"),
        ("[x](java&#115;cript:alert)", "javascript:alert"),
        ("[x](javascript&colon;alert)", "javascript:alert"),
        ("[x]( JaVaScRiPt:alert )", "JaVaScRiPt:alert"),
        ("n[^1]\n\n[^1]: [x](about.md)", "about.md"),
        ("| [x](about.md) |\n|---|\n| y |", "about.md"),
        ("[![alt](bench.jpg)](about.md)", "about.md"),
    ],
)
def test_every_link_is_asked_for_as_a_browser_would_read_it(text: str, address: str) -> None:
    links: list[str] = []
    render(text, links)

    assert links == [address]


def test_a_link_to_somewhere_else_does_not_say_where_the_reader_comes_from() -> None:
    links = html.fragment_fromstring(render("[x](https://a.test/?b=1&amp;c=2 'a > b')").body).xpath("//a")

    assert [dict(link.attrib) for link in links] == [
        {"href": "https://a.test/?b=1&c=2", "title": "a > b", "rel": "noreferrer"}
    ]


def test_a_picture_is_asked_for_with_the_words_that_a_reader_sees() -> None:
    pictures: list[tuple[str, str, str]] = []
    render('![a\\*b &amp; c](x\\_y.jpg "cap\\*tion")', pictures=pictures)

    assert pictures == [("x_y.jpg", "a*b & c", "cap*tion")]


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        ('![a](x.jpg "one")', ["one"]),
        ("![a](x.jpg)", []),
        ('![a](x.jpg "one")\n![b](y.jpg "two")', ["one", "two"]),
        ('[![a](x.jpg "one")](https://a.test/)', ["one"]),
    ],
)
def test_pictures_on_their_own_are_figures_and_keep_their_captions(text: str, captions: list[str]) -> None:
    body = html.fragment_fromstring(str(render(text).body), create_parent="div")

    assert len(body.xpath("//figure//picture//img")) == text.count("![")
    assert body.xpath("//figure/figcaption/text()") == captions


def test_headings_have_ids_once_each_and_in_their_own_script() -> None:
    body = render("## Work\n\n## Work\n\n## 工作\n\n### ที่นี่\n\n## !").body

    assert re.findall(' id="(.*?)"', body) == ["work", "work-2", "工作", "ที่นี่", "section"]


def test_footnotes_lead_there_and_back() -> None:
    body = html.fragment_fromstring(str(render("a[^x]\n\n[^x]: b").body), create_parent="div")
    ids = set(body.xpath("//@id"))

    assert {address[1:] for address in body.xpath("//a/@href")} == ids


@pytest.mark.parametrize(
    ("text", "plain", "opening"),
    [
        ("I *mend* violins.", "I mend violins.", "I mend violins."),
        ("## What\n\nI mend **vio**lins.", "What I mend violins.", "I mend violins."),
        ("a[^1].\n\n[^1]: the note", "a. the note", "a."),
        ("* one\n* two", "one two", "one two"),
        ("a\n\n```\ncode\n```", "a code", "a"),
        ("[x](https://a.test/ 'a > b') y", "x y", "x y"),
        ("a  \nb", "a b", "a b"),
    ],
)
def test_the_words_are_those_that_a_reader_sees(text: str, plain: str, opening: str) -> None:
    done = render(text)

    assert (done.plain, done.opening, done.words) == (plain, opening, len(plain.split()))


def test_one_page_leaves_nothing_behind_in_the_next() -> None:
    alone = render("## A\n\n[x][1]\n\nb[^1]")
    render("## A\n\n[1]: about.md\n\n[^1]: note\n\nc[^1]")

    assert render("## A\n\n[x][1]\n\nb[^1]") == alone


@pytest.mark.parametrize(
    ("text", "jumps"),
    [
        ("## A\n\n### B\n\n## C\n\n### D\n\n#### E\n\n## F", []),
        ("### A", [(3, 0, 1)]),
        ("## A\n\n#### B\n\n## C\n\n### D\n\n#### E\n\n###### F", [(4, 0, 2), (6, 0, 4)]),
        ("## A\n\n<h4>B</h4>", [(4, 0, 2)]),
        ("## A\n\n> #### B", [(4, 0, 2)]),
    ],
)
def test_a_heading_that_leaves_out_a_rank_is_found(text: str, jumps: list[tuple[int, int, int]]) -> None:
    assert [(jump.rank, jump.number, jump.after) for jump in render(text).jumps] == jumps


def test_everything_refused_is_told_as_often_as_it_stands_there() -> None:
    assert render("<b style=x>a</b>\n\n<i style=y>b</i>").refused == ('style="…"', 'style="…"')


def test_notes_have_ids_without_the_words_in_brackets_and_links_that_say_where_they_lead() -> None:
    body = tree('a[^o "n" e] b[^o "n" e] c[^2]\n\n[^2]: second\n\n[^o "n" e]: first')

    assert body.xpath("//sup/@id") == ["fnref:1", "fnref2:1", "fnref:2"]
    assert body.xpath("//li/@id") == ["fn:1", "fn:2"]
    assert [" ".join(item.itertext()).split()[0] for item in body.xpath("//li")] == ["first", "second"]
    assert body.xpath("//a[@class='footnote-ref']/@aria-label") == ["Note 1", "Note 1", "Note 2"]
    assert set(body.xpath("//a[@class='footnote-backref']/@href")) == {"#fnref:1", "#fnref2:1", "#fnref:2"}
    assert not body.xpath("//a[@class='footnote-backref'][not(@aria-label)]")


@pytest.mark.parametrize(
    ("text", "missing", "unused"),
    [
        ("a[^1]\n\n[^1]: b", (), ()),
        ("a[^1] b[^x]\n\n[^1]: b", ("x",), ()),
        ("a\n\n[^1]: b", (), ("1",)),
        ("a `[^1]` \\[^2]\n\n    [^3]", (), ()),
        ("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c", (), ()),
    ],
)
def test_signs_and_notes_belong_together(text: str, missing: tuple[str, ...], unused: tuple[str, ...]) -> None:
    done = render(text)

    assert (done.missing_notes, done.unused_notes) == (missing, unused)


def test_alignment_is_a_class_and_a_head_without_words_is_none() -> None:
    body = tree("|  | A |\n|:-:|--:|\n| x | y |")

    assert body.xpath("//th/text()") == ["A"]
    assert body.xpath("//th/@scope") == ["col"]
    assert body.xpath("//tr/*/@class") == ["center", "right"] * 2
    assert not body.xpath("//@style")


@pytest.mark.parametrize(
    ("language", "text", "turned"),
    [
        ("en", "English\n\nשלום עולם", {"p": "rtl"}),
        ("en", "> שלום\n>\n> - א", {"blockquote": "rtl"}),
        ("en", "English, then שלום", {}),
        ("en", "<b>שלום</b> x", {"p": "rtl"}),
        ("en", "12, 13", {}),
        ("ar", "مرحبا\n\nEnglish", {"p": "ltr"}),
        ("ar", "مرحبا\n\n    x = 1", {"pre": "ltr"}),
        ("ar", "`x` مرحبا <https://a.test/>", {"code": "ltr", "a": "ltr"}),
        ("uz-Arab", "مرحبا", {}),
    ],
)
def test_words_in_another_direction_say_so(language: str, text: str, turned: dict[str, str]) -> None:
    assert {element.tag: element.get("dir") for element in tree(text, language).xpath("//*[@dir]")} == turned


def test_the_first_picture_is_fetched_at_once_where_it_is_in_view() -> None:
    far = "![a](x.jpg)\n\n" + "word " * 200

    assert tree(far + "\n\n![b](y.jpg)").xpath("//img/@loading") == ["lazy"]
    assert tree("word " * 200 + "\n\n![b](y.jpg)").xpath("//img/@loading") == ["lazy"]


def test_boxes_and_short_forms() -> None:
    body = tree("- [ ] to do\n- [x] done\n- [xy] no\n\nThe BBC.\n\n*[BBC]: a broadcaster")

    assert body.xpath("//li/text()") == ["☐ to do", "☑ done", "[xy] no"]
    assert body.xpath("//abbr/@title") == ["a broadcaster"]


PIECES = st.lists(
    st.one_of(
        st.sampled_from([
            "<script>", "</script>", "<img src=x onerror=y>", "<a href='javascript:x'>", "<svg>", "</", "<!--", "-->", "<![CDATA[",
            "[x](", "javascript:", "\n\n", "    ", "```", "`", "![", "](", ")", "<div style=x class=y id=z>", "&#106;", "&colon;",
            "[^1]", "[^1]: ", '[^ "x]', '[^ "x]: ', "*[x]: <b>", "\n- [ ] ", "א", "| ", "|---|", "# ", "> ", "<style>", "data:text/html,", "\"'", "{: onclick=x}", "//a.test", "<p",
        ]),
        st.text(max_size=8),
    ),
    max_size=14,
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "- " * 400 + "x",
        "> " * 400 + "x",
        "> - " * 200 + "x",
        "".join("    " * n + "- x\n" for n in range(200)),
        "*" * 3000 + "a" + "*" * 3000,
    ],
    ids=["points", "quotations", "both", "lists", "emphasis"],
)
def test_what_is_nested_without_end_is_said_and_not_read(text: str) -> None:
    rendered = render(text)

    assert rendered.is_too_deep
    assert (rendered.body, rendered.plain, rendered.refused) == ("", "", ())
    assert render("- a\n    - b").body == render("- a\n    - b").body != ""


def test_lists_and_quotations_of_ten_ranks_are_read() -> None:
    lists = "".join("    " * rank + "- x\n" for rank in range(10))

    assert str(render(lists).body).count("<ul>") == 10
    assert str(render("> " * 10 + "x").body).count("<blockquote>") == 10
    assert not render(lists + "\n\n" + "> " * 10 + "x").is_too_deep


def test_headings_of_the_same_words_have_ids_of_their_own() -> None:
    body = tree("## A\n\n## A 2\n\n## A\n\n## A\n\n## A 2")

    assert body.xpath(".//h2/@id") == ["a", "a-2", "a-3", "a-4", "a-2-2"]


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_only_what_is_allowed_comes_out_whatever_goes_in(pieces: list[str]) -> None:
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "", "".join(pieces))
    body = html.fragment_fromstring(f"<div>{render(text).body}</div>")

    for element in body.iterdescendants():
        assert element.tag in own_allowed.TAGS
        allowed = own_allowed.ATTRIBUTES["*"] | own_allowed.ATTRIBUTES.get(element.tag, set())
        assert set(element.attrib) <= allowed
        for name in ("href", "src"):
            scheme = re.match(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", element.get(name, ""), re.IGNORECASE)
            assert scheme is None or scheme[1].lower() in {"https", "http", "mailto", "tel"}
