"""What a page elsewhere says, read from what its host gave: every method, and what hostile hosts send."""

from __future__ import annotations

import json
import plistlib
from collections.abc import Callable
from typing import Any

import pytest

from clearname.link_check import Finding, How, Misfit, Seen, State, Verdict, expected_of, judge, merge, read_saved
from clearname.link_check.feed import read_feed
from clearname.link_check.links import leads_to, stands_in
from clearname.link_check.page import read_page
from clearname.link_check.records import read_gravatar, read_orcid, read_wikidata
from clearname.link_check.social import read_bluesky, read_mastodon, read_youtube
from clearname.link_check.works import read_devto, read_github, read_github_accounts, read_stack_exchange
from factory import make_settings
from profile_hosts import (
    ATOM,
    BIO,
    BLUESKY,
    DEVTO,
    GITHUB,
    GITHUB_ACCOUNTS,
    GRAVATAR,
    MASTODON,
    NAME,
    ORCID,
    RSS,
    SITE,
    STACK,
    WIKIDATA,
    YOUTUBE,
    page,
)
from web_services import changed

EXPECTED = expected_of(make_settings().person, SITE)

Reader = Callable[[bytes, str], Seen]


def read_q99(untrusted_json: bytes, site_url: str) -> Seen:
    return read_wikidata(untrusted_json, site_url, "Q99")


SERVICES: dict[str, tuple[Reader, Any, How]] = {
    "mastodon": (read_mastodon, MASTODON, How.VERIFIED),
    "bluesky": (read_bluesky, BLUESKY, How.LINK),
    "youtube": (read_youtube, YOUTUBE, How.LINK),
    "github": (read_github, GITHUB, How.FIELD),
    "gravatar": (read_gravatar, GRAVATAR, How.FIELD),
    "orcid": (read_orcid, ORCID, How.FIELD),
    "wikidata": (read_q99, WIKIDATA, How.FIELD),
    "stack": (read_stack_exchange, STACK, How.FIELD),
    "devto": (read_devto, DEVTO, How.FIELD),
}


def to_bytes(value: Any) -> bytes:
    return json.dumps(value).encode()


def found(seen: Seen) -> Finding:
    return judge(seen, EXPECTED)


def of_page(html: str) -> Finding:
    return found(read_page(html.encode(), SITE))


# --- Services -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SERVICES)
def test_a_link_a_name_and_words_of_today_are_found_in_the_answer_of_each_service(name: str) -> None:
    reader, value, how = SERVICES[name]

    assert found(reader(to_bytes(value), SITE)) == Finding(Verdict.LINK_FOUND, how, True)


@pytest.mark.parametrize("name", SERVICES)
def test_a_link_to_another_site_is_none_to_this_one(name: str) -> None:
    reader, value, _ = SERVICES[name]
    other = to_bytes(value).replace(b"ana.example", b"ana.example.evil.test")

    assert found(reader(other, SITE)) == Finding(Verdict.LINK_MISSING, None, False)


@pytest.mark.parametrize("name", SERVICES)
def test_another_name_is_told_although_the_link_is_there(name: str) -> None:
    reader, value, how = SERVICES[name]
    text = json.dumps(value, ensure_ascii=False)
    for known in (NAME, "A. M. Lindqvist", "Lindqvist"):
        text = text.replace(known, "Somebody Else")

    finding = found(reader(text.encode(), SITE))

    assert (finding.verdict, finding.how, finding.misfits) == (Verdict.TEXT_STALE, how, (Misfit.NAME,))


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("answer", [
    b"", b"null", b"[]", b"{}", b'"x"', b"1", b"\xff\xfe\x00", b"<html></html>", b'{"a": NaN}', b"[" * 200_000,
    b'{"a":' * 100_000, b'{"items": [[]], "entities": [], "login": {}, "did": 1, "username": [], "acct": []}',
    b'{"n": ' + b"9" * 5_000 + b"}", b'{"username": "a", "acct": "a", "fields": {"a": 1}, "note": 7}',
    b'{"entities": {"Q99": {"claims": {"P856": "x"}, "labels": [], "aliases": {"en": {"value": []}}}}}',
])  # fmt: skip
def test_an_answer_of_another_form_says_nothing(name: str, answer: bytes) -> None:
    finding = found(SERVICES[name][0](answer, SITE))

    assert finding.links_back is not True
    assert finding.verdict in (Verdict.UNCLEAR, Verdict.LINK_MISSING)


@pytest.mark.parametrize("name", SERVICES)
def test_every_value_may_be_of_any_kind(name: str) -> None:
    """One value after the other is taken away or replaced; nothing but the verdict may change."""
    reader, value, _ = SERVICES[name]
    for odd in (None, 7, [], {}, "", [None], [[]], {"value": None}, "x" * 100_000, "\ud800\u202e"):
        for path in paths(value):
            assert isinstance(found(reader(to_bytes(replaced(value, path, odd)), SITE)), Finding)


def paths(value: Any, *above: Any) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [above] * bool(above) + [path for key, one in inner for path in paths(one, *above, key)]


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


def test_a_field_that_mastodon_did_not_check_is_a_link_that_says_it_is_you() -> None:
    fields = [{**MASTODON["fields"][0], "verified_at": None}]

    assert found(read_mastodon(to_bytes({**MASTODON, "fields": fields}), SITE)).how is How.REL_ME


def test_a_link_in_the_note_of_mastodon_counts_and_is_not_verified() -> None:
    account = changed(MASTODON, fields=[], note=f'<p>{BIO} <a href="https://www.ana.example/about">here</a></p>')

    assert found(read_mastodon(to_bytes(account), SITE)).how is How.LINK


def test_a_checked_field_with_another_link_verifies_nothing() -> None:
    field = {"name": "Shop", "value": '<a href="https://shop.example">shop</a>', "verified_at": "2026-01-01T00:00:00Z"}

    assert found(read_mastodon(to_bytes(changed(MASTODON, fields=[field])), SITE)).verdict is Verdict.LINK_MISSING


def test_an_account_that_has_moved_says_where() -> None:
    finding = found(read_mastodon(to_bytes({**MASTODON, "moved": {"url": "https://new.example/@ana"}}), SITE))

    assert (finding.verdict, finding.untrusted_moved_to) == (Verdict.MOVED, "https://new.example/@ana")


def test_a_suspended_account_is_gone() -> None:
    assert found(read_mastodon(to_bytes({**MASTODON, "suspended": True}), SITE)).verdict is Verdict.GONE


@pytest.mark.parametrize(("error", "message", "verdict"), [
    ("AccountTakedown", "Account has been suspended", Verdict.GONE),
    ("AccountDeactivated", "Account is deactivated", Verdict.GONE),
    ("InvalidRequest", "Profile not found", Verdict.GONE),
    ("InvalidRequest", "Error: actor must be a valid did or a handle", Verdict.UNCLEAR),
    ("UpstreamFailure", "no", Verdict.UNCLEAR),
])  # fmt: skip
def test_what_bluesky_does_not_have_is_gone_or_unclear(error: str, message: str, verdict: Verdict) -> None:
    assert found(read_bluesky(to_bytes({"error": error, "message": message}), SITE)).verdict is verdict


def test_a_handle_that_is_the_host_of_the_site_was_checked_by_the_network() -> None:
    profile = changed(BLUESKY, handle="Ana.Example", description=BIO)

    assert found(read_bluesky(to_bytes(profile), SITE)).how is How.VERIFIED


def test_a_merged_item_of_wikidata_names_the_other_one() -> None:
    merged = {"entities": {"Q7": WIKIDATA["entities"]["Q99"]}}

    assert found(read_q99(to_bytes(merged), SITE)).untrusted_moved_to == "https://www.wikidata.org/wiki/Q7"


def test_an_item_that_is_missing_is_gone_and_an_outdated_website_does_not_count() -> None:
    outdated = changed(WIKIDATA)
    outdated["entities"]["Q99"]["claims"]["P856"][0]["rank"] = "deprecated"

    assert found(read_q99(b'{"entities": {"Q99": {"missing": ""}}}', SITE)).verdict is Verdict.GONE
    assert found(read_q99(to_bytes(outdated), SITE)).verdict is Verdict.LINK_MISSING


@pytest.mark.parametrize(("reader", "answer"), [
    (read_stack_exchange, {"items": [], "has_more": False}), (read_youtube, {"pageInfo": {"totalResults": 0}}),
])  # fmt: skip
def test_an_empty_list_means_that_the_account_is_gone(reader: Reader, answer: Any) -> None:
    assert found(reader(to_bytes(answer), SITE)).verdict is Verdict.GONE


def test_the_further_links_of_github_count_where_the_website_is_another() -> None:
    user = read_github(to_bytes(changed(GITHUB, blog="https://shop.example")), SITE)
    accounts = read_github_accounts(to_bytes(GITHUB_ACCOUNTS), SITE)

    assert found(user).verdict is Verdict.LINK_MISSING
    assert found(merge([user, accounts])) == Finding(Verdict.LINK_FOUND, How.FIELD, True)
    assert merge([user, read_github_accounts(b"{}", SITE)]) == user
    assert found(merge([Seen(State.GONE), accounts])).verdict is Verdict.GONE


# --- Feeds --------------------------------------------------------------------------------------------------------


def test_a_link_in_a_feed_is_found() -> None:
    assert found(read_feed(RSS.encode(), SITE)) == Finding(Verdict.LINK_FOUND, How.LINK, True)
    assert found(read_feed(ATOM.encode(), SITE)) == Finding(Verdict.LINK_FOUND, How.FIELD, True)
    assert found(read_feed(RSS.replace("ana.example", "b.example").encode(), SITE)).verdict is Verdict.LINK_MISSING


BOMB = '<!DOCTYPE r [<!ENTITY a "ana.example">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
)


@pytest.mark.parametrize("feed", [
    b"", b"\0", b"<html/>", b"<rss", b"<a>" * 100_000, f"{BOMB}]><rss><channel><link>&j;</link></channel></rss>".encode(),
    b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><link>&x;</link></channel></rss>',
])  # fmt: skip
def test_a_hostile_feed_says_nothing(feed: bytes) -> None:
    seen = read_feed(feed, SITE)

    assert not seen.hows and not any("localhost" in text for text in seen.untrusted_texts)


# --- Pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("link", "how"), [
    (f'<a href="{SITE}">x</a>', How.LINK),
    ('<a href="http://www.ANA.example/about#me">x</a>', How.LINK),
    ('<a href="//ana.example">x</a>', How.LINK),
    (f'<a rel="nofollow me" href="{SITE}">x</a>', How.REL_ME),
    (f'<link rel="ME" href="{SITE}">', How.REL_ME),
    ('<a href="https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fana%2Eexample%2F&amp;x=1">x</a>', How.LINK),
    ('<a href="https://l.instagram.com/?u=https%3A%2F%2Fana.example%2F&e=x">x</a>', How.LINK),
    ('<a href="https://www.youtube.com/redirect?event=c&q=https%3A%2F%2Fana.example">x</a>', How.LINK),
    ('<a href="https://t.co/AbC"><span>https://</span>ana.example</a>', How.LINK),
    (f'<script type="application/ld+json">{{"url": "{SITE.replace("/", chr(92) + "/")}"}}</script>', How.DATA),
])  # fmt: skip
def test_a_link_on_a_page_is_found_in_every_form(link: str, how: How) -> None:
    assert of_page(page(link)) == Finding(Verdict.LINK_FOUND, how, True)


@pytest.mark.parametrize("link", [
    "", '<a href="https://ana.example.evil.test/">x</a>', '<a href="https://ana.example@evil.test/">x</a>',
    '<a href="https://evil.test/?u=https://ana.example/">x</a>', '<a href="https://evil.test/https://ana.example/">x</a>',
    '<a href="https://notana.example/">x</a>', '<a href="javascript:location=\'https://ana.example/\'">x</a>',
    '<a href="https://t.co/AbC">here</a>', '<link rel="canonical" href="https://ana.example/">',
    '<!-- <a href="https://ana.example/">x</a> -->', '<a href="https://ana.example:8443/">x</a>',
    '<script>location="https://ana.example/"</script>', '<a href="https://x.com/intent?url=https://ana.example/">x</a>',
    '<a href="https://[ana.example/">x</a>', '<a href>x</a>', f'<a href="https://b.example/{"x" * 5_000}">x</a>',
])  # fmt: skip
def test_what_only_looks_like_a_link_is_none(link: str) -> None:
    assert of_page(page(link)) == Finding(Verdict.LINK_MISSING, None, False)


def test_an_address_in_words_alone_is_no_link() -> None:
    assert of_page(page("<p>My site: ana.example</p>")) == Finding(Verdict.LINK_MISSING, How.WORDS, False)


def test_a_site_below_a_path_of_its_host_is_not_every_page_there() -> None:
    site = "https://shared.example/ana/"

    assert leads_to("https://shared.example/ana/news/", site) and not leads_to("https://shared.example/eve/", site)
    assert stands_in("see (https://shared.example/ana).", site) and not stands_in("shared.example/anabel", site)


def test_a_host_in_its_own_script_is_the_same_host() -> None:
    assert leads_to("https://bücher.example/", "https://xn--bcher-kva.example/")


def test_a_page_without_the_name_is_stale_and_one_without_words_of_today_too() -> None:
    other = of_page(page(name="Somebody Else", bio="Structural engineer."))
    empty = of_page(page(bio="Likes tea."))

    assert (other.verdict, other.misfits, other.is_other_person) == (Verdict.TEXT_STALE, (Misfit.NAME,), True)
    assert (empty.verdict, empty.misfits) == (Verdict.TEXT_STALE, (Misfit.WORDS,))


@pytest.mark.parametrize(("html", "verdict"), [
    ("<title>Account suspended</title>", Verdict.GONE), ("<title>X</title><h1>User not found</h1>", Verdict.GONE),
    ("<title>This page isn't available</title>", Verdict.GONE),
    ("<title>Log in</title><form><input type=password></form>", Verdict.LOGIN_WALL),
    ("<title>Social</title><div id=root></div><script src=a.js></script>", Verdict.UNCLEAR), ("", Verdict.UNCLEAR),
])  # fmt: skip
def test_a_page_that_is_no_profile_is_told_apart(html: str, verdict: Verdict) -> None:
    assert of_page(html).verdict is verdict


def test_a_page_of_a_person_may_have_a_login_box_and_the_word_404() -> None:
    assert (
        of_page(page(head="<title>404 bridges</title>", link="<input type=password>")).verdict is Verdict.LINK_MISSING
    )
    assert of_page(page(f'<input type=password><a href="{SITE}">x</a>')).verdict is Verdict.LINK_FOUND


@pytest.mark.parametrize("html", [
    "<div>" * 100_000, "<a " + "x=1 " * 50_000 + ">", "<a href='" + "https://ana.example" * 9_000 + "'>", "\0" * 100_000,
    "<title>" * 20_000, "<script type=json>" + "ana.example " * 90_000, "&" * 200_000, "<!--" * 50_000,
    "<p>" + "ana.example[" * 60_000, "<a href=https://t.co/x>" * 5_000, "<base href=https://ana.example/><a href=x>",
    "<meta property=og:title content='" + "\u202e" * 10_000 + "'>" * 50,
])  # fmt: skip
def test_a_hostile_page_is_survived(html: str) -> None:
    seen = read_page(html.encode(), SITE)

    assert sum(map(len, (*seen.untrusted_names, *seen.untrusted_texts))) < 60_000


def test_letters_of_another_encoding_are_read_as_the_server_or_the_page_says() -> None:
    latin = page().replace("utf-8", "iso-8859-1").encode("iso-8859-1")

    assert found(read_page(latin, SITE)).verdict is Verdict.LINK_FOUND
    assert found(read_page(page().replace('<meta charset="utf-8">', "").encode("cp1252"), SITE, "windows-1252")).how
    assert found(read_page(page().encode(), SITE, "utf-7; x\0")).verdict is Verdict.LINK_FOUND


# --- Saved pages --------------------------------------------------------------------------------------------------


def mhtml(html: str) -> bytes:
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.linkedin.com/in/ana\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n------b\r\n'
        'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        + "".join(f"={byte:02X}" for byte in html.encode())
        + "\r\n------b\r\nContent-Type: text/css\r\n\r\na{}\r\n------b--\r\n"
    ).encode()


def archive(html: str, form: plistlib.PlistFormat = plistlib.FMT_BINARY) -> bytes:
    main = {"WebResourceData": html.encode(), "WebResourceTextEncodingName": "UTF-8"}
    return plistlib.dumps({"WebMainResource": main}, fmt=form)


@pytest.mark.parametrize("form", [str.encode, mhtml, archive, lambda html: archive(html, plistlib.FMT_XML)])
def test_a_saved_page_is_read_in_every_form_that_browsers_write(form: Callable[[str], bytes]) -> None:
    assert found(read_saved(form(page()), SITE)) == Finding(Verdict.LINK_FOUND, How.LINK, True)
    assert found(read_saved(form(page("")), SITE)).verdict is Verdict.LINK_MISSING


@pytest.mark.parametrize("data", [
    b"", b"%PDF-1.7 ana.example", b"\x89PNG\r\n\x1a\n", b"bplist00", b"bplist00" + b"\xff" * 100,
    b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", plistlib.dumps({"WebMainResource": 1}),
    plistlib.dumps({"WebMainResource": {"WebResourceData": "x"}}), b"plain words, ana.example",
    b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "WebMainResource">]><plist><dict><key>&a;</key></dict></plist>',
])  # fmt: skip
def test_a_file_that_is_no_page_says_nothing(data: bytes) -> None:
    assert found(read_saved(data, SITE)).verdict is Verdict.UNCLEAR
