"""Takes the files of one form into the vault, as they come in from the browser."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from flask import request
from werkzeug.exceptions import Forbidden, HTTPException

from casedesk.evidence.stops import PAGE_MINOR, is_page_stopped
from casedesk.evidence.taking import no_room, take_file
from casedesk.records import Evidence
from casedesk.web.desk import Desk
from casedesk.web.keeping import vault_of
from casedesk.web.multipart import BrokenForm, Upload
from casedesk.web.session import CHECK
from casedesk.web.typed import Filled, Typed, read_record
from clearname.problems import Problem

BESIDE = ("title", "source", "account_shown", "captured_form", "captured_first", "steps", "logged_in", "holds")
"""Fields that may stand beside the files."""


class TookNothing(Exception):
    """Nothing was taken in; `form` says why, and holds what was typed beside the files."""

    def __init__(self, typed: Typed, *problems: Problem) -> None:
        self.form = Filled(typed, problems)
        super().__init__(problems[0].code)


def take_in(desk: Desk, incident: str, age_gate: str) -> list[str]:
    """
    The names of the records made, one for each file of the request that is being answered.

    Raises `TookNothing` where no file was chosen or there is no room, `BrokenForm` where the form is cut short, and
    `Forbidden` where it does not carry its check. Then none of the files leaves anything behind.
    """
    upload = Upload(request.environ["wsgi.input"], request.content_type or "", desk.on_piece)
    if not desk.session.is_checked(request.path, upload.fields.get(CHECK, "")):
        raise Forbidden
    typed = _typed(upload.fields)
    _need_room(desk, typed)
    about = _about(typed, desk)
    # All files with their records are there, or none: who has to send a form again gets nothing twice.
    with vault_of(desk).together():
        made = [
            record
            for name, pieces in upload.files()
            if (record := _one(desk, name, pieces, incident, age_gate, about, typed))
        ]
    if not made:
        fix = "Choose one or more files, then send again."
        raise TookNothing(typed, Problem("file", "desk-no-file", "no file was chosen", fix))
    return made


def typed_beside(desk: Desk) -> dict[str, str]:
    """
    What was typed beside the files of the request, which are not read; nothing where it does not carry its check.

    For a form that comes when no file can be taken: the words come back when one can.
    """
    try:
        fields = Upload(request.environ["wsgi.input"], request.content_type or "", desk.on_piece).fields
    except (BrokenForm, HTTPException):
        return {}
    return _typed(fields) if desk.session.is_checked(request.path, fields.get(CHECK, "")) else {}


def _typed(fields: Typed) -> dict[str, str]:
    return {name: value for name, value in fields.items() if name in BESIDE and value.strip()}


def _need_room(desk: Desk, typed: Typed) -> None:
    if problem := no_room(desk.path, request.content_length or 0):
        raise TookNothing(typed, problem)


def _about(typed: Typed, desk: Desk) -> Evidence:
    """What was typed beside the files, as the record of each."""
    fields = dict(typed)
    if "captured_first" not in fields:
        fields.pop("captured_form", None)
    read = read_record("evidence", fields | {"kind": "export", "captured_by": "me"}, desk.now())
    if isinstance(read, Filled):
        # The form asks for the time in one field.
        problems = (p._replace(where="captured_first") if p.where == "captured" else p for p in read.problems)
        raise TookNothing(typed, *problems)
    assert isinstance(read, Evidence)
    if is_page_stopped(vault_of(desk), read.source):
        raise TookNothing(typed, PAGE_MINOR)
    return read


def _one(
    desk: Desk, untrusted_name: str, pieces: Iterator[bytes], incident: str, age_gate: str, about: Evidence,
    typed: Typed,
) -> str:  # fmt: skip
    first = next(pieces, b"")
    if not first:
        if untrusted_name:
            fix = "Nothing was added. Leave that file out, or save it anew, and choose the files again."
            what = "one of the files is empty: it holds 0 bytes"
            raise TookNothing(typed, Problem("file", "desk-empty-file", what, fix))
        return ""
    return take_file(
        vault_of(desk), untrusted_name, chain([first], pieces), incident, age_gate, about, desk.now()
    )  # fmt: skip
