"""A time stamp of an outside service: off until it is asked for, and sent only after a yes that names the host."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.anchors.kept import Subject, file_of, head_of, keep_anchor, need_library
from casedesk.anchors.proof import Promise
from casedesk.anchors.proofs_kept import KeptProof, complete, keep_proof, kept_proof, words
from casedesk.anchors.send import host_of
from casedesk.web.desk import Desk
from casedesk.web.keeping import vault_of
from casedesk.web.typed import Filled
from clearname.problems import Problem, Refused


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it: of the whole notebook, of one file, and of a proof that is not complete."""

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

    @room.get("/files/<record_id>/proof")
    def proof(record_id: str) -> Any:
        return _proof(desk, record_id)

    @room.post("/files/<record_id>/proof")
    def proof_ask(record_id: str) -> Any:
        return _proof(desk, record_id, request.form.to_dict())


def _stamp(desk: Desk, record_id: str) -> Any:
    typed = request.form.to_dict()
    address, host = typed.get("service", "").strip(), ""
    is_calendar = typed.get("way") == "calendar"
    try:
        if not is_calendar:
            need_library()
        subject = _subject(desk, record_id)
        host = host_of(address)
        # The yes counts for the host that it was given for.
        if typed.get("host", "") != host or not typed.get("sure"):
            return _show(record_id, Filled(typed | {"sure": ""}), host)
        if is_calendar:
            name = keep_proof(vault_of(desk), subject, address, host, secrets.token_bytes, desk.now())
        else:
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


def _proof(desk: Desk, record_id: str, typed: dict[str, str] | None = None) -> Any:
    """What a proof shows, and a question to each calendar that promised something, after a yes for that one."""
    kept: KeptProof | None = None
    problems: tuple[Problem, ...] = ()
    is_late = False
    try:
        kept = kept_proof(vault_of(desk), record_id)
        if typed is not None and typed.get("sure") and (promise := _promised(kept, typed.get("host", ""))):
            if complete(vault_of(desk), kept, promise, desk.now()):
                return redirect(url_for("evidence.show", record_id=record_id, saved=1), 303)
            kept, is_late = kept_proof(vault_of(desk), record_id), True
    except Refused as refused:
        problems = _at_field(refused)
    hosts = tuple(dict.fromkeys(host_of(one.address) for one in kept.askable)) if kept else ()
    page = render_template(
        "proof.html", record_id=record_id, words=words(kept.proof) if kept else "", hosts=hosts,
        form=Filled({}, problems), is_late=is_late,
    )  # fmt: skip
    return (page, 422) if problems else page


def _promised(kept: KeptProof, host: str) -> Promise | None:
    return next((one for one in kept.askable if host_of(one.address) == host), None)
