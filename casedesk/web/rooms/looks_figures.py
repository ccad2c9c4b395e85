"""The figures of one's own site, as the Search Console exports them: taken in, and shown by themselves."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from casedesk.records import Setting
from casedesk.search.console import MOST_BYTES, TABLES, Kept, kept_text, read_export, read_kept
from casedesk.web.desk import Desk
from casedesk.web.keeping import keep, one_of, vault_of
from casedesk.web.looking import AROUND, one_file
from clearname.problems import Problem, Refused


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.get("/figures")
    def show_figures() -> Any:
        return render_template("look_figures.html", tables=_tables(desk), problem=None)

    @room.post("/figures")
    def take_figures() -> Any:
        try:
            _take(desk)
        except Refused as refused:
            return render_template("look_figures.html", tables=_tables(desk), problem=refused.problems[0]), 422
        return redirect(url_for("looks.show_figures"), 303)


def _tables(desk: Desk) -> dict[str, Kept]:
    vault = vault_of(desk)
    return {
        about: read_kept(one_of(desk, "setting", name).record.text) for about, name in TABLES.items() if vault.has(name)
    }


def _take(desk: Desk) -> None:
    """Raises `Refused` where it is no export: then nothing is kept. Raises `Forbidden` without its check."""
    fix = "In Search Console, under Performance, choose Export, Download CSV, and add that file as it is."
    too_large = Problem("file", "search-export", "the file is larger than an export can be", fix)
    _, data = one_file(desk, MOST_BYTES + AROUND, too_large)
    export = read_export(data)
    with vault_of(desk).together():
        for about, rows in (("queries", export.queries), ("pages", export.pages)):
            # Both are written anew: a table of another export never stands beside this one.
            text = kept_text(rows, desk.now().date())
            keep(desk, Setting(name=f"console {about}", text=text), TABLES[about])
