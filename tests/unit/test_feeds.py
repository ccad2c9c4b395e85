"""The feeds, read by a feed reader."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import feedparser
import pytest
from lxml import etree
from markupsafe import Markup

from clearname.feeds import feed_paths, render_feeds
from clearname.html.absolute import absolute_html
from clearname.model import Display, NewsItem, Site
from clearname.plan import build_routes
from factory import (
    bare_site,
    endorsement_list,
    make_account,
    make_claim,
    make_endorsement,
    make_news,
    make_picture,
    make_settings,
    make_site,
    news_items,
)

HOSTILE = [
    "</script><b>bold</b> & <![CDATA[ ]]>",
    "\u2028 \u202e bidi \u2069",
    "\x00\x0b\x1b[31m\ufffe\uffff control",
    "👩‍🚒🏳️‍🌈",
    "&lt;escaped already&gt; &#0;",
    "long " * 1000,
]


def feeds_of(site: Site) -> dict[str, bytes]:
    return render_feeds(site, build_routes(site))


def parsed(site: Site, path: str) -> Any:
    """The feed as a reader sees it; well-formed, and without complaint."""
    found = feedparser.parse(feeds_of(site)[path])
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_a_site_has_the_feeds_that_it_has_something_for() -> None:
    assert tuple(feeds_of(make_site())) == feed_paths(make_site())
    assert feed_paths(make_site()) == (
        "news/atom.xml", "news/rss.xml", "news/feed.json", "endorsements/atom.xml"
    )  # fmt: skip
    assert feed_paths(make_site(news=())) == ("endorsements/atom.xml",)
    assert feed_paths(bare_site()) == ()
    assert feeds_of(bare_site()) == {}


@pytest.mark.parametrize("path", ["news/atom.xml", "news/rss.xml"])
def test_news_are_newest_first_with_their_whole_text(path: str) -> None:
    feed = parsed(make_site(), path)

    assert [entry.title for entry in feed.entries] == [f"Bridge number {n} reopened" for n in (3, 2, 1)]
    assert feed.entries[0].link == "https://ana.example/news/item-3/"
    assert feed.entries[0].id == "https://ana.example/news/item-3/"
    assert feed.entries[0].content[0].value == (
        '<p>Bridge 3 carries <a href="https://ana.example/about/">trains</a> again.</p>'
    )
    assert feed.entries[0].summary == "Ana María Lindqvist on the reopening of bridge number 3."


@pytest.mark.parametrize(
    ("path", "media_type"), [("news/atom.xml", "application/atom+xml"), ("news/rss.xml", "application/rss+xml")]
)
def test_a_feed_names_itself_and_the_page_it_belongs_to(path: str, media_type: str) -> None:
    feed = parsed(make_site(settings=make_settings(url="https://name.example/repo/")), path).feed
    own = [link for link in feed.links if link.rel == "self"]

    assert [(link.href, link.type) for link in own] == [(f"https://name.example/repo/{path}", media_type)]
    assert feed.link == "https://name.example/repo/news/"
    assert feed.title == "News – Ana María Lindqvist"
    assert feed.language == "en"


@pytest.mark.parametrize("path", ["news/atom.xml", "news/rss.xml"])
def test_days_come_from_content_and_are_midnight_in_utc(path: str) -> None:
    item = make_news(1, published_on=date(2025, 12, 2), updated_on=date(2026, 2, 1))
    feed = parsed(make_site(news=(make_news(9), item)), path)

    assert feed.feed.updated_parsed[:6] == (2026, 2, 1, 0, 0, 0)
    assert feed.entries[1].published_parsed[:6] == (2025, 12, 2, 0, 0, 0)


def test_atom_says_when_an_entry_was_changed() -> None:
    item = make_news(1, updated_on=date(2026, 2, 1))
    assert parsed(make_site(news=(item,)), "news/atom.xml").entries[0].updated_parsed[:3] == (2026, 2, 1)


def test_no_generator_and_no_version_is_named() -> None:
    for data in feeds_of(make_site()).values():
        assert b"feedgen" not in data
        assert b"generator" not in data.lower()


@pytest.mark.parametrize("path", ["news/atom.xml", "news/rss.xml", "news/feed.json"])
def test_a_feed_holds_the_twenty_newest(path: str) -> None:
    data = feeds_of(make_site(news=news_items(30)))[path]

    assert b"bridge number 30." in data
    assert b"bridge number 11." in data
    assert b"bridge number 10." not in data


def test_json_feed_has_what_its_specification_asks_for() -> None:
    feed = json.loads(feeds_of(make_site())["news/feed.json"])

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == "https://ana.example/news/"
    assert feed["feed_url"] == "https://ana.example/news/feed.json"
    assert feed["authors"] == [{"name": "Ana María Lindqvist", "url": "https://ana.example/"}]
    assert feed["items"][0] == {
        "id": "https://ana.example/news/item-3/",
        "url": "https://ana.example/news/item-3/",
        "title": "Bridge number 3 reopened",
        "summary": "Ana María Lindqvist on the reopening of bridge number 3.",
        "content_html": '<p>Bridge 3 carries <a href="https://ana.example/about/">trains</a> again.</p>',
        "date_published": "2025-12-04T00:00:00+00:00",
        "date_modified": "2025-12-04T00:00:00+00:00",
        "language": "en",
    }


@pytest.mark.parametrize("path", ["news/atom.xml", "news/rss.xml"])
def test_every_entry_names_its_author(path: str) -> None:
    assert {entry.author for entry in parsed(make_site(), path).entries} == {"Ana María Lindqvist"}


def test_an_entry_in_another_language_says_so_in_every_format_that_can() -> None:
    site = make_site(news=(make_news(2, language="sv"), make_news(1)))
    atom = etree.fromstring(feeds_of(site)["news/atom.xml"])
    language = "{http://www.w3.org/XML/1998/namespace}lang"

    assert [e.get(language) for e in atom.iter("{http://www.w3.org/2005/Atom}entry")] == ["sv", None]
    assert atom.get(language) == "en"
    assert parsed(site, "news/atom.xml").entries[0].content[0].language == "sv"
    assert [item["language"] for item in json.loads(feeds_of(site)["news/feed.json"])["items"]] == ["sv", "en"]


def test_an_entry_in_json_has_its_first_picture_as_large_as_it_is() -> None:
    item = make_news(1, pictures=(make_picture("mål", 640, 480), make_picture("other", 640, 480)))
    (entry,) = json.loads(feeds_of(make_site(news=(item,)))["news/feed.json"])["items"]

    assert entry["image"] == "https://ana.example/images/m%C3%A5l-1280.jpg"


def test_json_feed_has_no_word_that_its_version_does_not_know() -> None:
    """Source: JSON Feed 1.1, "Top-level" and "Items"."""
    item = make_news(1, pictures=(make_picture("bridge"),))
    feed = json.loads(feeds_of(make_site(news=(item,)))["news/feed.json"])

    assert set(feed) == {
        "version", "title", "home_page_url", "feed_url", "description", "language", "authors", "icon", "items"
    }  # fmt: skip
    assert {key for each in feed["items"] for key in each} == {
        "id", "url", "title", "summary", "content_html", "image", "date_published", "date_modified", "language"
    }  # fmt: skip


def test_no_feed_waits_for_a_hub_or_asks_to_be_loaded_from_elsewhere() -> None:
    for data in feeds_of(make_site()).values():
        assert b"hub" not in data and b"stylesheet" not in data


def test_only_news_are_news() -> None:
    """A claim or the account would be carried to every reader's screen as something that just happened."""
    site = make_site(account=make_account(title="The account"), claims=(make_claim("a-claim", title="The claim"),))
    data = b"".join(feeds_of(site).values())

    assert b"The account" not in data and b"The claim" not in data and b"/claims/" not in data


def test_an_entry_keeps_its_id_when_its_words_change() -> None:
    def ids(item: NewsItem) -> set[str]:
        site = make_site(news=(item,))
        found = {parsed(site, path).entries[0].id for path in ("news/atom.xml", "news/rss.xml")}
        return found | {json.loads(feeds_of(site)["news/feed.json"])["items"][0]["id"]}

    changed = make_news(1, title="Another title", updated_on=date(2026, 2, 1), body=Markup("<p>New.</p>"))
    assert ids(make_news(1)) == ids(changed) == {"https://ana.example/news/item-1/"}


def test_no_address_in_a_feed_is_relative() -> None:
    body = Markup('<p><a href="/about/">x</a> <img src="/i/b.jpg" alt=""> <a href="#fn1">1</a></p>')
    for data in feeds_of(make_site(news=(make_news(1, body=body),))).values():
        text = data.decode().replace("&quot;", '"').replace('\\"', '"')
        assert re.findall(r'(?:href|src|url)="(?!https://)[^"]*', text) == []


# --- endorsements


def test_endorsements_are_entries_by_those_who_wrote_them() -> None:
    feed = parsed(make_site(), "endorsements/atom.xml")

    assert [(entry.title, entry.author) for entry in feed.entries] == [
        ("The words of former colleague", "former colleague"),
        ("The words of R. O.", "R. O."),
        ("The words of Ruth Okafor", "Ruth Okafor"),
    ]
    assert feed.entries[2].published_parsed[:3] == (2024, 1, 1)
    assert "She measures twice &amp; says what she finds." in feed.entries[2].content[0].value


def test_an_endorsement_that_may_not_be_in_feeds_is_not() -> None:
    silent = make_endorsement(1, surfaces=frozenset({"page", "data"}))

    assert feed_paths(make_site(news=(), endorsements=(silent,))) == ()
    assert len(parsed(make_site(endorsements=(make_endorsement(2), silent)), "endorsements/atom.xml").entries) == 1


def test_an_endorsement_that_stands_on_no_page_is_in_no_feed() -> None:
    nowhere = make_endorsement(1, surfaces=frozenset({"feed"}))
    assert feed_paths(make_site(news=(), endorsements=(nowhere,))) == ()


def test_the_id_of_an_endorsement_stays_when_its_place_in_the_list_changes() -> None:
    def ids_and_links(site: Site) -> dict[str, str]:
        return {entry.id: entry.link for entry in parsed(site, "endorsements/atom.xml").entries}

    few = ids_and_links(make_site(endorsements=endorsement_list(25)))
    many = ids_and_links(make_site(endorsements=endorsement_list(26)))
    own = ids_and_links(make_site(endorsements=tuple(replace(e, own_page=True) for e in endorsement_list(3))))
    words = "https://ana.example/endorsements/#e-000019"

    assert few[words] == words
    assert many[words] == "https://ana.example/endorsements/page-1/#e-000019"
    assert own["https://ana.example/endorsements/#e-000003"] == "https://ana.example/endorsements/e-000003/"


def test_nothing_beyond_the_display_level_is_in_a_feed() -> None:
    words = make_endorsement(1, display=Display.ROLE_ONLY, shown_name="", role="", organisation="Secret Works")
    data = feeds_of(make_site(endorsements=(words,)))["endorsements/atom.xml"]

    assert b"a supporter" in data
    assert b"Secret Works" not in data
    assert words.digest.encode() not in data


# --- hostile and unusual text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_any_kind_leaves_every_feed_well_formed(text: str) -> None:
    site = make_site(
        settings=make_settings(name=f"Ana {text}"),
        news=(make_news(title=f"T {text}", summary=text, body=Markup("<p>{}</p>").format(text)),),
        endorsements=(make_endorsement(1, shown_name=text, body=Markup("<p>{}</p>").format(text)),),
    )
    kept = "".join(c for c in text if c not in "\x00\x0b\x1b\ufffe\uffff")
    for path, data in feeds_of(site).items():
        if path.endswith(".json"):
            feed = json.loads(data)
            assert feed["items"][0]["title"] == f"T {kept}"
        else:
            root = etree.fromstring(data)
            titles = [element.text for element in root.iter() if etree.QName(element).localname == "title"]
            assert kept in titles[-1]


def test_an_arabic_name_stands_as_it_is() -> None:
    name = "ليلى حداد"
    site = make_site(settings=make_settings(name=name, language="ar"), news=(make_news(slug="خبر", title="خبر جديد"),))

    assert parsed(site, "news/rss.xml").feed.title == f"الأخبار – {name}"
    assert parsed(site, "news/atom.xml").entries[0].link == "https://ana.example/news/%D8%AE%D8%A8%D8%B1/"
    assert "خبر جديد".encode() in feeds_of(site)["news/feed.json"]


def test_an_item_without_text_or_summary_is_still_an_entry() -> None:
    site = make_site(news=(make_news(body=Markup(""), summary=""),))
    for path in ("news/atom.xml", "news/rss.xml"):
        assert parsed(site, path).entries[0].title == "Bridge number 1 reopened"
    assert json.loads(feeds_of(site)["news/feed.json"])["items"][0]["content_html"] == ""


# --- the same bytes


@pytest.fixture
def far_away() -> Iterator[None]:
    """Another time zone, as a build on another machine would have it."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Kiritimati"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


@pytest.mark.usefixtures("far_away")
def test_neither_time_zone_nor_day_is_in_the_bytes() -> None:
    there = feeds_of(make_site())
    os.environ["TZ"] = "America/Los_Angeles"
    time.tzset()

    assert feeds_of(replace(make_site(), as_of=date(2031, 5, 5))) == there


# --- addresses in the text


@pytest.mark.parametrize(
    ("body", "absolute"),
    [
        ('<a href="/repo/about/">x</a>', '<a href="https://name.example/repo/about/">x</a>'),
        ('<a href="#fn1">x</a>', '<a href="https://name.example/repo/news/a/#fn1">x</a>'),
        ('<a href="https://other.example/?a=1&amp;b=2">x</a>', '<a href="https://other.example/?a=1&amp;b=2">x</a>'),
        ('<a href="mailto:post@ana.example">x</a>', '<a href="mailto:post@ana.example">x</a>'),
        ('<a href="https://[x">x</a>', '<a href="https://[x">x</a>'),
        ('<img src="/repo/i/b.jpg" alt="">', '<img src="https://name.example/repo/i/b.jpg" alt="">'),
        (
            '<source srcset="/repo/i/b-1.webp 1x, /repo/i/b-2.webp 2x">',
            '<source srcset="https://name.example/repo/i/b-1.webp 1x, https://name.example/repo/i/b-2.webp 2x">',
        ),
        ('<source srcset="/repo/i/b.webp">', '<source srcset="https://name.example/repo/i/b.webp">'),
        (
            '<picture><source srcset="/b.webp"><img src="/b.jpg" alt="a &gt; b"></picture><p>one<wbr>word<br>x</p>',
            '<picture><source srcset="https://name.example/b.webp">'
            '<img src="https://name.example/b.jpg" alt="a &gt; b"></picture><p>one<wbr>word<br>x</p>',
        ),
        ("<p>a &lt; b &amp; c</p>\n<p>é</p>", "<p>a &lt; b &amp; c</p>\n<p>é</p>"),
        ("plain words", "plain words"),
        ("", ""),
    ],
)
def test_every_address_in_the_text_is_whole(body: str, absolute: str) -> None:
    assert absolute_html(body, "https://name.example/repo/news/a/") == absolute
