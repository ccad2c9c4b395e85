"""What the gate says of thirty honest sites (`tests/clean_sites`), where it should say nothing that stops."""

from __future__ import annotations

import hashlib
import shutil
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
from sites import DAY, ROOT

SITES = tuple(sorted(path.name for path in (ROOT / "tests" / "clean_sites").iterdir()))
"""Those that begin with `blind-` were written by people who had not seen the rules, and nothing is tuned on them."""


@dataclass(frozen=True)
class Judged:
    """One site, and what was said about it: each fact once, wherever it stands."""

    name: str
    stops: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def is_blind(self) -> bool:
        """Whether its writer had not seen the rules."""
        return self.name.startswith("blind-")


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


def main() -> None:
    """Prints the counts and each finding."""
    for judged in judge_all():
        print(f"{judged.name}: stops={len(judged.stops)} warnings={len(judged.warnings)}")
        for finding in (*judged.stops, *judged.warnings):
            print(f"    {finding.level} {finding.code} {finding.path}:{finding.line} {finding.masked}")


if __name__ == "__main__":
    main()
