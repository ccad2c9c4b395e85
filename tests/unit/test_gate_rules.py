"""Each rule of the gate on what it must find, what it must let pass, and a disguise it must see through."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from clearname.gate import RULES, Level
from clearname.problems import Severity
from gate_cases import CASES
from gate_cases.context import EXPLAINED, STRICT
from gate_cases.homes import HOMES
from gate_cases.institutions import INSTITUTIONS
from gate_cases.pieces import A
from gate_help import FACTS, SETTINGS, codes, found_in, page

OF_THE_WHOLE = {
    "dot-file",
    "link-in-output",
    "not-a-file",
    "unsafe-name",
    "unreadable-file",
    "missing-file",
    "unexpected-file",
    "empty-site",
    "site-too-large",
    "changed-after-check",
    "check-failed",
    "waiver-impossible",
    "waiver-ended",
    "waiver-changed",
    "lists-missing",
    "pages-gone",
    "picture-unseen",
    "example-person",
    "example-address",
}
"""Tested in `test_gate_clear`: they need a folder."""


def _file(case: object) -> tuple[str, str | bytes]:
    return (A, page(case)) if isinstance(case, str) else case  # type: ignore[return-value]


def _each(kind: str) -> list[object]:
    return [
        pytest.param(code, case, cases.facts, id=f"{code}-{kind}-{number}")
        for code, cases in CASES.items()
        for number, case in enumerate(getattr(cases, kind))
    ]


def test_a_clean_page_has_no_finding():
    assert found_in("index.html", page("<p>Maya builds bridges – since 2009.</p>")) == ()


def test_every_rule_has_three_bad_three_good_and_one_disguised_case():
    assert {rule.code for rule in RULES} == set(CASES) | OF_THE_WHOLE
    for code, cases in CASES.items():
        assert len(cases.bad) >= 3 and len(cases.good) >= 3 and cases.evasions, code


@pytest.mark.parametrize(("code", "case", "facts"), _each("bad") + _each("evasions"))
def test_a_bad_file_is_found(code, case, facts):
    assert code in codes(*_file(case), facts)


@pytest.mark.parametrize(("code", "case", "facts"), _each("good"))
def test_a_good_file_passes(code, case, facts):
    assert code not in codes(*_file(case), facts)


@pytest.mark.parametrize(("code", "case", "facts"), _each("good"))
def test_good_files_pass_all_the_other_rules_as_well(code, case, facts):
    path, content = _file(case)
    assert codes(path, content, facts) - {"file-type"} == set()


@pytest.mark.parametrize(
    ("code", "case"),
    [pytest.param(code, case, id=f"{code}-{n}") for code, all_ in STRICT.items() for n, case in enumerate(all_)],
)
def test_words_of_a_home_or_of_nothing_explain_no_finding(code, case):
    """Somebody who adds the word shop does not make a home a public place."""
    assert code in codes(A, page(case))


@pytest.mark.parametrize("code", sorted(EXPLAINED))
def test_what_is_explained_stops_nothing(code):
    for case in EXPLAINED[code].bad:
        assert not [finding for finding in found_in(A, page(case)) if finding.stops], case


@pytest.mark.parametrize("sentence", HOMES)
def test_a_home_beside_an_institution_stops(sentence):
    assert "postal-address" in codes(A, page(f"<p>{sentence}</p>"))


@pytest.mark.parametrize("sentence", INSTITUTIONS)
def test_an_address_that_is_joined_to_an_institution_warns(sentence):
    assert codes(A, page(f"<p>{sentence}</p>")) == {"public-address"}


SECRETS = {"email-address", "phone-number", "protected-term", "unwanted-name", "unwanted-link", "hidden-name"}
ALL_SECRETS = re.compile(
    "elm.?street|hollow oak|ab12|496.?0|alexis|中山小学|brandt|blackthorn|attack-blog"
    "|threads/77|foul_mouth|valc|jane|7700|555"
    "|7946",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("code", "case", "facts"), [p for p in _each("bad") + _each("evasions") if p.values[0] in SECRETS]
)
def test_no_finding_holds_the_secret_that_it_found(code, case, facts):
    for finding in found_in(*_file(case), facts):
        shown = f"{finding.masked} {finding.why} {finding.fix}"
        assert not ALL_SECRETS.search(shown), shown


def test_a_finding_names_the_line():
    [finding] = found_in(A, page("<p>one</p>\n<p>I live on El<b>m</b> Street</p>"))
    assert finding.line == 15


def test_a_finding_becomes_a_problem_that_says_where_and_what_to_do():
    [finding] = found_in("a/index.html", page('<p onclick="x()">x</p>'))
    problem = finding.as_problem()
    assert problem.where == "output/a/index.html:14"
    assert problem.code == "inline-handler" and problem.severity is Severity.ERROR
    assert problem.fix.endswith(".")


def test_rules_read_as_the_style_wants_them():
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert not rule.why.endswith(".") and rule.fix.endswith("."), rule.code
        assert rule.level in Level


def test_a_trace_that_is_part_of_the_persons_name_is_no_trace():
    facts = replace(FACTS, settings=replace(SETTINGS), machine_traces=("lindqvist", "qzserver9"))
    assert codes(A, page("<p>Maya Lindqvist</p>"), facts) == set()
    assert codes(A, page("<p>on qzserver9</p>"), facts) == {"machine-trace"}
