"""What stops nothing and nobody is asked about: what the person allowed, and for how long they answered. B03, H04."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from clearname.gate.interface import Facts, Finding
from clearname.gate.rules import found
from clearname.gate.waivers import Outcome
from clearname.text import printable


def with_notes(outcome: Outcome, facts: Facts) -> Outcome:
    """The same with what is worth knowing, level INFO: once for the site, whatever the number of pages."""
    return replace(outcome, findings=(*outcome.findings, *_allowed(facts), *_holding(outcome, facts)))


def _allowed(facts: Facts) -> Iterator[Finding]:
    """Each entry of `allowed_places` that let something pass, in the order of the settings."""
    for place in dict.fromkeys(facts.settings.gate.allowed_places):
        if place in facts.allowed_used:
            yield found("place-allowed", shown=place)


def _holding(outcome: Outcome, facts: Facts) -> Iterator[Finding]:
    """Each waiver that lets something pass, with the days that are left; 0 on the last one."""
    needed = {(finding.code, finding.pin) for finding in outcome.waived}
    for waiver in facts.waivers:
        if (waiver.code, waiver.pin) in needed:
            days = (waiver.until - (facts.as_of or date.min)).days
            left = "its last day" if days == 0 else "1 day left" if days == 1 else f"{days} days left"
            yield replace(found("waiver-holding", shown=f"{waiver.code}, {left}"), path=printable(waiver.path, 200))
