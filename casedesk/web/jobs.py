"""Something long that is done beside the rooms, in a thread of its own, which never touches the vault."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from clearname.problems import Problem, Refused


class CalledOff(Exception):
    """The person left, or locked the notebook."""


class Job:
    """One piece of work. What comes of it is taken up by the rooms' thread, once, when it is asked for."""

    def __init__(self, work: Callable[[Callable[[], None]], Any], began: float, about: Any) -> None:
        """`work` gets what it has to call now and then, and is stopped by it. `about`: what it belongs to."""
        self.began, self.about = began, about
        self.result: Any = None
        self.problem: Problem | None = None
        self._work = work
        self._is_off = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="notebook")
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether `result` or `problem` is there."""
        return not self._thread.is_alive()

    def call_off(self) -> None:
        """Stops it, and waits a little until it has cleared up behind it."""
        self._is_off.set()
        self._thread.join(10)
        self.result = None

    def _look(self) -> None:
        if self._is_off.is_set():
            raise CalledOff

    def _run(self) -> None:
        try:
            self.result = self._work(self._look)
        except Refused as refused:
            self.problem = refused.problems[0]
        except CalledOff:
            pass
        except Exception:
            # Nothing is printed: a traceback could hold an address.
            fix = "Try again, or take pictures of the screen."
            self.problem = Problem("page", "capture-browser", "the browser stopped while it saved the page", fix)
