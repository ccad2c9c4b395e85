"""The table of everything that the rules of pages can find. `docs/problems.md` is held to it by a test."""

from __future__ import annotations

from clearname.page_rules.graph_table import GRAPH_RULES
from clearname.page_rules.page_rule import PageRule
from clearname.page_rules.page_table import PAGE_RULES
from clearname.problems import Problem
from clearname.text import printable

__all__ = ["RULES", "VERSION", "PageRule", "found", "rule_of"]

VERSION = 13
"""Grows with every change of what a rule finds; pages that passed an earlier one are looked at again."""

RULES: tuple[PageRule, ...] = (
    PageRule("page-check-failed", "one of the checks of the finished pages could not finish",
             "Run the command again with --debug, and report what it says."),
    *GRAPH_RULES,
    *PAGE_RULES,
)  # fmt: skip
"""The graphs first, in groups (see `graph_table`); then head; links and words; files."""

_BY_CODE = {rule.code: rule for rule in RULES}


def rule_of(code: str) -> PageRule:
    """The rule with that code; KeyError if there is none."""
    return _BY_CODE[code]


def found(code: str, path: str, shown: str = "") -> Problem:
    """
    A finding of the rule `code` in the file `path` below the output folder.

    `shown` says where or what, in a few words of our own or the owner's; never a supporter's words.
    """
    rule = _BY_CODE[code]
    what = f"{rule.why}: {printable(shown, 100)}" if shown else rule.why
    return Problem(f"output/{path}" if path else "output", code, what, rule.fix, rule.severity)
