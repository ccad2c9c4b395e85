"""A browser of its own for one page: started with an empty profile in a private folder, ended, and cleared away."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casedesk.capture.failures import failed, no_sandbox
from casedesk.capture.folders import private_folder
from casedesk.capture.pipe import Answer, Pipe, Told
from clearname.problems import Refused

VARIABLE = "CHROMIUM"
"""Of the environment: another program."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
SWITCHES = (
    "--headless", "--remote-debugging-pipe", "--enable-automation", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--disable-default-apps", "--disable-breakpad", "--disable-domain-reliability", "--disable-gpu", "--no-pings",
    "--password-store=basic", "--use-mock-keychain", "--mute-audio", "--hide-scrollbars",
)  # fmt: skip
"""What is switched off speaks to its makers by itself, or writes elsewhere. The sandbox is never switched off."""


def find_chromium(environment: Mapping[str, str]) -> str:
    """The program. Raises `Refused` (`capture-no-browser`)."""
    if sys.platform == "win32":
        what = "the notebook cannot save pages on this system"
        raise failed("capture-no-browser", what, "Save the page with your browser, and add the file.")
    named = environment.get(VARIABLE, "")
    for name in (named,) if named else (*NAMES, *_MAC):
        if found := shutil.which(name):
            return found
    what = "there is no Chromium or Chrome on this computer"
    raise failed(
        "capture-no-browser", what, "Install Chromium, or save the page with your own browser and add the file."
    )


def command_line(program: str, profile: Path) -> tuple[str, ...]:
    """What is started. No address is in it, which other users of the computer could read."""
    return (program, *SWITCHES, f"--user-data-dir={profile}", "about:blank")


def may_have_sandbox() -> bool:
    """Whether it can be tried: the browser refuses to run as root behind its walls."""
    return os.geteuid() != 0


@contextmanager
def browser(
    program: str, on_event: Callable[[str, Told, str], None], look: Callable[[], None] = lambda: None
) -> Iterator[Pipe]:
    """
    A running browser with an empty profile. `look`: see `page.capture_page`.

    Raises `Refused`: `capture-sandbox` where it would have no sandbox, `capture-browser` where it does not start.
    """
    if not may_have_sandbox():
        raise no_sandbox()
    with private_folder() as folder, _running(program, folder) as running:
        pipe = Pipe(running.to, running.out, on_event, look)
        try:
            switches = pipe.call("Browser.getBrowserCommandLine").get("arguments", ["--no-sandbox"])
        except Answer:
            raise no_sandbox() from None
        except Refused:
            if b"sandbox" in running.said.read_bytes()[:65536].lower():
                raise no_sandbox() from None
            raise
        if not is_walled(switches):
            raise no_sandbox()
        yield pipe


def is_walled(switches: list[str]) -> bool:
    """Whether nobody, such as a file of the system's own settings, has switched the sandbox off."""
    return not any(each.startswith(("--no-sandbox", "--disable-setuid-sandbox", "--no-zygote")) for each in switches)


@dataclass(frozen=True, slots=True)
class _Running:
    to: int
    out: int
    said: Path


@contextmanager
def _running(program: str, folder: Path) -> Iterator[_Running]:
    said = folder / "said"
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        environment[name] = str(folder)
    with contextlib.ExitStack() as stack:
        its_in, to = _pipe(stack)
        out, its_out = _pipe(stack)
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, str(said), os.O_WRONLY | os.O_CREAT, 0o600),
            (os.POSIX_SPAWN_DUP2, its_in, 3),
            (os.POSIX_SPAWN_DUP2, its_out, 4),
        ]
        line = command_line(program, folder / "profile")
        process = os.posix_spawn(program, line, environment, file_actions=actions, setpgroup=0)
        try:
            os.close(its_in)
            os.close(its_out)
            yield _Running(to, out, said)
        finally:
            with contextlib.suppress(OSError):
                os.killpg(process, signal.SIGKILL)
            with contextlib.suppress(OSError):
                os.waitpid(process, 0)


def _pipe(stack: contextlib.ExitStack) -> tuple[int, int]:
    """Two ends with high numbers, so that giving the browser its 3 and 4 overwrites neither."""
    import fcntl  # not on every system

    ends = []
    for low in os.pipe():
        ends.append(fcntl.fcntl(low, fcntl.F_DUPFD_CLOEXEC, 10))
        os.close(low)
        stack.callback(_close, ends[-1])
    return ends[0], ends[1]


def _close(handle: int) -> None:
    with contextlib.suppress(OSError):
        os.close(handle)
