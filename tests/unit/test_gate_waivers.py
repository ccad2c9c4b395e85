"""Waivers: they hold for one passage, one rule that needs judgement, and a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clearname.gate import Facts, Finding, Strength, Waiver, apply_waivers, check_output, clear
from clearname.gate.rules import found
from clearname.problems import Refused, Severity
from gate_help import FACTS, page, write_site

DAY = date(2026, 3, 1)
TEXT = "<p>Then it wrote /home/ruthie/notes to the disk.</p>"


def site(folder: Path, text: str = TEXT) -> Facts:
    write_site(folder, {"index.html": page(text)})
    return replace(FACTS, expected=frozenset({"index.html"}), as_of=DAY)


def waiver(folder: Path, facts: Facts) -> Waiver:
    [finding] = check_output(folder, facts, Strength.PUBLISH)
    return Waiver(finding.code, finding.pin, finding.path, "a made-up name", "Maya", DAY, date(2026, 5, 1))


def refused(folder: Path, facts: Facts) -> set[str]:
    with pytest.raises(Refused) as error:
        clear(folder, facts, Strength.PUBLISH)
    return {problem.code for problem in error.value.problems}


def test_what_a_person_has_to_judge_stops_publishing_and_is_told_by_a_build(tmp_path):
    facts = site(tmp_path)
    assert refused(tmp_path, facts) == {"home-folder"}
    [warning] = clear(tmp_path, facts, Strength.BUILD).warnings
    problem = warning.as_problem(Strength.BUILD)
    assert problem.severity is Severity.WARNING and "publishing will stop" in problem.what


def test_a_waiver_lets_it_pass_and_is_told(tmp_path):
    facts = site(tmp_path)
    cleared = clear(tmp_path, replace(facts, waivers=(waiver(tmp_path, facts),)), Strength.PUBLISH)
    assert [finding.code for finding in cleared.waived] == ["home-folder"] and cleared.warnings == ()


def test_a_waiver_holds_wherever_the_same_passage_stands(tmp_path):
    facts = site(tmp_path)
    given = waiver(tmp_path, facts)
    write_site(tmp_path, {"a/index.html": page("<h2>More</h2>" + TEXT)})
    facts = replace(facts, expected=frozenset({"index.html", "a/index.html"}), waivers=(given,))
    assert len(clear(tmp_path, facts, Strength.PUBLISH).waived) == 2


@pytest.mark.parametrize(
    "text",
    [TEXT.replace("Then", "Now"), TEXT.replace("ruthie", "maya-l"), TEXT + "<p>And /home/olena/x too.</p>"],
)
def test_a_waiver_holds_for_nothing_else(tmp_path, text):
    facts = site(tmp_path)
    given = waiver(tmp_path, facts)
    facts = replace(site(tmp_path, text), waivers=(given,))
    assert "home-folder" in refused(tmp_path, facts)


def test_a_waiver_of_a_changed_passage_is_told(tmp_path):
    facts = site(tmp_path)
    given = waiver(tmp_path, facts)
    facts = replace(site(tmp_path, TEXT.replace("Then", "Now")), waivers=(given,))
    assert refused(tmp_path, facts) == {"home-folder", "waiver-changed"}


def test_a_waiver_ends(tmp_path):
    facts = site(tmp_path)
    given = waiver(tmp_path, facts)
    last = replace(facts, waivers=(given,), as_of=given.until)
    assert clear(tmp_path, last, Strength.PUBLISH).waived
    later = replace(last, as_of=date(2026, 5, 2))
    assert refused(tmp_path, later) == {"home-folder", "waiver-ended"}


@pytest.mark.parametrize(
    "spoiled", [{"code": "script"}, {"code": "nothing"}, {"reason": " "}, {"by": ""}, {"until": date(2026, 5, 31)}]
)
def test_a_waiver_that_cannot_be_given_stops_publishing(tmp_path, spoiled):
    facts = site(tmp_path)
    given = replace(waiver(tmp_path, facts), **spoiled)
    assert "waiver-impossible" in refused(tmp_path, replace(facts, waivers=(given,)))


def test_a_waiver_that_nothing_needs_any_more_stops_nothing(tmp_path):
    facts = site(tmp_path)
    given = waiver(tmp_path, facts)
    facts = replace(site(tmp_path, "<p>Gone.</p>"), waivers=(given,))
    assert clear(tmp_path, facts, Strength.PUBLISH).unused == (given,)


def test_a_build_asks_no_waiver(tmp_path):
    facts = site(tmp_path)
    facts = replace(facts, waivers=(waiver(tmp_path, facts),))
    assert clear(tmp_path, facts, Strength.BUILD).warnings


def test_a_passage_on_many_pages_is_waived_without_comparing_each_with_each(monkeypatch):
    compared = 0

    def equal(self, other):
        nonlocal compared
        compared += 1
        return self is other

    seen = [replace(found("home-folder", secret="/home/ruthie", passage=TEXT), path=f"{n}.html") for n in range(300)]
    given = Waiver("home-folder", seen[0].pin, "0.html", "a made-up name", "Maya", DAY, date(2026, 5, 1))
    monkeypatch.setattr(Finding, "__eq__", equal)
    outcome = apply_waivers(seen, [given], DAY)
    assert len(outcome.waived) == 300 and outcome.findings == () and compared <= 300
