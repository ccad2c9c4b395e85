"""Vaults for tests: cheap to open, with chance that is the same each time, on an invented day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from casedesk.records import Incident, NewEntry, When, new_entry
from casedesk.vault import Cost, RecoveryKey, Vault, create_vault, open_vault

NOW = datetime(2026, 11, 22, 14, 5, 30, tzinfo=UTC)
PASSPHRASE = "quiet harbour seven lanterns"
OTHER = "nine violet staircases again"
CHEAP = Cost(rounds=1, memory=8192)
"""The least that libsodium takes; a test must not wait for a second each time."""


def later(seconds: int) -> datetime:
    """An instant after `NOW`."""
    return NOW + timedelta(seconds=seconds)


def same_chance(seed: str = "") -> Callable[[int], bytes]:
    """Bytes that look like chance and are the same in each run."""
    numbers = count()

    def chance(many: int) -> bytes:
        return hashlib.shake_128(f"{seed}/{next(numbers)}".encode()).digest(many)

    return chance


def make_vault(folder: Path) -> Vault:
    """A new vault, open."""
    return create_vault(folder, PASSPHRASE, NOW, cost=CHEAP)[0]


def make_with_key(folder: Path) -> tuple[Vault, RecoveryKey]:
    """A new vault, open, and its recovery key."""
    return create_vault(folder, PASSPHRASE, NOW, cost=CHEAP)


def reopen(folder: Path, secret: str = PASSPHRASE) -> Vault:
    """The vault of `make_vault`, open again."""
    return open_vault(folder, secret)


def incident(what: str = "A message came at night.", **more: object) -> NewEntry:
    """Something to append."""
    given = {"when": When("at", "2026-11-20"), "what": what, "where": "chat.example", **more}
    return new_entry(Incident(**given))  # type: ignore[arg-type]


def stored_incident(vault: Vault, what: str = "A message came at night.", seconds: int = 1) -> str:
    """Appends one; its name."""
    return vault.append(incident(what), later(seconds)).record_id
