"""What can never be waived: said by name to somebody who asks for it, with the one thing to do instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clearname_site.commands.build import count
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.gate import Finding
    from clearname.problems import Refused

NEVER = "What is of level stop, and what a program can tell for sure, can never be waived"
_SHOWN = 8
"""Kinds that are named; the rest is counted."""


def refusal_of_code(asked: str) -> Refused | None:
    """Why a rule of that code knows no waiver, and what to do instead; None for one that does, and for no code."""
    from clearname.gate import RULES, Level
    from clearname.page_rules import RULES as PAGE_RULES
    from clearname_site.publish_rules import RULES as PUBLISH_RULES

    for rule in RULES:
        if rule.code == asked and rule.level is Level.WARN:
            return _refused(
                f"{asked} stops nothing, so it needs no waiver",
                "Publish; the summary shows it, and your answer accepts it.",
            )
        if rule.code == asked:
            return None if rule.judgement else _refused(f"{asked} can never be waived: {rule.why}", rule.fix)
    for page_rule in PAGE_RULES:
        if page_rule.code == asked:
            return _refused(f"{asked} can never be waived: {page_rule.why}", page_rule.fix)
    if any(publish_rule.code == asked for publish_rule in PUBLISH_RULES):
        return _refused(f"{asked} can never be waived", "Publish, and do what it says beside that name.")
    return None


def refusal_of_finding(wanted: str, stops: Sequence[Finding]) -> Refused | None:
    """The same for the first letters of a finding's own number; None where it is none of these."""
    for finding in stops:
        if finding.pin.startswith(wanted):
            return refusal_of_code(finding.code)
    return None


def say_never(stops: Sequence[Finding], console: Console) -> None:
    """What stops publishing and cannot be waived: each kind once, with what to do instead."""
    if not stops:
        return
    console.say(f"{count(len(stops), 'finding')} cannot be waived. {NEVER}; mend instead:")
    fixes = {finding.code: finding.fix for finding in stops}
    kinds = Counter(finding.code for finding in stops)
    for code, times in list(kinds.items())[:_SHOWN]:
        console.say(f"  {count(times, 'place')}: {fixes[code]}  [{code}]")
    if len(kinds) > _SHOWN:
        console.say(f"  and {count(len(kinds) - _SHOWN, 'other kind')}")
    console.say("make publish  says where.")


def _refused(what: str, fix: str) -> Refused:
    from clearname.problems import Problem, Refused

    return Refused([Problem("clearname waive", "waiver-never", what, fix)])
