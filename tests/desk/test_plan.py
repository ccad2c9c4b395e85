"""The steps, the rules which apply, the next action, the words for danger, and the sheet for a helper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.guide.readability import measure
from casedesk.plan.emergency import QUESTIONS, emergency_text
from casedesk.plan.places import Need, load_places
from casedesk.plan.rules import (
    REST,
    Progress,
    Situation,
    StepState,
    applies,
    build_plan,
    next_action,
    waiting_words,
)
from casedesk.plan.sheet import ALERTS, sheet_html, sheet_text
from casedesk.plan.steps import Flag, Kind, Phase, load_steps, parse_steps
from clearname.problems import Refused
from clearname.text import DESK_MARKER
from desk_log import START

TODAY = date(2026, 11, 23)
STEPS = load_steps().steps
SITUATION = st.builds(
    Situation,
    kinds=st.frozensets(st.sampled_from(Kind)),
    place=st.sampled_from(["", "US", "gb", "ZZ"]),
    flags=st.frozensets(st.sampled_from(Flag)),
    started_at=st.just(START),
)


def situation(*kinds: Kind, place: str = "", flags: tuple[Flag, ...] = ()) -> Situation:
    return Situation(frozenset(kinds), place, frozenset(flags), START)


def ids(found: Situation) -> list[str]:
    return [step.id for step in STEPS if applies(step, found)]


def test_every_step_says_why_how_and_how_long():
    for step in STEPS:
        assert step.title and step.why and step.how and 5 <= step.minutes <= 90
        assert measure("\n\n".join([step.why, *step.how])).longest <= 20, step.id


def test_the_steps_say_when_and_where_they_were_checked():
    book = load_steps()
    assert book.checked_on <= TODAY + timedelta(days=30) and all(one.startswith("https://") for one in book.sources)
    places = load_places()
    for one in (*places.emergencies, *places.helps):
        assert one.checked_on <= TODAY + timedelta(days=30) and one.source.startswith("https://")


@given(SITUATION)
def test_every_case_begins_with_safety_and_has_something_for_hour_day_and_week(found):
    plan = [step for step in STEPS if applies(step, found)]

    assert plan[0].id == "safe-now"
    assert {step.phase for step in plan} == set(Phase)


@given(SITUATION)
def test_where_a_minor_is_in_it_no_step_asks_to_save_hash_or_search_pictures(found):
    if Kind.MINOR not in found.kinds:
        return
    plan = ids(found)
    assert "minor-stop" in plan and "minor-report" in plan
    assert not {"record-first", "images-hash", "images-platform", "images-us-48", "find-copies"} & set(plan)


def test_the_plan_branches_by_case_place_and_danger():
    assert "images-hash" in ids(situation(Kind.IMAGES)) and "images-hash" not in ids(situation(Kind.DEFAMATION))
    assert "images-us-48" in ids(situation(Kind.IMAGES, place="us"))
    assert "images-us-48" not in ids(situation(Kind.IMAGES, place="GB"))
    assert "police-contact" in ids(situation(Kind.HARASSMENT, flags=(Flag.THREAT,)))
    assert "police-contact" not in ids(situation(Kind.HARASSMENT))
    assert "police-choice" in ids(situation(Kind.HARASSMENT))
    for kind, step in {Kind.IMPERSONATION: "impersonation-report", Kind.DEFAMATION: "defamation-facts",
                       Kind.DOXXING: "address-out", Kind.HARASSMENT: "no-answer"}.items():  # fmt: skip
        assert step in ids(situation(kind))


@given(SITUATION, st.dictionaries(st.sampled_from([step.id for step in STEPS]), st.sampled_from(StepState)))
def test_there_is_always_a_next_action(found, states):
    items = build_plan(STEPS, found, {name: Progress(state) for name, state in states.items()}, START)

    chosen = next_action(items, found)

    own = [item for item in items if item.state is StepState.OPEN]
    given_away = [item for item in items if item.state is StepState.GIVEN]
    assert chosen == (own or given_away or [chosen])[0]
    assert own or given_away or chosen.step is REST


def test_what_is_late_keeps_and_nobody_is_blamed():
    found = situation(Kind.HARASSMENT)
    progress = {"one-person": Progress(StepState.GIVEN, "Ben"), "safe-now": Progress(StepState.DONE)}
    items = {item.step.id: item for item in build_plan(STEPS, found, progress, START + timedelta(hours=2))}

    assert items["record-first"].is_waiting and not items["start-log"].is_waiting
    assert not items["safe-now"].is_waiting and waiting_words(items["safe-now"]) == ""
    said = waiting_words(items["record-first"]) + waiting_words(items["one-person"])
    assert "Ben has it" in said
    assert not any(word in said.casefold() for word in ("late", "overdue", "missed", "should", "must", "failed"))


@pytest.mark.parametrize("place, number", [("US", "911"), ("gb", "999"), ("NL", "112"), ("DE", "110"), ("AU", "000")])
def test_danger_is_answered_with_the_number_of_the_place(place, number):
    text = emergency_text({Flag.THREAT}, place, load_places(), TODAY)

    assert number in text.call and "As of" not in text.call and "2026-11-23" in text.checked


@pytest.mark.parametrize("place", ["", "ZZ", "<script>", "U", "US GB"])
def test_where_no_number_is_known_none_is_guessed(place):
    text = emergency_text({Flag.WEAPON}, place, load_places(), TODAY)

    assert "your local emergency number" in text.call and not any(c.isdigit() for c in text.call)


def test_thoughts_of_self_harm_are_answered_with_a_crisis_line():
    text = emergency_text({Flag.SELF_HARM}, "US", load_places(), TODAY)

    assert any("988" in one.reach for one in text.helps)
    assert text.sentences == ("What you feel now can pass. Please talk to someone before you do anything else.",)
    assert "988" in str(text)


def test_every_question_has_words_and_no_answer_has_none():
    for flag, question in QUESTIONS:
        assert question.endswith("?")
        said = emergency_text({flag}, "", load_places(), TODAY)
        assert len(said.sentences) == 1 and measure(f"{said.call}\n\n{said.sentences[0]}").grade < 8
    assert emergency_text(set(), "US", load_places(), TODAY) is None
    assert emergency_text({Flag.ORDER}, "US", load_places(), TODAY) is None, "no question about danger"


def test_old_numbers_are_shown_with_the_request_to_check_them():
    text = emergency_text({Flag.THREAT}, "US", load_places(), TODAY + timedelta(days=181))

    assert "check them first" in text.checked
    assert "check" not in emergency_text({Flag.THREAT}, "US", load_places(), TODAY + timedelta(days=180)).checked


def test_services_of_the_country_stand_before_those_for_everybody():
    names = [one.id for one in load_places().help_for(Need.MINOR, "GB")]

    assert names.index("report-remove") < names.index("take-it-down")
    assert "cybertipline" not in names


def test_a_sheet_is_for_one_step_and_names_nothing_of_the_case():
    step = load_steps().find("accounts")

    html = sheet_html(step, START, helper='<b>"Ben"', back_by="Friday evening")
    text = sheet_text(step, helper="Ben", back_by="Friday evening")

    for sheet in (html, text):
        assert DESK_MARKER in sheet and "Talk to an advocate first" in sheet and "60 minutes" in sheet
        assert "Friday evening" in sheet
    assert "&lt;b&gt;&quot;Ben&quot;" in html and "<script" not in html and "http" not in html.replace("http-equiv", "")
    assert ALERTS in text and ALERTS not in sheet_text(replace(step, alerts=False))


def test_mistakes_in_a_file_of_steps_are_told_all_at_once():
    text = """
checked_on = 2026-11-23
sources = []
[[step]]
id = "a"
phase = "hour"
title = ""
why = "w"
how = ["h"]
minutes = 5
[[step]]
id = "a"
phase = "year"
title = "t"
why = "w"
how = ["h"]
minutes = 5
[[step]]
id = "a"
phase = "day"
title = "t"
why = "w"
how = ["h"]
minutes = 5
colour = "red"
"""
    with pytest.raises(Refused) as refused:
        parse_steps(text)

    said = str(refused.value)
    assert "no title" in said and "year" in said and "colour" in said
