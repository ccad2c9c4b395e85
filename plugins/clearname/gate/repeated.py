"""
Explained once, explained everywhere: the shop's address that stands alone in a feed is still the shop's.

A page tells whose an address is; the structured data, a feed or a footer repeat it without a word. What stands alone
is what another place in the output says it is, unless somebody's home is spoken of wherever it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from clearname.gate.fact import Stands
from clearname.gate.in_context import MILDER
from clearname.gate.interface import Finding
from clearname.gate.rules import as_milder


def explain_repeated(findings: Iterable[Finding], explained: Collection[str] = ()) -> list[Finding]:
    """
    The findings, those that stand alone as the milder ones where the same is explained in another place.

    `explained`: digests of facts that are explained in files of which there are no findings here.
    """
    found = list(findings)
    homes = {finding.fact.digest for finding in found if finding.fact.stands is Stands.HOME}
    known = {finding.fact.digest for finding in found if finding.fact.stands is Stands.EXPLAINED}
    known = (known | set(explained)) - homes
    return [_explained(finding) if _repeats(finding, known) else finding for finding in found]


def _repeats(finding: Finding, known: Collection[str]) -> bool:
    return finding.fact.stands is Stands.ALONE and finding.fact.digest in known


def _explained(finding: Finding) -> Finding:
    return as_milder(finding, MILDER[finding.code][0])
