"""Somebody who helps, or a court order, is deleted: what stays is that it was there, when, and why it went."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from casedesk.web.desk import Desk
from casedesk.web.keeping import one_of, vault_of
from casedesk.web.people_forms import NAMES, PICTURES, listed_at

_KINDS = frozenset({"support", "order", *NAMES, *PICTURES})


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.get("/<kind:kind>/<record_id>/remove")
    def show_remove(kind: str, record_id: str) -> Any:
        if kind not in _KINDS:
            abort(404)
        return render_template("remove.html", kept=one_of(desk, kind, record_id))

    @room.post("/<kind:kind>/<record_id>/remove")
    def remove(kind: str, record_id: str) -> Any:
        if kind not in _KINDS:
            abort(404)
        one_of(desk, kind, record_id)
        if not request.form.get("sure"):
            return redirect(url_for("people.show_remove", kind=kind, record_id=record_id))
        vault_of(desk).bury(record_id, request.form.get("reason", "").strip()[:500], desk.now())
        return redirect(url_for(listed_at(kind)))
