"""The words for danger in the terminal: for what an entry says, before anything else that is said of it."""

from __future__ import annotations

from datetime import datetime

from casedesk.plan.danger import danger_kept, dangers_of, keep_danger
from casedesk.plan.emergency import emergency_text
from casedesk.plan.places import load_places
from casedesk.plan.steps import Flag
from casedesk.records import Case, Incident, from_value
from casedesk.terminal import Terminal
from casedesk.vault import Vault


def say_dangers(vault: Vault, incident: Incident, terminal: Terminal, at: datetime) -> None:
    """Says what helps now where an entry has danger in it, and keeps that for the plan until it is answered anew."""
    flags = dangers_of(incident)
    if flags - danger_kept(vault):
        keep_danger(vault, danger_kept(vault) | flags, at)
    say_emergency(flags, place_of(vault), terminal, at)


def say_emergency(flags: frozenset[Flag], place: str, terminal: Terminal, at: datetime) -> bool:
    """Says what helps now for these answers; whether there was anything to say."""
    words = emergency_text(flags, place, load_places(), at.date())
    if words:
        terminal.tell(f"\n{words}\n")
    return words is not None


def place_of(vault: Vault) -> str:
    """The country of the case; empty where none is said."""
    case = case_of(vault)
    return case[1].place if case else ""


def case_of(vault: Vault) -> tuple[str, Case] | None:
    """Name and record of the case that the vault was made for."""
    for stored in vault.current("case"):
        record = from_value("case", stored.value)
        assert isinstance(record, Case)
        return stored.record_id, record
    return None
