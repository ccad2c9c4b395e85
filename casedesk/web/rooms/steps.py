"""The plan: what to do in the first hour, day and week, what is done, and one step on paper for somebody who helps."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from casedesk.plan.happening import HAPPENING
from casedesk.plan.rules import Item, waiting_words
from casedesk.plan.sheet import ALERTS, sheet_html
from casedesk.plan.steps import PHASE_NAMES, Step, load_steps
from casedesk.records import Task
from casedesk.web.desk import Desk
from casedesk.web.keeping import case_of, keep
from casedesk.web.numbered import step_anchor
from casedesk.web.paper import paper
from casedesk.web.situation import next_of, plan_of, situation_of, tasks_of


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("steps", __name__, url_prefix="/steps")

    @room.get("/")
    def show() -> Any:
        return _show(desk)

    @room.app_context_processor
    def shared() -> dict[str, Any]:
        return {"step_anchor": step_anchor}

    @room.post("/kinds")
    def set_kinds() -> Any:
        from dataclasses import replace

        kept = case_of(desk)
        if kept is None:
            abort(404)
        happening = tuple(word for word in HAPPENING if request.form.get(word))
        if happening != kept.record.happening:
            keep(desk, replace(kept.record, happening=happening), kept.id)
        return redirect(url_for("steps.show"))

    @room.post("/<step:step_id>")
    def mark(step_id: str) -> Any:
        _mark(desk, _step(step_id), request.form.get("as", ""), request.form.get("who", "").strip()[:200])
        return redirect(url_for("steps.show") + f"#{step_anchor(step_id)}")

    @room.get("/<step:step_id>/sheet")
    def sheet(step_id: str) -> Any:
        step = _step(step_id)
        helper = next((item.helper for item in plan_of(desk) if item.step.id == step_id), "")
        return paper(sheet_html(step, desk.now(), helper=helper))

    return room


def _show(desk: Desk) -> str:
    items = plan_of(desk)
    phases: list[tuple[str, list[Item]]] = [
        (name, [item for item in items if item.step.phase is phase]) for phase, name in PHASE_NAMES.items()
    ]
    case = case_of(desk)
    return render_template(
        "steps.html", phases=[(name, found) for name, found in phases if found], next=next_of(desk), kinds=HAPPENING,
        chosen=case.record.happening if case else (), waiting_words=waiting_words, alerts=ALERTS,
        place=situation_of(desk).place,
    )  # fmt: skip


def _step(step_id: str) -> Step:
    step = load_steps().find(step_id)
    if step is None:
        abort(404)
    return step


def _mark(desk: Desk, step: Step, state: str, who: str) -> None:
    today = desk.now().date().isoformat()
    known = tasks_of(desk).get(step.id)
    task = Task(
        title=step.title, step=step.id, source="plan", who=who if state == "given" else "",
        done_on=today if state == "done" else "", not_for_me=state == "skipped",
    )  # fmt: skip
    if state in ("done", "skipped", "given", "open") and (known is None or known.record != task):
        keep(desk, task, known.id if known else "")
