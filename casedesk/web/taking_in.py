"""Takes the files of one form into the vault, as they come in from the browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BufferedReader
from itertools import chain

from flask import request
from werkzeug.exceptions import Forbidden, HTTPException

from casedesk.evidence.kinds import HEAD, clean_name, kind_of_file
from casedesk.evidence.saved_pages import what_it_says
from casedesk.evidence.stored_reader import StoredReader
from casedesk.records import Evidence
from casedesk.records.kinds import CAPTURES
from casedesk.vault import StoredFile
from casedesk.web.desk import Desk
from casedesk.web.keeping import keep, note_custody, vault_of
from casedesk.web.multipart import BrokenForm, Upload
from casedesk.web.session import CHECK
from casedesk.web.typed import Filled, Typed, read_record
from clearname.problems import Problem

MOST_AT_ONCE = 8 * 1024**3
"""Bytes of one form with its files."""
_SPARE = 64 * 1024**2
"""Bytes that stay free on the disk."""
BESIDE = ("title", "source", "account_shown", "captured_form", "captured_first", "steps", "logged_in", "holds")
"""Fields that may stand beside the files."""


class TookNothing(Exception):
    """Nothing was taken in; `form` says why, and holds what was typed beside the files."""

    def __init__(self, typed: Typed, *problems: Problem) -> None:
        self.form = Filled(typed, problems)
        super().__init__(problems[0].code)


@dataclass
class _Watched:
    """Pieces on their way, and the first bytes of them."""

    pieces: Iterator[bytes]
    head: bytearray = field(default_factory=bytearray)

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            if len(self.head) < HEAD:
                self.head += piece[: HEAD - len(self.head)]
            yield piece


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
    length = request.content_length or 0
    free = shutil.disk_usage(desk.path).free
    if length > MOST_AT_ONCE or length + _SPARE > free:
        room = max(0, min(free - _SPARE, MOST_AT_ONCE))
        what = f"that is {length // 1024**2} MB, and there is room for {room // 1024**2} MB"
        fix = "Make room on this disk, or add fewer files at a time."
        raise TookNothing(typed, Problem("file", "desk-no-room", what, fix))


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
    watched = _Watched(chain([first], pieces))
    name = clean_name(untrusted_name)
    stored = vault_of(desk).add_file(watched, name, desk.now())
    kind = kind_of_file(bytes(watched.head), untrusted_name)
    said = what_it_says(kind.capture, reader_of(desk, stored))
    told = f"The file itself says: saved {said.saved}." if said.saved else ""
    assert kind.capture in CAPTURES
    record = keep(desk, replace(
        about, kind=kind.capture, title=about.title or said.title, incidents=(incident,), file=stored.file_id,
        name=name,
        media_type=kind.media_type, size=stored.size, sha256=stored.sha256, source=about.source or said.source,
        steps="\n".join(filter(None, (about.steps, told))), age_gate=age_gate, clock="system",
    ))  # fmt: skip
    note_custody(desk, "add", record, after=stored.sha256)
    return record


def reader_of(desk: Desk, stored: StoredFile) -> BufferedReader:
    """The stored file as something to read and seek in."""
    vault = vault_of(desk)
    return BufferedReader(
        StoredReader(lambda start, length: vault.read_file(stored.file_id, start, length), stored.size)
    )
