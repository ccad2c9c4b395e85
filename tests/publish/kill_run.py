"""Runs what is to be killed: in a process group of its own, with its steps counted, or with a hook that kills."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
_GIT = shutil.which("git") or "git"


@dataclass(frozen=True)
class Command:
    """A command line; any Python program, started by whatever path."""

    argv: tuple[str, ...]
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)


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


def in_child(function: Callable[[], int], said: Path) -> int:
    """The status of `function`, run in a process of its own; what it prints goes to the file `said`."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = 70
        try:
            sys.stdout = sys.stderr = said.open("w", encoding="utf-8")
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            for handle in (1, 2):
                os.dup2(sys.stdout.fileno(), handle)
            status = function()
        except BaseException as error:
            print(repr(error))
        finally:
            sys.stdout.flush()
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by its path there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
