"""Requests that something be taken down: which way is open, and writing it down to the last tick."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from casedesk.notices.beginning import MINOR, finish_notice, typed_before
from casedesk.notices.compose import elements_of, flags_of, statements_of
from casedesk.notices.draft import Draft
from casedesk.notices.lawyer import LISTS, checklist_page
from casedesk.notices.rights import NOT_YOURS
from casedesk.notices.route import freshness
from casedesk.notices.routes_file import load_routes
from casedesk.notices.waiting import situation_of
from casedesk.web import letter_ways
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, keep, one_of
from casedesk.web.letter_page import now_form, route_of, show_notice, waiting_of
from casedesk.web.paper import paper
from casedesk.web.rooms import letter_after, letter_out
from casedesk.web.typed import Filled
from clearname.problems import Refused

_NEVER_KEPT = ("state-", "read-", "stays-", "signature", "check")
"""Ticks and signature are of the moment: a form that was kept while the notebook was locked comes back without."""


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("letters", __name__, url_prefix="/letters")

    @room.get("/")
    def show_all() -> Any:
        return render_template("letters.html", found=waiting_of(desk), lists=LISTS, today=desk.now().date())

    @room.get("/new")
    def show_new() -> Any:
        return letter_ways.ask(
            desk, desk.take_form(request.path) or letter_ways.known(desk, request.args.get("copy", ""))
        )

    @room.post("/new")
    def ways() -> Any:
        return letter_ways.ways(desk, request.form.to_dict())

    @room.post("/begin")
    def begin() -> Any:
        return letter_ways.begin(desk, request.form.to_dict())

    @room.get("/lists/<sheet:name>")
    def lawyer(name: str) -> Any:
        return paper(checklist_page(name, desk.now())) if name in LISTS else abort(404)

    @room.get("/<record_id>")
    def show(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        if kept.record.state == "draft":
            typed = {k: v for k, v in desk.take_form(request.path).items() if not k.startswith(_NEVER_KEPT)}
            return _write_page(desk, kept, Filled(typed or typed_before(kept.record)))
        return show_notice(desk, kept, now_form(desk))

    @room.post("/<record_id>")
    def write(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        return _write(desk, kept, request.form.to_dict()) if kept.record.state == "draft" else abort(404)

    @room.post("/<record_id>/next")
    def next_way(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        held = {**json.loads(kept.record.situation or "{}"), "asked_before": True}
        return letter_ways.make(desk, request.form.get("way", ""), held, replace(kept.record, follows=record_id))

    letter_out.add_rooms(room, desk)
    letter_after.add_rooms(room, desk)
    return room


def _write_page(desk: Desk, kept: Kept, form: Filled) -> str:
    route, situation = route_of(kept), situation_of(kept.record)
    flags = flags_of(route, situation, form.values) if form.problems else ()
    return render_template(
        "letters_write.html", kept=kept, route=route, form=form, elements=elements_of(route, situation),
        statements=statements_of(route, situation), flags=flags,
        freshness=freshness(route, desk.now().date()), is_letter=route.kind == "letter",
    )  # fmt: skip


def _write(desk: Desk, kept: Kept, typed: dict[str, str]) -> Any:
    route, situation = route_of(kept), situation_of(kept.record)
    values = {one.key: typed.get(one.key, "")[:20_000] for one in elements_of(route, situation)}
    if letter_ways.names_stopped(desk, kept.record, values.values()):
        return _write_page(desk, kept, Filled(typed, (MINOR,))), 422
    if letter_ways.claims_anothers(desk, kept.record, values.values()):
        return _write_page(desk, kept, Filled(typed, (NOT_YOURS,))), 422
    answers = json.dumps(values)
    if answers != kept.record.answers and len(answers) < 60_000:
        keep(desk, replace(kept.record, answers=answers), kept.id)
    if typed.get("later"):
        return redirect(url_for("letters.show_all"))
    draft = Draft(values, _ticked(typed, "state-"), _ticked(typed, "read-"), _ticked(typed, "stays-"),
                  typed.get("signature", ""))  # fmt: skip
    try:
        finished = finish_notice(kept.record, draft, desk.now().date(), load_routes())
    except Refused as refused:
        return _write_page(desk, kept, Filled(typed, refused.problems)), 422
    keep(desk, finished, kept.id)
    return redirect(url_for("letters.show", record_id=kept.id))


def _ticked(typed: dict[str, str], begins: str) -> frozenset[str]:
    return frozenset(name.removeprefix(begins) for name, value in typed.items() if name.startswith(begins) and value)
