"""
Runs something with every process of it stopped before each system call that changes or sends anything.

What is told about each call decides: let it happen, let it fail with an error of the system, or end processes there.
Linux on x86-64, and nothing to install: a filter of the kernel (seccomp) picks the calls, ptrace stops at them.

Source: ptrace(2), seccomp(2).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import re
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kernel_stops import (
    CONT,
    EVENT_EXEC,
    EVENT_SECCOMP,
    EVENTS_NEW,
    GETEVENTMSG,
    GETREGS,
    NAMES,
    NO_CALL,
    OPTIONS,
    SETOPTIONS,
    SETREGS,
    WALL,
    Registers,
    other_path_of,
    path_of,
    ptrace,
    stop_me,
)  # fmt: skip

_TOLD = re.compile(r"[a-z][a-z-]+|[a-z_]+\.py")
KILL_ALL = "all"
"""Every process ends there, as when the terminal is closed or the machine stops."""
KILL_ONE = "one"
"""The process that made the call ends alone, as when memory is short; its children go on."""
KILL_HERE = "here"
"""Every process but the receiving git ends: the other side is another machine, and sees the connection close."""

Action = str | int | None
"""What becomes of a call: None, it happens; a number, it fails with that error; else one of the three above."""


@dataclass(frozen=True)
class Call:
    """One system call that is about to happen."""

    program: str
    """Whose it is, such as `git push`; the same for each run."""
    which: int
    """Of the processes of that program, from 1."""
    number: int
    """Of the calls of that process, from 1."""
    name: str
    path: str
    """Of the file that it is about, as the process names it; empty for none."""
    other: str = ""
    """The new name of that file, where it gets one."""

    @property
    def key(self) -> tuple[str, int, int]:
        """Where it stands; the same call in the next run, unless processes that talk do so in other portions."""
        return self.program, self.which, self.number


@dataclass
class _Process:
    program: str
    which: int
    receives: bool
    calls: int = 0


@dataclass
class _Traced:
    """All processes of one run."""

    watch: Callable[[Call], Action]
    processes: dict[int, _Process] = field(default_factory=dict)
    """By the number of the process, not of the thread."""
    started: dict[str, int] = field(default_factory=dict)

    def begin(self, process: int, program: str, *, receives: bool) -> None:
        self.started[program] = self.started.get(program, 0) + 1
        self.processes[process] = _Process(program, self.started[program], receives)


def can_trace() -> bool:
    """Whether this machine allows it."""
    return sys.platform == "linux" and platform.machine() == "x86_64" and _try()


@cache
def _try() -> bool:
    seen: list[str] = []

    def note(call: Call) -> Action:
        seen.append(call.name)
        return None

    try:
        return run_traced(lambda: 7, note) == 7 and "exit_group" in seen
    except OSError:
        return False


def run_traced(function: Callable[[], int], watch: Callable[[Call], Action], said: Path = Path(os.devnull)) -> int:
    """
    The exit status of `function`, run in a process of its own; minus the number of the signal that ended it.

    `watch` is told every call of that process and its children, before it happens. All of them are gone at the end.
    What they print goes to the file `said`. An exception that nobody caught gives 70.
    """
    sys.stdout.flush()
    first = os.fork()
    if first == 0:
        _run_child(function, said)
    status = -signal.SIGKILL
    try:
        _, stopped = os.waitpid(first, os.WUNTRACED)
        if not os.WIFSTOPPED(stopped):
            raise OSError(f"no tracing here: {stopped}")
        ptrace(SETOPTIONS, first, 0, OPTIONS)
        traced = _Traced(watch)
        traced.begin(first, "publish", receives=False)
        ptrace(CONT, first, 0, 0)
        while True:
            try:
                thread, stopped = os.waitpid(-first, WALL)
            except ChildProcessError:
                return status
            if not os.WIFSTOPPED(stopped):
                if thread == first:
                    status = os.waitstatus_to_exitcode(stopped)
                continue
            _go_on(traced, first, thread, stopped)
    finally:
        _kill_group(first)


def _go_on(traced: _Traced, group: int, thread: int, stopped: int) -> None:
    event, number = stopped >> 16, os.WSTOPSIG(stopped)
    # Whoever is looked at may be gone by now, killed by us or by its parent; the one that stopped has to go on still.
    with contextlib.suppress(ProcessLookupError):
        if event == EVENT_SECCOMP:
            _decide(traced, group, thread)
        elif event in EVENTS_NEW:
            _note_child(traced, thread)
        elif event == EVENT_EXEC:
            process = _process_of(thread)
            words = _command(process)
            receives = _known(traced, process).receives or any("receive-pack" in word for word in words)
            traced.begin(process, _label(words), receives=receives)
    with contextlib.suppress(ProcessLookupError):
        ptrace(CONT, thread, 0, 0 if event or number in (signal.SIGSTOP, signal.SIGTRAP) else number)


def _decide(traced: _Traced, group: int, thread: int) -> None:
    registers = Registers()
    ptrace(GETREGS, thread, 0, ctypes.addressof(registers))
    process = _process_of(thread)
    own = _known(traced, process)
    name = NAMES[registers.orig_rax]
    path = path_of(name, registers, thread)
    if name == "execve" and not Path(path).exists():
        # The shell's way of looking for a program.
        return
    own.calls += 1
    call = Call(own.program, own.which, own.calls, name, path, other_path_of(name, registers, thread))
    action = traced.watch(call)
    if action == KILL_ALL:
        os.killpg(group, signal.SIGKILL)
    elif action == KILL_ONE:
        os.kill(process, signal.SIGKILL)
    elif action == KILL_HERE:
        for other, known in traced.processes.items():
            if not known.receives and _is_there(other):
                os.kill(other, signal.SIGKILL)
    elif isinstance(action, int):
        registers.orig_rax, registers.rax = NO_CALL, (1 << 64) - action
        ptrace(SETREGS, thread, 0, ctypes.addressof(registers))


def _note_child(traced: _Traced, thread: int) -> None:
    told = ctypes.c_ulong()
    ptrace(GETEVENTMSG, thread, 0, ctypes.addressof(told))
    process = _process_of(told.value)
    if process == told.value:
        _known(traced, process)


def _known(traced: _Traced, process: int) -> _Process:
    """The process; one that is new may be heard of by its parent's word or by its own first call."""
    if process not in traced.processes:
        parent = traced.processes.get(_status_of(process, "PPid"), _Process("unknown", 0, False))
        traced.begin(process, f"{parent.program.removesuffix(' child')} child", receives=parent.receives)
    return traced.processes[process]


def _is_there(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def _process_of(thread: int) -> int:
    return _status_of(thread, "Tgid")


def _status_of(thread: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{thread}/status").read_text().splitlines()
    except OSError:
        raise ProcessLookupError from None
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def _command(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        raise ProcessLookupError from None


def _label(words: list[str]) -> str:
    """`git push`, `python ghp_child.py`: the program, and what it was asked to do."""
    program = Path(words[0]).name
    said = (Path(word.split(" ")[0]).name for word in words[1:] if word and not word.startswith("-"))
    return f"{program} {next((word for word in said if _TOLD.fullmatch(word)), '')}".strip()


def _kill_group(group: int) -> None:
    while True:
        try:
            os.killpg(group, signal.SIGKILL)
            os.waitpid(-group, WALL)
        except (ProcessLookupError, ChildProcessError):
            return


def _run_child(function: Callable[[], int], said: Path) -> None:
    status = 70
    try:
        os.setsid()
        sys.stdout = sys.stderr = said.open("w", encoding="utf-8")
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for handle in (1, 2):
            os.dup2(sys.stdout.fileno(), handle)
        stop_me()
        status = function()
    finally:
        sys.stdout.flush()
        os._exit(status)
