"""Addresses of pages: the same page counts once, and another page is never folded into it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.page_address import find_addresses, may_be_same_page, pages_in, read_address


def spelling(address: str) -> str:
    found = read_address(address)
    assert found is not None, address
    return found.url


@pytest.mark.parametrize(("one", "other"), [
    ("http://Site.Example/Post", "https://site.example/Post/"),
    ("https://www.site.example/a", "https://m.site.example/a#comments"),
    ("https://amp.site.example/a?amp=1", "https://site.example:443/a"),
    ("https://site.example/a?b=2&a=1", "https://site.example/a?a=1&b=2"),
    ("https://site.example/a?utm_source=x&fbclid=1&id=7", "https://site.example/a?id=7&gclid=2"),
    ("https://site.example/%7euser/caf%C3%A9", "https://site.example/~user/café"),
    ("https://site.example/a/./b/../c", "https://site.example/a//c"),
    ("https://mobile.twitter.com/u/status/5?s=20&t=abc", "https://x.com/u/status/5"),
    ("https://youtu.be/abcdef?si=1", "https://m.youtube.com/watch?v=abcdef&feature=share"),
    ("https://old.reddit.com/r/a/comments/1/", "https://www.reddit.com/r/a/comments/1?share_id=2"),
    ("https://en.m.wikipedia.org/wiki/A", "https://en.wikipedia.org/wiki/A"),
    ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
    ("https://BÜCHER.example./a", "http://www.xn--bcher-kva.example/a"),
    ("https://somebody:secret@site.example/a", "https://site.example/a#:~:text=words"),
    ("hxxps://site[.]example/a", "site.example/a"),
])  # fmt: skip
def test_the_same_page_has_one_spelling(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(("one", "other"), [
    ("https://site.example/a", "https://site.example/A"),
    ("https://site.example/a?id=1", "https://site.example/a?id=2"),
    ("https://site.example/a%2Fb", "https://site.example/a/b"),
    ("https://site.example/a?x=1%262", "https://site.example/a?x=1&2"),
    ("https://site.example/#!/post/5", "https://site.example/#!/post/6"),
    ("https://site.example/#/post/5", "https://site.example/"),
    ("https://site.example:8080/a", "https://site.example/a"),
    ("https://shop.site.example/a", "https://site.example/a"),
    ("https://m.co.uk/a", "https://co.uk/a"),
    ("https://site.example/a?t=5", "https://site.example/a"),
    ("https://site.example/a?si=5", "https://site.example/a"),
    ("https://site.example/a?", "https://site.example/b"),
    ("https://faß.example/", "https://fass.example/"),
])  # fmt: skip
def test_another_page_stays_another(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize("wrong", [
    "", "   ", "mailto:a@site.example", "javascript:alert(1)", "ftp://site.example/", "file:///etc/passwd", "https://",
    "https://site.example:99999/", "https://[::1", "https://a b/", "https://site.example/\u202ea", "https://-a-.example/",
    "data:text/html,hello", "https://site..example/", "https://" + "a" * 5000, "https://xn--.example/é\u0000",
])  # fmt: skip
def test_what_is_no_page_of_the_web_is_none(wrong: str) -> None:
    assert read_address(wrong) is None


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
urls = st.builds(
    lambda scheme, host, path, query, fragment: f"{scheme}://{host}/{path}?{query}#{fragment}",
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(["m.site.example", "WWW.m.Site.example", "bücher.example", "en.m.wikipedia.org", "youtu.be", "[::1]",
                     "twitter.com", "xn--bcher-kva.example", "m.m.m.example", "192.0.2.1"]),
    texts, texts, texts,
)  # fmt: skip


@given(urls | texts)
def test_a_spelling_is_spelled_as_itself(address: str) -> None:
    """Else a copy could be taken in twice: once as typed, once as the desk shows it."""
    found = read_address(address)
    if found is not None:
        assert spelling(found.url) == found.url and found.url.isascii()
        assert urlsplit(found.url).scheme == "https" and found.host


plain = st.from_regex(
    r"https?://(m\.|www\.|mobile\.)?[a-z0-9-]{1,5}(\.[a-z0-9]{1,5}){0,2}(/[a-zA-Z0-9_.~-]{0,5}){0,4}", fullmatch=True
)


@given(plain | st.sampled_from(["https://youtu.be/abc", "https://m.youtube.com/shorts/x", "https://twitter.com/x"]))
def test_the_short_way_for_plain_addresses_spells_them_as_the_long_way(address: str) -> None:
    """A question mark with nothing behind it means nothing, and lets an address go the long way."""
    short, long = read_address(address), read_address(f"{address}?")

    assert (short and short.url) == (long and long.url)


@given(st.lists(urls, max_size=5), texts)
def test_any_text_can_be_pasted(addresses: list[str], words: str) -> None:
    found, unread = find_addresses("\n".join([words, *addresses]))

    assert all(one.url for one in found)
    assert all(line.strip() == line and line for line in unread)


def test_addresses_are_found_among_words_in_their_order() -> None:
    text = (
        "1. https://site.example/a, and also (see https://site.example/b_(c)).\n"
        "<https://forum.example/t/5>\n\n"
        "forum.example/t/6 \u201chttps://site.example/d\u201d\n"
        "Call me at ben@mail.example about it\n"
        "nothing here\n"
    )
    found, unread = find_addresses(text)

    assert [one.given for one in found] == [
        "https://site.example/a", "https://site.example/b_(c)", "https://forum.example/t/5",
        "https://forum.example/t/6", "https://site.example/d",
    ]  # fmt: skip
    assert unread == ("Call me at ben@mail.example about it", "nothing here")


def test_hosts_are_told_as_they_stand() -> None:
    found = read_address("https://M.Bücher.example:8080/x")

    assert found is not None and found.host == "m.xn--bcher-kva.example"
    assert found.given == "https://M.Bücher.example:8080/x" and found.url == "https://xn--bcher-kva.example:8080/x"


SAME = [
    "http://A.Example/Post/5", "https://www.a.example/post/5/", "https://m.a.example/post/5#top", "a.example/post/5",
    "https://a.example:443/%70ost/5?utm_source=x", "https://a.example/post//5?from=mail", "hxxps://a[.]example/post/5",
    "https://a.example./post/./5", "https://user@a.example/x/../post/5", "Here: https://a.example/post/5.",
]  # fmt: skip


@pytest.mark.parametrize("typed", SAME)
def test_a_page_that_is_stopped_is_known_in_every_spelling(typed: str) -> None:
    assert [may_be_same_page(one, "https://a.example/post/5") for one in pages_in(typed)] == [True]


@pytest.mark.parametrize(("typed", "stopped"), [
    ("https://a.example/post/6", "https://a.example/post/5"), ("https://b.example/post/5", "https://a.example/post/5"),
    ("https://a.example/", "https://a.example/post/5"), ("https://a.example/?p=6", "https://a.example/"),
    ("https://a.example/w?v=1", "https://a.example/w?v=2"), ("https://a.example/#/post/6", "https://a.example/#/post/5"),
    ("https://a.example:8443/post/5", "https://a.example/post/5"),
])  # fmt: skip
def test_another_page_of_the_same_site_is_not_stopped(typed: str, stopped: str) -> None:
    (one,), (other,) = pages_in(typed), pages_in(stopped)
    assert not may_be_same_page(one, other) and not may_be_same_page(other, one)


@given(st.sampled_from(["id=5", "", "id=5&page=2"]), st.sampled_from(["x=1", "y=", "z"]))
def test_a_query_that_only_says_more_makes_no_other_page(query: str, more: str) -> None:
    one = spelling(f"https://a.example/view?{query}")
    assert may_be_same_page(one, spelling(f"https://a.example/view?{more}&{query}"))
    assert may_be_same_page(spelling(f"https://a.example/view?{more}&{query}"), one)
