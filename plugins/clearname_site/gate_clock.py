"""A limit of time for each file that the gate looks at: a rule that comes to no end has failed; nothing goes out."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MOST_SECONDS = 180.0
"""Of work of this process on one file; waiting for a disk or for other programs does not count."""


class TooLongError(Exception):
    """Raised within whatever has worked too long on one file; the gate tells it as `check-failed` (H05)."""


@contextmanager
def limited(seconds: float = MOST_SECONDS) -> Iterator[Callable[[], None]]:
    """
    Gives what to call before each file: from then on `seconds` of work are left.

    What was cut short and went on all the same is believed nothing: then `TooLongError` is raised at the end. Only the
    main thread of a POSIX system has such a clock; elsewhere nothing is limited.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    over: list[float] = []

    def begin() -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, seconds)

    def cut(_signal: int, _frame: object) -> None:
        over.append(seconds)
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, cut)
    begin()
    try:
        yield begin
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before or signal.SIG_DFL)
    if over:
        raise TooLongError
