"""Files by which others recognise the site, and the summary for language models."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import etree

from clearname.discovery.llms import render_llms
from clearname.discovery.verification import verification_files, verification_metas
from clearname.discovery.well_known import well_known_files
from clearname.model import Elsewhere, Site
from clearname.plan import build_routes
from clearname.settings import SearchSettings, WellKnownSettings
from factory import AS_OF, bare_site, make_news, make_page, make_settings, make_site, news_items

DID = "did:plc:z72i7hdynmk6r22z27h6tvur"
ENDS = date(2026, 9, 1)


def files(url: str = "https://ana.example/", **known: Any) -> dict[str, bytes]:
    """The files of a site with these settings of `[well_known]`."""
    site = bare_site(url)
    return well_known_files(replace(site, settings=replace(site.settings, well_known=WellKnownSettings(**known))))


ALL: dict[str, Any] = {
    "fediverse": "@Ana_1@social.example", "webfinger": True, "atproto_did": DID,
    "security_contact": "mailto:safe@ana.example", "security_expires": ENDS,
}  # fmt: skip


def test_nothing_is_there_that_was_not_asked_for() -> None:
    assert files() == {}
    assert files(fediverse="@ana@social.example") == {}
    assert files(webfinger=True) == {}


def test_below_a_folder_nobody_looks_for_them() -> None:
    assert set(files(**ALL)) == {".well-known/atproto-did", ".well-known/webfinger", ".well-known/security.txt"}
    assert files("https://name.example/repo/", **ALL) == {}


def test_the_identifier_stands_alone() -> None:
    assert files(atproto_did=DID) == {".well-known/atproto-did": DID.encode()}


def test_a_search_in_the_fediverse_is_led_to_the_account() -> None:
    answer = json.loads(files(**ALL)[".well-known/webfinger"])
    links = {link["rel"]: (link["type"], link["href"]) for link in answer["links"]}

    assert answer["subject"] == "acct:Ana_1@social.example"
    assert answer["aliases"] == ["https://social.example/@Ana_1", "https://social.example/users/Ana_1"]
    assert links == {
        "http://webfinger.net/rel/profile-page": ("text/html", "https://social.example/@Ana_1"),
        "self": ("application/activity+json", "https://social.example/users/Ana_1"),
    }


def test_security_txt_has_what_its_rfc_asks_for() -> None:
    """RFC 9116, 2.5: Contact and Expires are required, Expires once; the day ends at midnight UTC."""
    lines = files(**ALL)[".well-known/security.txt"].decode().splitlines()

    assert dict(line.split(": ", 1) for line in lines) == {
        "Contact": "mailto:safe@ana.example",
        "Expires": "2026-09-01T00:00:00Z",
        "Preferred-Languages": "en",
        "Canonical": "https://ana.example/.well-known/security.txt",
    }


@pytest.mark.parametrize(("ends_on", "there"), [(AS_OF, False), (AS_OF.replace(day=2), True), (None, False)])
def test_a_contact_that_has_ended_is_not_told(ends_on: date | None, there: bool) -> None:
    made = files(security_contact="https://ana.example/contact/", security_expires=ends_on)
    assert (".well-known/security.txt" in made) is there


# --- proofs of ownership


def test_codes_become_metas_and_names_of_files_become_files() -> None:
    codes = SearchSettings(google_verification="dBw5CvburAxi537Rp9qi", yandex_verification="1a2b3c4d5e6f7a8b")
    named = SearchSettings(
        google_verification="google1234567890abcdef.html", yandex_verification="yandex_1a2b3c4d5e6f7a8b.html"
    )

    assert verification_metas(codes) == (
        ("google-site-verification", "dBw5CvburAxi537Rp9qi"), ("yandex-verification", "1a2b3c4d5e6f7a8b"),
    )  # fmt: skip
    assert verification_files(codes) == {}
    assert verification_metas(named) == ()
    assert verification_files(named)["google1234567890abcdef.html"] == (
        b"google-site-verification: google1234567890abcdef.html"
    )
    assert b"<body>Verification: 1a2b3c4d5e6f7a8b</body>" in verification_files(named)["yandex_1a2b3c4d5e6f7a8b.html"]


def test_bing_is_shown_both() -> None:
    search = SearchSettings(bing_verification="9A1F2B3C4D5E6F708192A3B4C5D6E7F8")
    root = etree.fromstring(verification_files(search)["BingSiteAuth.xml"])

    assert verification_metas(search) == (("msvalidate.01", "9A1F2B3C4D5E6F708192A3B4C5D6E7F8"),)
    assert (root.tag, [user.text for user in root]) == ("users", ["9A1F2B3C4D5E6F708192A3B4C5D6E7F8"])


def test_the_key_of_indexnow_is_shown_only_while_it_is_used() -> None:
    key = "4f8d0c6a2b7e4d19"
    assert verification_files(SearchSettings(indexnow=True, indexnow_key=key)) == {f"{key}.txt": key.encode()}
    assert verification_files(SearchSettings(indexnow_key=key)) == {}


# --- llms.txt


def llms(site: Site) -> str:
    return render_llms(site, build_routes(site)).decode()


def test_the_summary_begins_with_name_and_description_and_lists_pages_in_sections() -> None:
    site = make_site(settings=make_settings(introduction="Ana María Lindqvist\nmakes old bridges safe."))
    text = llms(site)

    assert text.startswith(
        "# Ana María Lindqvist\n\n"
        "> Ana María Lindqvist is a structural engineer in Gothenburg who makes old bridges safe.\n\n"
        "Ana María Lindqvist makes old bridges safe.\n\n## About\n\n- [Ana María Lindqvist](<https://ana.example/>): "
    )
    assert re.findall("^## (.+)$", text, re.MULTILINE) == ["About", "What others say", "Elsewhere", "Optional"]
    assert "- [About](<https://ana.example/about/>): What Ana María Lindqvist says" in text


def test_every_line_below_a_heading_is_a_link() -> None:
    for section in llms(make_site()).split("\n## ")[1:]:
        lines = section.splitlines()[1:]
        assert all(not line or re.fullmatch(r"- \[.+\]\(<https://[^>]+>\)(: .+)?", line) for line in lines)


def test_unconfirmed_pages_elsewhere_old_news_and_supporters_words_are_not_in_it() -> None:
    site = make_site(news=news_items(30))
    site = replace(site, elsewhere=(*site.elsewhere, Elsewhere("Forum", "https://forum.example/ana")))
    text = llms(site)

    assert "forum.example" not in text
    assert text.count("Bridge number") == 10
    assert "measures twice" not in text


def test_text_of_any_kind_opens_no_heading_and_no_link() -> None:
    nasty = "x](https://evil.example) <script>\n# Heading *bold* `code` [y]"
    site = make_site(pages=(make_page("about", nasty, summary=nasty),), news=(make_news(1, title=nasty),))
    text = llms(site)

    assert re.findall("^# .+$", text, re.MULTILINE) == ["# Ana María Lindqvist"]
    assert not re.search(r"(?<!\\)\]\(https://evil", text)
    assert not re.search(r"(?<!\\)<script", text)


def test_a_bare_site_has_a_short_one() -> None:
    assert llms(bare_site()).count("\n## ") == 1
