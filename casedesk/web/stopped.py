"""Entries in which somebody may be under 18: they take words alone, and nothing takes that back."""

from __future__ import annotations

from casedesk.evidence.age import STOPPED
from casedesk.records import Evidence
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of, keep


def is_stopped(desk: Desk, incident: str, *, but: str = "") -> bool:
    """Whether it was said of this entry that somebody may be under 18; in another record than `but`."""
    return any(
        one.record.age_gate == STOPPED and incident in one.record.incidents and one.id != but
        for one in all_of(desk, "evidence")
    )  # fmt: skip


def stop(desk: Desk, incident: str, *, but: str = "") -> None:
    """
    From now on no file comes into this entry; forms that are open already bring none either.

    `but`: a record that says so and is about to be deleted. Its words may go, and the stop stays.
    """
    desk.drop_tickets(incident)
    if not is_stopped(desk, incident, but=but):
        keep(desk, Evidence(kind="address", title="Not kept here", incidents=(incident,), age_gate=STOPPED))
