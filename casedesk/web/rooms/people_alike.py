"""Altered copies of one's own pictures in a folder of this computer: candidates, blurred; the person decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for

from casedesk.alike.folder import HASHES, Candidate, look_through, originals_of, small_picture
from casedesk.alike.prints import need_library
from casedesk.evidence.age import WORDS, LetIn, judge
from casedesk.notices.holders import is_stopped_picture
from casedesk.web.desk import Desk
from casedesk.web.door import FILE_POLICY
from casedesk.web.jobs import Job
from casedesk.web.keeping import all_of, vault_of
from casedesk.web.typed import Filled
from clearname.problems import Problem, Refused

_AGAIN = "2"
"""Seconds after which the browser looks again whether it is done."""
_MOST = 50
"""Candidates on the page."""


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.get("/alike")
    def ask_alike() -> Any:
        return _form(Filled({}))

    @room.post("/alike")
    def start_alike() -> Any:
        typed = request.form.to_dict()
        try:
            _start(desk, typed)
        except Refused as refused:
            return _form(Filled(typed, tuple(refused.problems))), 422
        return redirect(url_for("people.show_alike"), 303)

    @room.get("/alike/found")
    def show_alike() -> Any:
        return _show(desk)

    @room.get("/alike/found/<int:number>")
    def see_alike(number: int) -> Any:
        picture = small_picture(_one(desk, number).path)
        if picture is None:
            abort(404)
        answer = Response(picture, mimetype="image/jpeg")
        answer.headers["Content-Security-Policy"] = FILE_POLICY
        return answer

    @room.post("/alike/found/<int:number>")
    def decide_alike(number: int) -> Any:
        return _decide(desk, number)

    @room.post("/alike/end")
    def end_alike() -> Any:
        desk.drop_likes()
        return redirect(url_for("people.show_pictures"))


def _form(form: Filled) -> str:
    return render_template("alike.html", form=form, answers=WORDS, hashes=HASHES)


def _start(desk: Desk, typed: dict[str, str]) -> None:
    """Raises `Refused` with all that is wrong; then nothing was looked at."""
    need_library()
    problems, judged = [], judge(typed.get("age", ""))
    if judged is None:
        problems.append(Problem("age", "desk-choice", "nothing is chosen", "Choose one of the answers."))
    elif not isinstance(judged, LetIn):
        problems.append(Problem("age", "alike-minor", "that is for pictures of adults alone", HASHES))
    folder = Path(typed.get("folder", "").strip() or "?").expanduser()
    if not folder.is_absolute() or not folder.is_dir():
        fix = "Write it as your file manager shows it, from the first stroke on."
        problems.append(Problem("folder", "desk-not-there", "there is no such folder", fix))
    if problems:
        raise Refused(problems)
    vault = vault_of(desk)
    known = [one for one in originals_of(vault) if not is_stopped_picture(vault, one[0])]
    if not known:
        fix = "Add the original as a file, and name it in the record of the picture."
        raise Refused([Problem("folder", "alike-no-original", "there is no original to compare with", fix)])
    desk.drop_likes()
    desk.likes = Job(lambda look: dict(enumerate(look_through(folder, known, look))), desk.outside.ticks(), None)


def _show(desk: Desk) -> Any:
    job = desk.likes
    if job is None:
        return redirect(url_for("people.ask_alike"))
    if not job.is_done:
        answer = Response(render_template("alike_found.html", found=None, problem=None, titles={}, hashes=HASHES))
        answer.headers["Refresh"] = _AGAIN
        return answer
    titles = {one.id: one.record.title for one in all_of(desk, "work")}
    found = list((job.result or {}).items())
    return render_template(
        "alike_found.html", found=found[:_MOST], more=max(0, len(found) - _MOST), problem=job.problem, titles=titles,
        hashes=HASHES,
    )  # fmt: skip


def _one(desk: Desk, number: int) -> Candidate:
    found = (desk.likes.result or {}) if desk.likes is not None and desk.likes.is_done else {}
    candidate = found.get(number)
    return candidate if isinstance(candidate, Candidate) else abort(404)


def _decide(desk: Desk, number: int) -> Any:
    """Off the list either way; a copy goes on to the list of places, where its address is asked for."""
    candidate = _one(desk, number)
    del desk.likes.result[number]  # type: ignore[union-attr]
    if request.form.get("is") != "copy":
        return redirect(url_for("people.show_alike"))
    add = url_for("found.show_add")
    version = "mirrored" if candidate.is_mirrored else ""
    desk.keep_form(add.removeprefix(request.script_root), {
        "kind": "picture", "master": candidate.original, "version": version, "found_by": "compared on this computer",
    })  # fmt: skip
    return redirect(add)
