"""Site folders built by the real command, then judged as publishing judges them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clearname.gate import Facts, PrivateLists, Strength
from clearname.gate.clear import check_output
from clearname.gate.interface import Finding
from clearname.site import plan_site
from clearname_site.build import gather_facts, load_as_built
from sites import DAY, build

NONE_TO_LIST = PrivateLists(stated_none=True)


@dataclass(frozen=True)
class Told:
    """One thing that the build or the gate said."""

    where: str
    """A path below `output/`, a source, or the name of a setting; with what the message says beside it."""
    code: str
    severity: str
    """`error`, `held` or `warning`."""
    masked: str = ""
    line: int = 0
    rule: str = ""


@dataclass(frozen=True)
class Answer:
    """What became of a site."""

    told: tuple[Told, ...]
    is_built: bool
    facts: Facts | None = None


def judge_site(root: Path, lists: PrivateLists = NONE_TO_LIST, **changed: object) -> Answer:
    """
    Builds the folder by the command; where that succeeds, judges `output/` at the strength of publishing.

    `changed`: fields of the facts that a test knows better than this machine.
    """
    done = build(root, "--json")
    document = json.loads(done.stdout)
    problems = tuple(Told(p["where"], p["code"], p["severity"]) for p in document["problems"])
    if done.returncode:
        return Answer(problems, is_built=False)
    site = load_as_built(root, date.fromisoformat(DAY))
    facts = replace(gather_facts(root, site, plan_site(site), lists), **changed)  # type: ignore[arg-type]
    findings = check_output(root / "output", facts, Strength.PUBLISH)
    return Answer((*problems, *map(_told, findings)), is_built=True, facts=facts)


def _told(finding: Finding) -> Told:
    severity = "error" if finding.stops else "warning"
    return Told(finding.path, finding.code, severity, finding.masked, finding.line, finding.rule)
