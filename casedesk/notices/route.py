"""One way to have something taken down, as values: what it asks for, of whom, by when, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

STALE_AFTER = timedelta(days=180)
"""After this long what is said about a route is shown with the request to check it first."""


class Kind(StrEnum):
    """What the desk does for a route."""

    LETTER = "letter"
    """Writes a notice from slots and fixed sentences."""
    FORM = "form"
    """Writes the answers to the questions of somebody's own form, in its order."""
    POINTER = "pointer"
    """Says where to go; writes nothing."""
    CHECKLIST = "checklist"
    """Prints questions for a lawyer; writes nothing."""
    STOP = "stop"
    """Somebody may be under 18: says where to report, and takes words alone."""

    @property
    def is_written(self) -> bool:
        """Whether the desk writes something that is sent."""
        return self in (Kind.LETTER, Kind.FORM)


class Confidence(StrEnum):
    """What a statement rests on."""

    STATUTE = "statute"
    PAGE = "page"
    DEFAULT = "default"
    """A choice of this program, not a rule of anybody."""
    SECONDARY = "secondary"
    KNOWN = "known"

    @property
    def is_sure(self) -> bool:
        """Whether the source itself was read."""
        return self in (Confidence.STATUTE, Confidence.PAGE)


HEDGES: Mapping[Confidence, str] = {
    Confidence.STATUTE: "",
    Confidence.PAGE: "",
    Confidence.DEFAULT: "A time this notebook suggests; no rule sets one: ",
    Confidence.SECONDARY: "As others report it, please check: ",
    Confidence.KNOWN: "Not checked, please look it up: ",
}
"""What stands before a statement, so that nothing sounds surer than it is."""
CONFIDENCE_WORDS: Mapping[Confidence, str] = {
    Confidence.STATUTE: "The law itself was read.",
    Confidence.PAGE: "The page of the service itself was read.",
    Confidence.DEFAULT: "No rule says this; it is what this notebook suggests.",
    Confidence.SECONDARY: "This is known from what others report, not from the source. Please check it first.",
    Confidence.KNOWN: "This is common knowledge that nobody looked up. Please check it first.",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about a route, with what it rests on."""

    text: str
    confidence: Confidence

    @property
    def words(self) -> str:
        """The sentence, not surer than it is."""
        return HEDGES[self.confidence] + self.text


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a notice holds, and that the person answers."""

    key: str
    label: str
    """The question."""
    hint: str = ""
    form: str = "line"
    """`line`, `text` (several lines), `urls` (one on each line), `mail`, `day`, or `choice`."""
    required: bool = True
    only: str = ""
    """`agent`: asked only where somebody acts for the person; `self`: only where they do not; empty: always."""
    choices: tuple[tuple[str, str], ...] = ()
    """Of a choice: its word, and what stands in the notice."""
    said_by: tuple[tuple[str, str], ...] = ()
    """Of a choice: its word, and who alone can say so: `agent` or `self`, as in `only`."""
    asked_as: tuple[str, ...] = ()
    """Words by which a site's own form may ask for it."""
    why: str = ""
    """Why it has to be there: said where it is missing."""

    def is_asked(self, acts_for: bool) -> bool:
        """Whether the question comes up. `acts_for`: somebody acts for the person."""
        return not self.only or (self.only == "agent") == acts_for


@dataclass(frozen=True, slots=True)
class Ticked:
    """A sentence that the person ticks: a statement of their own, or a warning that they read."""

    key: str
    text: str
    only: str = ""
    """See `Element.only`."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Something that is due so long after something else."""

    key: str
    since: str
    """`sent`, or `reply.KIND` for one of `records.choices.REPLIES`."""
    amount: int
    unit: str
    """`hours`, `days`, `months` or `business_days`."""
    what: Said
    """What should have happened by then."""
    urgent: bool = False
    """Whether it is shown in front of everything else, from its first day."""
    last: int = 0
    """Of a span, the other end in the same unit; 0 where there is none."""
    place: str = ""
    """Country whose holidays count; empty: that of the recipient."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the notice: fixed words, and slots such as `{urls}`. It is left out where a slot is empty."""

    text: str
    only: str = ""
    """See `Element.only`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way."""

    id: str
    title: str
    kind: Kind
    jurisdiction: str
    """In words, such as `European Union`."""
    checked_on: date
    confidence: Confidence
    """Of everything about it that says nothing else."""
    origin: str
    """Where the facts come from."""
    sources: tuple[str, ...]
    summary: str
    """What it is, in one or two sentences."""
    in_force_since: date | None = None
    places: frozenset[str] = frozenset()
    """Countries of the person or of the site for which it is made; empty: everywhere."""
    law: str = ""
    """The rule it relies on, as the notice names it."""
    law_url: str = ""
    recipient: str = ""
    """Who gets it."""
    find: str = ""
    """How to find their form or address."""
    to: str = ""
    """Where it goes, as far as that is the same for everybody; the person can put another address in its place."""
    enabled: bool = True
    disabled_because: str = ""
    applies_when: tuple[str, ...] = ()
    never_when: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    one_site: bool = True
    """Whether all addresses have to be on one site."""
    subject: str = ""
    elements: tuple[Element, ...] = ()
    """In the order in which they are asked; of a form, the order of its own questions as far as it is known."""
    statements: tuple[Ticked, ...] = ()
    warnings: tuple[Ticked, ...] = ()
    clocks: tuple[Clock, ...] = ()
    blocks: tuple[Block, ...] = ()
    escalation: tuple[str, ...] = ()
    """Ids of the routes that come next, in this order."""
    notes: tuple[Said, ...] = ()

    def is_stale(self, today: date) -> bool:
        """Whether it was looked up so long ago that it has to be checked."""
        return today - self.checked_on > STALE_AFTER

    def element(self, key: str) -> Element | None:
        """The element of this key."""
        return next((one for one in self.elements if one.key == key), None)


def freshness(route: Route, today: date) -> str:
    """When the facts were looked up and what they rest on; where that is long ago, with a warning."""
    return freshness_words(route.checked_on, route.confidence, today)


def freshness_words(checked_on: date, confidence: Confidence, today: date) -> str:
    """See `freshness`; of anything that was looked up on a day."""
    words = f"Looked up on {checked_on.isoformat()}. {CONFIDENCE_WORDS[confidence]}"
    if (days := (today - checked_on).days) > STALE_AFTER.days:
        words = f"This was looked up {days} days ago and may have changed. Please check it first. {words}"
    return words
