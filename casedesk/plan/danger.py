"""The answers about danger that the vault keeps, and what an entry of the log says of it."""

from __future__ import annotations

from datetime import datetime

from casedesk.plan.of_case import ANSWERS, OF_INCIDENTS, answers_of
from casedesk.plan.steps import Flag
from casedesk.records import Incident, Setting
from casedesk.vault import Vault


def danger_kept(vault: Vault) -> frozenset[Flag]:
    """The answers of yes that are written down: never the one about self-harm."""
    return answers_of(str(vault.get(ANSWERS).value.get("text", ""))) if vault.has(ANSWERS) else frozenset()


def keep_danger(vault: Vault, flags: frozenset[Flag], now: datetime) -> None:
    """Keeps the answers for the plan of the next days; all but the one about self-harm, which is not written down."""
    kept = " ".join(sorted(flags - {Flag.SELF_HARM}))
    if kept != " ".join(sorted(danger_kept(vault))):
        vault.add(Setting(name="danger", text=kept), now, record_id=ANSWERS)


def dangers_of(incident: Incident) -> frozenset[Flag]:
    """What the marks of an entry say of danger."""
    return frozenset(flag for name, flag in OF_INCIDENTS.items() if getattr(incident, name))
