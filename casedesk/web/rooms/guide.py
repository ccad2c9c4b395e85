"""The guide to read on the screen, and to print."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template

from casedesk.guide.pages import PAGES, blocks, guide_html
from casedesk.web.desk import Desk
from casedesk.web.keeping import the_case
from casedesk.web.paper import paper


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("guide", __name__, url_prefix="/read")

    @room.get("/")
    def show_all() -> Any:
        return render_template("guides.html", pages=PAGES)

    @room.get("/<page:name>")
    def show(name: str) -> Any:
        if name not in PAGES:
            abort(404)
        return render_template("guide.html", name=name, blocks=blocks(name, the_case(desk).place, desk.now().date()))

    @room.get("/<page:name>/print")
    def show_print(name: str) -> Any:
        if name not in PAGES:
            abort(404)
        return paper(guide_html(name, the_case(desk).place, desk.now()))

    return room
