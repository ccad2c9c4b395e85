"""A short request to somebody who holds a picture, to delete it: a draft in fixed words, or why there is none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from casedesk.records import Order, Person
from casedesk.records.choices import LET_IN
from casedesk.records.works import BACKUPS, Holder, Work
from clearname.problems import Problem, Refused

_HARMFUL = frozenset({"known", "suspected"})
"""Parts that somebody can have in it after whom nothing is drafted for them."""
BACKUP_WORDS = {
    "bin": "the bin or the folder of deleted pictures", "cloud": "the cloud that pictures go to by themselves",
    "chat": "the chats and mails in which it came or went", "other_devices": "other telephones, tablets and computers",
    "backups": "backups of the telephone or computer", "passed_on": "everybody to whom it was passed on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Safety:
    """What the person answered before anything is drafted; anything but a plain yes counts as no."""

    is_safe: bool
    """Contact with them is safe."""
    not_about: Collection[str] = ()
    """Record ids of the orders of which the person said that they are not about this holder."""


def draft_request(
    holder: Holder, work: Work, person: Person | None, orders: Mapping[str, Order], safety: Safety, today: date
) -> str:
    """
    The text. `person`: whose record the holder points at; `orders`: all of the case by record id.

    Raises `Refused` with every reason: `holder-minor` where somebody in it may be under 18 or nobody was asked,
    `holder-harmful` for one who did it or may have, `holder-unsafe`, `holder-order` for each order in force that may be
    about them.
    """
    problems = list(_reasons(holder, work, person, orders, safety, today))
    if problems:
        raise Refused(problems)
    places = "; ".join(BACKUP_WORDS[name] for name in BACKUPS[:-1])
    return (
        f"Hello,\n\nI believe that you have {_kind(work)} of mine or of me ({work.title}). Please delete it, and do not"
        f" pass it on. Please look in these places as well: {places}.\n\nIf you passed it on, please ask those people"
        " to delete it, too.\n\nPlease tell me when it is done. Thank you.\n"
    )


def _reasons(
    holder: Holder, work: Work, person: Person | None, orders: Mapping[str, Order], safety: Safety, today: date
) -> Iterable[Problem]:
    where = "request"
    if work.age_gate not in LET_IN:
        fix = "Report it to the places for minors; if nobody was asked about age yet, answer that first."
        yield Problem(where, "holder-minor", "somebody in it may be under 18, or nobody was asked", fix)
    if person is not None and person.role in _HARMFUL:
        fix = "Let the police or a lawyer do it."
        yield Problem(where, "holder-harmful", "nothing is written to somebody who did this, or may have", fix)
    elif holder.person and person is None:
        yield Problem(where, "holder-harmful", "the record of this person is not there", "Choose who it is.")
    if not safety.is_safe:
        fix = "Ask an advocate, the police or a lawyer to do it for you."
        yield Problem(where, "holder-unsafe", "contact with them is not known to be safe", fix)
    for name, order in orders.items():
        if is_in_force(order, today) and name not in safety.not_about:
            fix = "If it is not about this person, say so. If it is, or you are not sure, ask the court or a lawyer."
            yield Problem(where, "holder-order", "a court order may forbid this contact", fix)


def is_in_force(order: Order, today: date) -> bool:
    """Whether it holds on that day; one without days always does."""
    day = today.isoformat()
    return order.from_on <= day and (not order.until_on or day <= order.until_on)


def still_to_check(holder: Holder) -> tuple[str, ...]:
    """The places that were not gone through yet, in words: deleted is not gone while it lies there."""
    return tuple(BACKUP_WORDS[name] for name in BACKUPS if name not in holder.backups)


def _kind(work: Work) -> str:
    return {"video": "a film", "audio": "a recording", "text": "a text"}.get(work.kind, "a picture")
