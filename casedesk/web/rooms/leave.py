"""Leaving at once: nothing stays on the screen, the vault is locked, the program ends."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from casedesk.web.desk import Desk
from casedesk.web.session import set_cookie

_BLANK = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Notebook</title><body></body></html>\n'


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("leave", __name__)

    @room.post("/leave")
    def now() -> Any:
        desk.close()
        desk.end()
        answer = Response(_BLANK, mimetype="text/html")
        answer.headers["Set-Cookie"] = set_cookie("", request.script_root)
        # Pages that the browser holds ready for its Back button go too. Source: Clear Site Data, 3.1.
        answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return answer

    return room
