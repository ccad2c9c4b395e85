"""
Where something harmful stands: one record for each address, and how far its removal is.

States change by `step` alone, which knows the legal ones. A copy that shows somebody who may be under 18 is words and
nothing else, and stays so: `minor_route`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from casedesk.records.choices import AGES, STOPPED
from casedesk.records.fields import flag, lines, number, shown, time
from casedesk.records.when import When
from clearname.problems import Problem, Refused

STATES = (
    "found", "recorded", "noticed", "answered", "removed", "rechecked", "returned", "closed", "minor_route",
)  # fmt: skip
COPY_KINDS = ("picture", "video", "audio", "post", "comment", "profile", "article", "listing", "file", "other")
VERSIONS = ("same", "cropped", "mirrored", "captioned", "screenshot", "edited", "not_sure")
SOURCES = ("source", "derived", "not_sure")
LOOKS = ("gone", "there", "changed", "unclear")
LOOK_AFTER = (2, 7, 30, 90)
"""Days after removal on which to look again."""


class Step(StrEnum):
    """What happens to a copy."""

    RECORD = "record"
    """What stands there was kept as evidence, as a file or in words."""
    NOTICE = "notice"
    """A notice, report or request was sent."""
    ANSWER = "answer"
    """Its recipient answered."""
    GONE = "gone"
    """It is not there any more."""
    STILL_GONE = "still_gone"
    """Somebody looked again, and it was not there."""
    BACK = "back"
    """It is there again."""
    CLOSE = "close"
    """Nothing more is to be done about it."""
    REOPEN = "reopen"
    """It was closed, and is to be worked on again; it had never been gone."""
    MINOR = "minor"
    """Somebody in it is under 18, or may be."""
    TOLD = "told"
    """A copy of the minors' route was reported, in words."""


_OPEN = {
    Step.RECORD: "recorded", Step.NOTICE: "noticed", Step.GONE: "removed", Step.CLOSE: "closed",
    Step.MINOR: "minor_route",
}  # fmt: skip
_SENT = {
    Step.NOTICE: "noticed", Step.ANSWER: "answered", Step.GONE: "removed", Step.CLOSE: "closed",
    Step.MINOR: "minor_route",
}  # fmt: skip
_AWAY = {
    Step.STILL_GONE: "rechecked", Step.BACK: "returned", Step.CLOSE: "closed", Step.MINOR: "minor_route",
}  # fmt: skip
LEGAL: Mapping[str, Mapping[Step, str]] = {
    "found": _OPEN,
    "recorded": _OPEN,
    "noticed": _SENT,
    "answered": _SENT,
    "removed": _AWAY,
    "rechecked": _AWAY,
    "returned": _OPEN,
    "closed": {Step.BACK: "returned", Step.REOPEN: "recorded", Step.MINOR: "minor_route"},
    "minor_route": {Step.TOLD: "minor_route"},
}
"""What may happen in each state, and the state that follows. `_steps_of` takes two away from a closed copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One address at which something harmful stands."""

    url: str = shown(required=True, longest=4000)
    """As it was given."""
    normalised_url: str = shown(longest=4000)
    """What it is compared by; see `page_address.normalise`."""
    kind: str = shown(choices=COPY_KINDS)
    title: str = shown(longest=300)
    """What the person calls it."""
    words: str = shown()
    """What stands there, in words; for a copy of the minors' route all there is."""
    account: str = shown(longest=500)
    """That posted it, as the page shows it."""
    master: str = shown(longest=64)
    """Record id of the `Work` that it shows; empty where that is no picture, or not known."""
    version: str = shown(choices=VERSIONS)
    """How it differs from the master."""
    source: str = shown(choices=SOURCES)
    """Whether others took it from here: the source is worked first."""
    derived_from: str = shown(longest=64)
    """Record id of the copy that it was taken from."""
    first_seen: When = time()  # noqa: RUF009
    found_by: str = shown(longest=300)
    """How it was found."""
    host: str = shown(longest=300)
    country: str = shown(longest=2)
    """Of the site, two letters; empty where it is not known."""
    intimate: bool = flag()
    """Whether it is an intimate picture, real or made."""
    fake: bool = flag()
    """Whether it was made or altered by a program."""
    age_gate: str = shown(choices=AGES)
    """What was answered before anything else; empty where nobody was asked yet."""
    incidents: tuple[str, ...] = lines()
    """Record ids of what happened there."""
    evidence: tuple[str, ...] = lines()
    """Record ids of what was kept of it."""
    state: str = shown(choices=STATES, default="found")
    state_on: str = shown(longest=10)
    """Day of the last step."""
    removed_on: str = shown(longest=10)
    """Day on which it was last found gone for the first time; empty while it is there."""
    looked_on: str = shown(longest=10)
    """Day of the newest look, after that, at which it was not there."""
    returns: int = number()
    """How many times it came back."""
    told: str = shown()
    """Of the minors' route: to whom it was reported, and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """One look at whether a copy is still there."""

    copy: str = shown(required=True, longest=64)
    """Record id."""
    result: str = shown(required=True, choices=LOOKS)
    on: str = shown(required=True, longest=10)
    by: str = shown(longest=200, default="me")
    """Who looked, or `casedesk recheck`."""
    status: int = number()
    """Of the answer of the site; 0 where a person looked, or there was none."""
    why: str = shown(longest=500)
    """What the result rests on."""
    fingerprint: str = shown(longest=64)
    """Of the words of the page, to tell a changed page; empty where none was taken."""


def step(copy: Copy, event: Step | str, day: date, words: str = "") -> Copy:
    """
    The copy after something happened to it on `day`. `words`: for `TOLD`, to whom.

    Raises `Refused` (`copy-step`) for what cannot happen in its state; ValueError for a word that is no step.
    """
    event = Step(event)
    after = legal_steps(copy).get(event)
    if after is None:
        raise Refused([_not_legal(copy)])
    on = day.isoformat()
    changed = replace(copy, state=after, state_on=on)
    if event is Step.MINOR:
        return words_alone(changed)
    if event is Step.TOLD:
        return replace(changed, told="\n".join(filter(None, (copy.told, f"{on}: {words}"))))
    if event is Step.GONE:
        return replace(changed, removed_on=on, looked_on="")
    if event is Step.STILL_GONE:
        return replace(changed, looked_on=max(on, copy.looked_on))
    if event is Step.BACK:
        return replace(changed, removed_on="", looked_on="", returns=copy.returns + 1)
    return changed


transition = step
"""The same, by its longer name."""


def legal_steps(copy: Copy) -> dict[Step, str]:
    """What may happen to it now, and the state that follows. A closed copy comes back only where it had been gone."""
    found = dict(LEGAL.get(copy.state, {}))
    if copy.state == "closed":
        del found[Step.REOPEN if copy.removed_on else Step.BACK]
    return found


def words_alone(copy: Copy) -> Copy:
    """The copy as it is kept where somebody may be under 18: address and words, no file, no picture, no link to one."""
    return replace(
        copy, state="minor_route", age_gate=STOPPED, master="", version="", evidence=(), derived_from="",
        removed_on="", looked_on="",
    )  # fmt: skip


def copy_faults(copy: Copy) -> Iterator[str]:
    """What cannot be so, each as a clause; nothing for a copy that was made by `step` and the register."""
    is_stopped = copy.state == "minor_route"
    if is_stopped != (copy.age_gate == STOPPED):
        yield "the state and the answer about age do not fit"
    if is_stopped and copy != words_alone(copy):
        yield "more than words is kept"
    if copy.state in ("removed", "rechecked") and not copy.removed_on:
        yield "the day of removal is missing"
    if copy.removed_on and copy.state not in ("removed", "rechecked", "closed"):
        yield "it is there, and has a day of removal"
    if copy.looked_on and not copy.removed_on:
        yield "it was looked for before it was gone"
    if copy.state not in STATES:
        yield "there is no such state"


def looks_due(copy: Copy) -> tuple[date, ...]:
    """
    The days on which to look again that no look has covered yet, the next one first; empty where there are none.

    One look covers every day before it: who looks on the tenth day has done the second and the seventh.
    """
    if copy.state not in ("removed", "rechecked") or not copy.removed_on:
        return ()
    removed = date.fromisoformat(copy.removed_on)
    days = (removed + timedelta(days=after) for after in LOOK_AFTER)
    return tuple(day for day in days if day.isoformat() > copy.looked_on)


def _not_legal(copy: Copy) -> Problem:
    if copy.state == "minor_route":
        what = "of this copy, words alone are kept, and nothing is sent but a report in words"
        fix = "Report it to the places that the page of this copy names, and note here to whom."
    else:
        what = f"this cannot happen to a copy that is {copy.state}"
        fix = "Look at its page: it shows what can come next."
    return Problem("copy", "copy-step", what, fix)
