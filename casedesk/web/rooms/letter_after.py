"""After a request was written: that it was sent, what came back, that nothing is left to do, that it is deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from casedesk.copies.happened import REPLY_STEPS
from casedesk.notices.places_moved import move_places
from casedesk.notices.removal import delete_notice
from casedesk.records import not_to_come
from casedesk.records.copies import Step
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, keep, one_of, vault_of
from casedesk.web.letter_page import show_notice
from casedesk.web.typed import Filled, read_record

_OUT = ("sent", "closed")


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.post("/<record_id>/sent")
    def sent(record_id: str) -> Any:
        return _sent(desk, one_of(desk, "notice", record_id), request.form.to_dict())

    @room.post("/<record_id>/came")
    def came(record_id: str) -> Any:
        return _came(desk, one_of(desk, "notice", record_id), request.form.to_dict())

    @room.post("/<record_id>/close")
    def close(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        if kept.record.state not in ("ready", *_OUT):
            abort(404)
        if kept.record.state != "closed":
            keep(desk, replace(kept.record, state="closed"), record_id)
        return redirect(url_for("letters.show", record_id=record_id))

    @room.get("/<record_id>/delete")
    def show_delete(record_id: str) -> Any:
        return render_template("delete.html", kept=one_of(desk, "notice", record_id))

    @room.post("/<record_id>/delete")
    def delete(record_id: str) -> Any:
        one_of(desk, "notice", record_id)
        if not request.form.get("sure"):
            return redirect(url_for("letters.show_delete", record_id=record_id))
        delete_notice(vault_of(desk), record_id, request.form.get("reason", "").strip()[:500], desk.now())
        return redirect(url_for("letters.show_all"))


def _sent(desk: Desk, kept: Kept, typed: dict[str, str]) -> Any:
    if kept.record.state not in ("ready", "sent"):
        abort(404)
    held = {"route": kept.record.route, **{key: typed.get(key, "") for key in typed if key.startswith("sent_")}}
    channel = {"channel": typed.get("channel", ""), "reference": typed.get("reference", "")}
    read = read_record("notice", {**held, **channel, "proof": typed.get("proof", "")}, desk.now())
    if isinstance(read, Filled):
        return show_notice(desk, kept, Filled(typed, read.problems)), 422
    if wrong := not_to_come("sent", read.sent, desk.now()):
        return show_notice(desk, kept, Filled(typed, wrong)), 422
    sent = replace(kept.record, state="sent", sent=read.sent, channel=read.channel, reference=read.reference,
                   proof=read.proof)  # fmt: skip
    keep(desk, sent, kept.id)
    if kept.record.state == "ready":
        move_places(vault_of(desk), sent, Step.NOTICE, desk.now())
    return redirect(url_for("letters.show", record_id=kept.id))


def _came(desk: Desk, kept: Kept, typed: dict[str, str]) -> Any:
    if kept.record.state not in _OUT:
        abort(404)
    read = read_record("reply", {**typed, "notice": kept.id}, desk.now())
    if isinstance(read, Filled):
        return show_notice(desk, kept, Filled(typed, read.problems)), 422
    if wrong := not_to_come("when", read.when, desk.now()):
        return show_notice(desk, kept, Filled(typed, wrong)), 422
    keep(desk, read)
    if kept.record.state == "closed":
        # A counter-notice, for one, can come when all seemed done.
        keep(desk, replace(kept.record, state="sent"), kept.id)
    if read.kind in REPLY_STEPS:
        move_places(vault_of(desk), kept.record, REPLY_STEPS[read.kind], desk.now())
    return redirect(url_for("letters.show", record_id=kept.id))
