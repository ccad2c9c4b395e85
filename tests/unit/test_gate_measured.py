"""What `docs/gate-measured.md` says was measured: of every rule, of enough, and good enough."""

from __future__ import annotations

import re

import pytest

from clearname.gate import RULES
from sites import ROOT

TEXT = (ROOT / "docs/gate-measured.md").read_text("utf-8")


def _rows(table: str) -> list[list[str]]:
    """The cells of the lines that a command wrote."""
    _, _, rest = TEXT.partition(f"<!-- {table} -->")
    written, end, _ = rest.partition(f"<!-- end of {table} -->")
    assert end, table
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in written.splitlines() if line[:1] == "|"]


def _share(cell: str) -> float:
    return float(cell.removesuffix(" %"))


def test_leaks_of_every_rule_were_planted() -> None:
    planted = {row[1]: int(row[3]) for row in _rows("planted") if re.fullmatch(r"[A-H]\d\d", row[0])}
    assert set(planted) == {rule.code for rule in RULES}
    assert min(planted.values()) > 0 and sum(planted.values()) >= 200


@pytest.mark.parametrize(("level", "aim"), [("stop", 100.0), ("block", 95.0)])
def test_as_many_leaks_were_caught_as_should_be(level: str, aim: float) -> None:
    [found] = [row for row in _rows("planted") if row[0] == level]
    assert _share(found[3]) >= aim


def test_leaks_in_disguise_were_caught_in_nearly_all_forms() -> None:
    [found] = [row for row in _rows("mutated") if row[0] == "all"]
    assert int(found[2]) >= 1000 and _share(found[4]) >= 95.0
