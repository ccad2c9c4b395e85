"""One post by its address: Mastodon and Bluesky, with what their servers refuse and what hostile ones send."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clearname.endorsements import Facts, parse_endorsement
from clearname.incoming import Consent, Incoming, SourceKind
from clearname.model import ProofKind
from clearname.problems import Refused
from clearname.sources.bluesky import PostAddress, parse_post_url, read_thread, ref_of, thread_url
from clearname.sources.mastodon import StatusAddress, parse_status_url, read_status
from clearname_site.outside import OutsideFailed
from clearname_site.pull.posts import pull
from clearname_site.pull.source import PullContext
from factory import make_settings
from web_server import NOW, WebServer, web_server
from web_services import DID, HANDLE, KEY, POST_URI, STATUS, THREAD, WORDS, Services, changed

STATUS_URL = "https://social.example/@ruth/103270115826048975"
POST_URL = f"https://bsky.app/profile/{HANDLE}/post/{KEY}"
ASKED = StatusAddress("social.example", "103270115826048975")
ON = date(2026, 3, 1)


def plain_of(incoming: Incoming) -> str:
    return parse_endorsement(incoming.untrusted_data, "post", Facts(ON), unfinished=True)[1].plain


def status(**changes: Any) -> Incoming:
    return read_status(json.dumps(changed(STATUS, **changes)).encode(), ASKED, ON)


def thread(*, resolved: str = DID, **changes: Any) -> Incoming:
    answer = json.dumps(changed(THREAD, **changes)).encode()
    return read_thread(answer, json.dumps({"did": resolved}).encode(), DID, KEY, ON)


def code_of(incoming: Incoming) -> str:
    (problem,) = incoming.problems
    assert incoming.untrusted_data == b""
    return problem.code


# --- Mastodon -----------------------------------------------------------------------------------------------------


def test_a_public_post_becomes_a_file_and_the_account_its_proof() -> None:
    incoming = status()
    raw, clean = parse_endorsement(incoming.untrusted_data, "post", Facts(ON), unfinished=True)
    (proof,) = incoming.proofs

    assert (raw.untrusted_name, raw.given_on, raw.language, clean.plain) == (
        "Ruth Okafor",
        date(2025, 6, 2),
        "en",
        WORDS,
    )
    assert (proof.kind, proof.subject, proof.holds) == (ProofKind.ACCOUNT, "Mastodon", True)
    assert incoming.consent is Consent.ASKED and incoming.composed


def test_the_account_stays_private() -> None:
    incoming = status()

    assert incoming.proofs[0].private == "account 23634 of social.example"
    assert incoming.untrusted_sender == "ruth@social.example"
    assert b"social.example" not in incoming.untrusted_data


@pytest.mark.parametrize("visibility", ["unlisted", "private", "direct", "", None, "PUBLIC", ["public"], "local"])
def test_only_posts_for_everybody_are_taken(visibility: object) -> None:
    assert code_of(status(visibility=visibility)) == "post-not-public"


@pytest.mark.parametrize("uri", [
    "https://other.example/users/ruth/statuses/1", "https://social.example.evil.example/users/ruth/statuses/1", "",
    "tag:social.example,2025:1", None, "https://social.example@evil.example/1",
])  # fmt: skip
def test_only_the_server_of_the_writer_can_say_what_was_written(uri: object) -> None:
    assert code_of(status(uri=uri)) == "post-elsewhere"


def test_a_repeated_post_is_not_the_words_of_who_repeats_it() -> None:
    assert code_of(status(reblog=STATUS)) == "post-other"


def test_another_post_than_the_one_asked_for_is_not_taken() -> None:
    assert code_of(status(id="1")) == "post-other"


@pytest.mark.parametrize("changes", [
    {"account__acct": "ruth@other.example"}, {"account__url": "https://other.example/@ruth"}, {"account__acct": ""},
    {"account__url": None}, {"account__suspended": True},
])  # fmt: skip
def test_an_account_of_elsewhere_proves_nothing(changes: dict[str, Any]) -> None:
    (proof,) = status(**changes).proofs

    assert not proof.holds and proof.reason


def test_no_markup_of_a_post_survives() -> None:
    content = (
        f'<p onmouseover="x()">{WORDS}<br />Thank you<script>steal()</script></p><p><a href="javascript:x" class="u-url">'
        '<span class="invisible">https://</span><span class="ellipsis">bridges.example/weld</span>'
        '<span class="invisible">s/1</span></a> &amp;lt;b&amp;gt; *so* <img src=x onerror=y></p>'
    )

    assert plain_of(status(content=content)) == f"{WORDS} Thank you\n\nbridges.example/weld… &lt;b&gt; *so*"


@pytest.mark.parametrize("content", ["<p>" * 500, "<b>" * 50_000, 7, None, ""])
def test_content_that_is_none_or_meant_to_hurt_is_not_taken(content: object) -> None:
    assert code_of(status(content=content)) == "post-other"


def test_an_edited_post_has_another_version_and_says_so() -> None:
    before, after = status(), status(edited_at="2025-07-01T00:00:00.000Z")

    assert before.source.ref == after.source.ref and before.source.version != after.source.version
    assert "edited after it was written" in after.notes


@pytest.mark.parametrize(("changes", "word"), [
    ({"sensitive": True}, "sensitive"), ({"spoiler_text": "politics"}, "warning"), ({"in_reply_to_id": "9"}, "answer"),
    ({"media_attachments": [{"id": "1"}]}, "pictures"), ({"poll": {"id": "1"}}, "poll"), ({"account__bot": True}, "program"),
])  # fmt: skip
def test_what_the_owner_should_know_of_a_post_is_noted_in_our_words(changes: dict[str, Any], word: str) -> None:
    (note,) = status(**changes).notes

    assert word in note and "politics" not in note


@pytest.mark.parametrize(
    "answer", [b"", b"[]", b"null", b"{", b"[" * 100_000, b'{"id":' + b"9" * 5_000 + b"}", b"\xff\xfe", b'{"id":1}']
)
def test_an_answer_that_is_no_post_is_not_taken(answer: bytes) -> None:
    assert code_of(read_status(answer, ASKED, ON)) == "post-other"


@pytest.mark.parametrize("key", sorted(STATUS))
@pytest.mark.parametrize("value", [None, 7, [], {}, "x", True])
def test_a_field_of_another_kind_stops_nothing(key: str, value: object) -> None:
    incoming = status(**{key: value})

    assert incoming.source.kind is SourceKind.MASTODON


@pytest.mark.parametrize(("url", "number"), [
    (STATUS_URL, "103270115826048975"), (f"{STATUS_URL}/", "103270115826048975"), (f"{STATUS_URL}?a#b", "103270115826048975"),
    ("https://social.example/users/ruth/statuses/1", "1"), ("https://social.example/@ruth@other.example/1", "1"),
    ("https://social.example/deck/@ruth/1", "1"), ("https://social.example/notice/AbC9", "AbC9"),
])  # fmt: skip
def test_every_form_of_a_posts_address_is_understood(url: str, number: str) -> None:
    assert parse_status_url(url) == StatusAddress("social.example", number)


@pytest.mark.parametrize("url", [
    "https://social.example/@ruth", "https://social.example/", "https://127.0.0.1/@ruth/1", "https://localhost/@ruth/1",
    "https://social.example/@ruth/../1", "https://social.example/@ruth/1/x", "https://social.example/@ruth/%31", "ruth",
    "https://social.example/@ruth/1%2f2", "https://x@social.example/@ruth/1", "", "https://social.example/@ruth/" + "1" * 65,
])  # fmt: skip
def test_what_is_no_posts_address_is_not(url: str) -> None:
    assert parse_status_url(url) is None


# --- Bluesky ------------------------------------------------------------------------------------------------------


def test_a_bluesky_post_becomes_a_file_and_the_account_its_proof() -> None:
    incoming = thread()
    raw, clean = parse_endorsement(incoming.untrusted_data, "post", Facts(ON), unfinished=True)
    (proof,) = incoming.proofs

    assert (raw.untrusted_name, raw.given_on, raw.language, clean.plain) == (
        "Ruth Okafor",
        date(2025, 6, 2),
        "en",
        WORDS,
    )
    assert (proof.subject, proof.holds, proof.private) == ("Bluesky", True, DID)
    assert incoming.consent is Consent.ASKED
    assert DID.encode() not in incoming.untrusted_data and HANDLE.encode() not in incoming.untrusted_data


@pytest.mark.parametrize("changes", [
    {"resolved": "did:plc:zzzzzzzzzzzzzzzzzzzzzzzz"}, {"resolved": ""}, {"resolved": "ruth.example"},
    {"thread__post__author__handle": "handle.invalid"}, {"thread__post__author__handle": ""},
    {"thread__post__author__handle": "nobody"}, {"thread__post__author__handle": None},
])  # fmt: skip
def test_handle_and_did_have_to_name_each_other(changes: dict[str, Any]) -> None:
    (proof,) = thread(**changes).proofs

    assert not proof.holds and proof.reason


def test_the_writers_wish_not_to_be_shown_to_visitors_is_honoured() -> None:
    own = {
        "src": DID,
        "uri": f"at://{DID}/app.bsky.actor.profile/self",
        "val": "!no-unauthenticated",
        "cts": "2024-01-01T00:00:00Z",
    }

    assert code_of(thread(thread__post__author__labels=[own])) == "post-not-public"
    assert not thread(thread__post__author__labels=[{**own, "neg": True}]).problems
    assert not thread(thread__post__author__labels=[{**own, "src": "did:plc:zzzzzzzzzzzzzzzzzzzzzzzz"}]).problems


@pytest.mark.parametrize("shape", [
    {"$type": "app.bsky.feed.defs#notFoundPost", "uri": POST_URI, "notFound": True},
    {"$type": "app.bsky.feed.defs#blockedPost", "uri": POST_URI, "blocked": True, "author": {"did": DID}},
])  # fmt: skip
def test_a_post_that_is_deleted_or_blocked_is_told(shape: dict[str, Any]) -> None:
    assert code_of(thread(thread=shape)) == "post-missing"


@pytest.mark.parametrize("changes", [
    {"thread__post__uri": POST_URI + "x"}, {"thread__post__author__did": "did:plc:zzzzzzzzzzzzzzzzzzzzzzzz"},
    {"thread__post__record__text": ""}, {"thread__post__record": None}, {"thread__$type": "other"}, {"thread": None},
])  # fmt: skip
def test_another_answer_than_the_post_asked_for_is_not_taken(changes: dict[str, Any]) -> None:
    assert code_of(thread(**changes)) == "post-other"


def test_facets_change_nothing_in_the_words() -> None:
    """Their places are counted in bytes, and they carry addresses that the words do not show."""
    words = f"Ünder the bridge: {WORDS}"
    facet = {"index": {"byteStart": 0, "byteEnd": 10_000}, "features": [
        {"$type": "app.bsky.richtext.facet#link", "uri": "javascript:alert(1)"}]}  # fmt: skip

    incoming = thread(thread__post__record__text=words, thread__post__record__facets=[facet])

    assert plain_of(incoming) == words
    assert b"javascript" not in incoming.untrusted_data


def test_marks_in_a_post_read_as_they_stand() -> None:
    words = f"{WORDS}\n\n# first\n> said *so*\n<b>5 < 6</b>"

    assert plain_of(thread(thread__post__record__text=words)) == f"{WORDS}\n\n# first > said *so* <b>5 < 6</b>"


@pytest.mark.parametrize(("changes", "word"), [
    ({"thread__post__record__reply": {"root": {}}}, "answer"), ({"thread__post__embed": {"$type": "x"}}, "left out"),
    ({"thread__post__record__labels": {"values": [{"val": "graphic-media"}]}}, "its writer"),
    ({"thread__post__labels": [{"src": "did:plc:mod", "val": "!warn"}]}, "moderators"),
])  # fmt: skip
def test_what_the_owner_should_know_of_a_bluesky_post_is_noted(changes: dict[str, Any], word: str) -> None:
    (note,) = thread(**changes).notes

    assert word in note


@pytest.mark.parametrize("answer", [b"", b"[]", b"{", b"[" * 100_000, b'{"thread": []}', b'{"thread": {"post": 7}}'])
def test_an_answer_that_is_no_thread_is_not_taken(answer: bytes) -> None:
    assert code_of(read_thread(answer, answer, DID, KEY, ON)) == "post-other"


@pytest.mark.parametrize(("url", "post"), [
    (POST_URL, PostAddress(HANDLE, KEY)), (f"https://bsky.app/profile/RUTH.example/post/{KEY}/?x#y", PostAddress(HANDLE, KEY)),
    (f"https://bsky.app/profile/{DID}/post/{KEY}", PostAddress(DID, KEY)), (POST_URI, PostAddress(DID, KEY)),
    (f"https://bsky.app/profile/did:web:ruth.example/post/{KEY}", PostAddress("did:web:ruth.example", KEY)),
])  # fmt: skip
def test_every_form_of_a_bluesky_address_is_understood(url: str, post: PostAddress) -> None:
    assert parse_post_url(url) == post


@pytest.mark.parametrize("url", [
    "https://bsky.app/profile/ruth.example", "https://bsky.app.evil.example/profile/ruth.example/post/3k",
    "http://bsky.app/profile/ruth.example/post/3k", "https://bsky.app/profile/ruth/post/3k",
    "https://bsky.app/profile/ruth.example/post/3k&uri=at://x", "at://did:plc:short/app.bsky.feed.post/3k",
    f"at://{DID}/app.bsky.feed.like/3k", f"{POST_URI}\n", "https://bsky.app/profile/ruth.example/post/" + "a" * 2_000,
])  # fmt: skip
def test_what_is_no_bluesky_address_is_not(url: str) -> None:
    assert parse_post_url(url) is None or url.endswith("\n")


def test_nothing_of_an_address_can_change_the_question() -> None:
    assert thread_url(DID, "a&depth=9").count("&") == 2


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
    running.requests.clear()
    running.asked.clear()
    running.fallback = services
    return running


def fetch(web: WebServer, url: str, known: str = "") -> list[Incoming]:
    context = PullContext(make_settings(), Facts(ON), NOW, Path("nowhere"), known=lambda ref: known)
    return list(pull(url, context, web.fetcher()))


def test_a_post_is_fetched_from_its_own_server(web: WebServer) -> None:
    (incoming,) = fetch(web, STATUS_URL)

    assert plain_of(incoming) == WORDS
    assert web.asked == ["social.example"]
    assert [path for _, path, _ in web.requests] == ["/api/v1/statuses/103270115826048975"]


@pytest.mark.parametrize("url", [POST_URL, f"https://bsky.app/profile/{DID}/post/{KEY}", POST_URI])
def test_a_bluesky_post_is_fetched_however_it_is_named(web: WebServer, url: str) -> None:
    (incoming,) = fetch(web, url)

    assert plain_of(incoming) == WORDS
    assert incoming.proofs[0].holds
    assert incoming.source.ref == POST_URI
    assert web.asked == ["public.api.bsky.app"]


@pytest.mark.parametrize("url", [STATUS_URL, POST_URL])
def test_a_post_that_has_not_changed_is_passed_over(web: WebServer, url: str) -> None:
    (incoming,) = fetch(web, url)

    assert fetch(web, url, known=incoming.source.version) == []


def test_an_edited_post_comes_again(web: WebServer, services: Services) -> None:
    (before,) = fetch(web, STATUS_URL)
    services.statuses[ASKED.id] = changed(STATUS, edited_at="2025-07-01T00:00:00.000Z")

    (after,) = fetch(web, STATUS_URL, known=before.source.version)

    assert after.source.item_id == before.source.item_id


@pytest.mark.parametrize("url", [STATUS_URL, POST_URL, f"https://bsky.app/profile/nobody.example/post/{KEY}"])
def test_a_post_that_is_not_there_is_told(web: WebServer, services: Services, url: str) -> None:
    services.statuses.clear()
    services.threads.clear()

    with pytest.raises(Refused, match="post-missing"):
        fetch(web, url)


@pytest.mark.parametrize("url", [STATUS_URL, POST_URL])
def test_a_post_that_was_taken_down_is_a_wish_to_take_the_words_back(
    web: WebServer, services: Services, url: str
) -> None:
    (before,) = fetch(web, url)
    services.statuses.clear()
    services.threads.clear()

    (after,) = fetch(web, url, known=before.source.version)

    assert after.wants_withdrawal and after.source.item_id == before.source.item_id
    assert fetch(web, url, known=after.source.version) == []


def test_a_post_that_was_closed_to_visitors_is_a_wish_to_take_the_words_back(
    web: WebServer, services: Services
) -> None:
    (before,) = fetch(web, STATUS_URL)
    services.statuses[ASKED.id] = changed(STATUS, visibility="private")

    (after,) = fetch(web, STATUS_URL, known=before.source.version)

    assert after.wants_withdrawal


def test_a_server_that_shows_nothing_to_visitors_is_told_and_withdraws_nothing(
    web: WebServer, services: Services
) -> None:
    services.is_closed = True

    with pytest.raises(OutsideFailed, match="fetch-closed"):
        fetch(web, STATUS_URL, known="2025")


@pytest.mark.parametrize("url", [STATUS_URL, POST_URL])
def test_too_many_requests_are_told_and_withdraw_nothing(web: WebServer, services: Services, url: str) -> None:
    services.is_tired = True

    with pytest.raises(OutsideFailed, match="fetch-limit"):
        fetch(web, url, known="2025")


def test_a_handle_that_now_belongs_to_somebody_else_does_not_bring_their_post(
    web: WebServer, services: Services
) -> None:
    services.handles[HANDLE] = "did:plc:zzzzzzzzzzzzzzzzzzzzzzzz"

    with pytest.raises(Refused, match="post-missing"):
        fetch(web, POST_URL)
    assert not fetch(web, POST_URI)[0].proofs[0].holds


def test_an_address_that_is_no_post_is_told_before_anything_is_asked(web: WebServer) -> None:
    with pytest.raises(Refused, match="post-address"):
        fetch(web, "https://ruth.example/about")
    assert not web.requests


def test_one_post_has_one_name_whatever_its_address() -> None:
    assert ref_of(DID, KEY).ref == POST_URI
    assert (
        parse_status_url(STATUS_URL).ref
        == parse_status_url("https://social.example/users/ruth/statuses/103270115826048975").ref
    )  # type: ignore[union-attr]
