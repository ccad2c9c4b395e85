"""A page that was written to keep the readers busy: what they look at grows with its length, not with its square."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from clearname.html.foreign import clean_frame
from clearname.html.foreign_outline import Outline
from clearname.html.own_allowed import find_refused
from clearname.html.steady import SteadyParser

PIECES = (
    "<a ", "<img x='", "<a b='>'", "<a b=\">\"", "<!-- >", "<!--", "<![CDATA[ >", "<![if >", "<?x", "</a", "<!doctype ", "<a/",
    "<script", "<p onclick=1>", '<p id="x">',
)  # fmt: skip
MARKUP = ("starttag", "endtag", "comment", "pi", "marked_section")


def _looked_at(read: Callable[[str], object], text: str, patch: pytest.MonkeyPatch) -> int:
    """Signs that the parser of Python reads for elements and the like; to the end where one is left open."""
    signs = 0

    def count(name: str) -> None:
        real = getattr(HTMLParser, name)

        def parse(self: HTMLParser, i: int, *more: object) -> int:
            nonlocal signs
            end: int = real(self, i, *more)
            signs += (len(self.rawdata) if end < 0 else end) - i
            return end

        patch.setattr(HTMLParser, name, parse)

    with patch.context() as patch:
        for name in MARKUP:
            count(f"parse_{name}")
        read(text)
    return signs


def _frame(text: str) -> object:
    return clean_frame(text, bool, bool, bool)


def _own(text: str) -> object:
    return find_refused(text, "x")


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("read", [_own, _frame])
@pytest.mark.parametrize("end", ["", ">"])
def test_twice_the_length_is_twice_the_work(read, piece: str, end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice, four = (_looked_at(read, piece * (100 * many) + end, monkeypatch) for many in (1, 2, 4))
    assert twice <= 2.2 * once + 99 and four <= 2.2 * twice + 99


def test_the_parser_of_python_alone_takes_the_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """A count that could not fail would say nothing."""

    def read(text: str) -> None:
        parser = HTMLParser()
        parser.feed(text)
        parser.close()

    once, four = (_looked_at(read, "<a b='>'" * (100 * many), monkeypatch) for many in (1, 4))
    assert four > 10 * once


def test_what_stands_behind_something_left_open_is_still_named() -> None:
    text = "<a b='<p>" + "<!-- x>" * 3 + "<script>a</script><form>"
    assert {"<script>", "<form>"} <= set(find_refused(text, "x").refused)
    assert find_refused("<p>a < b < c <", "x").refused == ()


def test_it_reads_a_page_as_the_parser_of_python_does() -> None:
    text = '<!doctype html><p class=a title="b > c">x<!-- y --> &amp; <br/>z<?pi?></p><style>a<b</style><i>end < of'
    seen: dict[type, list[object]] = {}
    for base in (HTMLParser, SteadyParser):
        told = seen[base] = []

        class Reader(base):  # type: ignore[misc, valid-type]
            handle_starttag = staticmethod(lambda *what: told.append(what))  # noqa: B023
            handle_endtag = handle_comment = handle_decl = handle_pi = staticmethod(lambda what: told.append(what))  # noqa: B023

        reader = Reader()
        reader.feed(text)
        reader.close()
    assert seen[HTMLParser] == seen[SteadyParser] and len(seen[HTMLParser]) > 8


def test_the_body_of_a_broken_page_goes_to_its_end() -> None:
    outline = Outline(frozenset(), bool, bool, bool)
    page = "<body><p>a</p>" + "<a " * 99
    outline.feed(page)
    outline.close()
    assert page[outline.body_from : outline.body_to] == page.removeprefix("<body>")
