"""Stopping before system calls: what is seen, what fails on demand, and who is killed."""

from __future__ import annotations

import errno
import signal
import subprocess
from pathlib import Path

import pytest
from system_calls import KILL_ALL, KILL_ONE, Action, Call, can_trace, run_traced

pytestmark = pytest.mark.skipif(not can_trace(), reason="system calls can be stopped at on Linux on x86-64 only")


def write_both(folder: Path) -> int:
    """One file from here, one from a shell."""
    (folder / "ours").write_text("ours")
    return subprocess.run(["/bin/sh", "-c", f"echo theirs > '{folder}/theirs'"], check=False).returncode


def test_the_calls_of_all_processes_are_seen_in_order(tmp_path: Path) -> None:
    seen: list[Call] = []

    assert run_traced(lambda: write_both(tmp_path), seen.append) == 0

    told = [(call.program, call.name, call.path) for call in seen if call.path.startswith(str(tmp_path))]
    assert told[:2] == [("publish", "openat", f"{tmp_path}/ours"), ("publish", "write", f"{tmp_path}/ours")]
    assert ("sh echo", "openat", f"{tmp_path}/theirs") in told
    assert seen[-1].name == "exit_group"


def test_a_call_fails_with_the_error_that_is_asked_for(tmp_path: Path) -> None:
    def full(call: Call) -> Action:
        return errno.ENOSPC if call.name == "write" and call.path.endswith("ours") else None

    def write() -> int:
        try:
            write_both(tmp_path)
        except OSError as error:
            return error.errno or 0
        return 0

    assert run_traced(write, full) == errno.ENOSPC
    assert (tmp_path / "ours").read_bytes() == b""


@pytest.mark.parametrize(("way", "status"), [(KILL_ALL, -signal.SIGKILL), (KILL_ONE, 256 - signal.SIGKILL)])
def test_who_is_killed_is_killed_before_the_call(tmp_path: Path, way: str, status: int) -> None:
    def watch(call: Call) -> Action:
        return way if call.path.endswith("theirs") and call.name == "openat" else None

    ended = run_traced(lambda: write_both(tmp_path) % 256, watch)

    assert ended == status
    assert (tmp_path / "ours").exists()
    assert not (tmp_path / "theirs").exists()


def test_children_that_are_gone_at_once_hold_nobody_up() -> None:
    """A child may end before its parent's word of it is heard; the parent has to go on."""

    def many() -> int:
        script = "for n in $(/usr/bin/seq 60); do (:) & done; wait; exit 5"
        return subprocess.run(["/bin/sh", "-c", script], check=False).returncode

    assert run_traced(many, lambda call: None) == 5
