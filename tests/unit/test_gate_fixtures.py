"""Every code of the gate has three faults that it finds, three neighbours that it lets pass, and a disguise."""

from __future__ import annotations

from pathlib import Path

import pytest

from gate_cases.noted import NOTED
from gate_cases.register import CODES, FIXTURES, PARTS
from gate_cases.supporter_files import SUPPORTER_FILES
from gate_cases.whole_site import TREES


def test_every_code_has_three_faults_three_neighbours_and_a_disguise() -> None:
    lacking = {code: FIXTURES[code].lacks() if code in FIXTURES else "all" for code in sorted(CODES)}
    lacking = {code: what for code, what in lacking.items() if what}

    assert lacking == {}


def test_no_code_has_two_sets_of_fixtures_and_none_is_of_no_rule() -> None:
    assert sum(map(len, PARTS)) == len(FIXTURES)
    assert set(FIXTURES) - CODES == set()


@pytest.mark.parametrize("code", [*TREES, *NOTED])
def test_a_code_about_the_whole_site_tells_faults_from_neighbours(code: str, tmp_path: Path) -> None:
    assert {**TREES, **NOTED}[code].misjudged(code, tmp_path) == []


@pytest.mark.parametrize("code", SUPPORTER_FILES)
def test_a_code_before_the_build_tells_faults_from_neighbours(code: str, tmp_path: Path) -> None:
    assert SUPPORTER_FILES[code].misjudged(code, tmp_path) == []
