"""Makes the preview's pages in a process of its own, which keeps everything loaded between two builds.

Loading Pelican takes longer than making the pages of a usual site. The process has no threads, so that it can fork
the renderer; whatever a theme or plugin does in there, the preview goes on.
"""

from __future__ import annotations

import gc
import multiprocessing
import shutil
import signal
import sys
import threading
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearname.problems import Problem, Refused
from clearname_site.outside import OutsideFailed
from clearname_site.preview.checks import check_pages_as_built, drafts_of, said_by, went_wrong
from clearname_site.preview.shown import Draft
from clearname_site.workshop import Workshop

if TYPE_CHECKING:
    from clearname.model import Site
    from clearname.routes import Routes


@dataclass(frozen=True, slots=True)
class Step:
    """How far the pages are."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Made:
    """Pages stand in `fresh_folder`."""

    base_path: str
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    """Warnings, and what is held."""


@dataclass(frozen=True, slots=True)
class Failed:
    """No pages can be made."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a build would say of the pages that were made last, beside what `Made` said."""

    problems: tuple[Problem, ...]


Answer = Step | Made | Failed | Checked


def fresh_folder(root: Path) -> Path:
    """Where the pages are made."""
    return Workshop(root).folder / "preview.new"


class Builder:
    """The process, as the watcher has it. One order at a time: ask for pages, then for their check."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._start()

    def _start(self) -> None:
        context: Any = multiprocessing.get_context("fork" if _can_fork() else "spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._root))
        self._process.start()
        theirs.close()

    def make(self, as_of: date) -> None:
        """Orders the pages of the site as it is on that day; answers: `Step`s, then `Made` or `Failed`."""
        self._order(("make", as_of))

    def check(self, folder: Path) -> None:
        """Orders a look at the pages that were made last, now in `folder`; answers `Checked` unless `make` follows."""
        self._order(("check", folder))

    def _order(self, order: tuple[str, Any]) -> None:
        try:
            self._pipe.send(order)
        except OSError:
            self._again()
            self._pipe.send(order)

    def answer(self, seconds: float) -> Answer | None:
        """The next answer; None if there is none within that time. Where the process has ended: `Failed`."""
        try:
            return self._pipe.recv() if self._pipe.poll(seconds) else None
        except (EOFError, OSError):
            status = self._process.exitcode
            self._again()
            return Failed((went_wrong(f"what makes the pages ended by itself (status {status})"),))

    def _again(self) -> None:
        self.close()
        self._start()

    def close(self) -> None:
        """Ends the process."""
        self._pipe.close()
        self._process.terminate()
        self._process.join(5)


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _work(pipe: Connection, root: Path) -> None:
    # Ctrl-C reaches every process of the terminal; who asked for the pages ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    gc.set_threshold(100_000, 20, 100)
    maker = _Maker(root, pipe)
    try:
        while True:
            order, value = pipe.recv()
            if order == "make":
                pipe.send(maker.make(value))
            else:
                maker.check(value)
    except (EOFError, OSError):
        pass  # whoever asked has gone


class _Maker:
    """What happens in the process."""

    def __init__(self, root: Path, pipe: Connection) -> None:
        self._root = root
        self._pipe = pipe
        self._made: tuple[Site, Routes] | None = None
        # The renderer's own: loaded here, they need not be loaded in each of its processes.
        import pelican  # noqa: F401

        import clearname_site.rendering  # noqa: F401

    def make(self, as_of: date) -> Answer:
        """The site of that day, or why it could not be made; never raises."""
        try:
            return self._make(as_of)
        except (Refused, OutsideFailed) as failed:
            return Failed(failed.problems)
        except Exception as error:  # the preview must go on, whatever happened
            return Failed((went_wrong(f"the preview could not be made ({said_by(error)})"),))

    def _make(self, as_of: date) -> Answer:
        from clearname.site import plan_site
        from clearname_site.build import load_as_built
        from clearname_site.migrate import migrate_site
        from clearname_site.render import render_site

        migrated = migrate_site(self._root)
        workshop = Workshop(self._root)
        workshop.open()
        site = load_as_built(self._root, as_of, drafts=True)
        routes = plan_site(site)
        fresh = fresh_folder(self._root)
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        warnings = render_site(
            self._root, site, routes, fresh, workshop.cache, lambda done, of: self._pipe.send(Step(done, of))
        )
        self._made = site, routes
        problems = (*migrated, *site.warnings, *warnings, *site.held)
        return Made(site.settings.base_path, tuple(drafts_of(routes)), problems)

    def check(self, folder: Path) -> None:
        """Answers unless another order comes first: then nobody wants to know."""
        if self._made is None:
            return
        context: Any = multiprocessing.get_context("fork" if _can_fork() else "spawn")
        receiver, sender = context.Pipe(duplex=False)
        args = (sender, self._root, folder, *self._made)
        child = context.Process(target=check_pages_as_built, args=args, daemon=True)
        child.start()
        sender.close()
        ready = wait([self._pipe, receiver])
        if self._pipe not in ready:
            try:
                self._pipe.send(Checked(receiver.recv()))
            except EOFError:
                self._pipe.send(Checked((went_wrong("the pages could not be checked"),)))
        child.kill()
        child.join()
