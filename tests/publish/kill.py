"""
Kills a publish at every step that matters, and looks at what is live each time.

`python tests/publish/kill.py --all` kills at every step and prints the count; `--only KIND` takes one kind of step:

- `python`: just before each opening for writing, rename, removal, new folder or process, in every Python process;
- `git`: just after each git command has ended;
- `remote`: in each hook of the repository that is published to, in the middle of the receiving git;
- `time`: at moments spread over the whole run.

`--every N` takes each N-th step. Two scenarios are tried: publishing what was cleared, and the whole command with the
build before it. Another command is tried the same way: write a `Scenario` for it and give it to `kill_everywhere`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Protocol

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
KINDS = ("python", "git", "remote", "time")
REMOTE_HOOKS = (
    "pre-receive", "update", "reference-transaction prepared", "reference-transaction committed", "post-receive",
    "post-update",
)  # fmt: skip
TIMED = 40
"""Moments of the kind `time`."""
_GIT = shutil.which("git") or "git"


@dataclass(frozen=True)
class Command:
    """A command line; any Python program, started by whatever path."""

    argv: tuple[str, ...]
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)


class Scenario(Protocol):
    """Something to be killed in the middle of."""

    remote: str
    """The bare repository that is published to, below the folder of a try."""

    def prepare(self, folder: Path) -> Command:
        """Makes a new `folder` with all that the command needs; the same each time."""

    def check(self, folder: Path) -> None:
        """Raises `AssertionError` unless all is well in `folder` after a kill, and the command can be run again."""


@dataclass(frozen=True)
class Step:
    """One moment to kill at."""

    kind: str
    what: str
    number: float = 0
    """Of the step, from 1; for `time` the seconds since the start."""


def list_steps(scenario: Scenario, folder: Path, kinds: tuple[str, ...] = KINDS) -> list[Step]:
    """Every step of the scenario, found by running it once to its end."""
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


def kill_everywhere(scenario: Scenario, steps: list[Step], base: Path) -> Iterator[tuple[Step, bool]]:
    """Each step with whether it was reached; raises `AssertionError` that names the step where something was lost."""
    for number, step in enumerate(steps):
        folder = base / f"try-{number}"
        try:
            yield step, kill_at(scenario, step, folder)
        except AssertionError as failed:
            raise AssertionError(f"killed at {step}: {failed}") from failed
        shutil.rmtree(folder)


def watched(command: Command, folder: Path) -> Command:
    """The command with every Python process counted, and every git that it starts."""
    bin_ = folder / "watched"
    bin_.mkdir()
    (bin_ / "git").write_text(
        f"#!/bin/sh\necho \"$*\" >> '{folder}/git.log'\nn=$(wc -l < '{folder}/git.log')\n{_GIT} \"$@\"\ncode=$?\n"
        'if [ "$n" -eq "${KILL_AT_GIT:-0}" ]; then kill -KILL 0; fi\nexit $code\n'
    )
    (bin_ / "git").chmod(0o755)
    environment = {
        **command.environment,
        "PATH": f"{bin_}:{command.environment.get('PATH', os.environ['PATH'])}",
        "PYTHONPATH": f"{HERE / 'killhook'}:{command.environment.get('PYTHONPATH', '')}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "KILL_LOG": str(folder / "python.log"),
    }
    return replace(command, environment=environment)


def run_group(command: Command, kill_after: float | None = None) -> int:
    """The exit status of the command, run in a process group of its own; waits until the whole group is gone."""
    process = subprocess.Popen(
        command.argv, cwd=command.folder, env=command.environment, start_new_session=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(kill_after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    code = process.wait()
    while group_lives(process.pid):
        time.sleep(0.01)
    return code


def group_lives(group: int) -> bool:
    """Whether a process of the group still runs; one that is dead and not yet buried does not."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of_group = status.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of_group) == group and state != "Z":
            return True
    return False


def deadly_hook(remote: Path, hook: str) -> None:
    """A hook that kills the group it runs in: publisher, its git and the receiving git."""
    name, _, state = hook.partition(" ")
    test = f'[ "$1" = {state} ] || exit 0\n' if state else ""
    path = remote / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{test}kill -KILL 0\n")
    path.chmod(0o755)


@dataclass(frozen=True)
class PublishScenario:
    """A site that is live is replaced by another one."""

    base: Path
    remote: str = "remote.git"

    def prepare(self, folder: Path) -> Command:
        from remotes import World

        if not (self.base / "template").exists():
            self._make(self.base / "template")
        shutil.copytree(self.base / "template", folder)
        world = World(folder, {"PATH": os.environ["PATH"], "HOME": str(folder / "home")})
        path = os.pathsep.join([str(HERE), *(entry for entry in sys.path if entry)])
        argv = (sys.executable, str(HERE / "kill.py"), "--publish", str(folder))
        return Command(argv, folder, {**world.environment, "PYTHONPATH": path})

    def _make(self, template: Path) -> None:
        from remotes import make_world, write_site

        world = make_world(template)
        (template / "old").write_text(world.publish().commit)
        write_site(world.output, {"index.html": b"<!doctype html><title>New</title>", "new/index.html": b"new"})
        (world.output / "about/index.html").unlink()

    def check(self, folder: Path) -> None:
        from remotes import World, git

        from clearname_site import publish as publishing

        world = World(folder, {"PATH": os.environ["PATH"], "HOME": str(folder / "home")})
        old, live = (folder / "old").read_text(), world.live()
        new = commit_of(tuple(sorted(read_files(world.output).items())))
        assert live in (old, new), f"live is {live}, which is neither the old site nor the new one"
        assert not git(world.remote, "fsck", "--strict", "--no-dangling"), "the repository is damaged"
        publishing.LOCK_PATIENCE = 0.2
        assert world.publish().commit == world.live() == new, "publishing again does not bring the new site"


@cache
def commit_of(files: tuple[tuple[str, bytes], ...]) -> str:
    """The id under which these files are published where nobody is killed."""
    from remotes import make_world

    with tempfile.TemporaryDirectory() as base:
        return make_world(Path(base) / "reference", dict(files)).publish().commit


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kill_all(scenario: Scenario, kinds: tuple[str, ...], every: int, base: Path) -> str:
    """Kills at every step, or each N-th, saying each; returns the counts in a sentence."""
    steps = list_steps(scenario, base / "whole", kinds)[::every]
    reached = dict.fromkeys(KINDS, 0)
    for number, (step, killed) in enumerate(kill_everywhere(scenario, steps, base), 1):
        reached[step.kind] += killed
        print(f"{number}/{len(steps)} {step.kind} {step.what}{'' if killed else ' (ended before)'}", flush=True)
    told = ", ".join(f"{count} {kind}" for kind, count in reached.items() if count)
    return f"{sum(reached.values())} of {len(steps)} kills ({told}): each left the old or the new site, whole"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--all", action="store_true")
    choice.add_argument("--only", choices=KINDS)
    choice.add_argument("--publish", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--scenario", choices=("publish", "command"), help="default: both")
    options = parser.parse_args()
    sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT / "plugins")]
    if options.publish:
        from remotes import World

        World(options.publish, dict(os.environ)).publish()
        return
    from kill_command import CommandScenario

    scenarios: dict[str, type] = {"publish": PublishScenario, "command": CommandScenario}
    told = []
    for name in [options.scenario] if options.scenario else scenarios:
        with tempfile.TemporaryDirectory() as base:
            kinds = (options.only,) if options.only else KINDS
            told.append(f"{name}: {kill_all(scenarios[name](Path(base)), kinds, options.every, Path(base))}")
    print("\n".join(told))


if __name__ == "__main__":
    main()
