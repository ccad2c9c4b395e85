"""
The nouns of the desk, one frozen dataclass each.

Only facts stand here, since a log may have to be shown to the other side. What a person thinks about it is a `Note`, a
record of its own. Each field says whether it is printed: always (`shown`), in the lawyer's bundle alone (`lawyer`), or
never unless it is chosen each time (`kept`).
"""

from __future__ import annotations

from dataclasses import dataclass

from casedesk.records.choices import (
    AGES,
    CAPTURES,
    CHANNELS,
    CLOCKS,
    CONTACT_ROLES,
    DIRECTIONS,
    HOLDS,
    LOGINS,
    ROLES,
    SURE,
)
from casedesk.records.fields import flag, kept, lawyer, lines, number, shown, time
from casedesk.records.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What all of it is about."""

    title: str = shown(required=True, longest=120)
    """Short and neutral: it may stand on a screen that others see."""
    name: str = shown(longest=200)
    """The person's name as it is used in reports."""
    reach_me: str = shown()
    """Safe ways and times to reach the person."""
    countries: tuple[str, ...] = lines()
    happening: tuple[str, ...] = lines()
    """What kind of thing goes on, such as `harassment`, `images`, `doxxing`: what the plan branches by."""
    place: str = shown(longest=200)
    """Country or region whose addresses of help are shown."""
    language: str = shown(longest=35)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody's part in it. No dossier: home, movements, relatives and photos of others have no field here."""

    role: str = shown(required=True, choices=ROLES)
    label: str = shown(required=True, longest=200)
    """Such as `former partner`."""
    name: str = lawyer(longest=200)
    linked: str = shown()
    """How they are linked to it, and how sure the person is."""
    accounts: tuple[str, ...] = lines()
    """Under which they wrote to or about the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One thing that happened to the person."""

    when: When = time(required=True)  # noqa: RUF009
    what: str = shown(required=True)
    """Plainly, and other people's words exactly."""
    where: str = shown(required=True, longest=2000)
    """Place, site, app, address, account or telephone."""
    channel: str = shown(choices=CHANNELS)
    technology: str = shown()
    """What is suspected to have been used."""
    who: str = shown(longest=500)
    who_sure: str = shown(choices=SURE)
    who_why: str = shown()
    """Why the person thought so."""
    who_needed: str = shown()
    """What is still needed to show it."""
    witnesses: str = shown()
    threat: bool = flag()
    weapon: bool = flag()
    child: bool = flag()
    address_posted: bool = flag()
    order_broken: bool = flag()
    orders: tuple[str, ...] = lines()
    """Record ids of the orders that it broke."""
    impact: str = kept()
    """Fear, sleep, work, costs; printed where it is chosen."""
    actions: str = shown()
    """What was done about it."""
    worst: bool = flag()
    """Marked as one of the worst, for the short form."""
    entered_by: str = shown(required=True, longest=200, default="me")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One file, or one page that was seen, and how it was kept."""

    kind: str = shown(required=True, choices=CAPTURES)
    title: str = shown(longest=500)
    incidents: tuple[str, ...] = lines()
    """Record ids of what it shows."""
    file: str = shown(longest=64)
    """Of the stored file; empty where only an address and words were kept."""
    name: str = shown(longest=500)
    """As the file was called where it came from."""
    media_type: str = shown(longest=100)
    """By content."""
    size: int = number()
    """Bytes."""
    sha256: str = shown(longest=64)
    source: str = shown(longest=4000)
    """Address or device."""
    account_shown: str = shown(longest=500)
    seen: str = shown()
    """What was seen there, in words."""
    captured: When = time()  # noqa: RUF009
    clock: str = shown(choices=CLOCKS)
    captured_by: str = shown(longest=200)
    tool: str = shown(longest=300)
    """With its version, and the browser's."""
    logged_in: str = shown(choices=LOGINS)
    steps: str = shown()
    """Such as: scrolled down, opened the comments."""
    holds: str = shown(choices=HOLDS)
    age_gate: str = shown(choices=AGES)
    """What was answered before anything was taken in."""
    original: str = shown(longest=64)
    """Of a working copy: the record that it was made of; the original stays as it is."""
    change: str = shown()
    """Of a working copy: what was done to it."""
    law_checked: bool = flag()
    """Of sound and film: whether recording was allowed was looked up."""
    second_place: str = kept()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Police, court, advocate, lawyer, platform."""

    role: str = shown(required=True, choices=CONTACT_ROLES)
    name: str = shown(required=True, longest=200)
    """Of the person, or of the office where nobody is known yet."""
    unit: str = shown(longest=300)
    badge: str = shown(longest=100)
    references: tuple[str, ...] = lines()
    address: str = shown()
    phone: str = shown(longest=200)
    mail: str = shown(longest=320)
    languages: tuple[str, ...] = lines()
    in_charge: bool = flag()
    """Whether they have the case now."""
    met_on: str = shown(longest=10)
    """Day of the first meeting in person; empty for never."""
    deputy: str = shown(longest=300)
    since: str = shown(longest=10)
    until: str = shown(longest=10)
    handed_over: str = shown()
    """What the one before told them, and what not."""
    reach_me: str = shown()
    """Safe ways and times in which they may reach the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactEvent:
    """One conversation, letter or meeting."""

    when: When = time(required=True)  # noqa: RUF009
    contact: str = shown(required=True, longest=64)
    """Record id."""
    direction: str = shown(required=True, choices=DIRECTIONS, default="to_them")
    summary: str = shown(required=True)
    promised_by_them: str = shown()
    promised_by_me: str = shown()
    next_on: str = shown(longest=10)
    """Day of the next step."""
    incidents: tuple[str, ...] = lines()
    """Record ids of what was reported through it."""
    handed_over: tuple[str, ...] = lines()
    """Record ids of evidence that they were given."""
    receipt: str = shown()
    is_report: bool = flag()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do."""

    title: str = shown(required=True, longest=300)
    step: str = shown(longest=100)
    """Of the plan that it comes from; empty for one's own."""
    why: str = shown()
    due_on: str = shown(longest=10)
    due_about: bool = flag()
    source: str = shown(choices=("plan", "law", "agreed", "own"))
    who: str = kept(longest=200)
    """Who does it, if not the person."""
    done_on: str = shown(longest=10)
    not_for_me: bool = flag()
    """Put aside, which is no failing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a court or office forbade."""

    kind: str = shown(required=True, longest=300)
    court: str = shown(longest=300)
    reference: str = shown(longest=200)
    from_on: str = shown(longest=10)
    until_on: str = shown(longest=10)
    forbids: str = shown(required=True)
    served: str = shown(longest=300)
    copy: str = shown(longest=64)
    """Record id of the evidence that holds it."""
