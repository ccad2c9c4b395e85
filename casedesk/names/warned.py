"""Warnings about domains, out of the vault, and that one was seen: each of them is told once in front."""

from __future__ import annotations

from datetime import datetime

from casedesk.names.due import SEEN, StageWarning, unseen, with_seen
from casedesk.records import Setting, from_value
from casedesk.records.names import Domain
from casedesk.vault import Vault


def warnings_in(vault: Vault, now: datetime) -> tuple[StageWarning, ...]:
    """The warnings of today that were not seen yet. `now` with its zone: the day is that of the wall clock there."""
    found = ((one.record_id, from_value("domain", one.value)) for one in vault.current("domain"))
    domains = [(name, domain) for name, domain in found if isinstance(domain, Domain)]
    return unseen(domains, _seen(vault), now.date())


def note_seen(vault: Vault, domain: str, now: datetime) -> bool:
    """Puts the warning of today about a domain aside until its next one; False where there is none."""
    for one in warnings_in(vault, now):
        if one.domain == domain:
            vault.add(Setting(name="domains", text=with_seen(_seen(vault), one)), now, record_id=SEEN)
            return True
    return False


def _seen(vault: Vault) -> str:
    return str(vault.get(SEEN).value.get("text", "")) if vault.has(SEEN) else ""
