"""A domain that vouches for a file, and two pages that belong to one person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clearname.endorsements import Facts
from clearname.model import ProofKind
from clearname.problems import Refused
from clearname.sources.domain_proof import domain_proof_by_dns, domain_proof_by_file, is_rel_me_loop, well_known_url
from clearname.text import text_digest
from clearname_site.pull.source import PullContext
from clearname_site.pull.txt_records import resolve_txt
from clearname_site.pull.web_page import fetch_domain_proof, fetch_rel_me_loop, pull
from endorsement_files import make_file
from factory import make_settings
from web_server import NOW, WebServer, redirect, web_server

FILE = make_file()
SHA = text_digest(FILE)
ON = date(2026, 3, 1)
PLACE = "https://ruth.example/.well-known/endorsement-ana.example.txt"
CONTEXT = PullContext(make_settings(), Facts(ON), NOW, Path("nowhere"))


def by_file(answer: str, final_url: str = PLACE) -> bool:
    return domain_proof_by_file("ruth.example", answer.encode(), final_url, FILE, ON).holds


# --- The comparison -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [
    SHA, f"{SHA}\n", f"# mine\r\n{'0' * 64}\r\n{SHA} for Ana\r\n", SHA.upper(), f"sha256={SHA}", f"  {SHA}  ruth.md",
])  # fmt: skip
def test_a_domain_that_names_the_file_vouches_for_it(answer: str) -> None:
    assert by_file(answer)


@pytest.mark.parametrize("answer", [
    "", SHA[:63], SHA + "0", f"x{SHA}", f"not {SHA}", f"# {SHA}", "0" * 64, f"md5={SHA}", f"{'x' * 20_000}\n{SHA}",
])  # fmt: skip
def test_a_domain_that_does_not_name_the_file_vouches_for_nothing(answer: str) -> None:
    assert not by_file(answer)


def test_the_line_ends_of_the_file_make_no_difference_and_a_letter_does() -> None:
    assert domain_proof_by_dns("ruth.example", [SHA], FILE.replace(b"\n", b"\r\n"), ON).holds
    assert not domain_proof_by_dns("ruth.example", [SHA], FILE.replace(b"Ana", b"An\xd0\xb0"), ON).holds


def test_an_answer_from_where_the_domain_leads_to_is_not_the_domains() -> None:
    assert not by_file(SHA, "https://other.example/.well-known/endorsement-ana.example.txt")


def test_the_proof_names_the_domain() -> None:
    proof = domain_proof_by_dns("ruth.example", ["v=spf1 -all", SHA], FILE, ON)

    assert (proof.kind, proof.subject, proof.holds, proof.checked_on) == (
        ProofKind.OWN_WEBSITE,
        "ruth.example",
        True,
        ON,
    )
    assert domain_proof_by_dns("ruth.example", ["v=spf1 -all"], FILE, ON).reason
    assert well_known_url("ruth.example", "ana.example") == PLACE


ONE, OTHER = "https://ruth.example/", "https://social.example/@ruth"
TO_OTHER, TO_ONE = f'<a rel="nofollow ME" href="{OTHER}">x</a>'.encode(), f'<link rel=me href="{ONE}">'.encode()


@pytest.mark.parametrize(("first", "second", "is_loop"), [
    (TO_OTHER, TO_ONE, True), (TO_OTHER, b"", False), (b"", TO_ONE, False), (TO_OTHER, TO_OTHER, False),
    (TO_OTHER, TO_ONE.replace(b"rel=me", b"rel=meme"), False), (TO_OTHER, TO_ONE.replace(b"ruth.", b"ruth.evil."), False),
    (TO_OTHER, b"<!-- " + TO_ONE + b" -->", False), (b"<div>" * 600 + TO_OTHER, TO_ONE, False),
    (TO_OTHER, TO_ONE.replace(b"https:", b"javascript:"), False),
])  # fmt: skip
def test_two_pages_belong_together_only_in_both_directions(first: bytes, second: bytes, is_loop: bool) -> None:
    assert is_rel_me_loop(ONE, first, OTHER, second) is is_loop


# --- Over the network ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def running() -> Iterator[WebServer]:
    with web_server() as web:
        yield web


@pytest.fixture
def web(running: WebServer) -> WebServer:
    running.pages.clear()
    running.requests.clear()
    running.names["ruth.example"] = ["203.0.113.10"]
    return running


def names(**records: str) -> list[str]:
    raise AssertionError("the name system was asked")


def test_the_file_of_the_domain_is_enough(web: WebServer) -> None:
    web.put(PLACE, SHA, "text/plain")

    proof, kept = fetch_domain_proof("ruth.example", FILE, CONTEXT, fetcher=web.fetcher(), resolve=names)

    assert proof.holds and proof.evidence == (kept.name,) and kept.data == SHA.encode()


def test_the_record_of_the_domain_is_asked_next(web: WebServer) -> None:
    asked: list[str] = []

    def resolve(name: str) -> list[str]:
        asked.append(name)
        return ["v=spf1 -all", SHA]

    proof, kept = fetch_domain_proof("ruth.example", FILE, CONTEXT, fetcher=web.fetcher(), resolve=resolve)

    assert proof.holds and asked == ["_endorsement.ruth.example"]
    assert proof.evidence == (kept.name,) and SHA.encode() in kept.data


def test_a_domain_that_leads_elsewhere_vouches_for_nothing(web: WebServer) -> None:
    web.at(PLACE, redirect("https://other.example/x"))
    web.put("https://other.example/x", SHA, "text/plain")

    assert not fetch_domain_proof("ruth.example", FILE, CONTEXT, fetcher=web.fetcher(), resolve=lambda n: [])[0].holds


def test_nothing_is_asked_of_a_domain_without_permission(web: WebServer) -> None:
    with pytest.raises(Refused, match="fetch-unasked"):
        fetch_domain_proof("ruth.example", FILE, CONTEXT, fetcher=web.fetcher(allow=lambda h: False), resolve=names)


@pytest.mark.parametrize(
    "domain", ["localhost", "127.0.0.1", "_endorsement.router", "a b.example", "_endorsement.x_y.example"]
)
def test_a_name_that_is_none_is_not_asked_for(domain: str) -> None:
    with pytest.raises(Refused, match="fetch-address"):
        resolve_txt(domain)


def test_two_pages_are_fetched_and_compared(web: WebServer) -> None:
    web.put(ONE, TO_OTHER)
    web.put(OTHER, TO_ONE)

    assert fetch_rel_me_loop(ONE, OTHER, CONTEXT, web.fetcher())


# --- A supporter's page, as it is pulled --------------------------------------------------------------------------

PAGE = "https://ruth.example/ana"
REVIEW = """<article class="h-review"><a class="p-author h-card" href="/">Ruth Okafor</a>
<a class="p-item h-item" href="https://ana.example/">Ana</a><p class="e-content">I worked with Ana for six years.</p></article>"""


def test_a_page_is_pulled_with_its_final_address(web: WebServer) -> None:
    web.at("https://other.example/short", redirect(PAGE))
    web.put(PAGE, REVIEW)

    (incoming,) = pull("https://other.example/short", CONTEXT, web.fetcher())

    assert incoming.source.ref == PAGE
    assert incoming.proofs[0].subject == "ruth.example" and incoming.proofs[0].holds
    assert incoming.evidence[0].data == REVIEW.encode()


def test_a_page_that_was_pulled_before_is_passed_over(web: WebServer) -> None:
    web.put(PAGE, REVIEW)
    (incoming,) = pull(PAGE, CONTEXT, web.fetcher())
    known = PullContext(make_settings(), Facts(ON), NOW, Path("nowhere"), known=lambda ref: incoming.source.version)

    web.put(PAGE, REVIEW + "<p>12:00</p>")

    assert list(pull(PAGE, known, web.fetcher())) == []


def test_a_page_without_words_about_the_site_is_told(web: WebServer) -> None:
    web.put(PAGE, "<p>Nothing.</p>")

    with pytest.raises(Refused, match="web-page-none"):
        list(pull(PAGE, CONTEXT, web.fetcher()))
