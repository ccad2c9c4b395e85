"""Entries in which somebody may be under 18: they take words alone, and nothing takes that back."""

from __future__ import annotations

from datetime import datetime

from casedesk.evidence.age import STOPPED
from casedesk.page_address import may_be_same_page, pages_in
from casedesk.records import Evidence
from casedesk.vault import Vault
from clearname.problems import Problem, Refused


def is_stopped(vault: Vault, incident: str, *, but: str = "") -> bool:
    """Whether it was said of this entry that somebody may be under 18; in another record than `but`."""
    return any(
        one.value.get("age_gate") == STOPPED
        and incident in (one.value.get("incidents") or ())  # type: ignore[operator]
        and one.record_id != but
        for one in vault.current("evidence")
    )


def stop(vault: Vault, incident: str, now: datetime, *, but: str = "") -> None:
    """
    From now on no file comes into this entry.

    `but`: a record that says so and is about to be deleted. Its words may go, and the stop stays.
    """
    if not is_stopped(vault, incident, but=but):
        said = Evidence(kind="address", title="Not kept here", incidents=(incident,), age_gate=STOPPED)
        vault.add(said, now)


def delete_evidence(vault: Vault, record_id: str, reason: str, now: datetime) -> None:
    """Deletes one file or page for good. What was said of age in it stays with its entries."""
    value = vault.get(record_id).value
    incidents = value.get("incidents") or ()
    with vault.together():
        for incident in incidents if value.get("age_gate") == STOPPED else ():  # type: ignore[union-attr]
            stop(vault, str(incident), now, but=record_id)
        vault.bury(record_id, reason, now)


def where_stopped(vault: Vault) -> tuple[str, ...]:
    """
    The words that say where something stood in which somebody may be under 18: of entries, their files, and places.

    Those of earlier versions as well: a correction does not take back what was said.
    """
    files = [one for one in vault.current("evidence") if one.value.get("age_gate") == STOPPED]
    incidents = {str(name) for one in files for name in (one.value.get("incidents") or ())}  # type: ignore[union-attr]
    places = vault.having("copy", {"age_gate": STOPPED}, most=_MOST)
    said = [(name, "where") for name in sorted(incidents) if vault.has(name)]
    said += [(one.record_id, "source") for one in files]
    said += [(one.record_id, "url") for one in places]
    texts = (str((entry.value or {}).get(field, "")) for name, field in said for entry in vault.history(name))
    return tuple(dict.fromkeys(filter(None, texts)))


def is_page_stopped(vault: Vault, *untrusted_addresses: str) -> bool:
    """
    Whether one of the addresses may lead to a page of which it was said that somebody in it may be under 18.

    It counts in every spelling, and whichever entry it is to come into.
    """
    pages = pages_in("\n".join(untrusted_addresses))
    said = stopped_pages(vault) if pages else ()
    return any(may_be_same_page(page, one) for one in said for page in pages)


def stopped_pages(vault: Vault) -> frozenset[str]:
    """The pages that `where_stopped` names, in the spelling that is compared."""
    return pages_in("\n".join(where_stopped(vault)))


def refuse_stopped_page(vault: Vault, *untrusted_addresses: str) -> None:
    """Raises `Refused` (`page-minor`) where `is_page_stopped`."""
    if is_page_stopped(vault, *untrusted_addresses):
        raise Refused([PAGE_MINOR])


PAGE_MINOR = Problem(
    "source", "page-minor", "you noted of this page that somebody in it may be under 18, or that you are not sure",
    "Nothing of it is opened or saved. Write down in words where it is and what you saw, and report it.",
)  # fmt: skip
_MOST = 100_000
"""Places that are looked through."""
