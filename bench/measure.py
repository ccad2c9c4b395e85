"""What one command costs: processor time and memory of the whole tree of processes, as the kernel counts them."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    """One run."""

    exit_status: int
    user: float
    """Seconds of processor time in the programs, of the process and all children that it waited for."""
    system: float
    """Seconds of processor time in the kernel on their behalf."""
    wall: float
    """Seconds on the clock."""
    peak_mb: float
    """Resident memory of the largest single process, in MiB; never below this process's own."""
    load: float
    """How busy the machine was before, as the average number of processes that wanted to run."""

    @property
    def cpu(self) -> float:
        """Seconds of processor time."""
        return self.user + self.system


def run_measured(command: list[str], folder: Path, env: dict[str, str], log: Path, timeout: float) -> Measured:
    """Runs the command in the folder; what it prints is added to the log. After `timeout` seconds it is killed."""
    log.parent.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0]
    with log.open("ab") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
        killer = threading.Timer(timeout, os.killpg, (process.pid, signal.SIGKILL))
        killer.start()
        try:
            # Not `process.wait()`: this one also says what was used.
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            killer.cancel()
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    return Measured(
        process.returncode, usage.ru_utime, usage.ru_stime, wall, usage.ru_maxrss / 1024, load
    )  # fmt: skip
