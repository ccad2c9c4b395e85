"""A page of the web is saved on request: after the question of age, and after saying who will see it."""

from __future__ import annotations

import os
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for

from casedesk.capture.chromium import find_chromium, may_have_sandbox
from casedesk.capture.failures import no_sandbox
from casedesk.capture.kept import keep_capture
from casedesk.capture.page import capture_page, check_address
from casedesk.capture.warc import check_warc
from casedesk.evidence.stops import PAGE_MINOR, is_page_stopped, refuse_stopped_page
from casedesk.records.choices import HOLDS
from casedesk.web.desk import Desk
from casedesk.web.jobs import Job
from casedesk.web.keeping import Kept, one_of, vault_of
from casedesk.web.places import places_of, was_kept
from casedesk.web.rooms.evidence import may_upload
from casedesk.web.stopped import is_stopped
from casedesk.web.typed import Filled
from clearname.problems import Problem, Refused

_AGAIN = "2"
"""Seconds after which the browser looks again whether it is done."""


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.get("/notes/<record_id>/page/<ticket>")
    def save_ask(record_id: str, ticket: str) -> Any:
        kept = one_of(desk, "incident", record_id)
        if not may_upload(desk, record_id, ticket):
            return redirect(url_for("evidence.ask", record_id=record_id))
        return render_template("save_page.html", kept=kept, ticket=ticket, form=Filled(_known(desk, record_id)))

    @room.post("/notes/<record_id>/page/<ticket>")
    def save_start(record_id: str, ticket: str) -> Any:
        kept = one_of(desk, "incident", record_id)
        if not may_upload(desk, record_id, ticket):
            return redirect(url_for("evidence.ask", record_id=record_id))
        typed = request.form.to_dict()
        try:
            _start(desk, kept, ticket, typed)
        except Refused as refused:
            return render_template(
                "save_page.html", kept=kept, ticket=ticket, form=Filled(typed, refused.problems)
            ), 422
        return redirect(url_for("evidence.save_wait"), 303)

    @room.get("/wait")
    def save_wait() -> Any:
        return _wait(desk)

    @room.post("/wait")
    def save_off() -> Any:
        if desk.job is not None:
            desk.job.call_off()
            desk.job = None
        return redirect(url_for("home.show"))


def _known(desk: Desk, incident: str) -> dict[str, str]:
    """The address of the place that the entry is about, where it is not kept yet."""
    left = [copy.url for _, copy in places_of(desk, incident) if not copy.evidence]
    return {"source": left[0]} if left else {}


def _start(desk: Desk, kept: Kept, ticket: str, typed: dict[str, str]) -> None:
    """Raises `Refused` with all that is wrong; then nothing was opened."""
    address, problems = typed.get("source", "").strip(), []
    try:
        check_address(address)
        refuse_stopped_page(vault_of(desk), address)
    except Refused as refused:
        problems += [Problem("source", *each[1:4]) for each in refused.problems]
    if not typed.get("sure"):
        fix = "Tick it if the site may see that somebody looked; else go back."
        problems.append(Problem("sure", "desk-empty", "this is not ticked", fix))
    if typed.get("holds", "") not in HOLDS:
        problems.append(Problem("holds", "desk-choice", "nothing is chosen here", "Choose one of the answers."))
    if desk.job is not None:
        fix = "Wait until the page before is saved."
        problems.append(Problem("source", "desk-choice", "another page is being saved", fix))
    if problems:
        raise Refused(problems)
    check_warc()
    program = find_chromium(os.environ)
    if not may_have_sandbox():
        raise no_sandbox()
    _, age_gate = desk.tickets.pop(ticket)
    about = (kept.id, age_gate, address, typed["holds"])
    desk.job = Job(lambda look: capture_page(address, program, look), desk.outside.ticks(), about)


def _wait(desk: Desk) -> Any:
    job = desk.job
    if job is None:
        return redirect(url_for("home.show"))
    incident, age_gate, address, holds = job.about
    if not job.is_done:
        seconds = max(0, int(desk.outside.ticks() - job.began))
        answer = Response(render_template("saving.html", seconds=seconds, problem=None, record_id=incident))
        answer.headers["Refresh"] = _AGAIN
        return answer
    desk.job = None
    if job.problem is not None:
        return render_template("saving.html", seconds=0, problem=job.problem, record_id=incident), 422
    if is_stopped(desk, incident) or not vault_of(desk).has(incident):
        # It was said meanwhile that somebody may be under 18: nothing of it is kept.
        return redirect(url_for("home.show"))
    if is_page_stopped(vault_of(desk), address, job.result.address):
        return render_template("saving.html", seconds=0, problem=PAGE_MINOR, record_id=incident), 422
    names = keep_capture(vault_of(desk), job.result, incident, age_gate, address, holds, desk.now())
    was_kept(desk, incident, names, address)
    return redirect(url_for("evidence.show", record_id=names[0], saved=1), 303)
