"""The case of a log as the plan sees it, and how far its steps are."""

from __future__ import annotations

from collections.abc import Mapping

from casedesk.plan.rules import Progress, Situation, StepState
from casedesk.plan.steps import Flag, Kind
from casedesk.records import Task
from casedesk.source import Source

ANSWERS = "set.danger"
"""Id of the setting that keeps which questions about danger were answered with yes."""
OF_INCIDENTS = {
    "threat": Flag.THREAT, "weapon": Flag.WEAPON, "child": Flag.CHILD, "address_posted": Flag.ADDRESS_POSTED,
    "order_broken": Flag.ORDER,
}  # fmt: skip
"""Marks of what happened that the plan branches by."""


def situation_of(source: Source, answered: frozenset[Flag] = frozenset()) -> Situation:
    """What the plan is made for. `answered`: questions about danger that were answered with yes."""
    happening = source.case.record.happening
    flags = {flag for name, flag in OF_INCIDENTS.items() if any(getattr(one.record, name) for one in source.incidents)}
    return Situation(
        kinds=frozenset(kind for kind in Kind if kind.value in happening),
        place=source.case.record.place,
        flags=frozenset(flags | answered | {flag for flag in Flag if flag.value in happening}),
        started_at=source.case.entered_at,
    )


def answers_of(setting: str) -> frozenset[Flag]:
    """The answers that the text of that setting holds; words that are none are passed over."""
    return frozenset(flag for flag in Flag if flag.value in setting.split())


def progress_of(source: Source) -> Mapping[str, Progress]:
    """How far each step is, by its id; steps that nobody touched are not in it."""
    return {task.record.step: progress(task.record) for task in source.tasks if task.record.step}


def progress(task: Task) -> Progress:
    """How far the step of a task is."""
    if task.done_on:
        return Progress(StepState.DONE, task.who)
    if task.not_for_me:
        return Progress(StepState.SKIPPED)
    return Progress(StepState.GIVEN, task.who) if task.who else Progress(StepState.OPEN)
