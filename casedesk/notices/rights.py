"""What the record of a picture says, in the choice of a way: whose it is, what was allowed with it, where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from casedesk.notices.situation import OWNS, Minor, Owner, Situation, owner_of
from casedesk.notices.waiting import situation_of
from casedesk.page_address import pages_in
from casedesk.records import Copy, Notice
from casedesk.records.works import Ownership, Work, ownership
from clearname.problems import Problem

NOT_YOURS = Problem(
    "route", "notice-not-owner", "the record of the picture does not say that it is yours",
    "Look at it under People, Pictures. If it is wrong, change it there first; else take one of the other ways.",
)  # fmt: skip
_WHOSE = {
    Ownership.OWNER: "By your record of the picture, the right to copy it is likely yours. Nothing in it closes the way"
    " of copyright.",
    Ownership.NOT_OWNER: "By your record of the picture, it belongs to somebody else: the way of copyright is closed."
    " The other ways do not ask who made it.",
    Ownership.UNCERTAIN: "Your record of the picture leaves it open who owns it: the way of copyright is closed. A"
    " lawyer may know more; the other ways do not ask who made it.",
    Ownership.MINOR: "Somebody in it may be under 18. Then it is only reported, in words.",
}  # fmt: skip


def settled(situation: Situation, works: Iterable[Work]) -> Situation:
    """
    The answers as far as the records of the pictures agree: age, whose it is, whether something was allowed.

    A record that says that it is not the person's, or leaves it open, comes before the answer that it is. That the
    owner gave the task is the person's to say: no record holds it.
    """
    for work in works:
        whose = ownership(work)
        if whose is Ownership.MINOR:
            situation = replace(situation, minor=Minor.UNSURE)
        elif whose is not Ownership.OWNER and situation.owner in (Owner.MINE, Owner.GIVEN):
            situation = replace(situation, owner=owner_of(work))
        situation = replace(situation, allowed=situation.allowed or bool(work.release))
    return situation


def whose_words(work: Work) -> str:
    """Whose it is by its record, and what that does to the way of copyright."""
    return _WHOSE[ownership(work)]


def rights_words(work: Work) -> tuple[str, ...]:
    """What its record says about the choice of a way, in a few sentences."""
    whose = ownership(work)
    found = [_WHOSE[whose]]
    if whose is Ownership.OWNER and not (work.original_at or work.original):
        found.append("Note where the original is, if you still have it: nothing shows better that it is yours.")
    if work.release and whose is not Ownership.MINOR:
        found.append(f"What was allowed with it, in your words: {work.release}")
    return tuple(found)


def claims_anothers(
    notice: Notice, typed: Iterable[str], known: Iterable[tuple[str, Copy]], work_of: Callable[[Copy], Work | None]
) -> bool:
    """
    Whether it is a notice of copyright about a picture whose record says otherwise, also where its address is typed in.

    `known`: the places with their record ids. `work_of`: the record of the picture that one shows.
    """
    if notice.route != "us-copyright":
        return False
    pages = pages_in("\n".join((*typed, *notice.addresses)))
    about = [copy for name, copy in known if copy.master and (name in notice.copies or copy.normalised_url in pages)]
    works = [work for copy in about if (work := work_of(copy))]
    return settled(situation_of(notice), works).owner not in OWNS
