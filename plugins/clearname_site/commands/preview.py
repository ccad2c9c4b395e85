"""Shows the site on this computer alone, drafts too, and builds it anew whenever a file is saved."""

from __future__ import annotations

import argparse
import contextlib
import signal
import threading
from typing import TYPE_CHECKING

from clearname_site.commands.build import add_day, today
from clearname_site.console import Console

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clearname.problems import Problem
    from clearname_site.preview.server import PreviewServer
    from clearname_site.preview.shown import Board

DEFAULT_PORT = 8765


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument(
        "--port",
        type=_port,
        default=None,
        help=f"default: {DEFAULT_PORT}, or a free one where that is taken; 0 takes a free one",
    )
    parser.add_argument("--open", action="store_true", help="open the page in the browser")


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port; take a number from 1024 to 65535")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname_site.preview.builder import Builder
    from clearname_site.preview.watch import Watcher

    base_path = _base_path(options.site)
    with _alone(options.site):
        # Before any thread: a process without them can be copied, which is faster than starting one.
        builder = Builder(options.site)
        try:
            watcher = Watcher(options.site, lambda: options.as_of or today(), builder)
            with _serving(watcher.board, options.port) as port, _until_told():
                address = f"http://127.0.0.1:{port}{base_path}"
                console.say(f"Open {address} in a browser. Ctrl-C ends the preview.")
                if options.open:
                    _open(address)
                watcher.run(threading.Event(), _Teller(console))
        finally:
            builder.close()
    console.say("The preview has ended.")
    return 0


def _base_path(site: Path) -> str:
    """Where the site begins; raises `Refused` where there is none. What else is wrong, the preview itself shows."""
    from clearname.problems import Refused
    from clearname.site import load_settings

    try:
        return load_settings(site).base_path
    except Refused:
        if not (site / "pelican.conf").is_file():
            raise
        return "/"


@contextlib.contextmanager
def _alone(site: Path) -> Iterator[None]:
    """Keeps a second preview of the same site out: both would write the same pages."""
    from clearname_site.workshop import Workshop, held

    workshop = Workshop(site)
    workshop.open()
    with held(workshop.folder / "preview.lock") as is_ours:
        if not is_ours:
            from clearname.problems import Problem, Refused

            what = "a preview of this site is running already"
            fix = "Look at that one, or end it with Ctrl-C in its window."
            raise Refused([Problem(".clearname/preview.lock", "preview-running", what, fix)])
        yield


@contextlib.contextmanager
def _serving(board: Board, port: int | None) -> Iterator[int]:
    """Serves the board; gives the port. Raises `Refused` where the very port that was asked for is taken."""
    server = _server(board, port)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.end()


def _server(board: Board, port: int | None) -> PreviewServer:
    from clearname.problems import Problem, Refused
    from clearname_site.preview.server import make_server

    try:
        return make_server(board, DEFAULT_PORT if port is None else port)
    except OSError:
        if port is None:
            return make_server(board, 0)
        what = f"port {port} is taken, or not yours to take"
        raise Refused([Problem("--port", "preview-port", what, "Name another one, or 0 for any free one.")]) from None


@contextlib.contextmanager
def _until_told() -> Iterator[None]:
    """Ends quietly on Ctrl-C, and in the same way where the system asks for an end."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


class _Teller:
    """Says on the terminal what the watcher finds: what was said after the save before is not said again."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._said: set[Problem] = set()

    def step(self, done: int, of: int) -> None:
        """How far the pages are."""
        self._console.progress("Making pages", done, of)

    def made(self, problems: tuple[Problem, ...]) -> None:
        """There are new pages."""
        new = [problem for problem in problems if problem not in self._said]
        self._said = set(problems)
        self._console.problems([problem for problem in new if problem.severity != "held"])
        self._console.problems([problem for problem in new if problem.severity == "held"], brief=True)
        self._console.say("The preview is up to date.")

    def failed(self, problems: tuple[Problem, ...]) -> None:
        """There are none."""
        self._said = set()
        self._console.problems(problems)
        self._console.say("The site cannot be built like this. The preview shows what it was before, and these lines.")

    def checked(self, problems: tuple[Problem, ...]) -> None:
        """What the finished pages have wrong."""
        self._console.problems(problems)
