"""The case as the plan sees it, and how far its steps are."""

from __future__ import annotations

from casedesk.plan.of_case import OF_INCIDENTS, progress
from casedesk.plan.rules import Item, Situation, build_plan, next_action
from casedesk.plan.steps import Flag, Kind, load_steps
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, all_of, case_of, vault_of
from casedesk.web.rooms.emergency import danger_kept


def situation_of(desk: Desk) -> Situation:
    """What the plan is made for."""
    kept = case_of(desk)
    happening = kept.record.happening if kept else ()
    flags = danger_kept(desk) | frozenset(Flag(word) for word in happening if word in list(Flag)) | desk.danger
    marked = vault_of(desk).fields_that_hold("incident", tuple(OF_INCIDENTS))
    flags |= {OF_INCIDENTS[name] for name in marked}
    return Situation(
        kinds=frozenset(Kind(word) for word in happening if word in list(Kind)),
        place=kept.record.place if kept else "",
        flags=frozenset(map(Flag, flags)),
        started_at=kept.created_at if kept else desk.now(),
    )


def tasks_of(desk: Desk) -> dict[str, Kept]:
    """The tasks that stand for steps of the plan, by the step's id."""
    return {kept.record.step: kept for kept in all_of(desk, "task") if kept.record.step}


def plan_of(desk: Desk) -> tuple[Item, ...]:
    """Every step that applies, as it stands."""
    known = {step: progress(kept.record) for step, kept in tasks_of(desk).items()}
    return build_plan(load_steps().steps, situation_of(desk), known, desk.now())


def next_of(desk: Desk) -> Item:
    """The one thing to do now."""
    return next_action(plan_of(desk), situation_of(desk))
