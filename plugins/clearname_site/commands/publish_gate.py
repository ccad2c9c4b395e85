"""The gate's proof for what is published, and its report: in the JSON document and in the private folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.gate import Cleared, Facts, Finding
    from clearname.routes import Routes
    from clearname_site.private import PrivateFolder


def clear_for_publish(
    output: Path, facts: Facts, routes: Routes, private: PrivateFolder | None, console: Console
) -> Cleared:  # fmt: skip
    """
    The proof; raises `NotCleared` with everything that stops it.

    `private` is where the report is kept; None on a machine of a host, where what was found is nobody's to read.
    """
    from clearname.gate import NotCleared, Strength
    from clearname_site.build import clear_site

    try:
        cleared = clear_site(output, facts, routes, Strength.PUBLISH, console.progress)
    except NotCleared as refused:
        _report((*refused.findings, *refused.waived), facts, private, console, cleared=False)
        if any(finding.may_be_waived for finding in refused.findings):
            console.say("Some of this only you can judge. If a passage is right as it is:  clearname waive")
        raise
    _report((*cleared.warnings, *cleared.notes, *cleared.waived), facts, private, console, cleared=True)
    return cleared


def _report(
    findings: Iterable[Finding], facts: Facts, private: PrivateFolder | None, console: Console, *, cleared: bool
) -> None:
    from clearname_site.gate_report import describe, keep_report

    if private is None or facts.as_of is None:
        return
    told = describe(findings, facts.waivers)
    console.note(findings=told)
    keep_report(private, facts.as_of, cleared=cleared, findings=told)
