"""Looking at what was kept: blurred until asked for, as plain words where it could run, as a copy only when asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for

from casedesk.evidence.kinds import HEAD, FileKind, Show, kind_of_file
from casedesk.evidence.page_words import decoded
from casedesk.evidence.saved_words import SAVED_PAGES, words_of_saved
from casedesk.evidence.stops import delete_evidence
from casedesk.evidence.taking import reader_of
from casedesk.web.desk import Desk
from casedesk.web.door import FILE_POLICY
from casedesk.web.keeping import Kept, note_custody, one_of, vault_of
from casedesk.web.times import shown_at, utc_of
from clearname.text import is_invisible

_MOST_TEXT = 512 * 1024
"""Bytes of a text that are shown on one page."""


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses of single files."""
    _add_looking(room, desk)

    @room.post("/files/<record_id>/copy")
    def copy(record_id: str) -> Any:
        kept = one_of(desk, "evidence", record_id)
        if not kept.record.file:
            abort(404)
        note_custody(desk, "copy", record_id, before=kept.record.sha256, purpose="saved outside of the notebook")
        answer = Response(_pieces(desk, kept, 0, kept.record.size), mimetype="application/octet-stream")
        answer.headers["Content-Length"] = str(kept.record.size)
        answer.headers["Content-Disposition"] = f'attachment; filename="{record_id}{_suffix(kept.record.name)}"'
        return _guarded(answer)

    @room.get("/files/<record_id>/delete")
    def show_delete(record_id: str) -> Any:
        return render_template("delete.html", kept=one_of(desk, "evidence", record_id))

    @room.post("/files/<record_id>/delete")
    def delete(record_id: str) -> Any:
        kept = one_of(desk, "evidence", record_id)
        if not request.form.get("sure"):
            return redirect(url_for("evidence.show_delete", record_id=record_id))
        incidents = kept.record.incidents
        delete_evidence(vault_of(desk), record_id, request.form.get("reason", "").strip()[:500], desk.now())
        return redirect(url_for("incidents.show", record_id=incidents[0]) if incidents else url_for("home.show"))


def _add_looking(room: Blueprint, desk: Desk) -> None:
    @room.get("/files/<record_id>")
    def show(record_id: str) -> Any:
        kept = one_of(desk, "evidence", record_id)
        kind = kind_of(desk, kept)
        return render_template(
            "file.html", kept=kept, kind=kind, has_words=kept.record.kind in SAVED_PAGES,
            saved=request.args.get("saved"), shown_at=lambda at: shown_at(at, desk.now()), utc_of=utc_of,
        )  # fmt: skip

    @room.get("/files/<record_id>/raw")
    def raw(record_id: str) -> Any:
        kept = one_of(desk, "evidence", record_id)
        kind = kind_of(desk, kept)
        if kind is None or kind.show is Show.NOT:
            abort(404)
        return _send(desk, kept, kind)

    @room.get("/files/<record_id>/words")
    def read_words(record_id: str) -> Any:
        kept = one_of(desk, "evidence", record_id)
        if kept.record.kind not in SAVED_PAGES or not kept.record.file:
            abort(404)
        vault = vault_of(desk)
        file = reader_of(vault, vault.stored_file(kept.record.file), desk.on_piece)
        return render_template("words.html", kept=kept, found=words_of_saved(kept.record.kind, file))

    @room.get("/files/<record_id>/text")
    def read_text(record_id: str) -> Any:
        kept = one_of(desk, "evidence", record_id)
        kind = kind_of(desk, kept)
        if kind is None or kind.show is not Show.WORDS:
            abort(404)
        start = b"".join(vault_of(desk).read_file(kept.record.file, 0, _MOST_TEXT))
        return render_template(
            "text.html", kept=kept, text=_named(decoded(start)), is_cut=kept.record.size > _MOST_TEXT
        )


def _named(untrusted: str) -> str:
    """The text as it stands there, with the signs that cannot be seen, or turn a line round, by their numbers."""
    text = untrusted.replace("\r\n", "\n")
    return "".join(f"[U+{ord(c):04X}]" if c not in "\n\t" and is_invisible(c) else c for c in text)


def kind_of(desk: Desk, kept: Kept) -> FileKind | None:
    """What a record's file is, by its bytes and not by what the record says; None where it has none."""
    if not kept.record.file:
        return None
    head = b"".join(vault_of(desk).read_file(kept.record.file, 0, HEAD))
    return kind_of_file(head, kept.record.name)


def _send(desk: Desk, kept: Kept, kind: FileKind) -> Response:
    size = kept.record.size
    wanted = _range(request.headers.get("Range", ""), size)
    start, end = wanted or (0, size)
    media_type = f"{kind.media_type}; charset=utf-8" if kind.show is Show.WORDS else kind.media_type
    answer = Response(_pieces(desk, kept, start, end - start), content_type=media_type)
    answer.headers["Content-Length"] = str(end - start)
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Accept-Ranges"] = "bytes"
    if wanted:
        answer.status_code = 206
        answer.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return _guarded(answer)


def _pieces(desk: Desk, kept: Kept, start: int, length: int) -> Iterator[bytes]:
    for piece in vault_of(desk).read_file(kept.record.file, start, length):
        desk.on_piece()
        yield piece


def _range(header: str, size: int) -> tuple[int, int] | None:
    """From and until (not included) of one range; None for the whole. Source: RFC 9110, 14.1.2."""
    found = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", header)
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        start, end = max(0, size - int(found[2])), size
    else:
        start, end = int(found[1]), min(size, int(found[2]) + 1 if found[2] else size)
    return (start, end) if start < end else None


def _guarded(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    return answer


def _suffix(name: str) -> str:
    """The ending of a name where it is a plain one."""
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    return found[0].lower() if found else ""
