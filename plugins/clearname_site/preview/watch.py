"""Looks for saved files, has the pages made anew, and puts them on the board."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from clearname.problems import Problem
from clearname_site.build_inputs import other_inputs
from clearname_site.preview.builder import Answer, Builder, Checked, Failed, Made, Step, fresh_folder, shown_folder
from clearname_site.preview.shown import Board
from clearname_site.state import Stamps, input_stamps, stamps

_LOOK = 0.1
"""Seconds between two looks at the files."""
_OTHERS = 1.0
"""Seconds between two looks at program, themes and plugins: hundreds of files that seldom change."""
_REST = 20
"""Times the work of a look, nobody looks: ten thousand files must not keep the machine busy."""
_LONGEST_REST = 1.0
"""Seconds; whoever saved a file waits for the next look."""
_SETTLED = 0.05
"""Seconds without a further change before pages are made: programs save in several steps."""
_PATIENCE = 2.0
"""Seconds before somebody is told that pages are being made."""


class Teller(Protocol):
    """How whoever started the preview learns what happens."""

    def step(self, done: int, of: int) -> None:
        """So many pages of so many are made; 0 of 0 where that is not known."""

    def made(self, problems: tuple[Problem, ...]) -> None:
        """There are new pages, with these warnings and held files."""

    def failed(self, problems: tuple[Problem, ...]) -> None:
        """There can be no pages because of these."""

    def checked(self, problems: tuple[Problem, ...]) -> None:
        """These are wrong with the finished pages; never empty."""


class Watcher:
    """One preview: files, process and board."""

    def __init__(self, root: Path, today: Callable[[], date], builder: Builder) -> None:
        self._root = root
        self._today = today
        self._builder = builder
        folder = shown_folder(root)
        # Pages of an earlier preview are none that could be said to belong to these files.
        shutil.rmtree(folder, ignore_errors=True)
        self.board = Board(folder)
        self._asked: tuple[date, Stamps] | None = None
        """What the pages were last ordered for."""
        self._seen: tuple[date, Stamps] | None = None
        self._next_look = 0.0
        self._others: Stamps = {}
        self._next_others = 0.0
        self._ordered_at: float | None = None
        """On the monotonic clock; None while no pages are being made."""

    def run(self, stop: threading.Event, tell: Teller) -> None:
        """Watches until told to stop."""
        while not stop.is_set():
            self._look()
            self._take(self._builder.answer(max(0.0, self._next_look - time.monotonic())), tell)

    def _look(self) -> None:
        if time.monotonic() < self._next_look:
            return
        # Work, not time: where a busy machine lets a look wait, a rest of twenty times that would be half a minute.
        worked = time.thread_time()
        try:
            found = self._today(), self._stamps()
        except OSError:
            found = None  # a file went away while it was looked at; the next look sees what is there
        settled, self._seen = found == self._seen, found
        if found is not None and found != self._asked and settled and self._ordered_at is None:
            self._asked = found
            self._ordered_at = time.monotonic()
            self._builder.make(found[0])
        rest = min(_REST * (time.thread_time() - worked), _LONGEST_REST)
        # Somebody is saving now: what takes work then does so for a moment only.
        self._next_look = time.monotonic() + (max(_LOOK, rest) if settled or found is None else _SETTLED)

    def _stamps(self) -> Stamps:
        if time.monotonic() >= self._next_others:
            self._others = {}
            for path in other_inputs(self._root):
                self._others.update(stamps(path, self._root))
            self._next_others = time.monotonic() + _OTHERS
        return input_stamps(self._root, iter(())) | self._others

    def _take(self, answer: Answer | None, tell: Teller) -> None:
        if answer is None or isinstance(answer, Step):
            self._say_how_far(answer, tell)
        elif isinstance(answer, Made):
            self._show(answer)
            tell.made(answer.problems)
            self._builder.check(self.board.folder)
        elif isinstance(answer, Failed):
            self._ordered_at = None
            self.board.put(problems=answer.problems, is_current=False, doing="")
            tell.failed(answer.problems)
        elif isinstance(answer, Checked):
            known = self.board.shown.problems
            if new := tuple(problem for problem in answer.problems if problem not in known):
                self.board.put(problems=(*known, *new))
                tell.checked(new)

    def _say_how_far(self, answer: Step | None, tell: Teller) -> None:
        if self._ordered_at is None or time.monotonic() - self._ordered_at < _PATIENCE:
            return
        if answer:
            tell.step(answer.done, answer.of)
            self.board.put(doing=f"Making the pages: {answer.done} of {answer.of}")
        elif not self.board.shown.doing:
            tell.step(0, 0)
            self.board.put(doing="Making the pages")

    def _show(self, made: Made) -> None:
        self._ordered_at = None
        fresh = fresh_folder(self._root)
        news: dict[str, Any] = {"base_path": made.base_path, "problems": made.problems, "drafts": made.drafts}
        news |= {"is_current": True, "doing": ""}
        if not made.is_whole:
            self.board.change_pages(fresh, made.gone, **news)
            shutil.rmtree(fresh, ignore_errors=True)
            return
        old = self.board.folder.with_name("preview.old")
        shutil.rmtree(old, ignore_errors=True)
        self.board.put_pages(fresh, old, **news)
        shutil.rmtree(old, ignore_errors=True)
