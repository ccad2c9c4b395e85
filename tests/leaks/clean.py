"""What the gate says of forty honest sites (`tests/clean_sites`), where it should say nothing that stops."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from clearname.endorsements import Decision, render_decisions
from clearname.gate import Level, Strength
from clearname.gate.clear import check_output
from clearname.gate.interface import Finding
from clearname.site import plan_site
from clearname.text import text_digest
from clearname_site.build import gather_facts, load_as_built
from clearname_site.render import render_site
from leaks.judging import NONE_TO_LIST
from leaks.report import write_section
from sites import DAY, ROOT

SITES = tuple(sorted(path.name for path in (ROOT / "tests" / "clean_sites").iterdir()))
"""
Those that begin with `blind` were written by people who had not seen the rules, and nothing is tuned on them; those
with `blind2-` are younger than the rules that read what stands around an address.
"""


@dataclass(frozen=True)
class Judged:
    """One site, and what was said about it: each fact once, wherever it stands."""

    name: str
    stops: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def group(self) -> str:
        """`blind` and `blind2`, whose writers had not seen the rules, or `others`."""
        first = self.name.partition("-")[0]
        return first if first in _BEFORE else "others"


def copy_clean(name: str, folder: Path) -> Path:
    """The folder of one of `SITES` with its supporters' words decided about; returns the folder."""
    shutil.copytree(ROOT / "tests" / "clean_sites" / name, folder)
    files = sorted((folder / "content" / "endorsements").glob("*.md"))
    decisions = [
        Decision(_own_id(path), text_digest(path.read_bytes()), date(2026, 10, 1), file=path.name) for path in files
    ]
    (folder / "decisions.toml").write_text(render_decisions(decisions), encoding="utf-8")
    return folder


def judge_clean(name: str, folder: Path) -> Judged:
    """Renders one of the sites into a folder that does not exist yet, and judges what a publish would."""
    root = copy_clean(name, folder)
    site = load_as_built(root, date.fromisoformat(DAY))
    routes = plan_site(site)
    output = root / "output"
    output.mkdir()
    render_site(root, site, routes, output, root / "cache", lambda *_: None)
    facts = replace(gather_facts(root, site, routes, NONE_TO_LIST), machine_traces=())
    kept: dict[tuple[str, str], Finding] = {}
    for finding in check_output(output, facts, Strength.PUBLISH):
        kept.setdefault((finding.code, finding.masked), finding)
    stops = tuple(finding for finding in kept.values() if finding.stops)
    return Judged(name, stops, tuple(finding for finding in kept.values() if finding.level is Level.WARN))


def _own_id(path: Path) -> str:
    return f"e-{hashlib.sha256(path.name.encode()).hexdigest()[:6]}"


def judge_all() -> list[Judged]:
    """Every site, in the order of their names."""
    with TemporaryDirectory() as folder:
        return [judge_clean(name, Path(folder) / name) for name in SITES]


VERDICTS = {
    ("carpenter", "m…a (18 characters)"): "true: a wife with her name",
}
"""What is right about a finding in a site that is honest otherwise; every other one is a false alarm."""
_BEFORE: dict[str, int | None] = {"others": 14, "blind": 9, "blind2": 11}
"""What stopped when the sites were judged for the first time, before anything was tuned; None where nothing was."""


def render_clean(sites: Iterable[Judged]) -> str:
    """Counts by site, then what stopped and what warned, as Markdown."""
    sites = tuple(sites)
    lines = ["| sites | | stopping findings before tuning | now | of these false | false per site | warnings |"]
    lines.append("|---|--:|--:|--:|--:|--:|--:|")
    for name, before in _BEFORE.items():
        own = [site for site in sites if site.group == name]
        stops = [(site, finding) for site in own for finding in site.stops]
        false = sum((site.name, finding.masked) not in VERDICTS for site, finding in stops)
        warnings = sum(len(site.warnings) for site in own)
        lines.append(
            f"| {name} | {len(own)} | {len(stops) if before is None else before} | {len(stops)} | {false} | {false / len(own):.2f} | {warnings} |"
        )
    lines += ["", "| site | stopping findings | warnings |", "|---|--:|--:|"]
    lines += [f"| {site.name} | {len(site.stops)} | {len(site.warnings)} |" for site in sites]
    lines += ["", "| site | level | code | file | line | found | verdict |", "|---|---|---|---|--:|---|---|"]
    for site in sites:
        for finding in (*site.stops, *site.warnings):
            verdict = VERDICTS.get((site.name, finding.masked), "false" if finding.stops else "to be read")
            place = f"{finding.path} | {finding.line}"
            lines.append(f"| {site.name} | {finding.level} | {finding.code} | {place} | {finding.masked} | {verdict} |")
    return "\n".join(lines)


def main() -> None:
    """Judges all sites, and writes the tables."""
    write_section("clean", render_clean(judge_all()))


if __name__ == "__main__":
    main()
