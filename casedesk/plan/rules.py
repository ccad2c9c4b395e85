"""Which steps apply to a case, which is next, and what is still waiting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from casedesk.plan.steps import Flag, Kind, Phase, Step

_TIME: Mapping[Phase, timedelta] = {
    Phase.HOUR: timedelta(hours=1),
    Phase.DAY: timedelta(days=1),
    Phase.WEEK: timedelta(days=7),
}

REST = Step(
    id="rest",
    phase=Phase.WEEK,
    title="Nothing is waiting. Rest, and look again in a week",
    why="You have done the steps of this plan. New things go into the log when they happen.",
    how=("If something happens, write it down.", "If you feel unsafe, call somebody first."),
    minutes=0,
    instead="Somebody you trust can look for you.",
)
"""What is next when everything is done: there is always a next action."""


class StepState(StrEnum):
    """Where a step stands."""

    OPEN = "open"
    GIVEN = "given"
    """Somebody else has it."""
    DONE = "done"
    SKIPPED = "skipped"
    """Not for this person, by their own choice."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the plan is made for."""

    kinds: frozenset[Kind]
    """Empty where the person has not said: steps for every case apply."""
    place: str
    """A country code, or empty."""
    flags: frozenset[Flag]
    started_at: datetime
    """When the case was opened, UTC; times of the plan count from here."""


@dataclass(frozen=True, slots=True)
class Item:
    """A step as it stands in this case's plan."""

    step: Step
    state: StepState
    due_at: datetime
    helper: str = ""
    """Who has it, where it is given away."""
    is_waiting: bool = False
    """Whether its planned time is over and it is not done. It may still be done: nothing is lost."""

    @property
    def is_left(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state in (StepState.OPEN, StepState.GIVEN)


@dataclass(frozen=True, slots=True)
class Progress:
    """What the vault knows of one step."""

    state: StepState
    helper: str = ""


def applies(step: Step, situation: Situation) -> bool:
    """Whether a step belongs to this case."""
    if step.kinds and not step.kinds & situation.kinds:
        return False
    if step.not_kinds & situation.kinds:
        return False
    if step.places and situation.place.strip().upper() not in step.places:
        return False
    if step.not_flags & situation.flags:
        return False
    return not step.flags or bool(step.flags & situation.flags)


def build_plan(
    steps: Iterable[Step], situation: Situation, progress: Mapping[str, Progress], now: datetime
) -> tuple[Item, ...]:
    """The steps that apply, in their order; `progress` is by the step's id, and may be empty."""
    return tuple(_item(step, situation, progress, now) for step in steps if applies(step, situation))


def _item(step: Step, situation: Situation, progress: Mapping[str, Progress], now: datetime) -> Item:
    known = progress.get(step.id, Progress(StepState.OPEN))
    due_at = situation.started_at + _TIME[step.phase]
    is_left = known.state in (StepState.OPEN, StepState.GIVEN)
    return Item(step, known.state, due_at, known.helper, is_waiting=is_left and now > due_at)


def next_action(items: Iterable[Item], situation: Situation) -> Item:
    """
    The one thing to do now: the first open step of one's own, else the first that a helper has, else a rest.

    There is always one.
    """
    items = tuple(items)
    for state in (StepState.OPEN, StepState.GIVEN):
        for item in items:
            if item.state is state:
                return item
    return Item(REST, StepState.OPEN, situation.started_at + _TIME[Phase.WEEK])


def waiting_words(item: Item) -> str:
    """What is said of a step whose time is over: that it keeps. Empty for the others."""
    if not item.is_waiting:
        return ""
    if item.state is StepState.GIVEN:
        return f"{item.helper or 'Your helper'} has it. A short question is fine."
    return "Still here for you. It can be done whenever you are ready."
