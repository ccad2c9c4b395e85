"""Somebody who asks to waive what cannot be waived is told so by name, and what to do instead."""

from __future__ import annotations

import pytest

from clearname.gate import RULES, Level
from clearname.gate.rules import found, rule_of
from clearname.routes import Routes
from clearname_site.commands.waive import _chosen, _Judged, _Open
from clearname_site.commands.waive_never import NEVER, refusal_of_code, say_never
from review_inbox import Typing

SECRET = found("secret", secret="xyzzy-plugh", passage="xyzzy-plugh")
HOUSE = found("home-folder", secret="/home/ruthie", passage="/home/ruthie")


def judged() -> _Judged:
    return _Judged([_Open(HOUSE, 1)], [SECRET], frozenset(), Routes(()))


def test_exactly_the_rules_with_a_star_know_waivers() -> None:
    may = {rule.code for rule in RULES if refusal_of_code(rule.code) is None}
    assert may == {rule.code for rule in RULES if rule.judgement and rule.level is not Level.WARN}
    assert refusal_of_code("no-such-code") is None and refusal_of_code("") is None


@pytest.mark.parametrize("code", ["secret", "email-address"])
def test_a_code_without_a_star_names_its_own_way_out(code: str) -> None:
    refused = refusal_of_code(code)
    assert refused
    [problem] = refused.problems
    assert problem.code == "waiver-never" and problem.fix == rule_of(code).fix
    assert code in problem.what and "never be waived" in problem.what


def test_what_stops_nothing_needs_no_waiver() -> None:
    refused = refusal_of_code("routine")
    assert refused and "stops nothing" in refused.problems[0].what


def test_a_page_rule_and_a_rule_of_publishing_know_none() -> None:
    for code in ("graph-review", "publish-identity"):
        refused = refusal_of_code(code)
        assert refused and refused.problems[0].fix


def test_the_own_letters_of_a_finding_that_stops_are_refused_by_its_name() -> None:
    with pytest.raises(Exception) as error:
        _chosen(judged(), SECRET.pin[:8])
    [problem] = error.value.problems  # type: ignore[attr-defined]
    assert problem.code == "waiver-never" and "secret" in problem.what and "xyzzy" not in problem.what
    assert _chosen(judged(), HOUSE.pin[:8]) == _chosen(judged(), "1") == HOUSE


def test_the_list_names_each_kind_once_with_what_to_do() -> None:
    console = Typing()
    say_never([SECRET, SECRET, found("form", shown="form")], console)
    assert NEVER in console.all and "2 places: " in console.all
    assert console.all.count(rule_of("secret").fix) == 1 and rule_of("form").fix in console.all

    silent = Typing()
    say_never([], silent)
    assert silent.said == []
