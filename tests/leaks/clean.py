"""What the gate says of thirty honest sites (`tests/clean_sites`), where it should say nothing that stops."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clearname.endorsements import Decision, render_decisions
from clearname.text import text_digest
from leaks.judging import Told, judge_site
from sites import ROOT

SITES = tuple(sorted(path.name for path in (ROOT / "tests" / "clean_sites").iterdir()))
"""Those that begin with `blind-` were written by people who had not seen the rules, and nothing is tuned on them."""


@dataclass(frozen=True)
class Judged:
    """One site, and what was said about it: each fact once, wherever it stands."""

    name: str
    is_built: bool
    stops: tuple[Told, ...]
    warnings: tuple[Told, ...]


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
    """Builds and judges one of the sites in a folder that does not exist yet."""
    answer = judge_site(copy_clean(name, folder))
    stops: dict[tuple[str, str], Told] = {}
    warnings: dict[tuple[str, str], Told] = {}
    for told in answer.told:
        if answer.is_built and not told.rule:
            continue  # of the build, which said it again as the gate
        kept = stops if told.severity == "error" else warnings
        kept.setdefault((told.code, told.masked or told.where), told)
    return Judged(name, answer.is_built, tuple(stops.values()), tuple(warnings.values()))


def _own_id(path: Path) -> str:
    return f"e-{hashlib.sha256(path.name.encode()).hexdigest()[:6]}"


def main() -> None:
    """Prints the counts and each finding."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        for name in SITES:
            judged = judge_clean(name, Path(folder) / name)
            print(f"{name}: built={judged.is_built} stops={len(judged.stops)} warnings={len(judged.warnings)}")
            for told in (*judged.stops, *judged.warnings):
                print(f"    {told.severity} {told.code} {told.where}:{told.line} {told.masked}")


if __name__ == "__main__":
    main()
