"""Danger first: five questions, and what is said when one is answered with yes. It never blocks the tools."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from casedesk.plan.places import Emergency, Help, Need, PlaceBook
from casedesk.plan.steps import Flag

QUESTIONS: tuple[tuple[Flag, str], ...] = (
    (Flag.THREAT, "Has somebody threatened to hurt you or someone close to you?"),
    (Flag.WEAPON, "Is there a weapon, or talk of one?"),
    (Flag.ADDRESS_POSTED, "Has your address been posted, or is somebody outside?"),
    (Flag.CHILD, "Is a child involved, or in a picture?"),
    (Flag.SELF_HARM, "Do you think of harming yourself?"),
)
"""Asked before anything else; every answer may be left out."""

_SENTENCES = {
    Flag.THREAT: "A threat is a reason to call, even if you are not sure how serious it is.",
    Flag.WEAPON: "If a weapon may be near, leave if you safely can. Then call.",
    Flag.ADDRESS_POSTED: "If somebody is outside, stay inside, lock the door, and call now.",
    Flag.CHILD: "A child comes first. Do not save or send a picture of a child, even as proof.",
    Flag.SELF_HARM: "What you feel now can pass. Please talk to someone before you do anything else.",
}
_NEEDS = ((Flag.SELF_HARM, Need.CRISIS), (Flag.CHILD, Need.MINOR), (Flag.THREAT, Need.DANGER))


@dataclass(frozen=True, slots=True)
class EmergencyText:
    """What is shown above everything else."""

    call: str
    """Whom to call, in one sentence."""
    sentences: tuple[str, ...]
    """One for each answer of yes."""
    helps: tuple[Help, ...]
    checked: str
    """When the numbers were looked at, and whether they should be checked first."""

    def __str__(self) -> str:
        lines = [self.call, *self.sentences, *(f"{one.name} ({one.for_whom}): {one.reach}" for one in self.helps)]
        return "\n".join(line for line in (*lines, self.checked) if line)


def emergency_text(yes: Collection[Flag], place: str, book: PlaceBook, today: date) -> EmergencyText | None:
    """
    The words for danger, by the questions answered with yes; None where there is none.

    Where the number of a country is not known here, it says "your local emergency number" and never guesses one.
    """
    asked = [flag for flag, _ in QUESTIONS if flag in yes]
    if not asked:
        return None
    emergency = book.emergency(place)
    helps = tuple(found for flag, need in _NEEDS if flag in asked for found in book.help_for(need, place))
    return EmergencyText(
        call=_call(emergency, only_self_harm=asked == [Flag.SELF_HARM]),
        sentences=tuple(_SENTENCES[flag] for flag in asked),
        helps=helps,
        checked=_checked(emergency, helps, today),
    )


def _call(emergency: Emergency | None, *, only_self_harm: bool) -> str:
    number = f"{emergency.number} ({emergency.name})" if emergency else "your local emergency number"
    when = "If you may act on it" if only_self_harm else "If you or somebody else is in danger"
    return f"{when}: call {number}, now. You can come back here later."


def _checked(emergency: Emergency | None, helps: tuple[Help, ...], today: date) -> str:
    known: list[Emergency | Help] = [*([emergency] if emergency else []), *helps]
    if not known:
        return ""
    oldest = min(one.checked_on for one in known)
    stale = any(one.is_stale(today) for one in known)
    words = f"Numbers and addresses as of {oldest.isoformat()}."
    return f"{words} That is a while ago: please check them first." if stale else words
