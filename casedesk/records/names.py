"""The person's names on the web: how they are spelled, which domains and accounts carry them, and who poses as them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from casedesk.records.fields import flag, shown, time
from casedesk.records.when import When, is_moment

VARIANT_KINDS = ("full", "short", "earlier", "stage", "misspelled", "other_script", "handle")
HELD = ("held", "to_claim", "taken", "not_wanted")
WARN_BEFORE = (90, 30, 7)
"""Days before a domain runs out, on which to say so."""
IMPOSTOR_STATES = ("found", "reported", "answered", "removed", "returned", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameVariant:
    """One spelling of the person's name that others search for."""

    name: str = shown(required=True, longest=200)
    kind: str = shown(choices=VARIANT_KINDS)
    searched: bool = flag()
    """Whether it is looked at regularly what search shows for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A domain with the person's name: theirs, to be had, or in the hands of others."""

    name: str = shown(required=True, longest=253)
    state: str = shown(choices=HELD, default="held")
    registrar: str = shown(longest=200)
    expires_on: str = shown(longest=10)
    renews_itself: bool = flag()
    """So the registrar says; a card that ran out stops it, so the warnings come all the same."""


def end_of(domain: Domain) -> date | None:
    """The day on which it runs out; None where it is not held, or no day is known."""
    if domain.state != "held" or len(domain.expires_on) != len("2026-11-22") or not is_moment(domain.expires_on):
        return None
    return date.fromisoformat(domain.expires_on)


def domain_warnings(domain: Domain) -> tuple[date, ...]:
    """The days on which to warn that it runs out, the earliest first; none where `end_of` knows no day."""
    end = end_of(domain)
    return tuple(end - timedelta(days=before) for before in WARN_BEFORE) if end else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """An account name on a service: held, or still to claim before somebody else does."""

    service: str = shown(required=True, longest=200)
    handle: str = shown(required=True, longest=200)
    state: str = shown(choices=HELD, default="held")
    url: str = shown(longest=4000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Impostor:
    """An account that poses as the person."""

    service: str = shown(required=True, longest=200)
    url: str = shown(required=True, longest=4000)
    handle: str = shown(longest=200)
    seen: When = time()  # noqa: RUF009
    shows: str = shown()
    """What it uses of the person: name, picture, words."""
    state: str = shown(choices=IMPOSTOR_STATES, default="found")
    route: str = shown(longest=4000)
    """Where to report it, where the person knows better than the list of the desk."""
    reported_on: str = shown(longest=10)
    reference: str = shown(longest=200)
    answer: str = shown()
