"""Places where something stands, and the entries of the log and the files that are about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from casedesk.copies.register import answered_about_age
from casedesk.copies.shelf import Shelf, Shelved
from casedesk.page_address import read_address
from casedesk.records import Copy, from_value, new_entry
from casedesk.records.choices import STOPPED
from casedesk.records.copies import Step, legal_steps, step
from casedesk.vault import Vault


def read_shelf(vault: Vault) -> Shelf:
    """All places, as they are now."""
    head = vault.head[0]
    return Shelf((Shelved(one.record_id, one.first, copy_of(one.value)) for one in vault.current("copy")), head)


def copy_of(value: object) -> Copy:
    """What a stored place holds."""
    copy = from_value("copy", value)  # type: ignore[arg-type]
    assert isinstance(copy, Copy)
    return copy


def places_of(shelf: Shelf, incident: str) -> tuple[tuple[str, Copy], ...]:
    """The places that an entry is about, with their names."""
    return tuple((name, copy) for name, copy in shelf.named() if incident in copy.incidents)


def belongs(vault: Vault, copy_id: str, incident: str, now: datetime) -> None:
    """From now on the entry is about the place. A name that is none of a place changes nothing."""
    if not copy_id or not vault.has(copy_id) or vault.get(copy_id).kind != "copy":
        return
    copy = copy_of(vault.get(copy_id).value)
    if incident not in copy.incidents:
        vault.add(replace(copy, incidents=(*copy.incidents, incident)), now, record_id=copy_id)


def was_kept(
    vault: Vault, shelf: Shelf, incident: str, evidence: Sequence[str], now: datetime, untrusted_address: str = ""
) -> None:
    """
    Files came into an entry: the place that they show has them, and counts as kept.

    It is the one at this address; without a match it is the only one that the entry is about. Of several, none is
    guessed. `now`: with the offset of the clock on the wall, whose day counts.
    """
    address, found = read_address(untrusted_address), places_of(shelf, incident)
    same = tuple(one for one in found if address and one[1].normalised_url == address.url)
    for name, copy in (same or found)[:1] if len(same or found) == 1 else ():
        if copy.state == "minor_route":
            continue
        changed = replace(copy, evidence=tuple(dict.fromkeys((*copy.evidence, *evidence))))
        if Step.RECORD in legal_steps(copy):
            changed = step(changed, Step.RECORD, now.date())
        vault.add(changed, now, record_id=name)


def stop_places(vault: Vault, shelf: Shelf, incident: str, now: datetime) -> None:
    """Of the places that the entry is about, words alone are kept from now on."""
    stopped = [
        (name, changed) for name, copy in places_of(shelf, incident)
        if (changed := answered_about_age(copy, STOPPED, now.date())) != copy
    ]  # fmt: skip
    vault.append_all([new_entry(copy, name) for name, copy in stopped], now)
