"""Names on the web: spellings, domains and when they run out, accounts held and still to claim, impostors."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from casedesk.names.due import waiting
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of
from casedesk.web.people_forms import NAMES


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.get("/names")
    def show_names() -> Any:
        kept = {kind: tuple(all_of(desk, kind)) for kind in NAMES}
        domains, handles, impostors = (
            [one.record for one in kept[kind]] for kind in ("domain", "handle", "impostor")
        )  # fmt: skip
        todo = waiting(domains, handles, impostors, desk.now().date())
        return render_template("names.html", kept=kept, names=NAMES, todo=todo)
