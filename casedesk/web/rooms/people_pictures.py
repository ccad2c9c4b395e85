"""Pictures and the rights in them, who holds one, the request to delete it, and that it was seen deleted."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.copies.ask_holder import (
    BACKUP_WORDS,
    Safety,
    draft_request,
    is_in_force,
    order_words,
    still_to_check,
)
from casedesk.copies.pictures import changed, seen_deleted
from casedesk.notices.holders import known_of
from casedesk.notices.rights import whose_words
from casedesk.records import Record
from casedesk.records.works import BACKUPS, Holder
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, all_of, keep, one_of, vault_of
from casedesk.web.people_forms import FORMS, PARTS, PICTURES, Asked, with_choices
from casedesk.web.typed import Filled, Typed, read_record, values_of
from clearname.problems import Problem, Refused


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.get("/pictures")
    def show_pictures() -> Any:
        kept = {kind: tuple(all_of(desk, kind)) for kind in PICTURES}
        titles = {one.id: one.record.title for one in kept["work"]}
        whose = {one.id: whose_words(one.record) for one in kept["work"] if one.record.age_gate}
        left = {one.id: len(still_to_check(one.record)) for one in kept["holder"]}
        return render_template("pictures.html", kept=kept, names=PICTURES, titles=titles, whose=whose, left=left,
                               parts=dict(PARTS))  # fmt: skip

    @room.get("/holder/<record_id>")
    def show_holder(record_id: str) -> Any:
        kept = one_of(desk, "holder", record_id)
        return render_template("holder.html", kept=kept, work=known_of(vault_of(desk), kept.record).work,
                               places=still_to_check(kept.record))  # fmt: skip

    @room.get("/holder/<record_id>/ask")
    def show_ask(record_id: str) -> Any:
        return _ask_form(desk, one_of(desk, "holder", record_id))

    @room.post("/holder/<record_id>/ask")
    def ask(record_id: str) -> Any:
        return _ask(desk, one_of(desk, "holder", record_id))

    @room.get("/holder/<record_id>/seen")
    def show_seen(record_id: str) -> Any:
        kept = one_of(desk, "holder", record_id)
        return _seen_form(kept, Filled(desk.take_form(request.path) or values_of(kept.record)), kept.record.backups)

    @room.post("/holder/<record_id>/seen")
    def seen(record_id: str) -> Any:
        return _seen(desk, one_of(desk, "holder", record_id))


def fields_of(desk: Desk, kind: str, record_id: str = "") -> tuple[Asked, ...]:
    """The form of a kind, with the pictures and persons of the case to choose from where it is about a holder."""
    if kind != "holder":
        return FORMS[kind]
    before = one_of(desk, kind, record_id).record if record_id else Holder(label="")
    works = [(one.id, one.record.title) for one in all_of(desk, "work")]
    people = [(one.id, one.record.label) for one in all_of(desk, "person")]
    return with_choices(FORMS[kind], works, people, before)


def settled(desk: Desk, kind: str, record: Any, record_id: str) -> Record:
    """The record as it is kept; see `changed`. Raises `Refused`."""
    before = one_of(desk, kind, record_id).record if record_id else None
    made: Record = changed(kind, before, record, desk.now().date())
    return made


def _ask_form(desk: Desk, kept: Kept, text: str = "", problems: tuple[Problem, ...] = ()) -> str:
    today = desk.now().date()
    orders = list(all_of(desk, "order"))
    return render_template(
        "holder_ask.html", kept=kept, orders=[one for one in orders if is_in_force(one.record, today)], text=text,
        form=Filled(request.form.to_dict(), problems), places=still_to_check(kept.record),
        beside=order_words((one.record for one in orders), today),
    )  # fmt: skip


def _ask(desk: Desk, kept: Kept) -> Any:
    typed = request.form
    safety = Safety(typed.get("safe") == "1", typed.get("bystander") == "1", frozenset(typed.getlist("not_about")))
    try:
        text = draft_request(known_of(vault_of(desk), kept.record), safety, desk.now().date())
    except Refused as refused:
        return _ask_form(desk, kept, problems=tuple(refused.problems)), 422
    return _ask_form(desk, kept, text)


def _seen_form(kept: Kept, form: Filled, ticked: tuple[str, ...]) -> str:
    places = [(name, BACKUP_WORDS[name]) for name in BACKUPS]
    return render_template("holder_seen.html", kept=kept, form=form, places=places, ticked=ticked)


def _seen(desk: Desk, kept: Kept) -> Any:
    ticked = tuple(name for name in request.form.getlist("places") if name in BACKUPS)
    typed: Typed = request.form.to_dict()
    read = read_record("holder", {**typed, "label": kept.record.label, "backups": "\n".join(ticked)}, desk.now())
    if isinstance(read, Filled):
        return _seen_form(kept, Filled(typed, read.problems), ticked), 422
    try:
        made = seen_deleted(kept.record, read, desk.now().date())
    except Refused as refused:
        return _seen_form(kept, Filled(typed, tuple(refused.problems)), ticked), 422
    if made != kept.record:
        keep(desk, made, kept.id)
    return redirect(url_for("people.show_holder", record_id=kept.id))
