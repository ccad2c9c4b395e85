"""Everything in the notebook that counts before somebody who holds a picture is asked to delete it, its stops first."""

from __future__ import annotations

from typing import Any

from casedesk.copies.ask_holder import Known
from casedesk.evidence.stops import is_stopped
from casedesk.records import Copy, Evidence, from_value
from casedesk.records.choices import STOPPED
from casedesk.records.works import Holder, Work
from casedesk.vault import Vault

_MOST = 100_000
"""Places that are looked through."""


def known_of(vault: Vault, holder: Holder) -> Known:
    """What the notebook holds about it."""
    work = _one(vault, "work", holder.work) or Work(title="a deleted record" if holder.work else "not chosen yet")
    orders = {one.record_id: from_value("order", one.value) for one in vault.current("order")}
    stopped = bool(holder.work) and is_stopped_picture(vault, holder.work)
    return Known(holder, work, _one(vault, "person", holder.person), orders, stopped)  # type: ignore[arg-type]


def _one(vault: Vault, kind: str, record_id: str) -> Any:
    if not record_id or not vault.has(record_id):
        return None
    stored = vault.get(record_id)
    return from_value(kind, stored.value) if stored.kind == kind else None


def is_stopped_picture(vault: Vault, work_id: str) -> bool:
    """
    Whether it was said of a picture, its original or any place that shows it that somebody may be under 18.

    Nothing takes that back; a picture that is gone is known by its places.
    """
    work = _one(vault, "work", work_id) or Work(title="")
    original = _one(vault, "evidence", work.original)
    if STOPPED in (work.age_gate, original.age_gate if isinstance(original, Evidence) else ""):
        return True
    # A place of which words alone are kept names no picture any more: its older versions do.
    for one in vault.having("copy", {"state": "minor_route"}, most=_MOST):
        if any((entry.value or {}).get("master") == work_id for entry in vault.history(one.record_id)):
            return True
    incidents = set(original.incidents) if isinstance(original, Evidence) else set()
    for one in vault.having("copy", {"master": work_id}, most=_MOST):
        copy = from_value("copy", one.value)
        if isinstance(copy, Copy):
            if copy.age_gate == STOPPED:
                return True
            incidents |= set(copy.incidents)
    return any(is_stopped(vault, incident) for incident in incidents)
