"""What is to be done about names: domains that run out, accounts still to claim, impostors to report or look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casedesk.records.names import WARN_BEFORE, Domain, Handle, Impostor, end_of

SEEN = "set.domains"
"""Id of the setting that keeps which warnings were seen: a line `domain 2027-02-21 30` for each."""
ENDED = 0
"""The stage of a domain that ran out."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do."""

    on: date
    what: str
    """Names no harm: it may stand in a list."""


def stage(domain: Domain, today: date) -> int | None:
    """Which warning counts on that day: 90, 30, 7 or `ENDED`; None before the first, and where no day is known."""
    end = end_of(domain)
    if end is None:
        return None
    left = (end - today).days
    return ENDED if left < 0 else min((before for before in WARN_BEFORE if left <= before), default=None)


def domain_words(domain: Domain, today: date) -> str:
    """The warning of today, in words; empty more than ninety days before. After the end it stays until renewal."""
    end, now = end_of(domain), stage(domain, today)
    if end is None or now is None:
        return ""
    left = (end - today).days
    if now is ENDED:
        return f"{domain.name} ran out {_days(-left)} ago. Ask the registrar today: it can often still be had back."
    hurry = {90: "soon", 30: "this week", 7: "now"}[now]
    itself = " Check that the card on file still works." if domain.renews_itself else ""
    return f"{domain.name} runs out {f'in {_days(left)}' if left else 'today'}. Renew it {hurry}.{itself}"


def _days(number: int) -> str:
    return "a day" if number == 1 else f"{number} days"


@dataclass(frozen=True, slots=True)
class StageWarning:
    """A warning that was not seen yet: each stage of each domain, once."""

    domain: str
    """Record id."""
    name: str
    line: str
    """By which the setting keeps that it was seen."""
    words: str

    @property
    def is_last(self) -> bool:
        """Whether none comes after it."""
        return self.line.endswith(f" {ENDED}")


def unseen(domains: Iterable[tuple[str, Domain]], seen: str, today: date) -> tuple[StageWarning, ...]:
    """The warnings of today that nobody put aside, as `seen`, the text of the setting, tells."""
    lines = set(seen.splitlines())
    found = []
    for name, domain in domains:
        now = stage(domain, today)
        line = f"{name} {domain.expires_on} {now}"
        if now is not None and line not in lines:
            found.append(StageWarning(name, domain.name, line, domain_words(domain, today)))
    return tuple(found)


def with_seen(seen: str, warning: StageWarning) -> str:
    """The text of the setting after this warning was seen; what is older of the same domain goes."""
    kept = [line for line in seen.splitlines() if not line.startswith(f"{warning.domain} ")]
    return "\n".join((*kept, warning.line))


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
        elif domain.state == "held" and end_of(domain) is None:
            found.append(Waiting(today, f"Look up when {domain.name} runs out, and write the day here."))
        elif domain.state == "to_claim":
            found.append(Waiting(today, f"Register {domain.name}, if you still want it."))
    found += [
        Waiting(today, f"Claim {one.handle} on {one.service}, before somebody else does.")
        for one in handles
        if one.state == "to_claim"
    ]
    return tuple(found)
