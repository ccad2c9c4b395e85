"""Reports: for the police, for a lawyer, for oneself; of what was chosen and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, render_template, request

from casedesk.contacts.told import unreported
from casedesk.report.build import build_report, choose_supplement, minimum
from casedesk.report.bundle import bundle_name, bundle_pieces
from casedesk.report.csv_text import chronology_csv
from casedesk.report.html import render_html
from casedesk.report.model import Choice, Reader, Report
from casedesk.source import Source
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of, newest_of, note_custody, vault_of
from casedesk.web.paper import handed_out, paper
from casedesk.web.rooms.people import source_of
from clearname.problems import Problem, Refused

READERS = {Reader.POLICE: "The police: short", Reader.LAWYER: "A lawyer: everything", Reader.SELF: "Myself: everything"}
_FORMS = {"see": "Look at it and print it", "zip": "One file to hand over, with the evidence",
          "csv": "A table for a spreadsheet", "pdf": "A PDF"}  # fmt: skip


_TYPED = ("reader", "which", "to", "asks", "withhold", "impact", "paper", "form")
_MOST_TICKED = 200
"""Entries that are listed to be ticked, the newest first."""


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("papers", __name__, url_prefix="/papers")

    @room.get("/")
    def show() -> Any:
        return _show(desk)

    @room.post("/make")
    def make() -> Any:
        source, hand_out = source_of(desk, whole=True), _FORMS_OF.get(request.form.get("form", ""), _see)
        try:
            return hand_out(desk, build_report(source, _choice(desk, source)))
        except Refused as refused:
            problem = refused.problems[0]
        return _show(desk, problem), 422

    return room


def _show(desk: Desk, problem: Problem | None = None) -> str:
    return render_template(
        "papers.html", incidents=newest_of(desk, "incident", _MOST_TICKED), count=vault_of(desk).count("incident"),
        intimate=[one for one in all_of(desk, "evidence") if one.record.holds in ("own_intimate", "other_intimate")],
        contacts=tuple(all_of(desk, "contact")), readers=READERS, forms=_FORMS, problem=problem,
        typed={name: request.form.get(name, "") for name in _TYPED},
        ticked={*request.form.getlist("incidents"), *request.form.getlist("intimate")},
    )  # fmt: skip


def _choice(desk: Desk, source: Source) -> Choice:
    form, now = request.form, desk.now()
    offset = now.utcoffset()
    which, to = form.get("which", "all"), form.get("to", "")
    known = {one.id for one in source.incidents}
    chosen = frozenset(form.getlist("incidents")) & known
    choice = Choice(
        reader=Reader(form.get("reader", "police")) if form.get("reader") in list(Reader) else Reader.POLICE,
        incidents=chosen if which == "ticked" else frozenset(known), made_at=now,
        offset=int(offset.total_seconds() // 60) if offset else 0,
        kept=frozenset({"incident.impact"}) if form.get("impact") else frozenset(),
        with_intimate=frozenset(form.getlist("intimate")) & {one.id for one in source.evidence},
        withhold=tuple(line.strip() for line in form.get("withhold", "").splitlines() if line.strip()),
        asks=tuple(line.strip() for line in form.get("asks", "").splitlines() if line.strip()),
        paper="Letter" if form.get("paper") == "Letter" else "A4",
    )  # fmt: skip
    if which == "short":
        return replace(choice, incidents=minimum(source.incidents))
    if which == "new" and to:
        told = unreported(source, to).supplement
        return choose_supplement(
            choice, to="what you were told before", new=told.new, corrected=told.corrected, withdrawn=told.withdrawn
        )
    return choice


def _see(desk: Desk, report: Report) -> Any:
    return paper(render_html(report))


def _zip(desk: Desk, report: Report) -> Any:
    vault = vault_of(desk)
    pieces = bundle_pieces(report, lambda file_id: vault.read_file(file_id))
    _note(desk, report)
    return handed_out(pieces, "application/zip", bundle_name(report))


def _csv(desk: Desk, report: Report) -> Any:
    _note(desk, report)
    return handed_out(chronology_csv(report), "text/csv", "record.csv")


def _pdf(desk: Desk, report: Report) -> Any:
    from casedesk.report.pdf import render_pdf

    data = render_pdf(render_html(report))
    _note(desk, report)
    return handed_out(data, "application/pdf", "record.pdf")


def _note(desk: Desk, report: Report) -> None:
    note_custody(desk, "export", f"head {report.head.number}", after=report.head.digest, to=request.form.get("to", ""),
                 purpose=report.choice.reader.value)  # fmt: skip


_FORMS_OF: dict[str, Callable[[Desk, Report], Any]] = {"see": _see, "zip": _zip, "csv": _csv, "pdf": _pdf}
