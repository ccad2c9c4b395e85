"""The one desk that runs: its vault, open or locked, its session, and when it was last used."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casedesk.plan.steps import Flag
from casedesk.vault.backup import KEYS
from casedesk.vault.database import DATABASE
from casedesk.web.session import CHECK, Session

if TYPE_CHECKING:
    from casedesk.vault import Cost, Vault
    from casedesk.web.jobs import Job

LOCKS_AFTER = 15 * 60.0
"""Seconds without a request, after which the keys leave the memory."""
ENDS_AFTER = 60 * 60.0
"""Seconds without a request, after which the program ends."""


def has_vault(folder: Path) -> bool:
    """Whether there is a vault in the folder, whole or not."""
    return (folder / DATABASE).is_file() or (folder / KEYS).is_file()


_SECRETS = frozenset({CHECK, "secret", "old", "new", "again"})
"""Fields that are never kept while the notebook is locked."""


class HasLeft(Exception):
    """The person left while something was being done; what was not finished is dropped."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What the desk takes from the world: time and chance."""

    now: Callable[[], datetime]
    """The instant, with the offset of the clock on the wall."""
    ticks: Callable[[], float]
    """Seconds that pass, while the computer sleeps as well."""
    chance: Callable[[int], bytes]
    cost: Cost | None = None
    """How long a guess at a new passphrase takes; None for as long as the vault finds right."""


@dataclass
class Desk:
    """Used by the one thread of the rooms; only `leave`, `touch` and what they read are for others as well."""

    path: Path
    """Where the vault is, or will be made."""
    outside: Outside
    session: Session
    end: Callable[[], None] = lambda: None
    """Ends the program."""
    vault: Vault | None = None
    is_leaving: threading.Event = field(default_factory=threading.Event)
    kept_form: tuple[str, dict[str, str]] | None = None
    """A form that came when the desk had locked itself: its path and fields. In memory only."""
    goal: str = ""
    """Where the person wanted to go when the desk was locked: a path of it."""
    danger: frozenset[Flag] = frozenset()
    """Answers of yes about danger in this sitting. That about self-harm stays here alone."""
    tickets: dict[str, tuple[str, str]] = field(default_factory=dict)
    """For each upload that was let in: the record it belongs to, and the answer about age. Each is used once."""
    shelf: Any = None
    """The copies that `rooms.found` has read; in memory while the vault is open."""
    looks: Any = None
    """The looks that `rooms.looks` has read, with their figures; in memory while the vault is open."""
    find: str = ""
    """What is looked for among the copies."""
    once: Any = None
    """The recovery key, until the person has said that it is written down."""
    job: Job | None = None
    """What is being done beside the rooms."""
    likes: Job | None = None
    """The search for altered copies, and what it found; in memory while the vault is open."""
    _last: float = 0.0

    def __post_init__(self) -> None:
        self.touch()

    @property
    def is_open(self) -> bool:
        """Whether records can be read."""
        return self.vault is not None

    def now(self) -> datetime:
        """See `Outside.now`."""
        return self.outside.now()

    def touch(self) -> None:
        """Somebody is here."""
        self._last = self.outside.ticks()

    def on_piece(self) -> None:
        """Before each piece of something long. Raises `HasLeft`."""
        if self.is_leaving.is_set():
            raise HasLeft
        self.touch()

    def look(self) -> None:
        """Locks after a while without anybody, and ends later. Called from time to time in the rooms' thread."""
        idle = self.outside.ticks() - self._last
        if idle > ENDS_AFTER:
            self.close()
            self.end()
        elif idle > LOCKS_AFTER and self.is_open:
            self.lock()

    def lock(self) -> None:
        """Closes the vault. The session stays, and so does a form that comes in meanwhile."""
        self.tickets.clear()
        if self.job is not None:
            self.job.call_off()
            self.job = None
        self.drop_likes()
        self.once = self.shelf = self.looks = None
        self.find = ""
        if self.vault is not None:
            vault, self.vault = self.vault, None
            vault.close()

    def drop_likes(self) -> None:
        """Ends the search for altered copies, and forgets what it found."""
        if self.likes is not None:
            self.likes.call_off()
            self.likes = None

    def close(self) -> None:
        """Locks, and lets nobody in any more."""
        self.lock()
        self.kept_form, self.danger = None, frozenset()
        self.session.end()

    def keep_form(self, path: str, form: Mapping[str, str]) -> None:
        """Keeps what was typed, but for secrets, until the vault is open again."""
        self.kept_form = (path, {name: value for name, value in form.items() if name not in _SECRETS})

    def take_form(self, path: str) -> dict[str, str]:
        """What was kept for this path, once; else nothing."""
        if self.kept_form is None or self.kept_form[0] != path:
            return {}
        form, self.kept_form = self.kept_form[1], None
        return form

    def give_ticket(self, record: str, age_gate: str) -> str:
        """A ticket for one upload to a record."""
        ticket = self.outside.chance(16).hex()
        self.tickets[ticket] = (record, age_gate)
        return ticket

    def drop_tickets(self, record: str) -> None:
        """None of the tickets for the record opens any more."""
        self.tickets = {ticket: held for ticket, held in self.tickets.items() if held[0] != record}
