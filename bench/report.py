"""The measured runs as Markdown tables: ratios first, then seconds and memory, all of them medians."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.contestant import SCENARIOS

Run = dict[str, Any]
"""One line of the log: contestant, endorsements, scenario, round, session, cpu, user, system, wall, peak_mb, …"""


def read_log(path: Path) -> list[Run]:
    """The runs that ended well, in the order in which they were made."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [run for line in lines if line.strip() and (run := json.loads(line))["exit_status"] == 0]


def render_report(runs: list[Run], ours: str = "clearname") -> str:
    """
    Two tables: processor time of `ours` divided by each other's, and what everybody used.

    A ratio is the median of the ratios of single rounds, in which the contestants ran one after the other; so a
    machine whose speed drifts hurts all of them alike.
    """
    others = sorted({run["contestant"] for run in runs} - {ours})
    return "\n".join([*_ratio_table(runs, ours, others), "", *_cost_table(runs), ""])


def _ratio_table(runs: list[Run], ours: str, others: list[str]) -> Iterable[str]:
    heads = [f"{ours} ÷ {other}" for other in others]
    yield f"| endorsements | scenario | {' | '.join(heads)} |"
    yield "| ---: | --- |" + " ---: |" * len(others)
    for endorsements, scenario in _cases(runs):
        ratios = [_ratio(runs, endorsements, scenario, ours, other) for other in others]
        yield f"| {endorsements:,} | {scenario} | {' | '.join(ratios)} |"


def _ratio(runs: list[Run], endorsements: int, scenario: str, ours: str, other: str) -> str:
    by_round: dict[tuple[str, int], dict[str, float]] = {}
    for run in _of(runs, endorsements, scenario):
        by_round.setdefault((run["session"], run["round"]), {})[run["contestant"]] = run["cpu"]
    ratios = [cpu[ours] / cpu[other] for cpu in by_round.values() if ours in cpu and cpu.get(other)]
    return f"{statistics.median(ratios):.2f}" if ratios else "–"


def _cost_table(runs: list[Run]) -> Iterable[str]:
    yield "| endorsements | scenario | contestant | CPU s | least–most | user | system | wall s | peak MB | runs |"
    yield "| ---: | --- | --- |" + " ---: |" * 7
    for endorsements, scenario in _cases(runs):
        of_case = _of(runs, endorsements, scenario)
        for name in sorted({run["contestant"] for run in of_case}):
            own = [run for run in of_case if run["contestant"] == name]
            cpu, user, system, wall, peak = (
                statistics.median(run[key] for run in own) for key in ("cpu", "user", "system", "wall", "peak_mb")
            )
            least, most = min(run["cpu"] for run in own), max(run["cpu"] for run in own)
            yield (
                f"| {endorsements:,} | {scenario} | {name} | {cpu:.2f} | {least:.2f}–{most:.2f} | {user:.2f} "
                f"| {system:.2f} | {wall:.2f} | {peak:.0f} | {len(own)} |"
            )


def _of(runs: list[Run], endorsements: int, scenario: str) -> list[Run]:
    return [run for run in runs if (run["endorsements"], run["scenario"]) == (endorsements, scenario)]


def _cases(runs: list[Run]) -> list[tuple[int, str]]:
    order = list(SCENARIOS)
    cases = {(run["endorsements"], run["scenario"]) for run in runs}
    return sorted(cases, key=lambda case: (case[0], order.index(case[1])))
