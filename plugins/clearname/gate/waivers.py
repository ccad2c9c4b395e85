"""Waivers: what a person has judged to be right although a rule stops it. Rule H04."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clearname.gate.interface import Finding, Level
from clearname.gate.rules import found, rule_of
from clearname.text import printable

MOST_DAYS = 90
"""For which a waiver may hold."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One person's word that one finding is none, for one passage and not for ever."""

    code: str
    """Of the rule."""
    pin: str
    """`Finding.pin`: the rule, the passage and what was found in it."""
    path: str
    """Where it stood when it was given, below the output folder; the same passage elsewhere is covered too."""
    reason: str
    by: str
    """Who answers for it."""
    given_on: date
    until: date
    """The last day on which it holds."""

    def is_fair(self) -> bool:
        """Whether it is one that can be given: for a rule that needs judgement, with reason and name, for a time."""
        try:
            rule = rule_of(self.code)
        except KeyError:
            return False
        may = rule.judgement and rule.level is Level.BLOCK
        lasts = timedelta() <= self.until - self.given_on <= timedelta(days=MOST_DAYS)
        return may and lasts and all(any(map(str.isalnum, words)) for words in (self.reason, self.by))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings after the waivers."""

    findings: tuple[Finding, ...]
    """What is left, with what is wrong about the waivers themselves."""
    waived: tuple[Finding, ...]
    unused: tuple[Waiver, ...]
    """Waivers that nothing needs any more."""


def apply_waivers(findings: Iterable[Finding], waivers: Iterable[Waiver], today: date) -> Outcome:
    """
    The findings that are left.

    A waiver that has ended, that was never possible, or whose passage has been changed is a finding of its own: what
    somebody once looked at is not what stands there now.
    """
    kept = list(findings)
    waived: list[Finding] = []
    unused: list[Waiver] = []
    for waiver in waivers:
        # One of a day to come would hold for years: its end is counted from there.
        if not waiver.is_fair() or waiver.given_on > today:
            kept.append(_about(waiver, "waiver-impossible"))
            continue
        meant = [finding for finding in kept if (finding.code, finding.pin) == (waiver.code, waiver.pin)]
        if today > waiver.until:
            kept += [_about(waiver, "waiver-ended")] if meant else []
        elif meant:
            waived += meant
            kept = [finding for finding in kept if (finding.code, finding.pin) != (waiver.code, waiver.pin)]
        elif any(finding.code == waiver.code and finding.path == waiver.path for finding in kept):
            kept.append(_about(waiver, "waiver-changed"))
        else:
            unused.append(waiver)
    return Outcome(tuple(kept), tuple(waived), tuple(unused))


def _about(waiver: Waiver, code: str) -> Finding:
    """What is wrong with the waiver, told of the page that it was given for."""
    return replace(found(code, shown=printable(waiver.code)), path=printable(waiver.path, 200))
