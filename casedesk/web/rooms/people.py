"""Police, lawyer, advocate, platforms, friends: who has the case, what was said, and what they were not told yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.contacts.calendar import render_calendar
from casedesk.contacts.gap import case_gap, current, follow_ups, reminders
from casedesk.contacts.supplement import Logged, Supplement
from casedesk.contacts.told import unreported
from casedesk.notices.routes_file import load_routes
from casedesk.notices.waiting import follow_ups as letter_days
from casedesk.records import Record, from_value
from casedesk.source import Head, Listed, Source, read_source
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, all_of, case_of, keep, one_of, vault_of
from casedesk.web.paper import handed_out
from casedesk.web.people_forms import FORMS, NAMES, PICTURES, listed_at
from casedesk.web.rooms import people_alike, people_gone, people_names, people_pictures
from casedesk.web.typed import Filled, read_record, values_of, without_empty_time
from clearname.problems import Refused


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("people", __name__, url_prefix="/people")

    @room.get("/")
    def show_all() -> Any:
        return _show_all(desk)

    @room.post("/dates")
    def calendar() -> Any:
        return _calendar(desk)

    @room.get("/new/<kind:kind>")
    def show_new(kind: str) -> Any:
        return _form(desk, kind, Filled(desk.take_form(request.path) or {"in_charge": "1"}))

    @room.post("/new/<kind:kind>")
    def make(kind: str) -> Any:
        return _save(desk, kind, "")

    @room.get("/<record_id>")
    def show(record_id: str) -> Any:
        return _show(desk, one_of(desk, "contact", record_id))

    @room.get("/<kind:kind>/<record_id>/change")
    def show_change(kind: str, record_id: str) -> Any:
        kept = one_of(desk, kind, record_id)
        return _form(desk, kind, Filled(desk.take_form(request.path) or values_of(kept.record)), record_id)

    @room.post("/<kind:kind>/<record_id>/change")
    def change(kind: str, record_id: str) -> Any:
        one_of(desk, kind, record_id)
        return _save(desk, kind, record_id)

    @room.get("/<record_id>/talk")
    def show_talk(record_id: str) -> Any:
        kept = one_of(desk, "contact", record_id)
        now = {"when_form": "about", "when_first": desk.now().strftime("%Y-%m-%d %H:%M")}
        return _talk_form(desk, kept, Filled(desk.take_form(request.path) or now))

    @room.post("/<record_id>/talk")
    def talk(record_id: str) -> Any:
        return _talk(desk, one_of(desk, "contact", record_id))

    @room.get("/<record_id>/delete")
    def show_delete(record_id: str) -> Any:
        return render_template("delete.html", kept=one_of(desk, "contact", record_id))

    @room.post("/<record_id>/delete")
    def delete(record_id: str) -> Any:
        return _delete(desk, one_of(desk, "contact", record_id))

    people_gone.add_rooms(room, desk)
    people_names.add_rooms(room, desk)
    people_pictures.add_rooms(room, desk)
    people_alike.add_rooms(room, desk)
    return room


def _delete(desk: Desk, kept: Kept) -> Any:
    if not request.form.get("sure"):
        return redirect(url_for("people.show_delete", record_id=kept.id))
    vault_of(desk).bury(kept.id, request.form.get("reason", "").strip()[:500], desk.now())
    return redirect(url_for("people.show_all"))


_MOST_LISTED = 50
"""Entries that somebody was not told yet and that are listed, the newest."""
_MOST_TICKED = 100
"""Entries that are listed to be ticked when a talk is written down, the newest, until all are asked for."""
_MOST_EXPORTS = 100_000


def source_of(desk: Desk, *, whole: bool = False) -> Source:
    """Everything that stands in the log; see `read_source`."""
    return read_source(vault_of(desk).entries(), whole=whole)


def people_of(desk: Desk) -> Source:
    """Contacts, talks, orders and tasks alone: what happened is not read, however much it is."""
    case = case_of(desk)
    if case is None:
        return source_of(desk)
    parts: dict[str, Any] = {
        section: tuple(_listed(kept, at) for at, kept in enumerate(all_of(desk, kind), 1))
        for kind, section in (
            ("contact", "contacts"),
            ("contact_event", "events"),
            ("order", "orders"),
            ("task", "tasks"),
            ("domain", "domains"),
        )
    }
    return Source(case=_listed(case, 1), head=Head(*vault_of(desk).head), **parts)


def _listed(kept: Kept, number: int) -> Listed[Any]:
    return Listed(kept.id, number, (kept.number,), kept.created_at, kept.changed_at, kept.record)


def gap_words(desk: Desk) -> str:
    """The warning where nobody has the case, in two sentences; empty where somebody does, or nothing was logged."""
    contacts = tuple(_listed(kept, 0) for kept in all_of(desk, "contact"))
    if not contacts and not vault_of(desk).count("incident"):
        return ""
    gap = case_gap(contacts, desk.now().date())
    return f"{gap.what} {gap.fix}" if gap else ""


def _log_of(desk: Desk) -> tuple[Logged, ...]:
    """Every incident there ever was, by the numbers of its entries; none of them is read."""
    known = vault_of(desk).versions("incident").items()
    return tuple(Logged(name, numbers[0], numbers, buried or None) for name, (numbers, buried) in known)


def _exports_of(desk: Desk) -> tuple[Listed[Any], ...]:
    """The reports that were made, in the order of the log."""
    found = vault_of(desk).having("custody", {"action": "export"}, most=_MOST_EXPORTS)
    return tuple(
        Listed(one.record_id, 0, (one.number,), one.created_at, one.changed_at, from_value(one.kind, one.value))
        for one in reversed(found)
    )


def _show_all(desk: Desk) -> str:
    source, today = people_of(desk), desk.now().date()
    return render_template(
        "people.html", contacts=source.contacts, has_case={one.id for one in current(source.contacts, today)},
        gap=gap_words(desk), helpers=tuple(all_of(desk, "support")), orders=source.orders, today=today,
        dates=[one for one in follow_ups(source, today) if not one.is_done],
    )  # fmt: skip


def _calendar(desk: Desk) -> Any:
    notices, replies = (
        tuple(_listed(kept, at) for at, kept in enumerate(all_of(desk, kind), 1)) for kind in ("notice", "reply")
    )
    days = (*follow_ups(people_of(desk), desk.now().date()), *letter_days(notices, replies, load_routes()))
    return handed_out(render_calendar(reminders(days)), "text/calendar", "dates.ics")


def _told(desk: Desk, kept: Kept) -> Supplement:
    """What this contact was not told. No entry is read for it."""
    source = replace(people_of(desk), custody=_exports_of(desk))
    return unreported(source, kept.id, _log_of(desk)).supplement


def _show(desk: Desk, kept: Kept) -> str:
    source, told = people_of(desk), _told(desk, kept)
    shown = (*told.new[-_MOST_LISTED:], *told.corrected)
    incidents = {name: one_of(desk, "incident", name) for name in shown if vault_of(desk).has(name)}
    return render_template(
        "contact.html", kept=kept, contact=kept.record, form=FORMS["contact"], values=values_of(kept.record), told=told,
        most=_MOST_LISTED,
        events=[one for one in reversed(source.events) if one.record.contact == kept.id], incidents=incidents,
    )  # fmt: skip


def _form(desk: Desk, kind: str, form: Filled, record_id: str = "") -> Any:
    if kind not in FORMS:
        return redirect(url_for("people.show_all"))
    return render_template(
        "record_form.html", kind=kind, form=form, fields=people_pictures.fields_of(desk, kind, record_id),
        record_id=record_id, names=NAMES | PICTURES,
    )  # fmt: skip


def _save(desk: Desk, kind: str, record_id: str) -> Any:
    if kind not in FORMS:
        return redirect(url_for("people.show_all"))
    typed = request.form.to_dict()
    read = read_record(kind, without_empty_time(typed, "made"), desk.now())
    if isinstance(read, Filled):
        return _form(desk, kind, read, record_id), 422
    try:
        settled = people_pictures.settled(desk, kind, read, record_id)
    except Refused as refused:
        return _form(desk, kind, Filled(typed, refused.problems), record_id), 422
    made = _keep_changed(desk, kind, settled, record_id)
    if kind == "contact":
        return redirect(url_for("people.show", record_id=made))
    return redirect(url_for(listed_at(kind)))


def _keep_changed(desk: Desk, kind: str, record: Record, record_id: str) -> str:
    if record_id and one_of(desk, kind, record_id).record == record:
        return record_id
    return keep(desk, record, record_id)


def _talk_form(desk: Desk, kept: Kept, form: Filled, ticked: frozenset[str] = frozenset()) -> str:
    told = _told(desk, kept)
    left = (*told.left_out, *told.new)
    listed = frozenset(left if request.args.get("all") else left[-_MOST_TICKED:])
    names = [name for name in (*told.new, *told.corrected, *told.left_out) if name in listed | {*told.corrected}]
    names += sorted(ticked.difference(names))
    return render_template(
        "talk.html", kept=kept, form=form, new=told.new, ticked=ticked, older=len(left) - len(listed),
        incidents=[one_of(desk, "incident", name) for name in names],
    )  # fmt: skip


def _talk(desk: Desk, kept: Kept) -> Any:
    typed = request.form.to_dict()
    standing = {one.id for one in _log_of(desk) if one.buried is None}
    told = [name for name in request.form.getlist("incidents") if name in standing]
    fields = {**typed, "contact": kept.id, "incidents": "\n".join(told), "is_report": "1" if told else ""}
    read = read_record("contact_event", fields, desk.now())
    if isinstance(read, Filled):
        return _talk_form(desk, kept, Filled(typed, read.problems), frozenset(told)), 422
    keep(desk, read)
    return redirect(url_for("people.show", record_id=kept.id))
