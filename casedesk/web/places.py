"""Places where something stands, for the rooms; see `casedesk.copies.belonging`."""

from __future__ import annotations

from collections.abc import Sequence

from casedesk.copies import belonging
from casedesk.copies.shelf import Shelf
from casedesk.evidence.stops import is_page_stopped
from casedesk.records import Copy
from casedesk.records.choices import STOPPED
from casedesk.web.desk import Desk
from casedesk.web.keeping import vault_of
from casedesk.web.stopped import stop


def shelf_of(desk: Desk) -> Shelf:
    """All places: read once while the notebook is open, then kept up with what was written since."""
    vault = vault_of(desk)
    if desk.shelf is None:
        desk.shelf = belonging.read_shelf(vault)
    for entry in vault.entries(desk.shelf.head):
        desk.shelf.take(entry)
    shelf: Shelf = desk.shelf
    return shelf


def places_of(desk: Desk, incident: str) -> tuple[tuple[str, Copy], ...]:
    """The places that an entry is about, with their names."""
    return belonging.places_of(shelf_of(desk), incident)


def belongs(desk: Desk, copy_id: str, incident: str) -> None:
    """From now on the entry is about the place. Where somebody there may be under 18, it takes words alone as well."""
    vault = vault_of(desk)
    belonging.belongs(vault, copy_id, incident, desk.now())
    said = vault.get(copy_id).value if copy_id and vault.has(copy_id) else {}
    if incident in (said.get("incidents") or ()) and (  # type: ignore[operator]
        said.get("age_gate") == STOPPED or is_page_stopped(vault, str(said.get("url", "")))
    ):
        stop(desk, incident)


def was_kept(desk: Desk, incident: str, evidence: Sequence[str], untrusted_address: str = "") -> None:
    """Files came into an entry: the place that they show has them, and counts as kept."""
    belonging.was_kept(vault_of(desk), shelf_of(desk), incident, evidence, desk.now(), untrusted_address)


def stop_places(desk: Desk, incident: str) -> None:
    """Of the places that the entry is about, words alone are kept from now on."""
    belonging.stop_places(vault_of(desk), shelf_of(desk), incident, desk.now())
