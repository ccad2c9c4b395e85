"""A request is deleted with what came back on it: words about one that is gone say nothing to anybody."""

from __future__ import annotations

from datetime import datetime

from casedesk.vault import Vault


def delete_notice(vault: Vault, record_id: str, reason: str, now: datetime) -> None:
    """Deletes the request and the answers to it for good. Raises `NoSuchRecord`."""
    replies = [one.record_id for one in vault.current("reply") if one.value.get("notice") == record_id]
    with vault.together():
        for name in (record_id, *replies):
            vault.bury(name, reason, now)
