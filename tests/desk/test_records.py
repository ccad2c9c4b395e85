"""Records: what was typed becomes a value, the value becomes JSON and comes back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.records import (
    KINDS,
    Incident,
    When,
    canonical_json,
    from_value,
    parse_record,
    specs,
    to_value,
    when_faults,
)
from casedesk.records.when import is_moment, spell_moment
from clearname.problems import Refused

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
days = st.dates().map(lambda day: day.isoformat())
FORMS = {
    "text": words, "lines": st.lists(words, max_size=3).map(tuple), "flag": st.booleans(),
    "number": st.integers(0, 2**40), "time": st.builds(lambda day: When("about", day, "", None, "", "told"), days) | st.just(When()),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_a_record_comes_back_from_json_as_it_went(kind: str, data: st.DataObject) -> None:
    made = KINDS[kind]
    record = made(**{spec.name: data.draw(FORMS[spec.form]) for spec in specs(made)})

    value = to_value(record)

    assert from_value(kind, value) == record
    assert canonical_json(value)


def test_a_field_of_a_newer_program_is_passed_over_and_another_sort_of_thing_is_not() -> None:
    assert from_value("incident", {"what": "x", "mood_ring": "blue"}) == Incident(what="x")
    for wrong in ({"what": 3}, {"threat": "yes"}, {"orders": "abc"}, {"when": "2026"}, {"when": {"first": 5}}):
        with pytest.raises(ValueError):
            from_value("incident", wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        from_value("horoscope", {})


TYPED = {
    "when_first": "2026-11-22 14:05",
    "when_offset": "60",
    "what": "  A message.\r\n\r\nIt said: “No.” ",
    "where": "chat.example",
}


def test_three_fields_are_enough() -> None:
    record = parse_record("incident", TYPED)

    assert isinstance(record, Incident)
    assert (record.what, record.where, record.entered_by) == ("A message.\n\nIt said: “No.”", "chat.example", "me")
    assert record.when == When("at", "2026-11-22T14:05", "", 60, "", "seen")
    assert record.when.shown() == "22 Nov 2026 14:05 (UTC+1)"


def test_all_that_is_wrong_is_said_at_once() -> None:
    typed = {
        "when_first": "yesterday", "what": " \n ", "where": "x" * 3000, "who_sure": "certain",
        "orders": "\n".join(map(str, range(600))),
    }  # fmt: skip

    with pytest.raises(Refused) as refused:
        parse_record("incident", typed)

    assert {(problem.where, problem.code) for problem in refused.value.problems} == {
        ("when", "desk-time"), ("what", "desk-empty"), ("where", "desk-long"), ("who_sure", "desk-choice"),
        ("orders", "desk-long"),
    }  # fmt: skip
    assert "yesterday" in str(refused.value) and "certain" not in str(refused.value)


def test_a_day_and_a_number_are_what_they_are() -> None:
    for typed, code in (("22.11.2026", "desk-date"), ("2026-11", "desk-date"), ("2026-02-30", "desk-date")):
        with pytest.raises(Refused) as refused:
            parse_record("order", {"kind": "no contact", "forbids": "all", "until_on": typed})
        assert [problem.code for problem in refused.value.problems] == [code]
    with pytest.raises(Refused):
        parse_record("evidence", {"kind": "photo", "size": "-1"})


@given(
    st.dictionaries(
        st.sampled_from(
            [spec.name for spec in specs(Incident)]
            + ["when_form", "when_first", "when_last", "when_offset", "when_zone", "when_known"]
        ),
        st.text() | st.lists(st.text(), max_size=2),
    )
)
def test_whatever_is_typed_gives_a_record_or_problems(form: dict[str, str | list[str]]) -> None:
    try:
        record = parse_record("incident", form)
    except Refused as refused:
        assert refused.problems
    else:
        assert from_value("incident", to_value(record)) == record


# --- Times ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("when", "shown"), [
    (When("at", "2026"), "2026"), (When("about", "2026-11"), "about Nov 2026"), (When("at", "2026-11-02"), "2 Nov 2026"),
    (When("at", "2026-11-02T23", "", 0), "2 Nov 2026, 23 to 24 h (UTC)"),
    (When("between", "2026-11-02T23:30", "2026-11-03T01:00", -210), "between 2 Nov 2026 23:30 and 3 Nov 2026 01:00 (UTC-3:30)"),
    (When(), "time not known"),
])  # fmt: skip
def test_a_time_is_shown_no_finer_than_it_is_known(when: When, shown: str) -> None:
    assert when_faults(when) == () and when.shown() == shown


@pytest.mark.parametrize("when", [
    When("at"), When("unknown", "2026"), When("at", "2026", "2027"), When("between", "2026"), When("at", "2026-13"),
    When("at", "2026-11-31"), When("at", "2026-11-02T10:00"), When("at", "2026-11-02", "", 60),
    When("at", "2026-11-02T10:00", "", 3000), When("between", "2026-11-03", "2026-11-01"), When("at", "0000-01-01"),
    When("maybe", "2026"), When("at", "2026", "", None, "", "dreamt"),  # type: ignore[arg-type]
])  # fmt: skip
def test_a_time_that_cannot_be_is_refused(when: When) -> None:
    assert when_faults(when)


@given(st.text(max_size=20) | days | st.datetimes().map(lambda at: at.strftime("%Y-%m-%dT%H:%M")))
def test_a_moment_has_an_earliest_and_a_later_latest(text: str) -> None:
    if is_moment(text):
        when = When("at", text, "", 0)
        assert when.earliest is not None and when.latest is not None and when.earliest < when.latest
    assert spell_moment(text) is not None


def test_a_month_lasts_from_its_first_day_to_the_next_month() -> None:
    when = When("at", "2026-12")

    assert str(when.earliest) == "2026-12-01 00:00:00+00:00" and str(when.latest) == "2027-01-01 00:00:00+00:00"
