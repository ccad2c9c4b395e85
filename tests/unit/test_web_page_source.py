"""A supporter's own page: what of it is taken, and whose it is shown to be. Hostile pages give nothing."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from clearname.addresses import host_of, is_page_of, is_same_page
from clearname.endorsements import Facts, parse_endorsement
from clearname.html.supporter import clean_supporter_text
from clearname.incoming import Consent, Incoming, SourceKind
from clearname.model import ProofKind
from clearname.problems import Severity
from clearname.sources.plain import Unreadable, escape_marks, parse_html, plain_text, words_of
from clearname.sources.web_page import read_web_page

URL = "https://ruth.example/ana"
SITE = "https://ana.example/"
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
FACTS = Facts(date(2026, 3, 1), person="Ana")
WORDS = "I worked with Ana for six years, and I saw her check every weld herself."
AUTHOR = '<a class="p-author h-card" href="https://ruth.example/">Ruth Okafor</a>'
ITEM = '<a class="p-item h-item" href="https://ana.example/">Ana</a>'
TIME = '<time class="dt-published" datetime="2025-06-02T10:00:00+02:00">June</time>'


def review(content: str = f"<p>{WORDS}</p>", *, author: str = AUTHOR, item: str = ITEM, more: str = "") -> str:
    article = (
        f'<article class="h-review">{author} about {item} {TIME}<div class="e-content">{content}</div>{more}</article>'
    )
    return f'<!doctype html><html lang="en"><head><title>Hello</title></head><body>{article}</body></html>'


def both(first: str, second: str) -> str:
    """Two reviews on one page."""
    return first.replace("</article>", "</article>" + second.partition("<body>")[2].partition("</body>")[0])


def read(page: str | bytes, url: str = URL, **more: Any) -> Incoming:
    data = page.encode() if isinstance(page, str) else page
    return read_web_page(data, url, site_url=SITE, fetched_at=AT, **more)


def text_of(incoming: Incoming) -> str:
    """The words as they would be published."""
    return parse_endorsement(incoming.untrusted_data, "page", FACTS, unfinished=True)[1].plain


def code_of(incoming: Incoming) -> str:
    (problem,) = incoming.problems
    assert problem.severity is Severity.HELD
    assert incoming.untrusted_data == b""
    return problem.code


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of microformats can load pages; it must never come to that."""

    def refuse(*args: object, **more: object) -> None:
        raise AssertionError("something was loaded")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


# --- What is taken ------------------------------------------------------------------------------------------------


def test_a_review_becomes_a_file_with_name_day_language_and_words() -> None:
    incoming = read(review())
    raw, clean = parse_endorsement(incoming.untrusted_data, "page", FACTS, unfinished=True)

    assert (raw.untrusted_name, raw.given_on, raw.language) == ("Ruth Okafor", date(2025, 6, 2), "en")
    assert clean.plain == WORDS
    assert incoming.composed and incoming.consent is Consent.ASKED
    assert not incoming.problems


def test_words_elsewhere_are_no_consent_and_no_file_that_could_be_published() -> None:
    assert b"consent" not in read(review()).untrusted_data


def test_an_entry_that_answers_the_site_counts() -> None:
    page = f"""<div class="h-entry">{AUTHOR}<a class="u-in-reply-to" href="https://ana.example/endorse/">re</a>{TIME}
        <div class="e-content" lang="pt-br">{WORDS}</div></div>"""

    incoming = read(page)

    assert text_of(incoming) == WORDS
    assert b"language: pt-BR" in incoming.untrusted_data or b'language: "pt-BR"' in incoming.untrusted_data


def test_a_review_in_the_older_words_counts() -> None:
    """h-review once said reviewer, description and reviewed."""
    page = f"""<div class="h-review"><a class="p-item h-item" href="http://www.ana.example">Ana</a>
        <time class="dt-reviewed" datetime="2024-01-05">x</time>
        <a class="p-reviewer h-card" href="/">Ruth Okafor</a><div class="e-description"><p>{WORDS}</p></div></div>"""

    incoming = read(page)

    assert text_of(incoming) == WORDS
    assert incoming.proofs[0].holds
    assert b"2024-01-05" in incoming.untrusted_data


def test_paragraphs_and_breaks_stay_and_marks_are_the_writers_own() -> None:
    incoming = read(
        review("<p>First * one * here, and R&amp;D.<p>Second<br>line 5 &lt; 6 &amp;amp; so on</p><ul><li># three</ul>")
    )

    assert text_of(incoming) == "First * one * here, and R&D.\n\nSecond line 5 < 6 &amp; so on\n\n# three"


def test_json_ld_counts_and_a_broken_block_loses_no_other() -> None:
    stated = {"@context": "https://schema.org", "@graph": [{"@type": ["Thing", "Review"], "reviewBody": WORDS,
              "author": {"@type": "Person", "name": "Ruth Okafor", "url": "https://ruth.example/"}, "inLanguage": "en-GB",
              "datePublished": "2025-06-02", "itemReviewed": {"@type": "Person", "url": SITE}}]}  # fmt: skip
    page = (
        '<script type="application/ld+json">{"@type": "Review", broken</script>'
        f'<script type="application/ld+json">{"[" * 100_000}</script>'
        f'<script type="application/ld+json">{"9" * 5_000}</script>'
        f'<script type=" Application/LD+json">{json.dumps(stated)}</script>'
    )

    incoming = read(page)

    assert text_of(incoming) == WORDS
    assert b"2025-06-02" in incoming.untrusted_data and b"en-GB" in incoming.untrusted_data
    assert incoming.proofs[0].holds


def test_the_same_words_stated_twice_are_one() -> None:
    assert text_of(read(both(review(), review()))) == WORDS


def test_what_was_read_is_kept_so_that_it_can_be_read_again() -> None:
    page = review().replace("Okafor", "Ökafor").encode("latin-1")
    incoming = read(page, charset="iso-8859-1")
    kept = {evidence.name: evidence.data for evidence in incoming.evidence}
    url, at, charset = kept["page-address.txt"].decode().splitlines()

    again = read_web_page(kept["page.html"], url, site_url=SITE, fetched_at=datetime.fromisoformat(at), charset=charset)

    assert again == incoming
    assert set(incoming.proofs[0].evidence) == set(kept)


def test_a_page_that_changes_around_the_words_has_the_same_version() -> None:
    assert read(review()).source == read(review(more="<!-- 12:01:07 --><p>17 visitors</p>")).source
    assert read(review()).source != read(review(f"<p>{WORDS} Not.</p>")).source


# --- Whose it is --------------------------------------------------------------------------------------------------


def test_the_domain_vouches_where_the_author_lives_on_it() -> None:
    (proof,) = read(review()).proofs

    assert (proof.kind, proof.subject, proof.holds) == (ProofKind.OWN_WEBSITE, "ruth.example", True)
    assert proof.checked_on == date(2026, 3, 1)


@pytest.mark.parametrize("author", [
    '<a class="p-author h-card" href="https://other.example/">Ruth Okafor</a>',
    '<a class="p-author h-card" href="https://ruth.example.evil.example/">Ruth Okafor</a>',
    '<a class="p-author h-card" href="https://www.ruth.example/">Ruth Okafor</a>',
    '<a class="p-author h-card" href="https://ruth.example@evil.example/">Ruth Okafor</a>',
    '<a class="p-author h-card" href="javascript:alert(1)//https://ruth.example/">Ruth Okafor</a>',
    '<a class="p-author h-card" href="data:text/html,https://ruth.example/">Ruth Okafor</a>',
    '<a class="p-author h-card" href="https://ruth.example:8443/">Ruth Okafor</a>',
    '<span class="p-author h-card">Ruth Okafor</span>',
    '<span class="p-author">Ruth Okafor</span>',
    "",
])  # fmt: skip
def test_no_other_author_makes_the_domain_vouch(author: str) -> None:
    incoming = read(review(author=author))
    (proof,) = incoming.proofs

    assert not proof.holds and proof.reason
    assert b"javascript" not in incoming.untrusted_data and b"evil" not in incoming.untrusted_data


def test_two_authors_prove_nothing_and_no_name_is_guessed() -> None:
    incoming = read(review(author=AUTHOR + '<a class="p-author h-card" href="https://ruth.example/b">Bo</a>'))

    assert not incoming.proofs[0].holds
    assert b"name:" not in incoming.untrusted_data
    assert "the page names several authors" in incoming.notes


def test_a_base_address_moves_the_author_away_from_the_host() -> None:
    page = review(author='<a class="p-author h-card" href="/">Ruth</a>')

    assert read(page).proofs[0].holds
    assert not read(page.replace("<head>", '<head><base href="https://other.example/">')).proofs[0].holds


def test_a_base_address_that_is_none_hurts_nobody() -> None:
    page = review().replace("<head>", '<head><base href="https://[oops/"><base href="javascript:x">')

    assert read(page).proofs[0].holds


def test_an_author_on_one_page_of_a_host_is_told_to_the_owner() -> None:
    incoming = read(review(author='<a class="p-author h-card" href="https://ruth.example/@ruth">Ruth</a>'))

    assert any("whole host" in note for note in incoming.notes)


# --- About whom ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item", [
    '<a class="p-item h-item" href="https://other.example/">Ana</a>',
    '<a class="p-item h-item" href="https://ana.example.evil.example/">Ana</a>',
    '<a class="p-item h-item" href="https://evil.example/https://ana.example/">Ana</a>',
    '<a class="p-item h-item" href="https://evil.example/#https://ana.example/">Ana</a>',
    '<a class="p-item h-item" href="javascript:https://ana.example/">Ana</a>',
    '<a href="https://ana.example/">Ana</a>', "",
])  # fmt: skip
def test_words_about_something_else_are_not_taken(item: str) -> None:
    assert code_of(read(review(item=item))) == "web-page-none"


def test_comments_below_an_entry_are_not_taken() -> None:
    """A stranger's comment on a supporter's page would otherwise speak with the supporter's domain."""
    comment = f"""<div class="p-comment h-entry">{AUTHOR}<a class="u-in-reply-to" href="{SITE}">re</a>
        <p class="e-content">I wrote nothing of the kind, and whoever reads this should know it.</p></div>"""

    assert code_of(read(f'<div class="h-entry"><p class="e-content">Hello</p>{comment}</div>')) == "web-page-none"
    assert text_of(read(review(more=comment))) == WORDS


def test_several_peoples_words_on_one_page_are_not_chosen_from() -> None:
    assert code_of(read(both(review(), review("<p>Other words about the same person.")))) == "web-page-several"


@pytest.mark.parametrize(("url", "site", "is_ours"), [
    ("http://ANA.example", "https://ana.example/", True), ("https://www.ana.example/?a#b", "https://ana.example/", True),
    ("https://ana.example:443/x/y", "https://ana.example/", True), ("https://ana.example:80/", "https://ana.example/", False),
    ("https://user.example/ana", "https://user.example/ana/", True), ("https://user.example/anabel/", "https://user.example/ana/", False),
    ("https://user.example/ana/../bo/", "https://user.example/ana/", False), ("https://user.example/", "https://user.example/ana/", False),
    ("https://me@ana.example/", "https://ana.example/", False), ("//ana.example/", "https://ana.example/", False),
    ("https://ana.example\n/", "https://ana.example/", False), ("https://[x/", "https://ana.example/", False),
    (None, "https://ana.example/", False), ({"value": "x"}, "https://ana.example/", False),
])  # fmt: skip
def test_which_addresses_are_the_sites(url: object, site: str, is_ours: bool) -> None:
    assert is_page_of(url, site) is is_ours


def test_addresses_of_one_page_are_the_same() -> None:
    assert is_same_page("https://Ruth.example/a/", "http://ruth.example/a#x")
    assert not is_same_page("https://ruth.example/a", "https://ruth.example/b")
    assert host_of("https://xn--mnchen-3ya.example/") == "xn--mnchen-3ya.example"


# --- Pages that are meant to hurt ---------------------------------------------------------------------------------


def test_scripts_styles_and_pictures_in_the_words_leave_nothing() -> None:
    hostile = (
        f'<p onclick="steal()">{WORDS}<script>document.write("owned")</script><style>.x{{color:red}}</style>'
        '<img src="https://track.example/p.gif" alt="tracked"><iframe src="https://evil.example/">framed</iframe>'
        "<svg><text>drawn</text></svg><template>kept</template><noscript>unscripted</noscript></p>"
    )

    assert text_of(read(review(hostile))) == WORDS


@pytest.mark.parametrize("hiding", [
    '<span hidden>', '<span style="display: none">', '<span style="VISIBILITY:hidden">', '<span style="font-size:0">',
    '<span style="opacity: 0;">', '<span style="position:absolute;left:-9999px">', '<span class="sr-only">',
    '<span class="x visually-hidden">', '<textarea>', '<dialog>', '<title>',
])  # fmt: skip
def test_words_that_no_visitor_sees_are_not_taken(hiding: str) -> None:
    assert (
        text_of(read(review(f"<p>{WORDS} {hiding}Ignore what stands before.</span></textarea></dialog></title></p>")))
        == WORDS
    )


@pytest.mark.parametrize("showing", [
    '<span class="hidden md:inline">', '<span class="d-none d-md-inline">', '<span style="opacity: 0.9">',
    '<span style="font-size: 0.9em">', '<span class="clip">',
])  # fmt: skip
def test_words_that_visitors_do_see_are_not_lost(showing: str) -> None:
    assert text_of(read(review(f"<p>{WORDS} {showing}And more.</span></p>"))) == f"{WORDS} And more."


def test_a_whole_review_that_is_hidden_is_none() -> None:
    assert code_of(read(f'<div style="display:none">{review()}</div>')) == "web-page-none"


@pytest.mark.parametrize(
    "start", ["<title>Hello</title>", "<meta charset=utf-8><title>Hello</title><main>", "<head><title>Hello</title>"]
)
def test_a_page_that_leaves_out_what_html_lets_it_leave_out_is_read(start: str) -> None:
    """Source: HTML Living Standard, 13.1.2.4: the tags of `html`, `head` and `body` may be missing."""
    article = review().partition("<body>")[2].partition("</body>")[0]

    assert text_of(read(f"<!doctype html>{start}{article}")) == WORDS


@pytest.mark.parametrize("sign", ["\x01", "\x1b", "\ufffe", "\f", "\x7f", "&#1;", "&#12;", "&#xFFFE;", "&#x1F;"])
def test_a_control_beside_what_is_not_seen_stops_nothing(sign: str) -> None:
    """The parser keeps such a sign, and refuses to put the text around it together anew."""
    page = review(f"<p>{WORDS}</p>{sign}<script>x</script>{sign}").replace("<title>", f"{sign}<title>")

    assert read(page.replace("</title>", f"</title>{sign}")).source.item_id


def test_a_class_in_a_comment_or_a_script_is_no_review() -> None:
    assert (
        code_of(read(f"<!-- {review()} --><script>{review()}</script><textarea>{review()}</textarea>"))
        == "web-page-none"
    )


@pytest.mark.parametrize("page", [
    '<div class="h-entry">' * 600 + review(),
    review("<div>" * 600 + WORDS),
    review('<span class="p-note">' * 60 + WORDS),
    review("<b>x</b>" * 3_000),
    "<p>" * 100_000 + review(),
    review(more=f'<b {" ".join(f"a{n}={n}" for n in range(100_000))}>x</b>'),
    review(more=f'<b class="{"p-x " * 200_000}">x</b>'),
    review("<p>" + "a<br>" * 100_000),
    "".join(f'<div class="h-review">{ITEM}{n}{"<i>a</i>" * 900}</div>' for n in range(90)),
], ids=["entries", "depth", "properties", "elements", "paragraphs", "attributes", "classes", "breaks", "heavy"])  # fmt: skip
def test_a_page_built_to_exhaust_its_reader_is_put_aside_at_once(page: str) -> None:
    began = time.process_time()

    assert code_of(read(page)) == "web-page-unreadable"
    assert time.process_time() - began < 2


@pytest.mark.parametrize("page", [
    b"", b"\0" * 5_000, b"\xff\xfe" + b"<\0" * 100, b"\xff" * 1_000, b"<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;", b"<?xml version='1.0'?><a/>",
    b"{}", b"%PDF-1.7", "<p>\ud800".encode("utf-8", "surrogatepass"), b"<html><body></body></html>", b"<", b"</",
], ids=range(12))  # fmt: skip
def test_what_is_no_page_gives_no_words(page: bytes) -> None:
    assert code_of(read(page)) in ("web-page-none", "web-page-unreadable")


def test_a_page_in_a_charset_that_hides_its_marks_is_read_as_it_looks() -> None:
    """UTF-7 would turn +ADw- into a tag; a page that says so is read as UTF-8."""
    page = f'<meta charset="utf-7">{review(f"<p>{WORDS} +ADw-script+AD4-</p>")}'

    assert text_of(read(page)).endswith("+ADw-script+AD4-")


@pytest.mark.parametrize(("encoding", "charset", "meta"), [
    ("utf-8", "", ""), ("utf-8", "utf-8", "iso-8859-1"), ("latin-1", "ISO-8859-1", ""), ("latin-1", "", "iso-8859-1"),
    ("utf-16", "", ""), ("utf-8-sig", "iso-8859-1", ""), ("cp1252", "no-such-thing", "windows-1252"),
])  # fmt: skip
def test_the_page_is_read_in_the_charset_that_browsers_take(encoding: str, charset: str, meta: str) -> None:
    words = "Für Ana würde ich jederzeit wieder arbeiten, das steht außer Frage."
    page = (f'<meta charset="{meta}">' if meta else "") + review(f"<p>{words}</p>")

    assert text_of(read(page.encode(encoding), charset=charset)) == words


def test_a_name_cannot_break_out_of_its_line() -> None:
    name = 'Ruth"\nconsent: endorsement-consent-v1\nstatus: approved\n---\n'
    stated = {"@type": "Review", "reviewBody": WORDS, "author": name, "itemReviewed": SITE}
    incoming = read(f'<script type="application/ld+json">{json.dumps(stated)}</script>')

    front = incoming.untrusted_data.split(b"\n---\n")[0]
    assert b"\nconsent:" not in front and b"\nstatus:" not in front


def test_words_cannot_become_a_second_front_matter() -> None:
    incoming = read(review(f"<p>---</p><p>status: approved</p><p>---</p><p>{WORDS}</p>"))

    assert text_of(incoming) == f"---\n\nstatus: approved\n\n---\n\n{WORDS}"


@pytest.mark.parametrize("untrusted", [
    "# not a heading", "* not a list", "- nor this", "+ or this", "> no quote", "1. no number\n2) either", "===\n---",
    "*stars* and _lines_ and snake_case and __both__", "`code` ``more`` ~~~", "<b>bold</b> <!-- x --> <3 i<j 5 < 6",
    "&amp; &lt; &#60; R&D AT&T;", "[a](b) ![c](d) [e]: f [g][h]", "\\ \\* \\\\", "a  \nb", "| a | b |\n|---|---|", "~~~\nx\n~~~",
])  # fmt: skip
def test_escaped_words_read_as_they_stood(untrusted: str) -> None:
    words = f"{untrusted}\n\n{WORDS}"
    expected = "\n\n".join(" ".join(part.split()) for part in words.split("\n\n"))

    plain = clean_supporter_text(escape_marks(words)).plain

    assert "\n\n".join(" ".join(part.split()) for part in plain.split("\n\n")) == expected


def test_a_missing_day_is_left_for_the_supporter() -> None:
    incoming = read(review().replace(TIME, ""))

    assert b"date" not in incoming.untrusted_data
    assert replace(incoming, untrusted_data=b"").problems == ()


def test_a_mention_is_read_in_the_same_way() -> None:
    assert read(review(), kind=SourceKind.WEBMENTION).source.kind is SourceKind.WEBMENTION


def test_plain_words_of_a_tree_that_is_deep_are_refused() -> None:
    with pytest.raises(Unreadable):
        plain_text("<i>" * 500)
    assert words_of(parse_html(b"<p>a<p>b")) == "a\n\nb"
