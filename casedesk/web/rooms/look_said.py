"""What machines that answer in sentences said about the person: written down word for word, judged by the person."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.records.search import SearchAnswer
from casedesk.web.desk import Desk
from casedesk.web.keeping import keep, newest_of, one_of
from casedesk.web.typed import Filled, read_record, values_of

_MOST = 50
"""Answers that are listed, the newest first."""
_KIND = "search_answer"


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.get("/said")
    def show_said() -> Any:
        today = {"when_form": "at", "when_first": desk.now().strftime("%Y-%m-%d")}
        return _page(desk, Filled(desk.take_form(request.path) or today))

    @room.post("/said")
    def said() -> Any:
        return _keep(desk, "")

    @room.get("/said/<record_id>")
    def show_answer(record_id: str) -> Any:
        kept = one_of(desk, _KIND, record_id)
        return _page(desk, Filled(desk.take_form(request.path) or values_of(kept.record)), record_id)

    @room.post("/said/<record_id>")
    def judge_answer(record_id: str) -> Any:
        one_of(desk, _KIND, record_id)
        return _keep(desk, record_id)


def _page(desk: Desk, form: Filled, record_id: str = "") -> str:
    answers = () if record_id else newest_of(desk, _KIND, _MOST)
    return render_template("look_said.html", form=form, answers=answers, record_id=record_id)


def _keep(desk: Desk, record_id: str) -> Any:
    read = read_record(_KIND, request.form.to_dict(), desk.now())
    if isinstance(read, Filled):
        return _page(desk, read, record_id), 422
    assert isinstance(read, SearchAnswer)
    if not record_id or one_of(desk, _KIND, record_id).record != read:
        keep(desk, read, record_id)
    return redirect(url_for("looks.show_said" if record_id else "looks.show"))
