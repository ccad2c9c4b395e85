"""Mentions from webmention.io: only that somebody mentions the site is believed; the words are read where they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clearname.endorsements import Facts
from clearname.incoming import Incoming, SourceKind
from clearname.problems import Refused
from clearname.settings import PullSettings
from clearname.sources.webmention import Mention, mentions_url, read_mentions
from clearname_site.outside import OutsideFailed
from clearname_site.pull.source import PullContext
from clearname_site.pull.webmention import pull, share
from factory import make_settings
from web_server import NOW, WebServer, redirect, web_server
from web_services import WORDS, Services, mention

SITE = "https://ana.example/"
SOURCE = "https://ruth.example/ana"
PAGE = (
    '<div class="h-entry" lang="en"><a class="p-author h-card" href="https://ruth.example/">Ruth Okafor</a>'
    f'<a class="u-in-reply-to" href="{SITE}">re</a><div class="e-content"><p>{WORDS}</p></div></div>'
)


def listed(*entries: dict[str, Any]) -> list[str]:
    feed = {"type": "feed", "name": "Webmentions", "children": list(entries)}
    return [m.untrusted_source for m in read_mentions(json.dumps(feed).encode(), SITE).found]


# --- The list -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["in-reply-to", "mention-of"])
def test_mentions_that_can_have_words_are_kept(kind: str) -> None:
    assert listed(mention(1, SOURCE, wm_property=kind)) == [SOURCE]


@pytest.mark.parametrize("changes", [
    {"wm_property": "like-of"}, {"wm_property": "repost-of"}, {"wm_property": "bookmark-of"}, {"wm_property": None},
    {"wm_property": ["in-reply-to"]}, {"wm_private": True}, {"wm_private": "no"}, {"wm_target": "https://other.example/"},
    {"wm_source": "http://ruth.example/ana"}, {"wm_source": "javascript:alert(1)"}, {"wm_source": None},
    {"wm_source": "https://127.0.0.1/"}, {"wm_source": "https://ana.example/about/"}, {"wm_id": "7"}, {"wm_id": True},
    {"wm_id": -1}, {"wm_id": 10**30},
])  # fmt: skip
def test_every_other_mention_is_passed_over(changes: dict[str, Any]) -> None:
    assert listed(mention(1, SOURCE, **changes)) == []


@pytest.mark.parametrize(
    "answer", [b"", b"[]", b"{}", b'{"type":"feed"}', b'{"type":"feed","children":{}}', b"[" * 100_000, b"<html>"]
)
def test_an_answer_that_is_no_list_is_told_from_an_empty_one(answer: bytes) -> None:
    assert not read_mentions(answer, SITE).is_readable
    assert read_mentions(b'{"type":"feed","children":[7, null, []]}', SITE).is_readable


def test_a_token_asks_for_the_whole_domain_and_its_absence_for_the_home_page() -> None:
    assert "domain=ana.example&token=t%26x" in mentions_url(SITE, 0, 5, "t&x")
    assert "target=https%3A%2F%2Fana.example%2F&" in mentions_url(SITE, 0, 5)
    assert "domain" not in mentions_url(SITE, 0, 5)


# --- Over the network ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def running() -> Iterator[WebServer]:
    with web_server() as web:
        yield web


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def web(running: WebServer, services: Services) -> WebServer:
    for kept in (running.requests, running.asked, running.pages):
        kept.clear()
    running.fallback = services
    running.put(SOURCE, PAGE)
    return running


def fetch(
    web: WebServer, private: Path, *, is_on: bool = True, policy: dict[str, Any] | None = None, **more: Any
) -> list[Incoming]:
    settings = replace(make_settings(), pull=PullSettings(webmention=is_on))
    context = PullContext(settings, Facts(date(2026, 3, 1)), NOW, private, **more)
    return list(pull("", context, web.fetcher(**(policy or {}))))


def test_nothing_is_asked_unless_it_is_turned_on(web: WebServer, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="webmention-off"):
        fetch(web, tmp_path, is_on=False)
    assert not web.requests


def test_the_words_are_those_of_the_page_and_not_of_the_list(
    web: WebServer, services: Services, tmp_path: Path
) -> None:
    services.mentions = [mention(7, SOURCE)]

    (incoming,) = fetch(web, tmp_path)

    assert incoming.source.kind is SourceKind.WEBMENTION
    assert WORDS.encode() in incoming.untrusted_data
    assert b"Mallory" not in incoming.untrusted_data and b"never written" not in incoming.untrusted_data
    assert incoming.proofs[0].subject == "ruth.example" and incoming.proofs[0].holds


def test_a_mention_that_the_page_does_not_hold_brings_nothing(
    web: WebServer, services: Services, tmp_path: Path
) -> None:
    """Anybody can announce any page."""
    web.put("https://other.example/", "<p>Nothing about Ana.</p>")
    services.mentions = [mention(7, "https://other.example/"), mention(8, SOURCE)]

    assert [i.source.ref for i in fetch(web, tmp_path)] == [SOURCE]


def test_what_was_seen_is_not_fetched_again(web: WebServer, services: Services, tmp_path: Path) -> None:
    services.mentions = [mention(7, SOURCE), mention(9, SOURCE, wm_property="like-of")]
    assert len(fetch(web, tmp_path)) == 1
    web.requests.clear()

    assert fetch(web, tmp_path) == []
    assert [host for host, _, _ in web.requests] == ["webmention.io"]
    assert "since_id=9" in web.requests[0][1]
    assert (tmp_path / "cache/webmention.json").stat().st_size < 100


def test_every_page_of_a_long_list_is_read(web: WebServer, services: Services, tmp_path: Path) -> None:
    services.mentions = [mention(n, f"https://ruth.example/{n}", wm_property="like-of") for n in range(1, 250)]
    services.mentions.append(mention(250, SOURCE))

    assert len(fetch(web, tmp_path)) == 1
    assert sum(host == "webmention.io" for host, _, _ in web.requests) == 3


def test_a_host_that_announces_itself_again_and_again_keeps_no_other_waiting(
    web: WebServer, services: Services, tmp_path: Path
) -> None:
    web.names["other.example"] = ["203.0.113.10"]
    services.mentions = [mention(n, f"https://other.example/{n}") for n in range(1, 90)] + [mention(90, SOURCE)]

    assert [i.source.ref for i in fetch(web, tmp_path)] == [SOURCE]
    assert sum(host == "other.example" for host, _, _ in web.requests) == 5


def test_a_flood_from_many_hosts_is_looked_at_piece_by_piece() -> None:
    flood = [Mention(n, f"https://h{n}.example/") for n in range(1, 151)]
    first, last = share(flood, 200)
    second, then = share(flood[last:], 200)
    third, end = share(flood[then:], 200)

    assert [m.id for m in (*first.values(), *second.values(), *third.values())] == list(range(1, 151))
    assert (last, then, end) == (60, 120, 200)


def test_one_page_that_is_away_stops_no_other(web: WebServer, services: Services, tmp_path: Path) -> None:
    services.mentions = [mention(1, "https://other.example/gone"), mention(2, SOURCE)]
    web.names["other.example"] = ["203.0.113.10"]

    assert len(fetch(web, tmp_path)) == 1


def test_a_page_that_leads_into_the_house_is_not_opened(web: WebServer, services: Services, tmp_path: Path) -> None:
    web.at("https://other.example/", redirect("https://127.0.0.1/"))
    services.mentions = [mention(1, "https://other.example/"), mention(2, SOURCE)]

    assert len(fetch(web, tmp_path)) == 1


def test_a_page_that_may_not_be_opened_yet_is_asked_about_again(
    web: WebServer, services: Services, tmp_path: Path
) -> None:
    services.mentions = [mention(3, SOURCE)]

    assert fetch(web, tmp_path, policy={"allow": lambda host: host == "webmention.io"}) == []
    assert len(fetch(web, tmp_path)) == 1


def test_a_wrong_token_is_told(web: WebServer, services: Services, tmp_path: Path) -> None:
    with pytest.raises(OutsideFailed, match="fetch-closed") as ended:
        fetch(web, tmp_path, environment={"WEBMENTION_IO_TOKEN": "wrong-token"})
    assert "wrong-token" not in str(ended.value)


def test_the_token_is_given_to_the_service_alone(web: WebServer, services: Services, tmp_path: Path) -> None:
    services.mentions = [mention(3, SOURCE, wm_target="https://ana.example/about/")]

    assert len(fetch(web, tmp_path, environment={"WEBMENTION_IO_TOKEN": "secret"})) == 1
    assert all("secret" not in f"{path} {headers}" for host, path, headers in web.requests if host != "webmention.io")


def test_a_damaged_note_of_the_last_time_is_as_none(web: WebServer, services: Services, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    for damaged in (b"", b"[]", b'{"since_id": "x"}', b'{"since_id": -5}', b"\xff", b"[" * 5_000):
        (tmp_path / "cache/webmention.json").write_bytes(damaged)
        services.mentions = [mention(3, SOURCE)]

        assert len(fetch(web, tmp_path)) == 1
