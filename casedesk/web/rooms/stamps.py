"""A time stamp of an outside service: off until it is asked for, and sent only after a yes that names the host."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.anchors.kept import Subject, file_of, head_of, keep_anchor, need_library
from casedesk.anchors.send import host_of
from casedesk.web.desk import Desk
from casedesk.web.keeping import vault_of
from casedesk.web.typed import Filled
from clearname.problems import Problem, Refused


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it: of the whole notebook, and of one file."""

    @room.get("/stamp")
    def stamp_ask() -> Any:
        return _show("", Filled({}))

    @room.post("/stamp")
    def stamp() -> Any:
        return _stamp(desk, "")

    @room.get("/files/<record_id>/stamp")
    def stamp_file_ask(record_id: str) -> Any:
        try:
            file_of(vault_of(desk), record_id)
        except Refused as refused:
            return _show(record_id, Filled({}, _at_field(refused))), 422
        return _show(record_id, Filled({}))

    @room.post("/files/<record_id>/stamp")
    def stamp_file(record_id: str) -> Any:
        return _stamp(desk, record_id)


def _stamp(desk: Desk, record_id: str) -> Any:
    typed = request.form.to_dict()
    address, host = typed.get("service", "").strip(), ""
    try:
        need_library()
        subject = _subject(desk, record_id)
        host = host_of(address)
        # The yes counts for the host that it was given for.
        if typed.get("host", "") != host or not typed.get("sure"):
            return _show(record_id, Filled(typed | {"sure": ""}), host)
        name, _ = keep_anchor(vault_of(desk), subject, address, host, secrets.token_bytes, desk.now())
    except Refused as refused:
        return _show(record_id, Filled(typed | {"sure": ""}, _at_field(refused)), host), 422
    return redirect(url_for("evidence.show", record_id=name, saved=1), 303)


def _subject(desk: Desk, record_id: str) -> Subject:
    return file_of(vault_of(desk), record_id) if record_id else head_of(vault_of(desk))


def _at_field(refused: Refused) -> tuple[Problem, ...]:
    return tuple(Problem("service", *each[1:4]) for each in refused.problems)


def _show(record_id: str, form: Filled, host: str = "") -> str:
    return render_template("stamp.html", record_id=record_id, form=form, host=host)
