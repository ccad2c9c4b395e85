"""Every code of the gate, from the table, the rules of pages and those of publishing; and the fixtures of each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from clearname.gate import RULES, Facts
from clearname.page_rules import RULES as PAGE_RULES
from clearname_site.publish_rules import RULES as PUBLISH_RULES
from gate_cases import CASES
from gate_cases.finished_pages import FINISHED_PAGES
from gate_cases.fixtures import Fixtures, Judge
from gate_cases.graph_forms import GRAPH_FORMS
from gate_cases.graph_ids import GRAPH_IDS
from gate_cases.graph_kinds import GRAPH_KINDS
from gate_cases.graph_pages import GRAPH_PAGES
from gate_cases.led_pages import LED_PAGES
from gate_cases.machine_files import MACHINE_FILES
from gate_cases.noted import NOTED
from gate_cases.page_heads import PAGE_HEADS
from gate_cases.pieces import A
from gate_cases.repository import REPOSITORY
from gate_cases.seen_pages import SEEN_PAGES
from gate_cases.sending import SENDING
from gate_cases.shared_cards import SHARED_CARDS
from gate_cases.supporter_files import SUPPORTER_FILES
from gate_cases.whole_site import TREES
from gate_help import codes, page

TABLE = (Path(__file__).parents[2] / "docs/gate.md").read_text("utf-8")


def _in_table() -> set[str]:
    """The codes in the last column of the table of `docs/gate.md`."""
    names = re.findall(r"^\| [A-H]\d\d \|.*\|([^|]*)\|$", TABLE, re.MULTILINE)
    return {code for row in names for code in re.findall(r"`([a-z-]+)`", row)}


CODES = frozenset({
    *(rule.code for rule in RULES), *(rule.code for rule in PAGE_RULES), *(rule.code for rule in PUBLISH_RULES),
    *_in_table(),
})  # fmt: skip
"""Whatever may be found before a site leaves the machine."""


def _judge(facts: Facts) -> Judge:
    def judge(case: Any, _: Path) -> set[str]:
        path, content = (A, page(case)) if isinstance(case, str) else case
        return codes(path, content, facts)

    return judge


FILES = {code: Fixtures(cases.bad, cases.good, cases.evasions, _judge(cases.facts)) for code, cases in CASES.items()}
"""The codes about single files; judged one by one in `test_gate_rules`."""

PARTS: tuple[dict[str, Fixtures], ...] = (
    FILES, TREES, REPOSITORY, SENDING, SUPPORTER_FILES, FINISHED_PAGES, SEEN_PAGES, GRAPH_PAGES, NOTED,
    LED_PAGES, MACHINE_FILES, SHARED_CARDS, GRAPH_FORMS, GRAPH_IDS, GRAPH_KINDS, PAGE_HEADS,
)  # fmt: skip
FIXTURES: dict[str, Fixtures] = {code: fixtures for part in PARTS for code, fixtures in part.items()}
