"""What follows from a look at what search shows: a page on the list of places, and words to look out for."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for

from casedesk.search.alerts import SUSPECT
from casedesk.search.suspects import read_suspects, suspect_setting
from casedesk.web.desk import Desk
from casedesk.web.keeping import keep
from casedesk.web.looking import suspect_words
from casedesk.web.rooms.look_next import next_of_page


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.post("/place")
    def open_place() -> Any:
        known = next_of_page(desk, request.form.get("url", "")[:4000])
        if known.link:
            return redirect(known.link)
        # The address of the page never stands in the address of a room: browsers remember those.
        add = url_for("found.show_add")
        given = {"addresses": request.form.get("url", "")[:4000], "found_by": "what search shows"}
        desk.keep_form(add.removeprefix(request.script_root), given)
        return redirect(add)

    @room.post("/words")
    def keep_words() -> Any:
        given = read_suspects(request.form.get("suspect", ""))
        if given != suspect_words(desk):
            keep(desk, suspect_setting(given), SUSPECT)
        return redirect(url_for("looks.show"))
