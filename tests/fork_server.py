"""
Runs the command line as `python -m clearname_site` does, in a process of its own, without loading it each time.

A server is started once for each process of the tests, loads what commands need, and forks for every command. Each has
its own folder, environment, standard streams and umask, and nothing of the tests or of another command is in it.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

STARTED_WITH = ("PYTHON", "LC_", "LANG", "TZ", "LD_", "MALLOC")
"""Beginnings of the variables that are read when Python starts: whoever changes one needs a Python of their own."""
LOADED = (
    "clearname.site", "clearname_site.plugin", "clearname_site.render", "clearname_site.commands.build",
    "clearname_site.commands.publish", "clearname_site.commands.endorsements", "pelican", "lxml.html", "PIL.Image",
    "babel.dates", "resvg_py", "pikepdf", "pypdf", "phonenumbers", "docutils.core", "feedgen.feed",
)  # fmt: skip
"""Modules that are loaded before a command is asked for; loading them does nothing else."""


_ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1"}
"""As it is when tests are collected: the first test that needs a server may run in a changed one."""
_ASKING = threading.Lock()


@dataclass(frozen=True)
class Server:
    """One that was started."""

    connection: socket.socket
    process: subprocess.Popen[bytes]
    environment: dict[str, str]


def can_run(environment: dict[str, str]) -> bool:
    """Whether a command with this environment is the same here as in a Python that was started with it."""
    if not (hasattr(os, "fork") and hasattr(socket, "send_fds")):
        return False
    given = server_of(os.getpid()).environment
    names = {name for name in environment.keys() | given.keys() if name.startswith(STARTED_WITH)}
    return all(environment.get(name) == given.get(name) for name in names)


def run(
    arguments: list[str], *, cwd: Path, environment: dict[str, str], text: str, timeout: float
) -> subprocess.CompletedProcess[str]:
    """One command, as `subprocess.run` would give it. Raises `subprocess.TimeoutExpired`."""
    server = server_of(os.getpid())
    with contextlib.ExitStack() as stack:
        streams = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
        streams[0].write(text.encode())
        streams[0].seek(0)
        ours, theirs = socket.socketpair()
        stack.enter_context(ours)
        asked = json.dumps([arguments, str(cwd), environment, _umask()]).encode()
        with theirs, _ASKING:
            handles = [theirs.fileno(), *(stream.fileno() for stream in streams)]
            socket.send_fds(server.connection, [len(asked).to_bytes(8, "big")], handles)
            server.connection.sendall(asked)
        ours.settimeout(timeout)
        try:
            status = ours.recv(16)
        except TimeoutError:
            os.killpg(server.process.pid, signal.SIGKILL)
            server_of.cache_clear()
            raise subprocess.TimeoutExpired(arguments, timeout) from None
        assert status, "the command ended without a status"
        said = []
        for stream in streams[1:]:
            stream.seek(0)
            said.append(stream.read().decode().replace("\r\n", "\n").replace("\r", "\n"))
    return subprocess.CompletedProcess(arguments, int(status), *said)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@functools.cache
def server_of(process: int) -> Server:
    """The server of this process, started when it is first needed; it ends with this process."""
    ours, theirs = socket.socketpair()
    with theirs:
        started = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())], pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, env=_ENVIRONMENT, cwd="/", start_new_session=True,
        )  # fmt: skip

    def end() -> None:
        if os.getpid() == process:
            ours.close()
            started.wait(20)

    atexit.register(end)
    return Server(ours, started, _ENVIRONMENT)


def serve(requests: socket.socket) -> None:
    """Forks for each request until the other side goes away."""
    sys.path[0] = "/"
    for module in LOADED:
        import_module(module)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # those who wait for a command are not waited for
    while True:
        length, handles, _, _ = socket.recv_fds(requests, 8, 4)
        if not length:
            return
        asked, size = b"", int.from_bytes(length, "big")
        while len(asked) < size:
            asked += requests.recv(size - len(asked))
        if os.fork() == 0:
            requests.close()
            _wait_for(handles, *json.loads(asked))
        for handle in handles:
            os.close(handle)


def _wait_for(handles: list[int], arguments: list[str], cwd: str, environment: dict[str, str], mask: int) -> None:
    """Starts the command, and tells its status as `subprocess` says it; does not return."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if child == 0:
        os.close(handles[0])
        for number, handle in enumerate(handles[1:]):
            os.dup2(handle, number)
            os.close(handle)
        os.chdir(cwd)
        os.umask(mask)
        os.environ.clear()
        os.environ.update(environment)
        sys.path[0] = cwd
        _end(_status(arguments))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with contextlib.suppress(OSError):
        os.write(handles[0], str(status).encode())
    os._exit(0)


def _status(arguments: list[str]) -> int:
    cli = import_module("clearname_site.cli")
    sys.argv = [str(Path(cli.__file__ or "").with_name("__main__.py")), *arguments]
    try:
        return int(cli.main())
    except SystemExit as asked:
        if asked.code is None or isinstance(asked.code, int):
            return asked.code or 0
        print(asked.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    return 1


def _end(status: int) -> None:
    """As a Python does when it ends; does not return."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            status = status or 120
    os._exit(status & 0xFF)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as connection:
        serve(connection)
