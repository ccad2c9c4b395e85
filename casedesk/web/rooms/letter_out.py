"""A finished request leaves the notebook: as a file, on paper, or as answers one by one for a site's own form."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, request

from casedesk.notices.beginning import MINOR, typed_before
from casedesk.notices.render import render_mail, render_page, render_text
from casedesk.notices.sheet import sheet_page
from casedesk.records import Notice
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, note_custody, one_of
from casedesk.web.letter_page import now_form, route_of, show_notice
from casedesk.web.letter_ways import names_stopped
from casedesk.web.paper import handed_out, paper
from casedesk.web.typed import Filled
from clearname.problems import Refused


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.post("/<record_id>/file")
    def file(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        return _stopped(desk, kept) or _file(desk, kept, request.form.get("as", ""))

    @room.post("/<record_id>/sheet")
    def sheet(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        labels = request.form.get("labels", "")[:20_000]
        made = _stopped(desk, kept)
        if made or not kept.record.text:
            return made or abort(404)
        return paper(sheet_page(kept.record, route_of(kept), labels, desk.now()))

    @room.get("/<record_id>/paper")
    def print_it(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        made = _stopped(desk, kept)
        if made or not kept.record.text:
            return made or abort(404)
        return paper(render_page(kept.record, desk.now()))


def _stopped(desk: Desk, kept: Kept) -> Any:
    """What is shown where age was answered in another way after the request was written; None where it may go out."""
    if kept.record.state != "ready" or not names_stopped(desk, kept.record, typed_before(kept.record).values()):
        return None
    return show_notice(desk, kept, Filled(now_form(desk).values, (MINOR,))), 422


def _file(desk: Desk, kept: Kept, form: str) -> Any:
    notice: Notice = kept.record
    if not notice.text:
        abort(404)
    note_custody(desk, "export", kept.id, after=notice.sha256, purpose="letter")
    if form == "mail":
        return handed_out(render_mail(notice), "message/rfc822", "letter.eml")
    if form == "pdf":
        from casedesk.report.pdf import render_pdf

        try:
            return handed_out(render_pdf(render_page(notice, desk.now())), "application/pdf", "letter.pdf")
        except Refused as refused:
            return show_notice(desk, kept, Filled(now_form(desk).values, refused.problems)), 422
    return handed_out(render_text(notice), "text/plain", "letter.txt")
