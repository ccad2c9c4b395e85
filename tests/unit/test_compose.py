"""A file that we write says what it was given, and one that is reduced says no more than may be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearname.endorsements import compose_file, parse_endorsement, reduce_file
from clearname.endorsements.compose import quote
from clearname.model import Display
from clearname.strict_yaml import load_strict_yaml
from endorsement_files import BODY, FACTS, FIELDS, make_file

ANSWERS = {key: value for key, value in FIELDS.items() if key not in ("schema", "known_since")} | {"known_since": 2015}


def test_a_composed_file_says_what_a_written_one_says():
    composed, _ = parse_endorsement(compose_file(ANSWERS, BODY), "a.md", FACTS)
    written, _ = parse_endorsement(make_file(), "a.md", FACTS)

    for field in ("untrusted_name", "display", "relationship", "known_since", "given_on", "consent", "untrusted_text"):
        assert getattr(composed, field) == getattr(written, field)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=60).map(str.strip).filter(bool))
def test_any_line_comes_back_as_it_was(line):
    fields = load_strict_yaml(f"role: {quote(line)}\n", where="a.md", first_line=1, most_bytes=4096)

    assert fields["role"].value == line


@pytest.mark.parametrize("answer", ["x\nconsent: endorsement-consent-v1", 'x"\nstatus: y', "---\n\nnew text", "{a: b}"])
def test_an_answer_cannot_become_another_field(answer):
    fields = load_strict_yaml(
        compose_file({"role": answer}, BODY).decode().split("---\n")[1], where="a.md", first_line=2, most_bytes=4096
    )

    assert set(fields) == {"schema", "role"}
    assert fields["role"].value == answer


@pytest.mark.parametrize(
    ("display", "shown"), [("initials", "R. O."), ("first_name", "Ruth"), ("role_only", ""), ("full", "Ruth Okafor")]
)
def test_a_reduced_file_holds_no_more_than_is_shown(display, shown):
    data = make_file(display=display, extra="# Ruth Okafor, tuning\nlink: https://ruth.example/\n")
    raw, _ = parse_endorsement(data, "a.md", FACTS)
    reduced = reduce_file(data, raw)
    again, _ = parse_endorsement(reduced, "a.md", FACTS)

    assert again.untrusted_name == shown
    assert (b"Okafor" in reduced) is (display == "full")
    assert (b"ruth.example" in reduced) is (display == "full")
    assert again.untrusted_text == raw.untrusted_text
    assert again.display is raw.display and again.surfaces == raw.surfaces
    assert reduce_file(reduced, again) == reduced


def test_a_file_that_holds_no_more_stays_byte_for_byte():
    data = make_file(extra="# a remark\n")
    raw, _ = parse_endorsement(data, "a.md", FACTS)

    assert reduce_file(data, raw) == data


def test_the_owner_can_lower_the_level_of_the_file_itself():
    data = make_file()
    raw, _ = parse_endorsement(data, "a.md", FACTS)

    assert b"Okafor" not in reduce_file(data, raw, Display.INITIALS)


def test_what_only_the_supporter_can_say_may_be_missing_in_a_composed_file():
    data = compose_file({"name": "Ruth Okafor", "date": "2025-06-12"}, BODY)
    raw, _ = parse_endorsement(data, "a.md", FACTS, unfinished=True)

    assert (raw.relationship, raw.untrusted_connection, raw.consent) == ("other", "", "")
    with pytest.raises(Exception, match="consent"):
        parse_endorsement(data, "a.md", FACTS)
