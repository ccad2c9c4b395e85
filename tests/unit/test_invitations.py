"""Codes of invitation, and the letter and links for one person."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from clearname.endorsements import CONSENT_TEXT, Facts, check_file
from clearname.endorsements.fields import RULES
from clearname.invitations import (
    MOST_LINK_BYTES,
    NONCE_BYTES,
    Invitation,
    build_invitation,
    is_ours,
    make_code,
    normal_code,
)
from clearname.invitations.letter import HARASSED, HARASSED_FILE
from clearname.model import Display
from clearname.problems import Refused
from clearname.settings import Person, PullSettings, Settings, SiteSettings
from source_code import ROOT

KEY = b"k" * 32
SETTINGS = Settings(
    SiteSettings("x", "https://ana.test/", "Ana María", "pt-BR"),
    Person("Ana María", "Repairs violins."),
    pull=PullSettings("ana-maria/words", issue_form=True),
)


def invite(settings: Settings = SETTINGS, name: str = "Ruth Okafor", **given: object) -> Invitation:
    return build_invitation(settings, name, make_code(KEY, b"abc"), "7f3a9c", **given)  # type: ignore[arg-type]


# --- Codes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nonce", [b"\0\0\0", b"\xff\xff\xff", b"abc"])
def test_a_code_fits_the_field_of_the_file_and_is_ours(nonce: bytes) -> None:
    code = make_code(KEY, nonce)

    assert re.fullmatch("[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", code)
    assert RULES["invite"].read(code, Facts(date(2026, 3, 1))) == code
    assert is_ours(KEY, code)


def test_another_key_or_another_letter_is_not_ours() -> None:
    code = make_code(KEY, b"abc")
    changed = [code[:at] + ("A" if code[at] != "A" else "B") + code[at + 1 :] for at in range(14) if code[at] != "-"]

    assert not is_ours(b"j" * 32, code)
    assert [other for other in changed if is_ours(KEY, other)] == []


def test_a_code_may_be_typed_small_and_without_its_hyphens() -> None:
    code = make_code(KEY, b"abc")

    assert normal_code(code.lower().replace("-", "")) == code
    assert is_ours(KEY, code.lower().replace("-", " "))


@pytest.mark.parametrize(
    "code", ["", "-", "A" * 11, "A" * 13, "A" * 10_000, "\u212a" * 12, "ＡＢＣＤＥＦＧＨＩＪＫＬ", "0" * 12]
)
def test_what_cannot_be_a_code_is_not_ours(code: str) -> None:
    assert normal_code(code) == ""
    assert not is_ours(KEY, code)


def test_without_a_key_nothing_is_ours() -> None:
    assert not is_ours(b"", make_code(KEY, b"abc"))
    with pytest.raises(ValueError, match="at least 16 bytes"):
        make_code(b"short", b"abc")
    with pytest.raises(ValueError, match="3 bytes of chance"):
        make_code(KEY, b"abcd")


def test_chance_decides_the_code() -> None:
    codes = {make_code(KEY, number.to_bytes(NONCE_BYTES, "big")) for number in range(500)}

    assert len(codes) == 500
    assert len({code[4:] for code in codes}) == 500


# --- The letter -------------------------------------------------------------------------------------------------


def test_the_links_open_the_file_and_hold_no_name() -> None:
    made = invite()
    address = urlsplit(made.new_file_link)
    asked = parse_qs(address.query, strict_parsing=True)

    assert (address.netloc, address.path) == ("github.com", "/ana-maria/words/new/main/content/endorsements")
    assert asked == {"filename": ["words-7f3a9c.md"], "value": [made.template]}
    assert parse_qs(urlsplit(made.form_link).query) == {"template": ["endorsement.yml"], "invite": [made.invite]}
    for public in (made.new_file_link, made.form_link, made.file_name, made.template):
        assert "Ruth" not in public
        assert "Okafor" not in public
    assert "+" not in address.query, "GitHub shows a plus sign as one"


def test_without_a_repository_there_are_no_links_and_no_word_of_github_in_public() -> None:
    made = invite(replace(SETTINGS, pull=PullSettings()))

    assert (made.new_file_link, made.form_link) == ("", "")
    assert "The public way" not in made.letter


def test_the_form_is_offered_where_it_is_read() -> None:
    assert invite(replace(SETTINGS, pull=PullSettings("ana-maria/words"))).form_link == ""


def test_the_private_way_stands_before_the_public_one_and_the_risk_before_both() -> None:
    letter = invite().letter
    order = [letter.index(part) for part in ("or attacked", "The private way", "The public way", "https://github.com")]

    assert order == sorted(order)
    assert "less than your full name, please take the private way" in " ".join(letter.split())
    assert "less than your full name, please take" not in " ".join(invite(display=Display.FULL).letter.split())


def test_the_letter_has_the_whole_consent_and_how_to_withdraw() -> None:
    made = invite()
    words = " ".join(made.letter.split())

    assert CONSENT_TEXT in words
    assert "within three days" in words
    assert made.template in made.letter
    assert made.letter.startswith("Hello Ruth Okafor,\n")
    assert "stay public for good" in " ".join(made.before.split())


def test_the_letter_is_right_whether_she_sends_it_herself_or_a_friend_does() -> None:
    """It asks for words for her site; nothing in it says who is writing the letter."""
    letter = " ".join(invite().letter.split())

    assert "a few words for the site of" in letter
    assert not re.search(r"write a few words about|Whoever attacks|\b(my|her|his) (site|friend)\b", letter)


def test_the_letter_says_what_to_do_if_they_are_harassed_for_it() -> None:
    words = " ".join(invite().letter.split())

    assert HARASSED in words and (ROOT / "starter" / HARASSED_FILE).is_file()
    assert f"/blob/main/{HARASSED_FILE}" in words


def test_no_line_is_so_long_that_a_program_for_mail_would_break_it() -> None:
    lines = (line for line in invite().letter.splitlines() if not line.startswith("https://"))

    assert max(map(len, lines)) <= 72


def test_the_untouched_file_is_refused_and_agrees_to_nothing() -> None:
    """Nobody consents by sending back what they were sent."""
    problems = check_file(invite().template.encode(), "words.md", Facts(date(2026, 3, 1))).problems

    assert {"endorsement-consent", "endorsement-name", "endorsement-relationship", "text-length"} <= {
        problem.code for problem in problems
    }
    assert {problem.code for problem in problems} <= {
        "endorsement-consent", "endorsement-name", "endorsement-relationship", "endorsement-connection",
        "endorsement-date", "text-length",
    }  # fmt: skip


@pytest.mark.parametrize(("display", "taken_out"), [(Display.FULL, ""), (Display.ROLE_ONLY, "name: Ruth Okafor\n")])
def test_the_filled_in_file_is_right(display: Display, taken_out: str) -> None:
    made = invite(display=display, language="de")
    filled = made.template
    for key, value in {
        "name": "Ruth Okafor", "role": "former colleague", "relationship": "colleague", "connection": "none",
        "date": "2026-02-01", "consent": "endorsement-consent-v1",
    }.items():  # fmt: skip
        filled = filled.replace(f"\n{key}:\n", f"\n{key}: {value}\n")
    filled = filled.replace(taken_out, "").replace(
        "Your words, here.", "She checked every string before a child got it."
    )

    checked = check_file(filled.encode(), "words.md", Facts(date(2026, 3, 1)))

    assert checked.problems == ()
    assert "\nlanguage: de\n" in filled
    assert f"\ninvite: {made.invite}\n" in filled


def test_the_language_is_the_sites_where_none_is_said() -> None:
    assert "\nlanguage: pt-BR\n" in invite().template


def test_a_link_stays_below_what_github_opens_and_one_that_does_not_is_refused() -> None:
    longest = replace(SETTINGS, person=replace(SETTINGS.person, name="安娜玛丽亚" * 16))

    assert len(invite(longest).new_file_link) < MOST_LINK_BYTES
    with pytest.raises(Refused) as refused:
        invite(replace(SETTINGS, pull=PullSettings(f"ana/{'n' * 8_000}")))
    assert refused.value.problems[0].code == "invite-link"


def test_a_name_cannot_steer_the_terminal_that_shows_the_letter() -> None:
    assert "\x1b" not in invite(name="Ruth\x1b[2J").letter
