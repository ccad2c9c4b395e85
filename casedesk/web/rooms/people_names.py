"""Names on the web: spellings, domains and when they run out, accounts held and still to claim, impostors."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.names.due import waiting
from casedesk.names.impostors import load_services, report_of
from casedesk.names.warned import note_seen
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of, one_of, the_case, vault_of
from casedesk.web.people_forms import NAMES


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.get("/names")
    def show_names() -> Any:
        kept = {kind: tuple(all_of(desk, kind)) for kind in NAMES}
        domains, handles, impostors = (
            [one.record for one in kept[kind]] for kind in ("domain", "handle", "impostor")
        )  # fmt: skip
        today = desk.now().date()
        todo = waiting(domains, handles, impostors, today)
        reports = {
            one.id: report_of(one.record, load_services(), today)
            for one in kept["impostor"]
            if one.record.state not in ("removed", "closed")
        }
        return render_template("names.html", kept=kept, names=NAMES, todo=todo, reports=reports)

    @room.post("/domain/<record_id>/seen")
    def domain_seen(record_id: str) -> Any:
        one_of(desk, "domain", record_id)
        note_seen(vault_of(desk), record_id, desk.now())
        return redirect(url_for("home.show"))

    @room.post("/impostor/<record_id>/report")
    def report_impostor(record_id: str) -> Any:
        impostor = one_of(desk, "impostor", record_id).record
        # Its address goes along in a form that waits in memory: addresses of rooms say nothing.
        new = url_for("letters.show_new")
        place = the_case(desk).place
        desk.keep_form(new.removeprefix(request.script_root), {
            "posing": "1", "spot": "platform", "minor": "unsure", "place": place, "address": impostor.url,
        })  # fmt: skip
        return redirect(new)
