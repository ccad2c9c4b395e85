"""
Evidence: the question of age on a page of its own, then the file, then how it is looked at.

The order is the point. Until the question was answered with one of two answers there is no address that takes a file;
and once somebody may be under 18, that entry takes words alone, whatever comes later.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.evidence.age import STOPPED, WORDS, LetIn, Stop, judge
from casedesk.plan.places import Need, load_places
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, keep, newest_of, one_of, the_case
from casedesk.web.places import stop_places, was_kept
from casedesk.web.stopped import is_stopped, stop
from casedesk.web.taking_in import BESIDE, TookNothing, take_in, typed_beside
from casedesk.web.typed import Filled, read_record


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    from casedesk.web.rooms import files, saving, stamps

    room = Blueprint("evidence", __name__)
    files.add_rooms(room, desk)
    saving.add_rooms(room, desk)
    stamps.add_rooms(room, desk)

    @room.get("/add")
    def choose() -> Any:
        return render_template("choose.html", listed=newest_of(desk, "incident", 20))

    @room.get("/notes/<record_id>/add")
    def ask(record_id: str) -> Any:
        kept = one_of(desk, "incident", record_id)
        if is_stopped(desk, record_id):
            return redirect(url_for("evidence.stopped", record_id=record_id))
        return render_template("age.html", kept=kept, answers=WORDS, problem=False)

    @room.post("/notes/<record_id>/add")
    def answer(record_id: str) -> Any:
        return _answer(desk, one_of(desk, "incident", record_id), request.form.get("age", ""))

    @room.get("/notes/<record_id>/stop")
    def stopped(record_id: str) -> Any:
        kept = one_of(desk, "incident", record_id)
        place = the_case(desk).place
        book = load_places()
        return render_template(
            "stopped.html", kept=kept, helps=book.help_for(Need.MINOR, place), emergency=book.emergency(place),
            today=desk.now().date(),
        )  # fmt: skip

    @room.get("/notes/<record_id>/file/<ticket>")
    def show_upload(record_id: str, ticket: str) -> Any:
        kept = one_of(desk, "incident", record_id)
        if not may_upload(desk, record_id, ticket):
            return redirect(url_for("evidence.ask", record_id=record_id))
        return _upload_form(kept, ticket, Filled(desk.take_form(_ask_path(record_id))))

    @room.post("/notes/<record_id>/file/<ticket>")
    def upload(record_id: str, ticket: str) -> Any:
        return _upload(desk, one_of(desk, "incident", record_id), ticket)

    @room.get("/notes/<record_id>/words")
    def show_words(record_id: str) -> Any:
        kept = one_of(desk, "incident", record_id)
        return _words_form(desk, kept, Filled(desk.take_form(request.path) or _now(desk)))

    @room.post("/notes/<record_id>/words")
    def words(record_id: str) -> Any:
        return _words(desk, one_of(desk, "incident", record_id), request.form.to_dict())

    return room


def may_upload(desk: Desk, record_id: str, ticket: str) -> bool:
    """Whether this ticket lets a file into this entry."""
    return desk.tickets.get(ticket, ("", ""))[0] == record_id and not is_stopped(desk, record_id)


def keep_typed(desk: Desk, record_id: str) -> None:
    """Keeps what stands beside the files of a form that comes too late, until the question of age is answered anew."""
    typed = typed_beside(desk)
    if typed:
        desk.keep_form(_ask_path(record_id), typed)


def _ask_path(record_id: str) -> str:
    return f"/notes/{record_id}/add"


def _answer(desk: Desk, kept: Kept, untrusted: str) -> Any:
    judged = judge(untrusted)
    if is_stopped(desk, kept.id) or isinstance(judged, Stop):
        stop(desk, kept.id)
        stop_places(desk, kept.id)
        typed = desk.take_form(_ask_path(kept.id))
        if typed:
            # The words may be kept: they come back where words are asked for.
            desk.keep_form(f"/notes/{kept.id}/words", typed)
        return redirect(url_for("evidence.stopped", record_id=kept.id))
    if isinstance(judged, LetIn):
        ticket = desk.give_ticket(kept.id, judged.age_gate)
        return redirect(url_for("evidence.show_upload", record_id=kept.id, ticket=ticket))
    return render_template("age.html", kept=kept, answers=WORDS, problem=True), 422


def _upload_form(kept: Kept, ticket: str, form: Filled) -> str:
    is_begun = any(form[name] for name in BESIDE if name != "captured_form")
    return render_template("upload.html", kept=kept, ticket=ticket, form=form, is_begun=is_begun)


def _upload(desk: Desk, kept: Kept, ticket: str) -> Any:
    if not may_upload(desk, kept.id, ticket):
        # Before a byte of a file is read. What is left of it is dropped on its way.
        keep_typed(desk, kept.id)
        return redirect(url_for("evidence.ask", record_id=kept.id), 303)
    try:
        made = take_in(desk, kept.id, desk.tickets[ticket][1])
    except TookNothing as error:
        return _upload_form(kept, ticket, error.form), 422
    del desk.tickets[ticket]
    was_kept(desk, kept.id, made)
    if len(made) == 1:
        return redirect(url_for("evidence.show", record_id=made[0], saved=1), 303)
    return redirect(url_for("incidents.show", record_id=kept.id, saved=1), 303)


def _now(desk: Desk) -> dict[str, str]:
    return {"captured_form": "about", "captured_first": desk.now().strftime("%Y-%m-%d %H:%M")}


def _words_form(desk: Desk, kept: Kept, form: Filled) -> str:
    return render_template("words_form.html", kept=kept, form=form, is_stopped=is_stopped(desk, kept.id))


def _words(desk: Desk, kept: Kept, typed: dict[str, str]) -> Any:
    gate = STOPPED if is_stopped(desk, kept.id) else ""
    names = {"source", "account_shown", "seen", "steps", "captured_form", "captured_first", "captured_offset"}
    fields = {name: value for name, value in typed.items() if name in names}
    fields |= {"kind": "address", "incidents": kept.id, "age_gate": gate, "captured_by": "me", "clock": "system"}
    read = read_record("evidence", fields, desk.now())
    if isinstance(read, Filled):
        return _words_form(desk, kept, Filled(typed, read.problems)), 422
    keep(desk, read)
    return redirect(url_for("incidents.show", record_id=kept.id, saved=1))
