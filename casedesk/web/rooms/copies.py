"""Copies with parts hidden, for showing to others: boxes on pictures and pages, words in a text. The original stays."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for

from casedesk.evidence.kinds import Show
from casedesk.redaction.copies import working_copy
from casedesk.redaction.pdf_pages import MEDIA_TYPE, PageBox, page_count, page_picture, redact_pdf
from casedesk.redaction.pictures import check_picture, redact_picture
from casedesk.redaction.spans import find_all, redact_text
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, keep, note_custody, one_of, vault_of
from casedesk.web.rooms.files import kind_of
from casedesk.web.stopped import is_stopped
from casedesk.web.typed import Filled
from clearname.problems import Problem, Refused

BOXES = 4
"""Boxes that one form has; a copy can be copied again."""
SIDES = {"left": "From the left", "top": "From the top", "width": "Width", "height": "Height"}
_MOST = 64 * 1024**2
"""Bytes of a file that is worked on; it is held in memory."""
_PAGES = "pages"
"""How a PDF is looked at: as pictures of its pages."""


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("copies", __name__)

    @room.get("/files/<record_id>/hide")
    def show(record_id: str) -> Any:
        kept, look = _original(desk, record_id)
        return _form(desk, kept, look, Filled(desk.take_form(request.path)))

    @room.get("/files/<record_id>/hide/<int:page>")
    def page(record_id: str, page: int) -> Any:
        kept, look = _original(desk, record_id)
        try:
            picture = page_picture(_read(desk, kept), page) if look == _PAGES else b""
        except Refused:
            picture = b""
        return Response(picture, mimetype="image/png") if picture else abort(404)

    @room.post("/files/<record_id>/hide")
    def make(record_id: str) -> Any:
        kept, look = _original(desk, record_id)
        typed = request.form.to_dict()
        try:
            data, parts = _hidden(desk, kept, look, typed)
        except Refused as refused:
            return _form(desk, kept, look, Filled(typed, refused.problems))
        return redirect(url_for("evidence.show", record_id=_keep(desk, kept, data, parts), saved=1))

    return room


def _original(desk: Desk, record_id: str) -> tuple[Kept, str]:
    kept = one_of(desk, "evidence", record_id)
    kind = kind_of(desk, kept)
    is_pdf = kind is not None and kind.media_type == MEDIA_TYPE
    if kind is None or not (is_pdf or kind.show in (Show.PICTURE, Show.WORDS)):
        abort(404)
    if any(is_stopped(desk, incident) for incident in kept.record.incidents):
        # Somebody in this entry may be under 18: nothing more is made of its files.
        abort(404)
    return kept, _PAGES if is_pdf else kind.show.value


def _form(desk: Desk, kept: Kept, look: str, form: Filled) -> Any:
    """The form; or, where no copy can be made at all, why, before anybody has typed anything."""
    status = 422 if request.method == "POST" else 200
    try:
        pages = _look_into(desk, kept, look)
    except Refused as refused:
        return render_template("hide.html", kept=kept, look="", problem=refused.problems[0]), status
    typed = request.args.get("page", "1")
    page = int(typed) if typed.isascii() and typed.isdecimal() and 0 < len(typed) < 4 else 1
    return render_template(
        "hide.html", kept=kept, look=look, form=form, boxes=range(1, BOXES + 1), sides=SIDES, problem=None,
        page=min(max(1, page), pages), pages=pages,
    ), status  # fmt: skip


def _look_into(desk: Desk, kept: Kept, look: str) -> int:
    """How many pages the file has, 1 for what has none. Raises `Refused` where no copy of it can be made."""
    original = _read(desk, kept)
    if look == _PAGES:
        return page_count(original)
    if look == Show.PICTURE:
        check_picture(original)
    return 1


def _read(desk: Desk, kept: Kept) -> bytes:
    if kept.record.size > _MOST:
        what = f"it has {kept.record.size // 1024**2} MB, and copies are made of files up to {_MOST // 1024**2} MB"
        fix = "Take pictures of the parts that may be shown, and add those."
        raise Refused([Problem("copy", "redact-large", what, fix)])
    return b"".join(vault_of(desk).read_file(kept.record.file))


def _hidden(desk: Desk, kept: Kept, look: str, typed: dict[str, str]) -> tuple[bytes, int]:
    """The copy, and how many parts are hidden in it. Raises `Refused`."""
    original = _read(desk, kept)
    if look == _PAGES:
        pages = [PageBox(*numbers) for numbers in _boxes(typed, is_paged=True)]
        return redact_pdf(original, pages), len(pages)
    if look == Show.PICTURE:
        boxes = [(left, top, width, height) for left, top, width, height in _boxes(typed)]
        return redact_picture(original, boxes), len(boxes)
    text = original.decode("utf-8", "replace")
    lines = [line.strip() for line in typed.get("words", "").splitlines() if line.strip()]
    found = {line: find_all(text, line) for line in lines}
    missing = [at for at, line in enumerate(lines, 1) if not found[line]]
    if missing or not lines:
        what = f"line {missing[0]} is not in the text" if missing else "nothing is written here"
        raise Refused([Problem("words", "desk-not-there", what, "Write the words exactly as they stand there.")])
    spans = [span for line in lines for span in found[line]]
    return redact_text(text, spans).encode(), len(spans)


def _boxes(typed: dict[str, str], *, is_paged: bool = False) -> list[tuple[int, ...]]:
    """The boxes that were given, in hundredths of the sides, after the number of the page. Raises `Refused`."""
    boxes: list[tuple[int, ...]] = []
    problems: list[Problem] = []
    for at in range(1, BOXES + 1):
        parts = [typed.get(f"{side}{at}", "").strip() for side in SIDES]
        if not any(parts):
            continue
        if is_paged:
            parts = [typed.get(f"page{at}", "").strip() or "1", *parts]
        if all(part.isascii() and part.isdecimal() and len(part) < 4 and int(part) <= 100 for part in parts):
            boxes.append(tuple(map(int, parts)))
        else:
            what, fix = f"box {at} needs four whole numbers from 0 to 100", "Count in hundredths of the picture."
            problems.append(Problem(f"left{at}", "desk-box", what, fix))
    if not boxes and not problems:
        problems.append(Problem("left1", "desk-box", "no box is given", "Write the four numbers of at least one box."))
    if problems:
        raise Refused(problems)
    return boxes


def _keep(desk: Desk, original: Kept, data: bytes, parts: int) -> str:
    with vault_of(desk).together():
        stored = vault_of(desk).add_file([data], "copy", desk.now())
        made = working_copy(
            original.record, original.id, file=stored.file_id, sha256=stored.sha256, size=stored.size, parts=parts
        )
        record = keep(desk, made)
        note_custody(desk, "copy", original.id, before=original.record.sha256, after=stored.sha256)
    return record
