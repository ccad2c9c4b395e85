"""Home: one thing to do next, and the way to everything else."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from casedesk.names.warned import warnings_in
from casedesk.notices.waiting import Waiting
from casedesk.web.desk import Desk
from casedesk.web.keeping import newest_of, vault_of
from casedesk.web.letter_page import waiting_of
from casedesk.web.rooms.emergency import danger_kept, words_for
from casedesk.web.rooms.people import gap_words
from casedesk.web.situation import next_of
from casedesk.web.times import shown_at


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("home", __name__)

    @room.get("/")
    def show() -> Any:
        if desk.once is not None:
            return redirect(url_for("entry.key"))
        words = words_for(desk, danger_kept(desk) | desk.danger)
        return render_template(
            "home.html", words=words, next=next_of(desk), latest=newest_of(desk, "incident", 3), gap=gap_words(desk),
            shown_at=lambda at: shown_at(at, desk.now()), letters=_urgent(desk),
            domains=warnings_in(vault_of(desk), desk.now()),
        )  # fmt: skip

    return room


def _urgent(desk: Desk) -> list[Waiting]:
    """Requests with which something has to be done today, such as one that a counter-notice answers."""
    if not vault_of(desk).count("reply"):
        return []
    return [one for one in waiting_of(desk) if one.is_urgent]
