"""Looks on their way in: after the question of age a saved page, or a list that is typed; both count once confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.evidence.age import WORDS, LetIn, judge
from casedesk.search.given import read_look
from casedesk.search.typed import read_typed
from casedesk.web.desk import Desk
from casedesk.web.keeping import keep, one_of
from casedesk.web.looking import TICKET, page_of, take_page, with_words
from casedesk.web.typed import Filled, with_zone
from clearname.problems import Refused


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.get("/new")
    def ask() -> Any:
        return render_template("look_age.html", answers=WORDS, problem=False)

    @room.post("/new")
    def answer() -> Any:
        return _answer(desk, request.form.get("age", ""))

    @room.get("/file/<ticket>")
    def show_upload(ticket: str) -> Any:
        if not _may_upload(desk, ticket):
            return redirect(url_for("looks.ask"))
        return render_template("look_upload.html", ticket=ticket, problem=None)

    @room.post("/file/<ticket>")
    def upload(ticket: str) -> Any:
        return _upload(desk, ticket)

    @room.get("/page/<record_id>")
    def show_page(record_id: str) -> Any:
        kept = one_of(desk, "evidence", record_id)
        return _form(Filled(desk.take_form(request.path) or page_of(desk, kept.record)), record_id)

    @room.post("/page/<record_id>")
    def confirm(record_id: str) -> Any:
        one_of(desk, "evidence", record_id)
        return _keep(desk, record_id)

    @room.get("/typed")
    def show_typed() -> Any:
        today = {"when_form": "at", "when_first": desk.now().strftime("%Y-%m-%d")}
        return _form(Filled(desk.take_form(request.path) or today), "")

    @room.post("/typed")
    def typed() -> Any:
        return _keep(desk, "")


def _answer(desk: Desk, untrusted: str) -> Any:
    judged = judge(untrusted)
    if isinstance(judged, LetIn):
        return redirect(url_for("looks.show_upload", ticket=desk.give_ticket(TICKET, judged.age_gate)))
    if untrusted:
        # Pictures on a page may show somebody under 18: then the list alone, in words.
        return redirect(url_for("looks.show_typed"))
    return render_template("look_age.html", answers=WORDS, problem=True), 422


def _may_upload(desk: Desk, ticket: str) -> bool:
    return desk.tickets.get(ticket, ("", ""))[0] == TICKET


def _upload(desk: Desk, ticket: str) -> Any:
    if not _may_upload(desk, ticket):
        return redirect(url_for("looks.ask"), 303)
    _, gate = desk.tickets.pop(ticket)
    try:
        made = take_page(desk, gate)
    except Refused as refused:
        again = desk.give_ticket(TICKET, gate)
        return render_template("look_upload.html", ticket=again, problem=refused.problems[0]), 422
    return redirect(url_for("looks.show_page", record_id=made), 303)


def _form(form: Filled, evidence: str) -> str:
    return render_template("look_form.html", form=form, evidence=evidence)


def _keep(desk: Desk, evidence: str) -> Any:
    fields = request.form.to_dict()
    given = {**fields, "evidence": evidence, "source": "saved_page" if evidence else "typed"}
    try:
        look = read_look(with_zone(given, desk.now()), read_typed(fields.get("hits", "")), desk.now())
    except Refused as refused:
        return _form(Filled(fields, refused.problems), evidence), 422
    if evidence:
        look = replace(look, hits=with_words(desk, look, one_of(desk, "evidence", evidence).record))
    keep(desk, look)
    return redirect(url_for("looks.show"))
