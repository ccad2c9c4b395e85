"""Where it stands: every address at which something harmful was found, what comes next, and looks that are due."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.copies import words
from casedesk.copies.happened import happened
from casedesk.copies.register import answered_about_age, corrected, new_copy, read_paste, with_address
from casedesk.copies.shelf import View
from casedesk.evidence.age import WORDS, LetIn, Stop, judge
from casedesk.plan.places import Need, load_places
from casedesk.records import new_entry
from casedesk.records.choices import STOPPED
from casedesk.records.copies import Step, legal_steps
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, all_of, keep, one_of, the_case, vault_of
from casedesk.web.places import shelf_of, stop_places
from casedesk.web.rooms import found_keep
from casedesk.web.stopped import stop
from casedesk.web.times import shown_at
from casedesk.web.typed import Filled, read_record, values_of, without_empty_time
from clearname.problems import Problem, Refused

PAGE = 50
"""Copies on a page."""
_TYPED = ("title", "words", "account", "kind", "master", "version", "source", "found_by", "country", "intimate", "fake",
          "first_seen_form", "first_seen_first", "first_seen_last", "first_seen_offset")  # fmt: skip


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("found", __name__, url_prefix="/found")

    @room.get("/")
    def show_all() -> Any:
        return _show_all(desk)

    @room.post("/")
    def find() -> Any:
        # Kept here: in the address it would stand in the history of the browser.
        desk.find = request.form.get("find", "").strip()[:200]
        return redirect(url_for("found.show_all", show=request.form.get("show", "")))

    @room.get("/add")
    def show_add() -> Any:
        return _add_form(desk, Filled(desk.take_form(request.path)))

    @room.post("/add")
    def add() -> Any:
        return _add(desk, request.form.to_dict())

    @room.get("/<record_id>")
    def show(record_id: str) -> Any:
        return _show(desk, one_of(desk, "copy", record_id))

    @room.post("/<record_id>/step")
    def take_step(record_id: str) -> Any:
        return _take_step(desk, one_of(desk, "copy", record_id))

    @room.post("/<record_id>/age")
    def age(record_id: str) -> Any:
        return _age(desk, one_of(desk, "copy", record_id))

    @room.get("/<record_id>/change")
    def show_change(record_id: str) -> Any:
        kept = one_of(desk, "copy", record_id)
        return _change_form(desk, kept, Filled(desk.take_form(request.path) or values_of(kept.record)))

    @room.post("/<record_id>/change")
    def change(record_id: str) -> Any:
        return _change(desk, one_of(desk, "copy", record_id), request.form.to_dict())

    @room.get("/<record_id>/delete")
    def show_delete(record_id: str) -> Any:
        return render_template("delete.html", kept=one_of(desk, "copy", record_id))

    @room.post("/<record_id>/delete")
    def delete(record_id: str) -> Any:
        one_of(desk, "copy", record_id)
        if not request.form.get("sure"):
            return redirect(url_for("found.show_delete", record_id=record_id))
        vault_of(desk).bury(record_id, request.form.get("reason", "").strip()[:500], desk.now())
        return redirect(url_for("found.show_all"))

    found_keep.add_rooms(room, desk)
    return room


def _today(desk: Desk) -> date:
    return desk.now().date()


def _show_all(desk: Desk) -> str:
    shelf, today = shelf_of(desk), _today(desk)
    counts = shelf.counts(today)
    wanted = request.args.get("show", "")
    view = View(wanted) if wanted in list(View) else View.DUE if counts[View.DUE] else View.OPEN
    found = shelf.view(view, today, desk.find)
    pages = max(1, -(-len(found) // PAGE))
    typed = request.args.get("page", "1")
    at = min(max(int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 7 else 1, 1), pages)
    return render_template(
        "found.html", listed=found[(at - 1) * PAGE : at * PAGE], view=view, views=_VIEWS, counts=counts, find=desk.find,
        page=at, pages=pages, total=len(found), words=words, today=today, added=request.args.get("added", ""),
    )  # fmt: skip


_VIEWS = {View.DUE: "Look now", View.OPEN: "To do", View.AWAY: "Removed", View.CLOSED: "Done", View.ALL: "All"}


def _add_form(desk: Desk, form: Filled, paste: Any = None) -> str:
    works = [("", "No picture of mine, or I do not know")] + [
        (one.id, one.record.title) for one in all_of(desk, "work")
    ]
    return render_template("found_add.html", form=form, answers=WORDS, words=words, works=works, paste=paste)


def _add(desk: Desk, typed: dict[str, str]) -> Any:
    judged = judge(typed.get("age", ""))
    wrong: tuple[Problem, ...] = ()
    if judged is None:
        wrong = (Problem("age", "desk-choice", "nothing is chosen", "Choose one of the answers."),)
    about = read_record("copy", {**_chosen(typed), "url": "https://about.example"}, desk.now())
    if isinstance(about, Filled):
        wrong += about.problems
    try:
        paste = read_paste(typed.get("addresses", ""), shelf_of(desk).by_address)
    except Refused as refused:
        return _add_form(desk, Filled(typed, (*wrong, *refused.problems))), 422
    if wrong or judged is None or isinstance(about, Filled):
        return _add_form(desk, Filled(typed, wrong)), 422
    gate = judged.age_gate if isinstance(judged, LetIn) else STOPPED
    copies = [new_copy(one, about, gate, _today(desk)) for one in paste.new]
    made = vault_of(desk).append_all(map(new_entry, copies), desk.now())
    if paste.known or paste.unread or paste.again:
        return _add_form(desk, Filled({}), paste)
    if len(made) == 1:
        return redirect(url_for("found.show", record_id=made[0].record_id, saved=1))
    return redirect(url_for("found.show_all", show="open", added=len(made)))


def _chosen(typed: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in without_empty_time(typed, "first_seen").items() if name in _TYPED}


def _show(desk: Desk, kept: Kept, problems: tuple[Problem, ...] = ()) -> str:
    copy, now = kept.record, desk.now()
    place = the_case(desk).place
    helps = load_places().help_for(Need.MINOR, place) if copy.state == "minor_route" else ()
    looks = [one for one in all_of(desk, "recheck") if one.record.copy == kept.id] if copy.removed_on else []
    vault = vault_of(desk)
    history = [(entry.at, entry.value) for entry in vault.history(kept.id)]
    return render_template(
        "found_one.html", kept=kept, copy=copy, words=words, next=words.next_words(copy, now.date()), helps=helps,
        steps=[one for one in legal_steps(copy) if one is not Step.MINOR], problems=problems, today=now.date(),
        looks=looks, answers=WORDS, saved=request.args.get("saved"), shown_at=lambda at: shown_at(at, now),
        history=[(at, str((value or {}).get("state", "found"))) for at, value in history], Step=Step,
        entries=[name for name in copy.incidents if vault.has(name)],
        kept_files=[name for name in copy.evidence if vault.has(name)],
    )  # fmt: skip


def _take_step(desk: Desk, kept: Kept) -> Any:
    wanted, on = request.form.get("step", ""), request.form.get("on", "").strip()
    try:
        day = date.fromisoformat(on) if on else _today(desk)
        if day > _today(desk):
            raise ValueError
    except ValueError:
        fix = "Write it as year-month-day, such as 2026-11-22; not a day to come."
        return _show(desk, kept, (Problem("on", "desk-date", "this is not a day that has been", fix),)), 422
    if wanted not in list(Step):
        return redirect(url_for("found.show", record_id=kept.id))
    try:
        entries = happened(kept.record, kept.id, wanted, day, request.form.get("told", "").strip()[:500])
    except Refused as refused:
        return _show(desk, kept, refused.problems), 422
    vault_of(desk).append_all(entries, desk.now())
    return redirect(url_for("found.show", record_id=kept.id, saved=1))


def _age(desk: Desk, kept: Kept) -> Any:
    judged = judge(request.form.get("age", ""))
    if judged is None:
        problem = Problem("age", "desk-choice", "nothing is chosen", "Choose one of the answers.")
        return _show(desk, kept, (problem,)), 422
    changed = answered_about_age(kept.record, STOPPED if isinstance(judged, Stop) else judged.age_gate, _today(desk))
    if changed != kept.record:
        keep(desk, changed, kept.id)
    for incident in kept.record.incidents if isinstance(judged, Stop) else ():
        stop(desk, incident)
        stop_places(desk, incident)
    return redirect(url_for("found.show", record_id=kept.id, saved=1))


def _change_form(desk: Desk, kept: Kept, form: Filled) -> str:
    works = [("", "No picture of mine, or I do not know")] + [
        (one.id, one.record.title) for one in all_of(desk, "work")
    ]
    return render_template("found_change.html", kept=kept, form=form, words=words, works=works)


def _change(desk: Desk, kept: Kept, typed: dict[str, str]) -> Any:
    ticks = {"intimate": "", "fake": ""}
    chosen = _chosen(typed)
    known = without_empty_time(values_of(kept.record), "first_seen")
    if "first_seen_first" in chosen and "first_seen_form" not in chosen:
        known.pop("first_seen_form", None)
    fields = {**known, **ticks, **chosen, "url": typed.get("url", "")}
    read = read_record("copy", fields, desk.now())
    if isinstance(read, Filled):
        return _change_form(desk, kept, Filled(typed, read.problems)), 422
    try:
        changed = corrected(kept.record, with_address(read, read.url))
    except Refused as refused:
        return _change_form(desk, kept, Filled(typed, refused.problems)), 422
    if changed != kept.record:
        keep(desk, changed, kept.id, typed.get("reason", "").strip()[:500])
    return redirect(url_for("found.show", record_id=kept.id, saved=1))
