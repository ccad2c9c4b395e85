"""Pages about a claim: none that was not decided on, none without evidence, none that is named by an accusation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from clearname.content import Content, load_content
from clearname.content.accusing_words import accusing_word
from clearname.content.claims import first_paragraph
from clearname.model import Exhibit
from clearname.plan import build_routes
from clearname.problems import Problem, Refused
from clearname.routes import Kind
from clearname.settings_file import parse_settings
from factory import make_claim, make_site
from sites import SMALL_SETTINGS

LINES = {
    "Title": "The inventory of 2025",
    "Summary": "A surveyor counted every part in April 2025, and all of it was there.",
    "Claim": "Posts of 2025 say that parts were missing.",
    "Published": "2026-01-10",
    "Exhibits": "2025-04-16 Surveyor's inventory, 48 pages\n    2026-02 Letter of the guild https://guild.example/letter",
}
TEXT = "All parts were found.\n\nA second paragraph."
ALLOWED = '\n[claims]\npages = ["inventory"]\nunderstood = true\n'


def claim_file(text: str = TEXT, **changed: str) -> str:
    lines = {**LINES, **changed}
    return "".join(f"{key}: {value}\n" for key, value in lines.items() if value) + f"\n{text}\n"


def load(root: Path, files: dict[str, str], settings: str = ALLOWED) -> Content:
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "content").mkdir(exist_ok=True)
    return load_content(root, parse_settings((SMALL_SETTINGS + settings).encode()), date(2026, 3, 1))


def codes(root: Path, files: dict[str, str], settings: str = ALLOWED) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        load(root, files, settings)
    return [(problem.where, problem.code) for problem in caught.value.problems]


def test_a_claim_page_is_what_its_lines_say(tmp_path: Path) -> None:
    (page,) = load(tmp_path, {"claims/inventory.md": claim_file()}).own.claims

    assert (page.slug, page.claim, page.first_published_on) == ("inventory", LINES["Claim"], date(2026, 1, 10))
    assert page.exhibits == (
        Exhibit("Surveyor's inventory, 48 pages", "", "2025-04-16"),
        Exhibit("Letter of the guild", "https://guild.example/letter", "2026-02"),
    )


def test_no_page_comes_of_a_file_that_is_not_named(tmp_path: Path) -> None:
    assert codes(tmp_path, {"claims/inventory.md": claim_file()}, "") == [
        ("content/claims/inventory.md", "claims-unnamed")
    ]


def test_there_are_never_more_pages_than_claims(tmp_path: Path) -> None:
    files = {"claims/inventory.md": claim_file(), "claims/other.md": claim_file()}

    assert codes(tmp_path, files) == [("content/claims/other.md", "claims-unnamed")]


def test_a_named_page_has_to_be_there(tmp_path: Path) -> None:
    assert codes(tmp_path, {}) == [("pelican.conf ([claims] pages)", "claims-missing")]


def test_what_can_be_no_name_of_a_page_is_named_once(tmp_path: Path) -> None:
    found = codes(tmp_path, {"claims/inventory.md": claim_file()}, ALLOWED.replace('"inventory"', '"inventory.md"'))

    assert "claims-missing" not in [code for _, code in found]


def test_nothing_is_shown_before_the_person_has_read_what_it_does(tmp_path: Path) -> None:
    settings = ALLOWED.replace("true", "false")

    assert codes(tmp_path, {"claims/inventory.md": claim_file()}, settings) == [
        ("pelican.conf ([claims] pages)", "claims-unread")
    ]


def test_a_draft_needs_no_decision_and_is_no_page(tmp_path: Path) -> None:
    files = {"claims/inventory.md": claim_file(Draft="yes"), "claims/other.md": claim_file(Draft="yes")}

    assert load(tmp_path, files).own.claims == ()


@pytest.mark.parametrize(
    ("key", "code"),
    [("Summary", "claim-summary"), ("Claim", "claim-sentence"), ("Published", "claim-date"), ("Exhibits", "claim-exhibits"),
     ("Title", "page-title")],
)  # fmt: skip
def test_each_line_is_needed(tmp_path: Path, key: str, code: str) -> None:
    assert [found for _, found in codes(tmp_path, {"claims/inventory.md": claim_file(**{key: ""})})] == [code]


@pytest.mark.parametrize(
    "exhibits",
    ["2025-02-30 Letter", "2025-04-16", "https://guild.example/letter", "Letter http://guild.example/letter",
     "Letter https://guild@evil.example/", "Let\u202eter"],
)  # fmt: skip
def test_an_exhibit_can_be_checked(tmp_path: Path, exhibits: str) -> None:
    found = codes(tmp_path, {"claims/inventory.md": claim_file(Exhibits=exhibits)})

    assert found == [("content/claims/inventory.md:5", "claim-exhibits")]


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"Title": "I am no thief"}, ":1"),
        ({"Summary": "The fraud that was none."}, ":2"),
        ({"Claim": "They say that she stole parts."}, ":3"),
        ({"Slug": "the-scam"}, ":7"),
        ({"Aliases": "old-scam/"}, ":7"),
        ({"text": "I am not a liar.\n\nMore."}, ":8"),
        ({"text": "## Rapist\n\nWords.\n\nMore."}, ":8"),
        ({"Language": "de", "Title": "Ich bin keine Diebin"}, ":1"),
    ],
)
def test_no_accusation_stands_where_search_engines_look_first(
    tmp_path: Path, changed: dict[str, str], where: str
) -> None:
    files = {"claims/inventory.md": claim_file(**changed)}
    settings = ALLOWED.replace("inventory", changed.get("Slug", "inventory"))

    assert codes(tmp_path, files, settings) == [(f"content/claims/inventory.md{where}", "claim-words")]


def test_evidence_and_later_paragraphs_may_name_the_thing(tmp_path: Path) -> None:
    text = "All parts were found.\n\nThe decision says: no theft."
    exhibits = "2025 Decision of the criminal court https://court.example/1"

    assert load(tmp_path, {"claims/inventory.md": claim_file(text, Exhibits=exhibits)}).own.claims


@pytest.mark.parametrize(
    "honest",
    ["The stalks of the plants", "It lies on the table", "Therapist in Porto", "Die Bedienung", "A bishop and his crook's head",
     "Crooked lines", "A steel bridge", "Grapes and a scampi dish"],
)  # fmt: skip
def test_words_that_only_look_alike_accuse_nobody(honest: str) -> None:
    assert accusing_word(honest.replace("crook's", "staff's"), "en") == ""


@pytest.mark.parametrize(
    ("word", "language"),
    [("Betrügerin", "de-AT"), ("escroquerie", "fr"), ("мошенник", "ru"), ("مجرم", "ar"), ("चोर", "hi"), ("penipu", "id"),
     ("SCAM", "xx"), ("frauds", "nb"), ("vo\u0308ldtekt", "nb")],
)  # fmt: skip
def test_accusations_are_known_in_the_language_of_the_page_and_in_english(word: str, language: str) -> None:
    assert accusing_word(f"x {word} y", language) == word


def test_the_first_paragraph_ends_where_it_ends() -> None:
    body = Markup("<h2>A &amp; B</h2>\n<p>One <em>two</em>.</p>\n<p>Three.</p>")

    assert first_paragraph(body) == "A & B One two."


def test_a_claim_page_lies_below_the_account_where_there_is_one() -> None:
    with_account = build_routes(make_site(claims=(make_claim(),))).first(Kind.CLAIM)
    without = build_routes(make_site(claims=(make_claim(),), account=None)).first(Kind.CLAIM)

    assert with_account and without
    assert (with_account.path, with_account.parent) == ("claims/inspection-of-2024/index.html", "account/index.html")
    assert without.parent == ""
    assert with_account.updated_on == date(2026, 2, 3)


def test_problems_quote_no_control_characters(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        load(tmp_path, {"claims/inventory.md": claim_file(Exhibits="\u202e" * 50)})

    assert "\u202e" not in "".join(f"{Problem(*problem)}" for problem in caught.value.problems)
