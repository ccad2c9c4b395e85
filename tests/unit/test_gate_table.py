"""`docs/gate.md` says of every rule where it is looked at; the table is held to the rules themselves."""

from __future__ import annotations

import re
from collections import defaultdict

from clearname.gate import NOTES
from clearname.gate import RULES as FAULTS
from sites import ROOT

TEXT = (ROOT / "docs/gate.md").read_text("utf-8")
ROWS = {row[0]: row[3] for row in re.findall(r"^\| ([A-H]\d\d) \| (.+?) \| (.+?) \| (.*?) ?\|$", TEXT, re.MULTILINE)}
RULES = (*FAULTS, *NOTES)
LAST = {"A": 11, "B": 14, "C": 12, "D": 12, "E": 17, "F": 12, "H": 7}


def test_every_rule_of_the_groups_has_its_row() -> None:
    assert list(ROWS) == [f"{group}{number:02}" for group, last in LAST.items() for number in range(1, last + 1)]


def test_each_row_names_the_rules_of_the_gate_with_their_levels() -> None:
    said = defaultdict(set)
    for rule, names in ROWS.items():
        for code, level, star in re.findall(r"`([a-z-]+)` (stop|block|warn|info)(\*?)", names):
            said[code].add((level, bool(star)))
            assert code in {rule.code for rule in RULES}, (rule, code)
    wrong = [r.code for r in RULES if said[r.code] != {(str(r.level), r.judgement)} or f"`{r.code}`" not in ROWS[r.id]]
    assert wrong == []


def test_every_name_in_the_table_is_explained() -> None:
    explained = set(re.findall(r"^### (.+)$", (ROOT / "docs/problems.md").read_text("utf-8"), re.MULTILINE))
    assert {code for names in ROWS.values() for code in re.findall(r"`([a-z-]+)`", names)} - explained == set()
