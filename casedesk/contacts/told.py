"""From the log to what somebody was told: which contacts share a file, which conversations were reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casedesk.contacts.supplement import Handover, Logged, Supplement, build_supplement
from casedesk.records import Contact
from casedesk.source import Listed, Source


@dataclass(frozen=True, slots=True)
class Unreported:
    """A supplement with the report that it adds to."""

    contact: str
    """Id of the contact that it is for."""
    supplement: Supplement
    last_event: str
    """Id of the last conversation in which something was reported; empty for none."""


def unreported(source: Source, contact: str, log: Iterable[Logged] | None = None) -> Unreported:
    """
    What a contact has not been told. Contacts of the same file count as one (see `file_keys`).

    `log`: all incidents that there ever were, where the source does not hold them; then its contacts, events and
    exports are enough.
    """
    keys = file_keys(source.contacts)
    made = handovers(source, keys)
    key = keys.get(contact, contact)
    mine = [one for one in made if one.to == key and one.incidents]
    numbers = {listed.entry: listed.id for listed in source.events}
    last = numbers.get(mine[-1].number, "") if mine else ""
    return Unreported(contact, build_supplement(logged(source) if log is None else log, made, key), last)


def file_keys(contacts: Iterable[Listed[Contact]]) -> Mapping[str, str]:
    """
    The file that each contact works on, by contact id: those with the same role and a reference in common share one.

    So an officer who takes over is not told everything again, and nothing is missed.
    """
    keys: dict[str, str] = {}
    by_reference: dict[tuple[str, str], str] = {}
    for contact in contacts:
        keys[contact.id] = contact.id
        for reference in contact.record.references:
            place = (contact.record.role, "".join(reference.casefold().split()))
            if place in by_reference:
                _join(keys, by_reference[place], contact.id)
            else:
                by_reference[place] = contact.id
    return {name: _root(keys, name) for name in keys}


def _root(keys: Mapping[str, str], name: str) -> str:
    while keys[name] != name:
        name = keys[name]
    return name


def _join(keys: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(keys, one), _root(keys, other)))
    keys[second] = first


def logged(source: Source) -> tuple[Logged, ...]:
    """All incidents that there ever were, as the chain knows them."""
    standing = [Logged(one.id, one.versions[0], one.versions) for one in source.incidents]
    gone = [
        Logged(one.id, one.versions[0], one.versions, buried=one.entry)
        for one in source.removed
        if one.kind == "incident"
    ]
    return (*standing, *gone)


def handovers(source: Source, keys: Mapping[str, str]) -> tuple[Handover, ...]:
    """
    Every conversation in which incidents were reported, in the order of the log.

    Where a report was printed for that contact before, and is new since the conversation before, they have seen what
    stood in the log then, and no later correction.
    """
    exports = [(one.entry, one.record.to) for one in source.custody if one.record.action == "export"]
    made: list[Handover] = []
    before: dict[str, int] = {}
    for event in source.events:
        if not event.record.incidents:
            continue
        name = event.record.contact
        key = keys.get(name, name)
        printed = [number for number, to in exports if before.get(key, 0) < number < event.entry
                   and keys.get(to, to) == key]  # fmt: skip
        as_of = printed[-1] if printed and event.record.is_report else None
        made.append(Handover(event.entry, key, frozenset(event.record.incidents), as_of))
        before[key] = event.entry
    return tuple(sorted(made, key=lambda one: one.number))
