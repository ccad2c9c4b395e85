"""A short request to somebody who holds a picture, to delete it: a draft in fixed words, or why there is none."""

from __future__ import annotations

from collections.abc import Collection, Iterable
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
class Known:
    """What is known of a holder."""

    holder: Holder
    work: Work
    """One that nobody answered for age where the picture is gone, so that nothing is drafted."""
    person: Person | None
    orders: dict[str, Order]
    """All of the case, by record id."""
    is_stopped: bool
    """Whether it was said of the picture, its original or a place that shows it that somebody may be under 18."""


@dataclass(frozen=True, slots=True)
class Safety:
    """What the person answered before anything is drafted; anything but a plain yes counts as no."""

    is_safe: bool = False
    """Contact with them is safe."""
    is_bystander: bool = False
    """They did not do it, and nobody thinks that they may have."""
    not_about: Collection[str] = ()
    """Record ids of the orders of which the person said that they are not about this holder."""


def draft_request(known: Known, safety: Safety, today: date) -> str:
    """
    The text.

    Raises `Refused` with every reason: `holder-minor` where somebody in it may be under 18 or nobody was asked,
    `holder-harmful` for one who did it or may have, `holder-unsafe`, `holder-order` for each order in force that may be
    about them.
    """
    problems = list(_reasons(known, safety, today))
    if problems:
        raise Refused(problems)
    work = known.work
    places = "; ".join(BACKUP_WORDS[name] for name in BACKUPS[:-1])
    return (
        f"Hello,\n\nI believe that you have {_kind(work)} of mine or of me ({work.title}). Please delete it, and do not"
        f" pass it on. Please look in these places as well: {places}.\n\nIf you passed it on, please ask those people"
        " to delete it, too.\n\nPlease tell me when it is done. Thank you.\n"
    )


def _reasons(known: Known, safety: Safety, today: date) -> Iterable[Problem]:
    where, holder = "request", known.holder
    if known.is_stopped or known.work.age_gate not in LET_IN:
        fix = "Report it to the places for minors; if nobody was asked about age yet, answer that first."
        yield Problem(where, "holder-minor", "somebody in it may be under 18, or nobody was asked", fix)
    if known.person is not None and known.person.role in _HARMFUL:
        fix = "Let the police or a lawyer do it."
        yield Problem(where, "holder-harmful", "nothing is written to somebody who did this, or may have", fix)
    elif holder.person and known.person is None:
        yield Problem(where, "holder-harmful", "the record of this person is not there", "Choose who it is.")
    elif not safety.is_bystander:
        fix = "Say so if you are sure. Else let the police or a lawyer do it."
        yield Problem(where, "holder-harmful", "it is not said that they had no part in it", fix)
    if holder.unsafe or not safety.is_safe:
        what = "you noted that contact with them is not safe" if holder.unsafe else "contact is not known to be safe"
        yield Problem(where, "holder-unsafe", what, "Ask an advocate, the police or a lawyer to do it for you.")
    for name, order in known.orders.items():
        if is_in_force(order, today) and name not in safety.not_about:
            fix = "If it is not about this person, say so. If it is, or you are not sure, ask the court or a lawyer."
            yield Problem(where, "holder-order", "a court order may forbid this contact", fix)


def order_words(orders: Iterable[Order], today: date) -> tuple[str, ...]:
    """What is to be thought of about orders that are not in force on that day, a sentence each."""
    found = []
    for one in orders:
        if one.until_on and one.until_on < today.isoformat():
            found.append(f"{one.kind} ran out on {one.until_on}. Ask the court whether it was made longer.")
        elif one.from_on > today.isoformat():
            found.append(f"{one.kind} begins on {one.from_on}. From then on it may forbid this contact.")
    return tuple(found)


def is_in_force(order: Order, today: date) -> bool:
    """Whether it holds on that day; one without days always does."""
    day = today.isoformat()
    return order.from_on <= day and (not order.until_on or day <= order.until_on)


def still_to_check(holder: Holder) -> tuple[str, ...]:
    """The places that were not gone through yet, in words: deleted is not gone while it lies there."""
    return tuple(BACKUP_WORDS[name] for name in BACKUPS if name not in holder.backups)


def _kind(work: Work) -> str:
    return {"video": "a film", "audio": "a recording", "text": "a text"}.get(work.kind, "a picture")
