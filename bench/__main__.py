"""The benchmark's command line: `python -m bench`, from the repository's root. Linux, no package needed."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plugins"))

from bench.churn import churn
from bench.contestant import SCENARIOS, Contestant, Site, contestant_names, load_contestant
from bench.report import read_log, render_report


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; 0 if every build succeeded and every site was verified."""
    options = _parser().parse_args(arguments)
    contestants = [load_contestant(name, options.tools) for name in options.contestants]
    return {"setup": _setup, "list": _list, "check": _check, "run": _run, "churn": _churn, "report": _report}[
        options.command
    ](options, contestants)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("command", choices=["setup", "list", "check", "run", "churn", "report"])
    parser.add_argument("--contestants", nargs="+", default=contestant_names(), metavar="NAME")
    parser.add_argument("--endorsements", nargs="+", type=int, default=[20, 1_000, 10_000], metavar="N")
    parser.add_argument("--scenarios", nargs="+", choices=list(SCENARIOS), default=list(SCENARIOS))
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds (default: 5)")
    parser.add_argument("--warm-up", type=int, default=1, help="rounds before them that do not count (default: 1)")
    parser.add_argument("--timeout", type=float, default=900, metavar="SECONDS", help="for one build (default: 900)")
    parser.add_argument("--all-pages", action="store_true", help="verify every page, not a sample")
    work = Path(os.environ.get("BENCH_WORK", Path(tempfile.gettempdir(), "clearname-bench")))
    parser.add_argument("--work", type=Path, default=work, help="sites and logs; best in memory (BENCH_WORK)")
    tools = os.environ.get("BENCH_TOOLS")
    parser.add_argument("--tools", type=Path, default=Path(tools) if tools else work / "tools", help="(BENCH_TOOLS)")
    return parser


def _setup(_: argparse.Namespace, contestants: list[Contestant]) -> int:
    for contestant in contestants:
        print(f"{contestant.name}: installing", flush=True)
        contestant.set_up()
    return 0


def _list(_: argparse.Namespace, contestants: list[Contestant]) -> int:
    for contestant in contestants:
        state = contestant.version() if contestant.is_ready else "not installed: python -m bench setup"
        print(f"{contestant.name:12}{contestant.config['title']:50}{state}")
    return 0


def _check(options: argparse.Namespace, contestants: list[Contestant]) -> int:
    good = True
    for site in _sites(options, contestants, options.endorsements[0]):
        measured = site.build(options.timeout)
        faults = site.verify(read_all=options.all_pages)
        print(f"{site.contestant.name}: exit status {measured.exit_status}, {len(faults)} faults", flush=True)
        for fault in faults[:10]:
            print(f"  {fault}")
        good = good and not faults and not measured.exit_status
        if good:
            site.delete()
    return 0 if good else 1


def _run(options: argparse.Namespace, contestants: list[Contestant]) -> int:
    log = options.work / "results.jsonl"
    session = time.strftime("%Y%m%dT%H%M%S")
    good = True
    for endorsements in options.endorsements:
        sites = _sites(options, contestants, endorsements)
        for scenario in options.scenarios:
            for number in range(-options.warm_up, options.rounds):
                for site in sites:
                    case = {"session": session, "endorsements": endorsements, "scenario": scenario, "round": number}
                    good = _run_once(site, case, options, log) and good
            for site in sites:
                for fault in site.verify()[:5]:
                    good = False
                    print(f"{site.contestant.name}, {scenario}: {fault}", flush=True)
        for site in sites:
            site.delete()
    if log.exists():
        print(render_report([run for run in read_log(log) if run["session"] == session]))
    return 0 if good else 1


def _run_once(site: Site, case: dict[str, object], options: argparse.Namespace, log: Path) -> bool:
    site.prepare(str(case["scenario"]), options.timeout)
    measured = site.build(options.timeout)
    if measured.exit_status:
        print(f"{site.contestant.name}: exit status {measured.exit_status}, see {site.log}", flush=True)
    number = case["round"]
    if isinstance(number, int) and number >= 0:
        line = {"contestant": site.contestant.name, **case, **asdict(measured), "cpu": measured.cpu}
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    return measured.exit_status == 0


def _churn(options: argparse.Namespace, contestants: list[Contestant]) -> int:
    for site in _sites(options, contestants, options.endorsements[0]):
        for scenario in options.scenarios:
            if scenario != "cold":
                print(f"{site.contestant.name:12}{scenario:10}{churn(site, scenario, options.timeout)}", flush=True)
        site.delete()
    return 0


def _report(options: argparse.Namespace, _: list[Contestant]) -> int:
    print(render_report(read_log(options.work / "results.jsonl")))
    return 0


def _sites(options: argparse.Namespace, contestants: list[Contestant], endorsements: int) -> list[Site]:
    """The contestants' sites, written anew; raises `SystemExit` where one of them is not installed."""
    missing = [contestant.name for contestant in contestants if not contestant.is_ready]
    if missing:
        raise SystemExit(f"Not installed: {', '.join(missing)}. Run: python -m bench setup")
    sites = [Site(contestant, options.work, endorsements) for contestant in contestants]
    for site in sites:
        site.write()
    return sites


if __name__ == "__main__":
    sys.exit(main())
