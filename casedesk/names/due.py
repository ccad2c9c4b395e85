"""What is to be done about names: domains that run out, accounts still to claim, impostors to report or look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from casedesk.records.names import Domain, Handle, Impostor
from casedesk.records.when import is_moment

WARN_BEFORE = (90, 30, 7)
"""Days before a domain runs out, on which to say so."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do."""

    on: date
    what: str
    """Names no harm: it may stand in a list."""


def domain_warnings(domain: Domain) -> tuple[date, ...]:
    """The days on which to warn that it runs out, the earliest first; none where it is not held or no day is known."""
    if domain.state != "held" or len(domain.expires_on) != 10 or not is_moment(domain.expires_on):
        return ()
    end = date.fromisoformat(domain.expires_on)
    return tuple(end - timedelta(days=before) for before in WARN_BEFORE)


def domain_words(domain: Domain, today: date) -> str:
    """The warning of today, in words; empty more than ninety days before. After the end it stays until renewal."""
    days = domain_warnings(domain)
    if not days or today < days[0]:
        return ""
    left = (date.fromisoformat(domain.expires_on) - today).days
    if left < 0:
        return f"{domain.name} ran out {-left} days ago. Ask the registrar today: it can often still be had back."
    hurry = "now" if today >= days[2] else "this week" if today >= days[1] else "soon"
    itself = " Check that the card on file still works." if domain.renews_itself else ""
    return f"{domain.name} runs out in {left} days. Renew it {hurry}.{itself}"


def waiting(
    domains: Iterable[Domain], handles: Iterable[Handle], impostors: Iterable[Impostor], today: date
) -> tuple[Waiting, ...]:
    """Everything that is to be done now, impostors first."""
    found = [
        Waiting(today, f"Report the account on {one.service} that poses as you.")
        for one in impostors
        if one.state in ("found", "returned")
    ]
    for domain in domains:
        if words := domain_words(domain, today):
            found.append(Waiting(today, words))
        elif domain.state == "to_claim":
            found.append(Waiting(today, f"Register {domain.name}, if you still want it."))
    found += [
        Waiting(today, f"Claim {one.handle} on {one.service}, before somebody else does.")
        for one in handles
        if one.state == "to_claim"
    ]
    return tuple(found)
