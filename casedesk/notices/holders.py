"""Everything in the notebook that counts before somebody who holds a picture is asked to delete it."""

from __future__ import annotations

from typing import Any

from casedesk.copies.ask_holder import Known
from casedesk.evidence.stops import is_stopped
from casedesk.records import Copy, Evidence, from_value
from casedesk.records.choices import STOPPED
from casedesk.records.works import Holder, Work
from casedesk.vault import Vault


def known_of(vault: Vault, holder: Holder) -> Known:
    """What the notebook holds about it."""
    work = _one(vault, "work", holder.work) or Work(title="a deleted record" if holder.work else "not chosen yet")
    orders = {one.record_id: from_value("order", one.value) for one in vault.current("order")}
    stopped = bool(holder.work) and _is_stopped(vault, holder.work, work)
    return Known(holder, work, _one(vault, "person", holder.person), orders, stopped)  # type: ignore[arg-type]


def _one(vault: Vault, kind: str, record_id: str) -> Any:
    if not record_id or not vault.has(record_id):
        return None
    stored = vault.get(record_id)
    return from_value(kind, stored.value) if stored.kind == kind else None


def _is_stopped(vault: Vault, work_id: str, work: Work) -> bool:
    if work.age_gate == STOPPED:
        return True
    original = _one(vault, "evidence", work.original)
    incidents = set(original.incidents) if isinstance(original, Evidence) else set()
    if isinstance(original, Evidence) and original.age_gate == STOPPED:
        return True
    # A place of which words alone are kept names no picture any more: its older versions do.
    for one in vault.having("copy", {"state": "minor_route"}, most=100_000):
        if any((entry.value or {}).get("master") == work_id for entry in vault.history(one.record_id)):
            return True
    for one in vault.having("copy", {"master": work_id}, most=100_000):
        copy = from_value("copy", one.value)
        if isinstance(copy, Copy):
            if copy.age_gate == STOPPED:
                return True
            incidents |= set(copy.incidents)
    return any(is_stopped(vault, incident) for incident in incidents)
