"""Pictures and films by themselves: who made them, whose they are, who holds one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casedesk.records.choices import AGES, STOPPED
from casedesk.records.fields import flag, lines, shown, time
from casedesk.records.when import When

WORK_KINDS = ("photo", "video", "audio", "screen_recording", "drawing", "text", "made_by_program", "other")
MAKERS = ("me", "me_by_timer", "somebody_else", "both_of_us", "not_sure")
TRANSFERS = ("none", "to_me_in_writing", "from_me_in_writing", "spoken_only", "not_sure")
HIRED = ("no", "yes", "not_sure")
HOLDER_STATES = ("to_ask", "asked", "says_deleted", "seen_deleted", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One picture, film or recording, and the rights in it. It feeds the choice of a route."""

    title: str = shown(required=True, longest=200)
    """Neutral words by which the person knows it."""
    kind: str = shown(choices=WORK_KINDS)
    taken_by: str = shown(choices=MAKERS)
    """Who pressed the shutter, set the timer, or filmed."""
    maker: str = shown(longest=300)
    """Who that was, if not the person."""
    device: str = shown(longest=300)
    """With what it was taken."""
    made: When = time()  # noqa: RUF009
    shows_me: bool = flag()
    who_is_shown: str = shown(longest=500)
    """As the person calls them, others too; it makes nobody its owner."""
    hired: str = shown(choices=HIRED)
    """Whether it was made for an employer, or on order."""
    transfer: str = shown(choices=TRANSFERS)
    """Whether rights were handed on."""
    transfer_words: str = shown()
    release: str = shown()
    """What was allowed with it, by whom, in which words; empty for nothing."""
    original_at: str = shown(longest=500)
    """Where the original is, such as `my old telephone`."""
    original: str = shown(longest=64)
    """Record id of the evidence that holds it; never where somebody may be under 18."""
    registered: str = shown(longest=200)
    """Number of a registration of copyright."""
    age_gate: str = shown(choices=AGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who holds a picture, and was asked, or will be, to delete it."""

    work: str = shown(longest=64)
    """Record id of the `Work`."""
    label: str = shown(required=True, longest=200)
    """Such as `cousin of a friend`."""
    person: str = shown(longest=64)
    """Record id of the `Person`, where there is one."""
    got_it: str = shown(longest=500)
    """How they came to it, as far as it is known."""
    unsafe: bool = flag()
    """Whether contact with them is not safe: then nothing is drafted, whatever is ticked later."""
    state: str = shown(choices=HOLDER_STATES, default="to_ask")
    asked_on: str = shown(longest=10)
    channel: str = shown(longest=200)
    answer: str = shown()
    deleted_seen_by: str = shown(longest=200)
    """Who saw that it was deleted."""
    deleted_seen_on: str = shown(longest=10)
    deleted_how: str = shown(longest=500)
    """Such as: showed me the folder and the bin."""
    backups: tuple[str, ...] = lines()
    """Which other places were gone through: `BACKUPS`."""


BACKUPS = ("bin", "cloud", "chat", "other_devices", "backups", "passed_on")
"""Places in which a deleted picture goes on: bin, cloud, chats, other devices, backups, whoever got it from them."""


class Ownership(StrEnum):
    """Whose the right to copy it is, as far as the answers tell."""

    OWNER = "owner"
    """Likely the person's."""
    NOT_OWNER = "not_owner"
    UNCERTAIN = "uncertain"
    """A lawyer may know; other routes do not need it."""
    MINOR = "minor"
    """Somebody may be under 18: no notice with content, whoever the owner is."""


def ownership(work: Work) -> Ownership:
    """
    What the record says about the right to copy the work. That somebody is shown in it plays no part.

    Whoever took it is likely the owner; rights move by a signed writing alone, and what is made at work or on order may
    belong to others. Source: 17 U.S.C. 101, 201 and 204(a).
    """
    if work.age_gate == STOPPED:
        return Ownership.MINOR
    if work.transfer in ("from_me_in_writing", "not_sure") or work.hired in ("yes", "not_sure"):
        return Ownership.NOT_OWNER if work.transfer == "from_me_in_writing" else Ownership.UNCERTAIN
    if work.kind in ("screen_recording", "made_by_program"):
        return Ownership.UNCERTAIN
    if work.taken_by in ("me", "me_by_timer"):
        return Ownership.OWNER
    if work.taken_by == "somebody_else":
        return Ownership.OWNER if work.transfer == "to_me_in_writing" else Ownership.NOT_OWNER
    return Ownership.UNCERTAIN
