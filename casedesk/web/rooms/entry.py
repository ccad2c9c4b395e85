"""The first room: what the notebook is, a new one or the passphrase of the old one, the recovery key for paper."""

from __future__ import annotations

import os
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for

from casedesk.plan.places import load_places
from casedesk.records import NOT_FOR, STATEMENT, Case, Setting
from casedesk.vault import VaultError, WeakPassphrase, create_vault, open_vault, place_warnings
from casedesk.web.countries import choices
from casedesk.web.desk import Desk, has_vault
from casedesk.web.keeping import keep, note_custody
from casedesk.web.typed import Filled
from clearname.problems import Problem


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("entry", __name__)

    @room.get("/begin")
    def first() -> Any:
        if has_vault(desk.path):
            return redirect(url_for("entry.show_open"))
        return _show_first(desk, Filled(desk.take_form(request.path)))

    @room.post("/begin")
    def make() -> Any:
        return _make(desk, request.form.to_dict())

    @room.get("/open")
    def show_open() -> Any:
        if desk.is_open:
            return redirect(url_for("home.show"))
        if not has_vault(desk.path):
            return redirect(url_for("entry.first"))
        return render_template("open.html", problem=None, waits=desk.kept_form is not None)

    @room.post("/open")
    def open() -> Any:
        return _open(desk, request.form.get("secret", ""))

    @room.post("/keep")
    def keep_typed() -> Any:
        _keep_typed(desk)
        return redirect(url_for("entry.show_open"))

    @room.get("/key")
    def key() -> Any:
        if desk.once is None:
            return redirect(url_for("home.show"))
        return render_template("key.html", groups=desk.once.groups())

    @room.post("/key")
    def key_kept() -> Any:
        desk.once = None
        return redirect(url_for("emergency.ask"))

    return room


def door(desk: Desk, goal: str) -> str:
    """Where to go while the vault is locked; `goal` is where to go when it is open."""
    if goal != "/" and desk.kept_form is None:
        desk.goal = goal
    return url_for("entry.show_open" if has_vault(desk.path) else "entry.first")


def kept_for() -> str:
    """The path of the room that the form is for which `keep_typed` is to keep. It carries the check of that room."""
    return request.form.get("for", "").removeprefix(request.script_root)


def _keep_typed(desk: Desk) -> None:
    """Nobody was there for a while: what stands in a form is kept for later, and nothing is done with it."""
    path = kept_for()
    rooms = current_app.create_url_adapter(request)
    assert rooms is not None
    if rooms.test(path, "POST"):
        name, values = rooms.match(path, "POST")
        # A form for files opens anew only after the question of age.
        path = f"/notes/{values['record_id']}/add" if name == "evidence.upload" else path
        if rooms.test(path, "GET"):
            desk.keep_form(path, {name: value for name, value in request.form.items() if name != "for"})


def _show_first(desk: Desk, form: Filled) -> str:
    return render_template(
        "first.html", form=form, statement=STATEMENT, not_for=NOT_FOR, path=desk.path,
        countries=choices(load_places().countries), warnings=place_warnings(desk.path, os.environ),
    )  # fmt: skip


def _make(desk: Desk, typed: dict[str, str]) -> Any:
    if desk.is_open or has_vault(desk.path):
        return redirect(url_for("entry.show_open"))
    secret, again = typed.pop("secret", ""), typed.pop("again", "")
    problems = []
    if not typed.get("statement"):
        fix = "Tick it if it is true. A notebook about somebody else's life is not what this is for."
        problems.append(Problem("statement", "desk-statement", "this is not ticked", fix))
    if secret != again:
        problems.append(Problem("again", "desk-twice", "the two are not the same", "Type the passphrase again, twice."))
    if not problems:
        try:
            desk.vault, recovery = create_vault(desk.path, secret, desk.now(), cost=desk.outside.cost)
        except VaultError as error:
            is_weak = isinstance(error, WeakPassphrase)
            problems.append(error.problem._replace(where="secret") if is_weak else error.problem)
    if problems:
        return _show_first(desk, Filled(typed, tuple(problems))), 422
    desk.once = recovery
    keep(desk, Case(title="Notebook", name=typed.get("name", "").strip()[:200], place=_place(typed)))
    keep(desk, Setting(name="statement", text=STATEMENT))
    note_custody(desk, "stated", "own notebook")
    return redirect(url_for("entry.key"))


def _place(typed: dict[str, str]) -> str:
    place = typed.get("place", "")
    return place if place in load_places().countries else ""


def _open(desk: Desk, secret: str) -> Any:
    if desk.is_open:
        return redirect(url_for("home.show"))
    try:
        desk.vault = open_vault(desk.path, secret)
    except VaultError as error:
        return render_template("open.html", problem=error.problem, waits=desk.kept_form is not None), 422
    goal, desk.goal = desk.goal, ""
    if desk.kept_form is not None:
        goal = desk.kept_form[0]
    return redirect(request.script_root + goal if goal else url_for("home.show"))
