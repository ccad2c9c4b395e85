"""The log of what happened: one form, three fields needed; the rest whenever there is strength for it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.plan.danger import dangers_of
from casedesk.records import Incident
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, all_of, has_lost_note, keep, keep_note, newest_of, note_on, one_of, vault_of
from casedesk.web.places import belongs
from casedesk.web.rooms.emergency import danger_kept, note_danger, words_for
from casedesk.web.shortest import shortest
from casedesk.web.times import shown_at, utc_of
from casedesk.web.typed import Filled, read_record, values_of

PAGE = 50
"""Entries on a page of the log."""


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("incidents", __name__, url_prefix="/notes")

    @room.get("/")
    def show_all() -> Any:
        return _show_all(desk, is_short=bool(request.args.get("short")), page=request.args.get("page", "1"))

    @room.get("/new")
    def show_new() -> Any:
        kept = desk.take_form(request.path)
        now = desk.now().strftime("%Y-%m-%d %H:%M")
        return _form(desk, Filled(kept or {"when_form": "about", "when_first": now, "entered_by": "me"}))

    @room.post("/new")
    def make() -> Any:
        typed = _typed()
        read = read_record("incident", typed, desk.now())
        if isinstance(read, Filled):
            return _form(desk, read), 422
        record_id = keep(desk, read)
        keep_note(desk, record_id, typed.get("note", "").strip()[:20_000])
        belongs(desk, typed.get("copy", ""), record_id)
        _note_dangers(desk, read)
        return redirect(url_for("incidents.show", record_id=record_id, saved=1))

    @room.get("/<record_id>")
    def show(record_id: str) -> Any:
        return _show(desk, one_of(desk, "incident", record_id))

    @room.get("/<record_id>/change")
    def show_change(record_id: str) -> Any:
        kept = one_of(desk, "incident", record_id)
        typed = desk.take_form(request.path) or {**values_of(kept.record), "note": note_on(desk, record_id)}
        return _form(desk, Filled(typed), kept)

    @room.post("/<record_id>/change")
    def change(record_id: str) -> Any:
        return _change(desk, one_of(desk, "incident", record_id), _typed())

    @room.get("/<record_id>/delete")
    def show_delete(record_id: str) -> Any:
        return render_template("delete.html", kept=one_of(desk, "incident", record_id))

    @room.post("/<record_id>/delete")
    def delete(record_id: str) -> Any:
        one_of(desk, "incident", record_id)
        if request.form.get("sure"):
            vault_of(desk).bury(record_id, request.form.get("reason", "").strip()[:500], desk.now())
            return redirect(url_for("incidents.show_all"))
        return redirect(url_for("incidents.show_delete", record_id=record_id))

    return room


def _change(desk: Desk, kept: Kept, typed: dict[str, str]) -> Any:
    read = read_record("incident", typed, desk.now())
    if isinstance(read, Filled):
        return _form(desk, read, kept), 422
    if read != kept.record:
        keep(desk, read, kept.id, typed.get("reason", "").strip()[:500])
    is_deleted = bool(typed.get("note_deleted"))
    keep_note(desk, kept.id, typed.get("note", "").strip()[:20_000], is_deleted=is_deleted)
    _note_dangers(desk, read)
    return redirect(url_for("incidents.show", record_id=kept.id, saved=1))


def _typed() -> dict[str, str]:
    """The form as it came; who wrote it, where nobody else is named, is the person."""
    typed = request.form.to_dict()
    return {**typed, "entered_by": typed.get("entered_by", "").strip() or "me"}


def _show_all(desk: Desk, *, is_short: bool, page: str) -> str:
    count = vault_of(desk).count("incident")
    pages = 1 if is_short else max(1, -(-count // PAGE))
    at = min(max(int(page) if page.isdecimal() and len(page) < 7 else 1, 1), pages)
    listed = shortest(all_of(desk, "incident")) if is_short else newest_of(desk, "incident", PAGE, (at - 1) * PAGE)
    return render_template(
        "log.html", listed=listed, count=count, is_short=is_short, page=at, pages=pages,
        shown_at=lambda when: shown_at(when, desk.now()),
    )  # fmt: skip


def _show(desk: Desk, kept: Kept) -> str:
    incident: Incident = kept.record
    flags = dangers_of(incident)
    files = [one for one in all_of(desk, "evidence") if kept.id in one.record.incidents]
    return render_template(
        "incident.html", kept=kept, incident=incident, note=note_on(desk, kept.id), files=files,
        words=words_for(desk, flags) if request.args.get("saved") else None, saved=request.args.get("saved"),
        history=vault_of(desk).history(kept.id), shown_at=lambda when: shown_at(when, desk.now()), utc_of=utc_of,
    )  # fmt: skip


def _form(desk: Desk, form: Filled, kept: Kept | None = None) -> str:
    has_note, lost_note = (bool(note_on(desk, kept.id)), has_lost_note(desk, kept.id)) if kept else (False, False)
    return render_template(
        "incident_form.html", form=form, kept=kept, more=_has_more(form), has_note=has_note, lost_note=lost_note
    )


def _has_more(form: Filled) -> bool:
    """Whether the second part of the form has to be open: something stands in it, or is wrong there."""
    first = {"when_form", "when_first", "when_last", "when_offset", "when_known", "when_zone", "where", "what", "check",
             "threat", "weapon", "child", "address_posted", "note", "note_deleted", "reason", "copy"}  # fmt: skip
    wrong = {problem.where for problem in form.problems}
    return bool({name for name, value in form.values.items() if value and value != "me"} - first or wrong - first)


def _note_dangers(desk: Desk, incident: Incident) -> None:
    """An entry with danger in it brings the words for danger home, until they are answered anew."""
    flags = dangers_of(incident)
    if flags - danger_kept(desk):
        note_danger(desk, danger_kept(desk) | desk.danger | flags)
