"""What the person answers before a way is chosen, as a value and as questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from casedesk.evidence.age import QUESTION, WORDS, Answer
from casedesk.records.copies import Copy
from casedesk.records.works import Ownership, Work, ownership


class Minor(StrEnum):
    """Whether somebody in it may be under 18."""

    NO = "no"
    YES = "yes"
    UNSURE = "unsure"


class Thing(StrEnum):
    """What is there; several can be."""

    INTIMATE = "intimate"
    FAKE = "fake"
    PICTURE = "picture"
    DATA = "data"
    POSING = "posing"
    UNTRUE = "untrue"
    ABUSE = "abuse"


THINGS: Mapping[Thing, str] = {
    Thing.INTIMATE: "An intimate picture or video",
    Thing.FAKE: "An intimate picture or video that was faked",
    Thing.PICTURE: "Another picture or video",
    Thing.DATA: "Private data: address, telephone, papers, numbers, health",
    Thing.POSING: "An account that pretends to be me",
    Thing.UNTRUE: "Untrue statements about me",
    Thing.ABUSE: "Threats, or abuse again and again",
}


class Owner(StrEnum):
    """Who made the picture, as far as the person knows."""

    NONE = "none"
    MINE = "mine"
    GIVEN = "given"
    TASKED = "tasked"
    OTHER = "other"
    UNSURE = "unsure"


OWNERS: Mapping[Owner, str] = {
    Owner.NONE: "There is no picture, or I would rather not say",
    Owner.MINE: "I pressed the shutter, set the timer or filmed it myself",
    Owner.GIVEN: "Somebody else made it, and gave me the rights in writing",
    Owner.TASKED: "The owner asked me in writing to act for them",
    Owner.OTHER: "Somebody else made it",
    Owner.UNSURE: "I am not sure; we both held the camera; it is of a call or a stream; a program made it",
}
OWNS = frozenset({Owner.MINE, Owner.GIVEN, Owner.TASKED})
"""The answers after which a copyright notice may follow. Being shown is none of them."""


class Spot(StrEnum):
    """Where it is."""

    PLATFORM = "platform"
    SITE = "site"
    SEARCH = "search"
    PRIVATE = "private"


SPOTS: Mapping[Spot, str] = {
    Spot.PLATFORM: "On a site or app where users post",
    Spot.SITE: "On another site",
    Spot.SEARCH: "It was removed there, and still comes up in a search",
    Spot.PRIVATE: "In messages, e-mail or with an internet provider",
}
AGES: Mapping[Minor, str] = {
    Minor.UNSURE: WORDS[Answer.UNSURE],
    Minor.YES: WORDS[Answer.MINOR],
    Minor.NO: "No. Everybody in it was surely 18 or older when it was made, or nobody is in it.",
}
"""How each answer is offered; the first is the one that stands there."""
AGE_QUESTION = QUESTION


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The answers. What was not answered is the careful answer."""

    danger: bool = False
    """Somebody threatens to hurt the person, or asks for something so as not to publish."""
    minor: Minor = Minor.UNSURE
    things: frozenset[Thing] = frozenset()
    in_picture: bool = False
    """The person, or who they act for, is in it. It never makes anybody its owner."""
    owner: Owner = Owner.NONE
    spot: Spot = Spot.PLATFORM
    place: str = ""
    """Country of the person; a code of ISO 3166-1, or empty."""
    host_place: str = ""
    """Country of the site; the same."""
    acts_for: bool = False
    """Somebody acts for the person with their permission."""
    asked_before: bool = False
    """The site was asked, and did not do it."""
    allowed: bool = False
    """By the record of the picture, somebody allowed something with it."""

    @property
    def may_be_minor(self) -> bool:
        """Whether nothing but words may follow."""
        return self.minor is not Minor.NO

    @property
    def is_intimate(self) -> bool:
        """Whether it is an intimate picture, real or faked."""
        return bool(self.things & {Thing.INTIMATE, Thing.FAKE})


def to_json(situation: Situation) -> dict[str, Any]:
    """The answers as JSON without what is empty."""
    value: dict[str, Any] = {}
    for each in fields(situation):
        held = getattr(situation, each.name)
        value[each.name] = sorted(held) if isinstance(held, frozenset) else held
    return {name: held for name, held in value.items() if held or name == "minor"}


def from_form(untrusted: Mapping[str, Any]) -> Situation:
    """
    The answers of a form or of JSON. What is none of the choices counts as not answered.

    Things stand under `things` as a list, or each under its own name with any text.
    """
    listed = untrusted.get("things")
    words = set(listed) if isinstance(listed, (list, tuple)) else set()
    return Situation(
        danger=_yes(untrusted, "danger"),
        minor=_one(Minor, untrusted.get("minor"), Minor.UNSURE),
        things=frozenset(thing for thing in Thing if thing in words or _yes(untrusted, thing)),
        in_picture=_yes(untrusted, "in_picture"),
        owner=_one(Owner, untrusted.get("owner"), Owner.NONE),
        spot=_one(Spot, untrusted.get("spot"), Spot.PLATFORM),
        place=_code(untrusted.get("place")),
        host_place=_code(untrusted.get("host_place")),
        acts_for=_yes(untrusted, "acts_for"),
        asked_before=_yes(untrusted, "asked_before"),
        allowed=_yes(untrusted, "allowed"),
    )


def of_copy(copy: Copy, place: str = "", work: Work | None = None) -> Situation:
    """
    What is known already where a copy was registered, and the work that it shows.

    An answer about age that let nobody in stays a stop, whichever of the two records holds it.
    """
    is_picture = copy.kind in ("picture", "video")
    things = {Thing.FAKE} if copy.intimate and copy.fake else {Thing.INTIMATE} if copy.intimate else set()
    if is_picture and not things:
        things = {Thing.PICTURE}
    owned = ownership(work) if work else None
    is_adult = copy.age_gate in ("adults", "no_people") and copy.state != "minor_route"
    return Situation(
        minor=Minor.NO if is_adult and owned is not Ownership.MINOR else Minor.UNSURE,
        things=frozenset(things),
        in_picture=bool(work and work.shows_me),
        owner=owner_of(work) if work else Owner.NONE,
        spot=Spot.SEARCH if copy.state in ("removed", "rechecked") else Spot.PLATFORM,
        place=_code(place),
        host_place=_code(copy.country),
        allowed=bool(work and work.release),
    )


def owner_of(work: Work) -> Owner:
    """The answer to the question who made the picture, as its record gives it."""
    whose = ownership(work)
    if whose is Ownership.OWNER:
        return Owner.MINE if work.taken_by in ("me", "me_by_timer") else Owner.GIVEN
    return {Ownership.NOT_OWNER: Owner.OTHER, Ownership.UNCERTAIN: Owner.UNSURE}.get(whose, Owner.NONE)


def _yes(untrusted: Mapping[str, Any], name: str) -> bool:
    return bool(untrusted.get(name))


def _one(choices: Any, untrusted: Any, otherwise: Any) -> Any:
    return choices(untrusted) if untrusted in list(choices) else otherwise


def _code(untrusted: Any) -> str:
    code = untrusted.strip().upper() if isinstance(untrusted, str) else ""
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""
