"""
Kills a publish at every step that matters, and looks at what is live each time.

`python tests/publish/kill.py --all` kills at every step and prints the count; `--only KIND` takes one kind of step:

- `call`: just before each system call that changes, sends or starts something, in every process, git's too (see
  `system_calls`; Linux on x86-64); once for each way of `--way`: `all` processes end, `one` ends, or all `here`
  end and the other side is left with half a connection;
- `room`: no process ends, but from some call on there is no room left on the disk of one folder;
- `python`: just before each opening for writing, rename, removal, new folder or process, in every Python process;
- `git`: just after each git command has ended;
- `remote`: in each hook of the repository that is published to, in the middle of the receiving git;
- `time`: at moments spread over the whole run.

`--every N` takes each N-th step, `--part 2/10` the second of ten parts of them, and `--from N` goes on at the number that
the last line said of a run that was ended (programs that talk do so in more or fewer portions, so take some less). A
step after which something is lost is told, and the next one tried. Two scenarios are tried: publishing what was cleared,
and the whole command with the build before it. Another command is tried the same way: write a `Scenario` for it.

Each try is forked from this process, which has loaded everything once; a `TMPDIR` in memory makes it faster still.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from kill_room import FullDisk, check_said, region_of
from kill_run import HERE, Command, deadly_hook, run_group, watched
from system_calls import KILL_ALL, KILL_HERE, KILL_ONE, Action, Call, can_trace, run_traced

ROOT = HERE.parent.parent
KINDS = ("call", "room", "python", "git", "remote", "time")
WAYS = (KILL_ALL, KILL_ONE, KILL_HERE)
REMOTE_HOOKS = (
    "pre-receive", "update", "reference-transaction prepared", "reference-transaction committed", "post-receive",
    "post-update",
)  # fmt: skip
TIMED = 40
"""Moments of the kind `time`."""


class Scenario(Protocol):
    """Something to be killed in the middle of."""

    remote: str
    """The bare repository that is published to, below the folder of a try."""

    def prepare(self, folder: Path) -> Command:
        """Makes a new `folder` with all that the command needs; the same each time."""

    def run(self, folder: Path) -> int:
        """Does in this process what the command does, with the environment of the command; returns its status."""

    def check(self, folder: Path) -> None:
        """Raises `AssertionError` unless all is well in `folder` after a kill, and the command can be run again."""

    def warm(self) -> None:
        """Loads and works out what each run needs, so that what is forked from here need not; changes no file."""


@dataclass(frozen=True)
class Step:
    """One moment to kill at."""

    kind: str
    what: str
    number: float = 0
    """Of the step, from 1; for `time` the seconds since the start."""
    call: Call | None = None
    way: str = KILL_ALL
    """For `call`, who ends; for `room`, where there is none."""


def list_steps(scenario: Scenario, folder: Path, kinds: tuple[str, ...] = KINDS) -> list[Step]:
    """Every step of the scenario, found by running it once to its end."""
    traced = list_calls(scenario, folder / "calls") if {*kinds} & {"call", "room"} and can_trace() else []
    steps = [step for step in traced if step.kind in kinds]
    return steps + list_others(scenario, folder / "others", kinds) if {*kinds} - {"call", "room"} else steps


def list_calls(scenario: Scenario, folder: Path) -> list[Step]:
    """Every system call that matters, once for each of `WAYS`, and those that need room on a disk."""
    calls: list[tuple[Call, str]] = []
    command = scenario.prepare(folder)
    status = run_traced(lambda: run_here(scenario, command), lambda call: calls.append((call, region_of(call, folder))))
    if status != 0:
        raise AssertionError(f"{command.argv} fails without being killed")
    scenario.check(folder)
    told = [(call, region, f"{call.program} {call.which}: {call.number} {call.name}") for call, region in calls]
    killed = [
        Step("call", f"{what} {Path(call.path).name}, {way}", call=call, way=way)
        for way in WAYS
        for call, _, what in told
    ]
    full = [Step("room", f"{region}, {what}", call=call, way=region) for call, region, what in told if region]
    return killed + full


def stop_at_call(scenario: Scenario, step: Step, folder: Path) -> bool:
    """As `kill_at`, for the kinds `call` and `room`."""
    assert step.call is not None
    command, key = scenario.prepare(folder), step.call.key
    said = folder.parent / f"{folder.name}.said"
    if step.kind == "room":
        disk = FullDisk(folder, step.way, key)
        status = run_traced(lambda: run_here(scenario, command), disk, said)
        check_said(step.way, status, said.read_text(errors="replace"))
        scenario.check(folder)
        return disk.is_full
    killed, status = kill_when(scenario, command, lambda call: call.key == key, step.way, said)
    assert status in (0, 1, 3, -signal.SIGKILL), f"ends with {status}: {said.read_text(errors='replace')}"
    scenario.check(folder)
    return killed


def kill_when(
    scenario: Scenario, command: Command, moment: Callable[[Call], bool], way: str, said: Path
) -> tuple[bool, int]:
    """Runs the scenario and kills in that way at the first such call: whether it came to it, and the status."""
    killed = False

    def watch(call: Call) -> Action:
        nonlocal killed
        if killed or not moment(call):
            return None
        killed = True
        return way

    status = run_traced(lambda: run_here(scenario, command), watch, said)
    return killed, status


def run_here(scenario: Scenario, command: Command) -> int:
    """Runs the scenario in this process, which is one of its own."""
    os.environ.clear()
    os.environ.update(command.environment)
    os.chdir(command.folder)
    return scenario.run(command.folder)


def list_others(scenario: Scenario, folder: Path, kinds: tuple[str, ...]) -> list[Step]:
    """The steps of the other kinds."""
    command = watched(scenario.prepare(folder), folder)
    started = time.monotonic()
    if run_group(command) != 0:
        raise AssertionError(f"{command.argv} fails without being killed")
    seconds = time.monotonic() - started
    scenario.check(folder)
    python = [line.strip() for line in (folder / "python.log").read_text().splitlines()]
    git = [line.strip() for line in (folder / "git.log").read_text().splitlines()]
    steps = [Step("python", what, number) for number, what in enumerate(python, 1)]
    steps += [Step("git", what, number) for number, what in enumerate(git, 1)]
    steps += [Step("remote", hook) for hook in REMOTE_HOOKS]
    steps += [Step("time", "", seconds * (number + 1) / (TIMED + 1)) for number in range(TIMED)]
    return [step for step in steps if step.kind in kinds]


def kill_at(scenario: Scenario, step: Step, folder: Path) -> bool:
    """Runs the scenario in the new `folder`, kills it at the step, checks it; False if it ended before the step."""
    if step.kind in ("call", "room"):
        return stop_at_call(scenario, step, folder)
    command = watched(scenario.prepare(folder), folder)
    wait = None
    if step.kind == "python":
        command.environment["KILL_AT"] = str(step.number)
    elif step.kind == "git":
        command.environment["KILL_AT_GIT"] = str(step.number)
    elif step.kind == "remote":
        deadly_hook(folder / scenario.remote, step.what)
    else:
        wait = step.number
    killed = run_group(command, wait) == -signal.SIGKILL
    if step.kind == "remote":
        (folder / scenario.remote / "hooks" / step.what.split()[0]).unlink()
    scenario.check(folder)
    return killed


@dataclass(frozen=True)
class Chosen:
    """Which of the steps to try."""

    kinds: tuple[str, ...] = KINDS
    ways: tuple[str, ...] = WAYS
    every: int = 1
    part: tuple[int, int] = (1, 1)
    first: int = 1
    """The number, among those that the rest of this chooses, to begin with."""

    def take(self, steps: list[Try]) -> list[tuple[int, Try]]:
        """The chosen ones among the steps, with their numbers."""
        number, of = self.part
        steps = [one for one in steps if one.step.kind != "call" or one.step.way in self.ways][:: self.every]
        return list(enumerate(steps, 1))[len(steps) * (number - 1) // of : len(steps) * number // of][self.first - 1 :]


class Try(NamedTuple):
    """A step of a scenario."""

    name: str
    scenario: Scenario
    step: Step


@dataclass
class Counted:
    """What came of many tries."""

    tried: int = 0
    reached: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    lost: list[str] = field(default_factory=list)
    """Of each try after which not all was well, what was wrong."""

    def __str__(self) -> str:
        told = ", ".join(f"{count} {kind}" for kind, count in self.reached.items() if count)
        each = f"{len(self.lost)} lost something" if self.lost else "each left the old or the new site, whole"
        return f"{sum(self.reached.values())} of {self.tried} kills ({told}): {each}"


def kill_all(steps: list[tuple[int, Try]], base: Path, say: Callable[[str], None]) -> Counted:
    """Kills at every step, saying each with its number."""
    counted = Counted()
    last = steps[-1][0] if steps else 0
    for number, (name, scenario, step) in steps:
        folder = base / f"try-{number}"
        counted.tried += 1
        said = f"{number}/{last} {name} {step.kind} {step.what}"
        try:
            killed = kill_at(scenario, step, folder)
            counted.reached[step.kind] += killed
            say(said if killed else f"{said} (ended before)")
        except Exception as failed:
            counted.lost.append(f"{said}: {failed!r}")
            say(f"LOST {counted.lost[-1]}")
        shutil.rmtree(folder, ignore_errors=True)
    return counted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--all", action="store_true")
    choice.add_argument("--only", choices=KINDS)
    choice.add_argument("--publish", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--part", default="1/1", metavar="I/N")
    parser.add_argument("--from", type=int, default=1, metavar="N", dest="first")
    parser.add_argument("--way", choices=WAYS, help="who ends at a system call; default: each in turn")
    parser.add_argument("--scenario", choices=("publish", "command"), help="default: both")
    options = parser.parse_args()
    sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT / "plugins")]
    from kill_publish import PublishScenario

    if options.publish:
        raise SystemExit(PublishScenario(options.publish.parent).run(options.publish))
    from kill_command import CommandScenario

    scenarios: dict[str, type] = {"publish": PublishScenario, "command": CommandScenario}
    part, of = options.part.split("/")
    kinds, ways = (options.only,) if options.only else KINDS, (options.way,) if options.way else WAYS
    chosen = Chosen(kinds, ways, options.every, (int(part), int(of)), options.first)
    with tempfile.TemporaryDirectory() as base:
        steps = []
        for name in [options.scenario] if options.scenario else scenarios:
            scenario = scenarios[name](Path(base) / name)
            scenario.warm()
            steps += [Try(name, scenario, step) for step in list_steps(scenario, Path(base) / name / "whole", kinds)]
        counted = kill_all(chosen.take(steps), Path(base), lambda line: print(line, flush=True))
    print(counted, *counted.lost, sep="\n")
    raise SystemExit(1 if counted.lost else 0)


if __name__ == "__main__":
    main()
