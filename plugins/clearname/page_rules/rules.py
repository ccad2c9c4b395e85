"""The table of everything that the rules of pages can find. `docs/problems.md` is held to it by a test."""

from __future__ import annotations

from dataclasses import dataclass

from clearname.problems import Problem, Severity
from clearname.text import printable

VERSION = 1
"""Grows with every change of what a rule finds; pages that passed an earlier one are looked at again."""

_THEME = "This comes from the theme or a plugin, not from your words: switch it off, or report it."


@dataclass(frozen=True, slots=True)
class PageRule:
    """One kind of finding, as people read about it."""

    code: str
    """A slug that names it for life, and its anchor in `docs/problems.md`."""
    why: str
    """What is wrong, as a sentence without a full stop."""
    fix: str = _THEME
    """One thing to do, as a sentence."""
    severity: Severity = Severity.ERROR


RULES: tuple[PageRule, ...] = (
    PageRule("page-check-failed", "one of the checks of the finished pages could not finish",
             "Run the command again with --debug, and report what it says."),
    PageRule("graph-missing", "the page has no structured data, or has it in more than one piece"),
    PageRule("graph-syntax", "the structured data cannot be read"),
)  # fmt: skip
"""In the order of the groups: form, vocabulary, ids, nodes, what is visible; head; links and words; files."""

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
