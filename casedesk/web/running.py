"""Starts the desk, watches over it, and ends it."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from casedesk.web.app import make_rooms
from casedesk.web.desk import Desk, Outside
from casedesk.web.door import TOKEN_PATH, Address
from casedesk.web.entrance import Entrance
from casedesk.web.server import DeskServer
from casedesk.web.session import Session

_LOOKS_EVERY = 5.0


class Running:
    """A desk that listens on 127.0.0.1; `serve` answers until it ends."""

    def __init__(self, path: Path, outside: Outside, port: int = 0) -> None:
        """Raises `OSError` where no port is free."""
        self.server = DeskServer(port)
        self.address = Address(self.server.port, "/" + outside.chance(12).hex())
        self.desk = Desk(path, outside, Session(outside.chance), self.server.end)
        self.server.gate = Entrance(self.desk, self.server, self.address, make_rooms(self.desk))
        self._ended = threading.Event()

    @property
    def first_address(self) -> str:
        """The address that opens it, once."""
        return f"{self.address.origin}{TOKEN_PATH}{self.desk.session.token}"

    def serve(self) -> None:
        """Answers until the person leaves, nobody was there for long, or `stop` is called; then all is locked."""
        watch = threading.Thread(target=self._watch, daemon=True)
        watch.start()
        try:
            self.server.serve_forever(poll_interval=0.1)
        finally:
            self._ended.set()
            self.desk.is_leaving.set()
            self.server.inside(self.desk.close)
            # What is being answered is sent to its end: that somebody has left, for instance.
            self.server.worker.shutdown(wait=True)
            self.server.server_close()

    def stop(self) -> None:
        """Ends it from outside."""
        self.server.end()

    def _watch(self) -> None:
        while not self._ended.wait(_LOOKS_EVERY):
            self.server.worker.submit(self.desk.look)


def real_outside() -> Outside:
    """The clock and the chance of this computer."""
    return Outside(now=lambda: datetime.now().astimezone(), ticks=_ticks(), chance=secrets.token_bytes)


def _ticks() -> Callable[[], float]:
    """Seconds that go on while the computer sleeps: who opens the lid next morning finds the notebook locked."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    if boot is not None:
        return lambda: time.clock_gettime(boot)
    return time.time
