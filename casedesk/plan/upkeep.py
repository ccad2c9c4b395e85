"""What the notebook itself needs now and then: a copy elsewhere, a time confirmed, what was begun. Never a reproach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

LATER = "set.later"
"""Id of the setting that keeps what is not to be told again before a day: a line `what 2026-12-24` for each."""
BACKUP_DAYS, CONFIRM_DAYS, FIRST_CONFIRM_DAYS, BEGUN_DAYS = 14, 90, 30, 3
"""After which a backup or a confirmed time counts as old, the first confirmed time is thought of, and a draft waits."""
SNOOZES = {"week": 7, "month": 30, "never": 0}
"""Days for which something is put aside; 0 for good."""
_NEVER = date.max


class Upkeep(StrEnum):
    """What may be due."""

    BACKUP = "backup"
    CONFIRM = "confirm"
    PROOF = "proof"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the notebook."""

    begun_at: datetime
    incidents: int
    backup_at: datetime | None = None
    """Of the newest; None for never."""
    confirmed_at: datetime | None = None
    """When something outside answered last; None for never."""
    proof: str = ""
    """Id of the oldest proof that waits for its calendar."""
    proof_at: datetime | None = None
    draft: str = ""
    """Id of the oldest letter that was begun and not finished."""
    draft_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One thing, in words for the first page."""

    upkeep: Upkeep
    what: str
    fix: str
    record: str = ""
    """Id of what it is about."""


def due(state: State, later: Mapping[Upkeep, date], now: datetime) -> tuple[Due, ...]:
    """What is due and was not put aside, the most useful first. Nothing for an empty notebook."""
    found = (_backup(state, now), _proof(state, now), _draft(state, now), _confirm(state, now))
    return tuple(one for one in found if one and later.get(one.upkeep, date.min) <= now.date())


def read_later(text: str) -> dict[Upkeep, date]:
    """The days that the setting holds; lines that are none are passed over."""
    found: dict[Upkeep, date] = {}
    for line in text.splitlines():
        name, _, day = line.partition(" ")
        try:
            found[Upkeep(name)] = date.fromisoformat(day)
        except ValueError:
            continue
    return found


def put_aside(text: str, upkeep: Upkeep, days: int, today: date) -> str:
    """The setting with one thing put aside for so many days; 0 for good."""
    held = read_later(text) | {upkeep: today + timedelta(days=days) if days else _NEVER}
    return "\n".join(f"{name.value} {day.isoformat()}" for name, day in sorted(held.items()))


def _backup(state: State, now: datetime) -> Due | None:
    if not state.incidents or (now - (state.backup_at or state.begun_at)).days < (
        BACKUP_DAYS if state.backup_at else 1
    ):
        return None
    fix = "A copy on a stick keeps what you wrote if this computer is lost or breaks. It takes a few minutes."
    what = "There is no copy of the notebook elsewhere yet."
    if state.backup_at:
        what = f"The newest copy of the notebook is {(now - state.backup_at).days} days old."
    return Due(Upkeep.BACKUP, what, fix)


def _confirm(state: State, now: datetime) -> Due | None:
    if not state.incidents:
        return None
    days = (now - (state.confirmed_at or state.begun_at)).days
    if days < (CONFIRM_DAYS if state.confirmed_at else FIRST_CONFIRM_DAYS):
        return None
    what = "Nobody outside has confirmed yet since when the notebook exists."
    if state.confirmed_at:
        what = f"Somebody outside confirmed the notebook {days} days ago."
    fix = "That helps where times may be disputed. It is your choice: a service would see the address of this computer."
    return Due(Upkeep.CONFIRM, what, fix)


def _proof(state: State, now: datetime) -> Due | None:
    if state.proof_at is None or now - state.proof_at < timedelta(days=1):
        return None
    what = "A calendar promised to confirm the time, and has probably done so by now."
    return Due(Upkeep.PROOF, what, "Ask it for the rest when it suits you; it keeps that.", state.proof)


def _draft(state: State, now: datetime) -> Due | None:
    if state.draft_at is None or (now - state.draft_at).days < BEGUN_DAYS:
        return None
    what = "You began a letter, and it is kept as far as you came."
    return Due(Upkeep.DRAFT, what, "Go on with it when you are ready, or leave it.", state.draft)
