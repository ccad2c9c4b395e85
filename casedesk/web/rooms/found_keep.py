"""From a place to the evidence of it: the entry of the log that it belongs to, and then the question of age there."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for

from casedesk.records.choices import LET_IN
from casedesk.web.desk import Desk
from casedesk.web.keeping import one_of, vault_of


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.post("/<record_id>/keep")
    def keep_it(record_id: str) -> Any:
        copy = one_of(desk, "copy", record_id).record
        if copy.age_gate not in LET_IN:
            return redirect(url_for("found.show", record_id=record_id))
        vault = vault_of(desk)
        for incident in copy.incidents:
            if vault.has(incident):
                return redirect(url_for("evidence.ask", record_id=incident))
        # What it is about goes along in a form that waits in memory: addresses of rooms say nothing.
        new = url_for("incidents.show_new")
        desk.keep_form(new.removeprefix(request.script_root), {
            "what": copy.words or copy.title, "where": copy.url, "when_form": "about",
            "when_first": copy.first_seen.first.replace("T", " ") or desk.now().strftime("%Y-%m-%d %H:%M"),
            "entered_by": "me", "copy": record_id,
        })  # fmt: skip
        return redirect(new)
