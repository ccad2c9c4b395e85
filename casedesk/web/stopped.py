"""Entries in which somebody may be under 18, for the rooms; see `casedesk.evidence.stops`."""

from __future__ import annotations

from casedesk.evidence import stops
from casedesk.web.desk import Desk
from casedesk.web.keeping import vault_of


def is_stopped(desk: Desk, incident: str) -> bool:
    """Whether it was said of this entry that somebody may be under 18."""
    return stops.is_stopped(vault_of(desk), incident)


def stop(desk: Desk, incident: str) -> None:
    """From now on no file comes into this entry; forms that are open already bring none either."""
    desk.drop_tickets(incident)
    stops.stop(vault_of(desk), incident, desk.now())


def where_stopped(desk: Desk) -> tuple[str, ...]:
    """The words that say where something stood in which somebody may be under 18."""
    return stops.where_stopped(vault_of(desk))
