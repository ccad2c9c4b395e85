"""What is on a page is the same whether it was read plainly or as a tree."""

from __future__ import annotations

import pytest
from lxml import etree

from clearname.page_rules.seen import see_plain, see_tree

HEAD = '<!doctype html>\n<html lang="en">\n<head>\n<title>Ana &amp; co</title><style>p{color:red}</style></head>\n'
PLAIN = f"""{HEAD}<body><header><a href="/">Home</a></header>
<main id="content"><h1>Ana <b>Or</b>tiz</h1><p>One<br>two &lt;three&gt; &#8211; four</p><ul><li>a</li><li>b</li></ul>
<a class="x" href="/b?a=1&amp;b=2"><img src="/p.jpg" alt="A picture"> and <i>word</i>s</a><a href="/c" aria-label="See"></a>
<script type="application/ld+json">{{"name":"not shown"}}</script><time datetime="2024">2024</time></main>
<footer><p>The end</p></footer></body></html>"""


def as_tree(page: str) -> object:
    return see_tree(etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8")))


def test_a_plain_page_is_seen_as_its_tree_is() -> None:
    seen = see_plain(PLAIN)
    assert seen is not None
    assert seen._replace(is_plain=False) == as_tree(PLAIN)


def test_what_a_reader_sees_has_words_across_inline_elements_and_gaps_between_blocks() -> None:
    seen = see_plain(PLAIN)
    assert seen is not None
    assert seen.visible == "Home Ana Ortiz One two <three> – four a b and words 2024 The end"
    assert [anchor.words for anchor in seen.anchors] == ["Home", "A picture and words", "See"]
    assert seen.titles == ("Ana & co",)


@pytest.mark.parametrize(
    ("written", "odd"),
    [
        ("<p>One", "<p hidden>One"),
        ("<p>One", "<!-- One --><p>One"),
        ("<p>One", "<template>One</template><p>One"),
        ("<p>One", "<p><label>One</label>"),
        ("<h1>", "<title>Two</title><h1>"),
        ('<a href="/">', '<a href="/"><a href="/d">'),
        ("<style>", "<div>In the head</div><style>"),
        ("<style>", "In the head<style>"),
        ("<title>", "<title>Another</title><title>"),
        ("</main>", ""),
        ("<p>The end", "<p title=One>The end"),
    ],
)
def test_what_only_a_tree_tells_is_left_to_it(written: str, odd: str) -> None:
    assert see_plain(PLAIN.replace(written, odd, 1)) is None
