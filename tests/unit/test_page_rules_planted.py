"""Every rule of finished pages finds the fault that is planted for it in a really built site, and no other rule does."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearname.page_rules import RULES
from clearname.page_rules.check import PAGE_CHECKS, SITE_CHECKS
from gate_cases.finished_pages import FINISHED_PAGES
from gate_cases.graph_forms import GRAPH_FORMS
from gate_cases.graph_ids import GRAPH_IDS
from gate_cases.graph_kinds import GRAPH_KINDS
from gate_cases.graph_pages import GRAPH_PAGES
from gate_cases.led_pages import LED_PAGES
from gate_cases.machine_files import MACHINE_FILES
from gate_cases.page_heads import PAGE_HEADS
from gate_cases.seen_pages import SEEN_PAGES
from gate_cases.shared_cards import SHARED_CARDS
from planted import built, found_between, known_before, plant, problems_of
from planted_graph import GRAPH_FAULTS
from planted_pages import PAGE_FAULTS
from planted_registry import PLANTED

WITHOUT_FAULT = {"page-check-failed"}
"""What no page can bring about: a check of ours that fails."""


def test_nothing_is_found_without_a_fault() -> None:
    assert problems_of() == []


def test_every_rule_has_its_fault() -> None:
    codes = {rule.code for rule in RULES}

    assert codes - set(PLANTED) == WITHOUT_FAULT
    assert set(PLANTED) - codes == set(), "no rule has that code"
    assert not set(GRAPH_FAULTS) & set(PAGE_FAULTS)
    assert len(PLANTED) >= 60


@pytest.mark.parametrize("code", PLANTED)
def test_a_fault_is_found_by_its_rule_and_by_no_other(code: str) -> None:
    """With the check that finds it switched off, it would go out into the world."""
    fault = PLANTED[code]
    on_pages = [check for check in PAGE_CHECKS if problems_of(fault, (check,), ())]
    on_site = [check for check in SITE_CHECKS if problems_of(fault, (), (check,))]
    others = [check for check in PAGE_CHECKS if check not in on_pages]
    others_of_site = [check for check in SITE_CHECKS if check not in on_site]

    assert {problem.code for problem in problems_of(fault)} == {code}
    assert len(on_pages) + len(on_site) == 1
    assert problems_of(fault, others, others_of_site) == []


@pytest.mark.parametrize("code", PLANTED)
def test_what_was_planned_and_read_before_hides_nothing_between_pages(code: str) -> None:
    fault = PLANTED[code]
    assert found_between(fault, known_before()) == found_between(fault, built().facts)


def test_a_finding_says_where_it_is_and_what_to_do() -> None:
    (problem,) = plant("about/index.html", '"@graph":[', '"@graph": [')

    assert (problem.where, problem.code) == ("output/about/index.html", "graph-bytes")
    assert problem.what and problem.fix


CASES = {
    **FINISHED_PAGES, **SEEN_PAGES, **GRAPH_PAGES, **LED_PAGES, **MACHINE_FILES, **SHARED_CARDS, **GRAPH_FORMS,
    **GRAPH_IDS, **GRAPH_KINDS, **PAGE_HEADS,
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_a_rule_tells_faults_from_neighbours_and_sees_through_disguises(code: str, tmp_path: Path) -> None:
    assert CASES[code].misjudged(code, tmp_path) == []
