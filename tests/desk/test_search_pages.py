"""Saved result pages of nine shapes, five languages and three ways of saving, and pages that are none."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casedesk.search.addresses import host_key, page_key, target
from casedesk.search.result_page import ResultPage, read_result_page
from clearname.problems import Refused
from engine_pages import GOOD
from result_hits import ENGLISH, GERMAN, SEARCHES, Asked
from result_pages import SHAPES, address_of
from result_saved import REFUSED, WAYS, complete, saved


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("asked", SEARCHES, ids=lambda asked: asked.language)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_saved_page_gives_its_results_in_their_order_and_nothing_else(shape: str, asked: Asked, way: str) -> None:
    page = read_result_page(saved(shape, asked, way))

    assert [hit.url for hit in page.results] == [hit.url for hit in asked.hits]
    assert [hit.title for hit in page.results] == [hit.title for hit in asked.hits]
    assert all(hit.words in read.words for hit, read in zip(asked.hits, page.results, strict=True))
    assert page.query == asked.query and page.engine == shape.partition("_")[0]


def test_what_is_no_result_is_named_and_does_not_count() -> None:
    page = read_result_page(saved("google", ENGLISH, "complete"))
    others = {hit.url: hit.kind for hit in page.hits if hit.kind != "result"}

    assert others == {
        "https://shop.example/organs": "ad", "https://answers.example/a": "question",
        "https://zoe-sample.example/contact": "below", "https://zoe-sample.example/workshop": "below",
    }  # fmt: skip


def test_language_place_and_time_are_read_where_the_file_says_them() -> None:
    page = read_result_page(saved("bing", GERMAN, "singlefile"))

    assert (page.language, page.place, page.way) == ("de", "gb", "singlefile")
    assert page.saved_at and page.saved_at.astimezone(UTC) == datetime(2026, 11, 16, 9, 42, 7, tzinfo=UTC)
    mail = read_result_page(saved("google", GERMAN, "mhtml"))
    assert mail.saved_at == datetime(2026, 11, 16, 9, 42, 7, tzinfo=UTC) and mail.place == "gb"
    assert read_result_page(saved("startpage", GERMAN, "complete")).place == ""


def test_other_searches_that_are_offered_are_read() -> None:
    assert read_result_page(saved("google", ENGLISH, "mhtml")).suggested == ("Zoe Sample reviews",)
    assert read_result_page(saved("brave", ENGLISH, "complete")).suggested == ("Zoe Sample fraud",)


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_without_results_says_what_it_is(name: str) -> None:
    code, file = REFUSED[name]

    with pytest.raises(Refused) as refused:
        read_result_page(file)

    assert [problem.code for problem in refused.value.problems] == [code]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_that_says_nothing_of_its_address_is_known_by_where_it_leads(shape: str) -> None:
    """Some browsers save no address, but make the ones in the page whole."""
    page = complete(SHAPES[shape][1](ENGLISH), address_of(shape, ENGLISH))
    bare = re.sub(rb"<!-- saved from.*?-->", b"", page)

    if shape == "brave":
        # Nothing in it leads back but a search that it offers.
        bare = bare.replace(b'action="/search"', b'action="https://search.brave.com/search"')
    bare = re.sub(
        rb'action=["\']/(\w*)', lambda m: b'action="' + address_of(shape, ENGLISH).split("?")[0].encode(), bare
    )

    assert len(read_result_page(bare).results) == len(ENGLISH.hits)


@pytest.mark.parametrize("few", [1, 2, 4])
@pytest.mark.parametrize("shape", ["google", "bing", "duckduckgo_html", "yandex", "startpage"])
def test_few_results_are_read_as_they_are(shape: str, few: int) -> None:
    asked = Asked("en", "Zoe", "ltr", ENGLISH.hits[:few], "Sponsored", "Who?", "Also", "none", "Next")

    page = read_result_page(saved(shape, asked, "complete"))

    assert [hit.url for hit in page.results] == [hit.url for hit in asked.hits]


def test_a_page_that_the_browser_translated_names_no_language() -> None:
    page = SHAPES["duckduckgo"][1](ENGLISH).replace('lang="en"', 'lang="fr"')
    page = re.sub(r"<span>([^<]+)</span>", r'<span><font dir="auto"><font dir="auto">\1</font></font></span>', page)

    read = read_result_page(complete(page, "https://duckduckgo.com/?q=Zoe+Sample"))

    assert read.language == "" and [hit.url for hit in read.results] == [hit.url for hit in ENGLISH.hits]
    assert [hit.title for hit in read.results] == [hit.title for hit in ENGLISH.hits]


def test_a_result_twice_on_a_page_has_the_first_place_alone() -> None:
    asked = Asked("en", "Zoe", "ltr", (*ENGLISH.hits, ENGLISH.hits[1]), "Sponsored", "Who?", "Also", "none", "Next")
    page = read_result_page(saved("google_plain", asked, "complete"))

    assert len(page.results) == len(ENGLISH.hits) and page.hits[-1].kind == "again"


@pytest.mark.parametrize(
    "link, leads_to",
    [
        ("https://www.google.com/url?q=https://www.google.com/url%3Fq%3Dhttps://a.example/", "https://a.example/"),
        ("https://a-b--c-example.translate.goog/x?k=1&_x_tr_sl=de", "https://a.b-c.example/x?k=1"),
        ("https://www.google.com/amp/s/a.example/x", "https://a.example/x"),
        ("https://www.google.co.uk/maps/place/x", ""),
        ("https://sites.google.com/view/zoe", "https://sites.google.com/view/zoe"),
        ("javascript:alert(1)", ""), ("data:text/html,x", ""), ("#top", ""), ("https://user:pw@a.example/", "https://a.example/"),
        ("https://www.bing.com/ck/a?u=a1!!!", ""), ("https://[broken/", ""), ("http://a.example:99999/", ""),
        ("https://www.google.com/url?q=javascript:alert(1)", ""),
    ],
)  # fmt: skip
def test_redirects_are_followed_on_paper(link: str, leads_to: str) -> None:
    assert target(link, "https://www.google.com/") == leads_to


def test_one_page_has_one_key() -> None:
    one = page_key("https://www.Example.org/A%20b/?utm_source=x&id=1#part")

    assert one == page_key("http://example.org/A b?id=1".replace(" ", "%20"))
    assert (
        page_key("https://xn--mig-hoa7d.example/")
        != page_key("https://example.org:8443/")
        != page_key("https://example.org/")
    )
    assert host_key("http://www.a.example/x") == host_key("https://a.example") != host_key("https://a.example:8443/")


def test_list_items_whose_ends_were_left_out_are_over_where_the_next_one_begins() -> None:
    """One kind of saved page leaves them out: a hidden item would hide all that follow."""
    rows = "".join(f"<li><h2><a href=https://a{n}.example/>Result {n}</a></h2><ul><li>x<li>y</ul>" for n in range(5))
    page = f"<html><body><ul><li hidden><h2><a href=https://no.example/>Hidden</a></h2>{rows}</ul></html>"

    read = read_result_page(complete(page, "https://www.google.com/search?q=x"))

    assert [hit.url for hit in read.results] == [f"https://a{n}.example/" for n in range(5)]


def test_headings_of_another_kind_are_rows_of_news_and_not_results() -> None:
    page = read_result_page(next(page.data for page in GOOD if page.name == "google-full-chrome"))

    assert [hit.url for hit in page.hits if hit.kind == "row"] == [
        "https://story.example/one",
        "https://video.example/watch?v=row1",
    ]


HOSTILE = {
    "open quotes": '<a href="<a href=\'' * 30_000, "open comments": "<!--" * 60_000, "open links": "<a href=https://a.example/>" * 20_000,
    "open headings": "<h3><a href=https://a.example/x>" * 20_000, "deep": "<div>" * 60_000 + "</p>" * 60_000,
    "ends": "</a></h3>" * 40_000, "spaces": "<a " + " " * 300_000, "equals": "<a " + "= " * 150_000,
    "entities": "&#x41;&" * 60_000, "attributes": "<a " + "b=c " * 100_000, "labels": "<div><b>Ad</b>" * 20_000,
    "toggles": "<div aria-expanded=true>a?" * 20_000, "scripts": "<script>" * 60_000, "textareas": "<textarea name=q>" * 30_000,
    "forms": "<form action='/captcha'>" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_takes_no_longer_than_its_length(name: str) -> None:
    """Twice the page is read in well under four times the steps; counted, not timed."""
    import sys

    def steps(text: str) -> int:
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(tick)
        try:
            _read(b"<!-- saved from url=(0031)https://www.google.com/search?q=x -->" + text.encode())
        finally:
            sys.setprofile(None)
        return count

    text = HOSTILE[name][:40_000]
    assert steps(text) < 3 * steps(text[: len(text) // 2]) + 2000


def _read(file: bytes) -> ResultPage | None:
    try:
        return read_result_page(file)
    except Refused:
        return None


TAGS = st.sampled_from(["<a href='https://x.example/1'>", "</a>", "<h2>", "</h2>", "<div>", "</div>", "<script>", "</script>",
                        "<input name=q value=z>", "<!--", "-->", "words", "<ul><li>", "<a href='/url?q=https://y.example/'>"])  # fmt: skip


@settings(max_examples=150)
@given(st.lists(TAGS, max_size=60))
def test_whatever_the_markup_a_page_has_results_or_a_reason(tags: list[str]) -> None:
    page = _read(b"<!-- saved from url=(0031)https://www.google.com/search?q=x -->" + "".join(tags).encode())

    if page is not None:
        assert page.results
        assert all(re.match(r"https?://[a-z]+\.example", hit.url) for hit in page.results)
        assert len({page_key(hit.url) for hit in page.results}) == len(page.results)


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_whatever_the_bytes_a_file_has_results_or_a_reason(data: bytes) -> None:
    for start in (b"", b"<html>", b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"):
        assert _read(start + data) is None or True


def test_a_result_page_may_name_anything_in_its_title_without_harm() -> None:
    asked = Asked("en", "Zoe", "ltr", ENGLISH.hits, "Sponsored", "Who?", "Also", "none", "Next")
    page = SHAPES["bing"][1](asked).replace(
        escape(ENGLISH.hits[0].title), "&lt;script&gt;alert(1)&lt;/script&gt;\u202e"
    )

    assert read_result_page(page.encode()).results[0].title.startswith("<script>")
