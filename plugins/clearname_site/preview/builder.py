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
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from clearname.problems import Problem, Refused
from clearname_site.build_inputs import build_key, other_inputs
from clearname_site.outside import OutsideFailed
from clearname_site.preview.checks import check_pages_as_built, drafts_of, said_by, went_wrong
from clearname_site.preview.shown import Draft, files_below
from clearname_site.standing import beside_the_day
from clearname_site.state import Stamps, stamps
from clearname_site.workshop import Workshop

if TYPE_CHECKING:
    from clearname.endorsements.remembered import Remembered
    from clearname.model import Site
    from clearname.routes import Routes
    from clearname_site.rendering import Rendering


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
    is_whole: bool = True
    """Whether these are all pages; else they are those to be changed in the pages that were made last."""
    gone: tuple[str, ...] = ()
    """Of those, the paths that are no more."""


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


def shown_folder(root: Path) -> Path:
    """Where they stand when they are shown."""
    return Workshop(root).folder / "preview"


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
    gc.disable()
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


class _Last(NamedTuple):
    """What was made last."""

    key: str
    """Of the program and the themes that made it; see `_key`."""
    from_what: Mapping[str, str]
    """See `making.pages_made_from`."""
    paths: frozenset[str]
    """Every file."""


class _Maker:
    """What happens in the process."""

    def __init__(self, root: Path, pipe: Connection) -> None:
        self._root = root
        self._pipe = pipe
        self._made: tuple[Site, Routes] | None = None
        self._last: _Last | None = None
        self._words: Remembered | None = None
        self._unfinished: Rendering | None = None
        """Pages were made, and the files for machines not yet."""
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

        migrated = migrate_site(self._root)
        workshop = Workshop(self._root)
        workshop.open()
        key = _key(self._root, as_of)
        if self._last and (self._last.key != key or not (shown_folder(self._root) / "index.html").is_file()):
            self._last = self._words = None
        site = load_as_built(self._root, as_of, drafts=True, words=self._remembered())
        routes = plan_site(site)
        fresh = fresh_folder(self._root)
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        last, self._last, self._unfinished = self._last, None, None  # known again when all went well
        warnings, standing, from_what = self._render(site, routes, fresh, workshop.cache, last)
        paths = standing.union(files_below(fresh))
        self._made = site, routes
        self._last = _Last(key, from_what, paths)
        problems = (*migrated, *site.warnings, *warnings, *site.held)
        gone = tuple(sorted(last.paths - paths)) if last and standing else ()
        return Made(site.settings.base_path, tuple(drafts_of(routes)), problems, not standing, gone)

    def _render(
        self, site: Site, routes: Routes, fresh: Path, cache: Path, last: _Last | None
    ) -> tuple[list[Problem], frozenset[str], Mapping[str, str]]:
        """Makes the pages that are not as they were; gives warnings, which pages are, and what each is made from."""
        from clearname.discovery import machine_paths
        from clearname_site.making import pages_made_from
        from clearname_site.picture_files import write_pictures
        from clearname_site.render import render_site
        from clearname_site.render_changed import needs_pelican, render_pages
        from clearname_site.rendering import Rendering

        def told(done: int, of: int) -> None:
            self._pipe.send(Step(done, of))

        if needs_pelican(site):
            return render_site(self._root, site, routes, fresh, cache, told), frozenset(), {}
        rendering = Rendering(self._root, site, routes, told)
        now = pages_made_from(site, routes, rendering.shared)
        standing = frozenset(path for path, made in now.items() if last and last.from_what.get(path) == made)
        if not standing:
            return render_site(self._root, site, routes, fresh, cache, told), frozenset(), now
        render_pages(rendering, fresh, standing)
        write_pictures(site, self._root / "content", fresh, cache)
        self._unfinished = rendering
        return [], standing | machine_paths(site, routes), now

    def _finish(self, folder: Path) -> None:
        """What nobody waits for who looks at a page: the files for machines, and the garbage of the last build."""
        from clearname_site.render_changed import write_machine_files

        rendering, self._unfinished = self._unfinished, None
        if rendering:
            write_machine_files(rendering, folder)
        gc.collect()

    def _remembered(self) -> Remembered:
        """What supporters' files said when they were read last, by this very program."""
        from clearname.endorsements.remembered import Remembered

        self._words = Remembered(known=self._words.kept if self._words else None)
        return self._words

    def check(self, folder: Path) -> None:
        """Answers unless another order comes first: then nobody wants to know."""
        if self._made is None:
            return
        self._finish(folder)
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


def _key(root: Path, as_of: date) -> str:
    """What the pages depend on beside the content: program, themes, packages; another one, and all are made anew."""
    others: Stamps = {}
    for path in other_inputs(root):
        others.update(stamps(path, root))
    return repr((beside_the_day(build_key(as_of)), sorted(others.items())))
