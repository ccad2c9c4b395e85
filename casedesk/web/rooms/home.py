"""Home: one thing to do next, and the way to everything else."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from casedesk.web.desk import Desk
from casedesk.web.keeping import newest_of
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
            shown_at=lambda at: shown_at(at, desk.now()),
        )  # fmt: skip

    return room
