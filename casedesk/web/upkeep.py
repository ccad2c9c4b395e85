"""What the notebook needs, out of the vault, and what was put aside. Shared by the first page and `casedesk status`."""

from __future__ import annotations

from datetime import datetime

from casedesk.anchors.proofs_kept import unfinished
from casedesk.plan.upkeep import LATER, Due, State, Upkeep, due, put_aside, read_later
from casedesk.records import Setting
from casedesk.vault import Vault
from clearname.problems import Refused


def due_in(vault: Vault, now: datetime) -> tuple[Due, ...]:
    """What is due today. Few records are read, however many there are."""
    return due(_state(vault, now), read_later(_later(vault)), now)


def put_off(vault: Vault, upkeep: Upkeep, days: int, now: datetime) -> None:
    """It is not told again for so many days; for 0, never."""
    vault.add(Setting(name="later", text=put_aside(_later(vault), upkeep, days, now.date())), now, record_id=LATER)


def _later(vault: Vault) -> str:
    return str(vault.get(LATER).value.get("text", "")) if vault.has(LATER) else ""


def _state(vault: Vault, now: datetime) -> State:
    backup = vault.having("custody", {"action": "backup"}, most=1)
    confirmed = vault.having("custody", {"action": "anchor"}, holding="after", most=1)
    case = vault.newest("case", 1)
    try:
        waiting = unfinished(vault)
    except Refused:
        waiting = ()
    drafts = vault.having("notice", {"state": "draft"})
    proof = vault.get(waiting[0].record_id) if waiting else None
    return State(
        begun_at=case[0].created_at if case else now,
        incidents=vault.count("incident"),
        backup_at=backup[0].created_at if backup else None,
        confirmed_at=confirmed[0].created_at if confirmed else None,
        proof=proof.record_id if proof else "",
        proof_at=proof.changed_at if proof else None,
        draft=drafts[-1].record_id if drafts else "",
        draft_at=drafts[-1].changed_at if drafts else None,
    )
