"""What happened to a request happened to the places that it is about, too."""

from __future__ import annotations

from datetime import datetime

from casedesk.copies.happened import happened
from casedesk.records import Copy, Notice, from_value
from casedesk.records.copies import Step
from casedesk.vault import Vault
from clearname.problems import Refused


def move_places(vault: Vault, notice: Notice, what: Step, now: datetime) -> None:
    """
    Moves the places that the request is about, where that is a legal step for them.

    `now`: with the offset of the clock on the wall, whose day counts.
    """
    for name in notice.copies:
        copy = from_value("copy", vault.get(name).value) if vault.has(name) else None
        if isinstance(copy, Copy):
            try:
                entries = happened(copy, name, what, now.date())
            except Refused:
                continue
            vault.append_all(entries, now)
