"""The public site's list of pages elsewhere, read in: what it holds and somebody confirmed is the person's own."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from casedesk.search.classes import MOST_BYTES, new_own_pages
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of, keep, vault_of
from casedesk.web.looking import AROUND, one_file
from clearname.problems import Problem, Refused


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.get("/own")
    def show_own() -> Any:
        return render_template("look_own.html", added=None, problem=None)

    @room.post("/own")
    def take_own() -> Any:
        try:
            added = _take(desk)
        except Refused as refused:
            return render_template("look_own.html", added=None, problem=refused.problems[0]), 422
        return render_template("look_own.html", added=added, problem=None)


def _take(desk: Desk) -> int:
    """How many pages are own that were not before. Raises `Refused`, and `Forbidden` without its check."""
    fix = "Choose the file elsewhere.toml in the folder content of your site."
    too_large = Problem("file", "search-own-file", "this is no list of your pages", fix)
    _, data = one_file(desk, MOST_BYTES + AROUND, too_large)
    new = new_own_pages(data, (kept.record.pattern for kept in all_of(desk, "search_class")))
    with vault_of(desk).together():
        for one in new:
            keep(desk, one)
    return len(new)
