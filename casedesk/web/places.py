"""Places where something stands, and the entries of the log that are about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casedesk.copies.register import answered_about_age
from casedesk.copies.shelf import Shelf, Shelved
from casedesk.evidence.age import STOPPED
from casedesk.page_address import read_address
from casedesk.records import Copy, new_entry
from casedesk.records.copies import Step, legal_steps, step
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of, keep, one_of, vault_of


def shelf_of(desk: Desk) -> Shelf:
    """All places: read once while the notebook is open, then kept up with what was written since."""
    vault = vault_of(desk)
    if desk.shelf is None:
        head = vault.head[0]
        kept = (Shelved(one.id, one.first, one.record) for one in all_of(desk, "copy"))
        desk.shelf = Shelf(kept, head)
    for entry in vault.entries(desk.shelf.head):
        desk.shelf.take(entry)
    shelf: Shelf = desk.shelf
    return shelf


def places_of(desk: Desk, incident: str) -> tuple[tuple[str, Copy], ...]:
    """The places that an entry is about, with their names."""
    return tuple((name, copy) for name, copy in shelf_of(desk).named() if incident in copy.incidents)


def belongs(desk: Desk, copy_id: str, incident: str) -> None:
    """From now on the entry is about the place. A name that is none of a place changes nothing."""
    if not copy_id or not vault_of(desk).has(copy_id):
        return
    copy = one_of(desk, "copy", copy_id).record
    if incident not in copy.incidents:
        keep(desk, replace(copy, incidents=(*copy.incidents, incident)), copy_id)


def was_kept(desk: Desk, incident: str, evidence: Sequence[str], untrusted_address: str = "") -> None:
    """
    Files came into an entry: the place that they show has them, and counts as kept.

    It is the one at this address; without a match it is the only one that the entry is about. Of several, none is
    guessed.
    """
    address, found = read_address(untrusted_address), places_of(desk, incident)
    same = tuple(one for one in found if address and one[1].normalised_url == address.url)
    for name, copy in (same or found)[:1] if len(same or found) == 1 else ():
        if copy.state == "minor_route":
            continue
        changed = replace(copy, evidence=tuple(dict.fromkeys((*copy.evidence, *evidence))))
        if Step.RECORD in legal_steps(copy):
            changed = step(changed, Step.RECORD, desk.now().date())
        keep(desk, changed, name)


def stop_places(desk: Desk, incident: str) -> None:
    """Of the places that the entry is about, words alone are kept from now on."""
    stopped = [(name, answered_about_age(copy, STOPPED, desk.now().date())) for name, copy in places_of(desk, incident)]
    vault_of(desk).append_all([new_entry(copy, name) for name, copy in stopped], desk.now())
