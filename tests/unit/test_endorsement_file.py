"""A supporter's file is read whole, or refused with every line, field and reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearname.endorsements import check_file, parse_endorsement
from clearname.endorsements.file import try_endorsement
from clearname.model import Display
from clearname.problems import Problem, Refused, Severity
from endorsement_files import BODY, FACTS, make_file


def problems(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        parse_endorsement(data, "ruth.md", FACTS)
    return refused.value.problems


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in problems(data)]


def test_a_good_file_gives_every_field_in_its_type():
    raw, clean = parse_endorsement(make_file(extra="surfaces: [page, feed]\nexpires: 2027-01-01\n"), "ruth.md", FACTS)

    assert (raw.untrusted_name, raw.display, raw.known_since) == ("Ruth Okafor", Display.FULL, 2015)
    assert (raw.given_on, raw.expires_on) == (date(2025, 6, 12), date(2027, 1, 1))
    assert raw.surfaces == {"page", "feed"}
    assert raw.untrusted_connection == ""
    assert clean.plain == BODY


def test_what_is_left_out_has_its_default():
    data = make_file(display=None, language=None, known_since=None, organisation="", role=None)
    raw, _ = parse_endorsement(data, "ruth.md", FACTS)

    assert raw.display is Display.INITIALS
    assert raw.language == "en"
    assert raw.surfaces == {"page", "feed", "data", "quote", "print"}
    assert raw.untrusted_organisation == ""


def test_the_digest_is_of_the_canonical_file():
    raw, _ = parse_endorsement(make_file(), "ruth.md", FACTS)
    windows, _ = parse_endorsement(b"\xef\xbb\xbf" + make_file().replace(b"\n", b"\r\n") + b"\r\n", "ruth.md", FACTS)

    assert raw.digest == windows.digest


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("schema", "2"), ("schema", '"1"'), ("schema", "true"),
        ("name", '""'), ("name", "x" * 81), ("name", "'Ruth <b>'"), ("name", '"12345"'), ("name", '"a\\nb"'),
        ("name", "y" * 41), ("name", "42"), ("name", "[Ruth, Okafor]"),
        ("display", "counted_only"), ("display", "FULL"), ("display", "5"),
        ("role", "r" * 101), ("role", "true"),
        ("organisation", "o" * 101),
        ("relationship", "enemy"), ("relationship", None),
        ("connection", "c" * 201), ("connection", None), ("connection", ""),
        ("known_since", "1929"), ("known_since", "2027"), ("known_since", "true"), ("known_since", "33:35"),
        ("date", "2025-02-30"), ("date", "12.6.2025"), ("date", "2026-03-03"), ("date", "1989-12-31"),
        ("date", "20250612"), ("date", None),
        ("language", "english"), ("language", "../en"), ("language", "en-07700900-123456"),
        ("language", "en-verified-by-police"),
        ("consent", "yes"), ("consent", "endorsement-consent-v0"), ("consent", None),
        ("surfaces", "[page, everywhere]"), ("surfaces", "[]"),
        ("link", "http://ruth.example"), ("link", "https://127.0.0.1/"), ("link", "https://localhost/x"),
        ("link", "https://me@ruth.example/"), ("link", "https://ruth.example:8443/"), ("link", "https://[::1]/"),
        ("link", "https://ruth.local/"), ("link", "'https://ruth.example/\"onload=x'"), ("link", "https://2130706433/"),
        ("link", "https://ruth.example/" + "x" * 300), ("link", "javascript:alert(1)"),
        ("invite", "abc"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_its_field(field, value):
    found = problems(make_file(**{field: value}))

    assert [p.code for p in found] == [f"endorsement-{field.replace('_', '-')}"]
    assert found[0].what.startswith(f"{field}: ")
    assert found[0].severity is Severity.HELD


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("status: published\n", "owner-field"), ("Save_as: index.html\n", "owner-field"),
        ("approved_by_all: yes\n", "owner-field"), ("author: Ana\n", "owner-field"),
        ("email: ruth@mail.example\n", "contact-field"), ("Phone: 1\n", "contact-field"),
        ("nmae: Ruth\n", "unknown-field"), ("expires: 2026-03-01\n", "expired"), ("expires: soon\n", "expires"),
    ],
)  # fmt: skip
def test_a_field_that_is_not_the_supporters_is_refused(extra, code):
    assert codes(make_file(extra=extra)) == [f"endorsement-{code}"]


def test_a_slip_in_a_field_name_is_answered_with_the_right_one():
    (problem,) = problems(make_file(extra="orgnisation: x\n"))

    assert 'Did you mean "organisation"?' in problem.fix


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"role": '"see https://x.example"'}, "text-link"), ({"organisation": "me@mail.example"}, "text-contact"),
        ({"name": '"Ruth\\u202eOkafor"'}, "text-invisible"), ({"name": "𝐑𝐮𝐭𝐡"}, "text-styled"),
        ({"name": '"\\u0301Ruth"'}, "text-marks"), ({"role": '"a\\u200bb"'}, "text-invisible"),
        ({"name": '"Ruth\\0"'}, "front-matter-character"), ({"name": "&x Ruth"}, "front-matter-reference"),
        ({"name": "!!str Ruth"}, "front-matter-tag"), ({"name": "{a: b}"}, "front-matter-nested"),
    ],
)  # fmt: skip
def test_fields_keep_the_rules_of_text_and_of_strict_yaml(fields, code):
    assert code in codes(make_file(**fields))


@pytest.mark.parametrize(
    "name", ["Núria Puig i Ferrer", "王小明", "Дмитрий Орлов", "प्रिया शर्मा", "محمد بن سلمان", "Björk", "O’Brien-Łuczak"]
)
def test_names_of_every_script_are_names(name):
    raw, _ = parse_endorsement(make_file(name=name), "ruth.md", FACTS)

    assert raw.untrusted_name == name


def test_without_a_name_only_the_role_can_be_shown():
    assert codes(make_file(name=None)) == ["endorsement-name"]
    assert codes(make_file(name=None, display="role_only", role=None)) == ["endorsement-role"]
    parse_endorsement(make_file(name=None, display="role_only"), "ruth.md", FACTS)


def test_every_problem_is_told_at_once_with_its_line():
    data = make_file(body=f"{BODY}\n\n[x](https://x.example)", display="all", date="soon", extra="status: x\n")

    assert [(p.where, p.code) for p in problems(data)] == [
        ("ruth.md:4", "endorsement-display"), ("ruth.md:10", "endorsement-date"),
        ("ruth.md:13", "endorsement-owner-field"), ("ruth.md:18", "text-link"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "front-matter"), (b"no fields", "front-matter"), (b"---\nschema: 1\n", "front-matter"),
        (b"Title: x\n\n---\n", "front-matter"), (b"\xff\xfe\x00", "encoding"), (b"---\n\xc3\x28\n---\n", "encoding"),
        (b"---\nname: a\0b\n---\n", "encoding"), (b"x" * 16_385, "size"), (bytes(range(256)), "encoding"),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused(data, code):
    assert codes(data) == [f"endorsement-{code}"]


def test_messages_never_quote_what_the_supporter_wrote():
    """The owner reads them before having decided to read the words."""
    data = make_file(
        body="liar <liar> liar", name="'liar <'", role="[liar]", display="liar", date="liar", language="LIAR!",
        extra="liar: liar\nauthor_liar: 1\nlink: liar\n",
    )  # fmt: skip

    assert "liar" not in str(Refused(problems(data))).lower()


def test_the_check_shows_the_line_at_each_level():
    checked = check_file(make_file(display="initials", name="R. Okafor"), "ruth.md", FACTS)

    assert {preview.display.value: preview.line for preview in checked.previews} == {
        "full": "R. Okafor, former colleague, Västra Bridges · colleague, since 2015 · June 2025",
        "first_name": "R., former colleague · colleague, since 2015 · June 2025",
        "initials": "R. O., former colleague · colleague, since 2015 · June 2025",
        "role_only": "former colleague · colleague, since 2015 · June 2025",
    }
    assert [preview.display.value for preview in checked.previews if preview.chosen] == ["initials"]
    assert checked.is_good
    assert [p.code for p in checked.problems] == ["endorsement-name-more"]


def test_the_check_says_that_the_own_name_stands_in_the_words():
    checked = check_file(make_file(body=f"{BODY}\n\nRuth Okafor", display="initials"), "ruth.md", FACTS)

    assert "endorsement-name-shown" in {problem.code for problem in checked.problems}
    assert not checked.is_good


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.booleans(), st.booleans())
def test_any_bytes_give_a_value_or_held_problems(data, in_front, in_body):
    whole = b"---\n" + data + b"\n---\n" + data if in_front else make_file() + data if in_body else data
    found = try_endorsement(whole, "x.md", FACTS)

    assert not isinstance(found, list) or (found and all(p.severity is Severity.HELD for p in found))
    assert not isinstance(found, list) or "endorsement-unreadable" not in {p.code for p in found}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(make_file().decode().splitlines()[1:12])), st.text(max_size=30))
def test_any_value_of_a_field_gives_a_value_or_held_problems(line, value):
    key = line.partition(":")[0]
    found = try_endorsement(make_file(**{key: value.replace("\n", " ")}), "x.md", FACTS)

    assert not isinstance(found, list) or "endorsement-unreadable" not in {p.code for p in found}


@pytest.mark.parametrize("unit", ["a: [", "- ", "&a ", "{", "? ", "name: x\n", "'", '"', "#", "!"])
def test_sixteen_kilobytes_of_anything_come_to_an_end(unit):
    for data in (unit * 16_000)[:4_000], (unit * 16_000)[:16_000]:
        try_endorsement(f"---\n{data}\n---\n{BODY}".encode()[:16_384], "x.md", FACTS)


def test_the_day_of_tomorrow_is_allowed_for_those_who_live_east():
    raw, _ = parse_endorsement(make_file(date="2026-03-02"), "ruth.md", FACTS)

    assert raw.given_on == date(2026, 3, 2)


def test_what_is_wrong_is_told_down_the_file() -> None:
    lines = ["---", "schema: 1", *(f"wrong_{n}: x" for n in range(3, 13)), "---", "", BODY, ""]
    problems = check_file("\n".join(lines).encode(), "x.md", FACTS).problems
    places = [int(problem.where.rpartition(":")[2]) for problem in problems if problem.where.startswith("x.md:")]

    assert places == sorted(places) and {3, 12} <= set(places)
