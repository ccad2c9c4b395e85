"""The notebook itself: where it lies, a backup, another passphrase, whether everything is as it was written."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.plan.upkeep import SNOOZES, Upkeep
from casedesk.vault import VaultError
from casedesk.web.desk import Desk
from casedesk.web.keeping import note_custody, vault_of
from casedesk.web.upkeep import due_in, put_off
from clearname.problems import Problem

_MOST_SHOWN = 200


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("private", __name__, url_prefix="/book")

    @room.get("/")
    def show() -> Any:
        return _show(desk)

    @room.post("/copy")
    def backup() -> Any:
        return _backup(desk, request.form.get("to", "").strip())

    @room.post("/check")
    def verify() -> Any:
        found = list(islice(vault_of(desk).verify(lambda *_: desk.on_piece()), _MOST_SHOWN))
        note_custody(desk, "verify", f"findings: {len(found)}")
        done = "" if found else "Everything is as it was written: every entry, every file, every byte."
        return _show(desk, findings=found, done=done)

    @room.post("/word")
    def change() -> Any:
        old, new, again = (request.form.get(name, "") for name in ("old", "new", "again"))
        return _change_word(desk, old, new, again)

    @room.post("/paper")
    def new_key() -> Any:
        try:
            desk.once = vault_of(desk).new_recovery_key(request.form.get("secret", ""), desk.now())
        except VaultError as error:
            return _show(desk, problem=error.problem), 422
        return redirect(url_for("entry.key"))

    @room.post("/later")
    def later() -> Any:
        what, days = request.form.get("what", ""), SNOOZES.get(request.form.get("for", ""))
        if what in list(Upkeep) and days is not None:
            put_off(vault_of(desk), Upkeep(what), days, desk.now())
        return redirect(url_for("home.show"))

    @room.app_context_processor
    def shared() -> dict[str, Any]:
        return {"due_now": lambda: due_in(vault_of(desk), desk.now())}

    @room.post("/lock")
    def lock() -> Any:
        desk.lock()
        return redirect(url_for("entry.show_open"))

    return room


def _backup(desk: Desk, typed: str) -> Any:
    to = Path(typed).expanduser()
    if not typed or not to.is_absolute():
        fix = "Write the whole path of a new folder, such as the one of a memory stick."
        return _show(desk, problem=Problem("to", "desk-path", "this is not a whole path", fix)), 422
    try:
        report = vault_of(desk).backup(to, desk.now(), lambda *_: desk.on_piece())
    except VaultError as error:
        return _show(desk, problem=error.problem), 422
    return _show(desk, done=f"The copy is in {to}, and it was read again from start to end.", report=report)


def _change_word(desk: Desk, old: str, new: str, again: str) -> Any:
    if new != again:
        problem = Problem("again", "desk-twice", "the two are not the same", "Type the new passphrase again, twice.")
        return _show(desk, problem=problem), 422
    try:
        vault_of(desk).change_passphrase(old, new, desk.now())
    except VaultError as error:
        return _show(desk, problem=error.problem), 422
    return _show(desk, done="From now on the new passphrase opens the notebook.")


def _show(desk: Desk, **more: Any) -> str:
    vault = vault_of(desk)
    values: dict[str, Any] = {"problem": None, "done": "", "findings": (), "report": None, **more}
    return render_template("book.html", path=desk.path, warnings=vault.warnings(desk.now()), head=vault.head, **values)
