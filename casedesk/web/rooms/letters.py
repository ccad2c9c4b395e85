"""Requests that something be taken down: which way is open, writing it, noting that it was sent and what came back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from casedesk.notices.compose import compose, elements_of, flags_of, statements_of
from casedesk.notices.draft import Answer, Draft
from casedesk.notices.lawyer import LISTS, checklist_page
from casedesk.notices.render import body_of, pieces_of, render_mail, render_page, render_text
from casedesk.notices.route import Route, freshness
from casedesk.notices.routes_file import load_routes
from casedesk.notices.sheet import sheet_in_order
from casedesk.notices.waiting import situation_of, waiting
from casedesk.printed import page, paragraphs
from casedesk.records import Notice
from casedesk.records.copies import Step, step
from casedesk.source import Listed
from casedesk.web import letter_ways
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, all_of, keep, note_custody, one_of, vault_of
from casedesk.web.paper import handed_out, paper
from casedesk.web.typed import Filled, read_record
from clearname.problems import Refused

_NEVER_KEPT = ("state-", "read-", "stays-", "signature", "check")
"""Ticks and signature are of the moment: a form that was kept while the notebook was locked comes back without."""
_STEPS = {"removed": Step.GONE, "refused": Step.ANSWER, "asked": Step.ANSWER, "partly": Step.ANSWER}
CHANNELS = (("form", "Their own form"), ("mail", "E-mail"), ("letter", "Letter"), ("app", "In the app"),
            ("other", "Another way"))  # fmt: skip
CAME = (
    ("receipt", "They confirmed that it arrived"), ("removed", "It was removed"), ("partly", "Some of it was removed"),
    ("refused", "They refused"), ("asked", "They asked for more"), ("extended", "They take more time"),
    ("counter", "A counter-notice came"), ("still_there", "I looked: it is still there"), ("other", "Something else"),
)  # fmt: skip


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("letters", __name__, url_prefix="/letters")

    @room.get("/")
    def show_all() -> Any:
        return render_template("letters.html", found=waiting_of(desk), lists=LISTS, today=desk.now().date())

    @room.get("/new")
    def show_new() -> Any:
        return letter_ways.ask(
            desk, desk.take_form(request.path) or letter_ways.known(desk, request.args.get("copy", ""))
        )

    @room.post("/new")
    def ways() -> Any:
        return letter_ways.ways(desk, request.form.to_dict())

    @room.post("/begin")
    def begin() -> Any:
        return letter_ways.begin(desk, request.form.to_dict())

    @room.get("/lawyer/<name>")
    def lawyer(name: str) -> Any:
        return paper(checklist_page(name, desk.now())) if name in LISTS else abort(404)

    @room.get("/<record_id>")
    def show(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        if kept.record.state == "draft":
            typed = {k: v for k, v in desk.take_form(request.path).items() if not k.startswith(_NEVER_KEPT)}
            return _write_page(desk, kept, Filled(typed or letter_ways.typed_before(kept.record)))
        return _show(desk, kept, Filled(_now(desk)))

    @room.post("/<record_id>")
    def write(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        return _write(desk, kept, request.form.to_dict()) if kept.record.state == "draft" else abort(404)

    @room.post("/<record_id>/sent")
    def sent(record_id: str) -> Any:
        return _sent(desk, one_of(desk, "notice", record_id), request.form.to_dict())

    @room.post("/<record_id>/came")
    def came(record_id: str) -> Any:
        return _came(desk, one_of(desk, "notice", record_id), request.form.to_dict())

    @room.post("/<record_id>/next")
    def next_way(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        held = {**json.loads(kept.record.situation or "{}"), "asked_before": True}
        return letter_ways.make(desk, request.form.get("way", ""), held, replace(kept.record, follows=record_id))

    @room.post("/<record_id>/file")
    def file(record_id: str) -> Any:
        return _file(desk, one_of(desk, "notice", record_id), request.form.get("as", ""))

    @room.post("/<record_id>/sheet")
    def sheet(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        return paper(_sheet(desk, kept, request.form.get("labels", ""))) if kept.record.text else abort(404)

    @room.get("/<record_id>/paper")
    def print_it(record_id: str) -> Any:
        kept = one_of(desk, "notice", record_id)
        return paper(render_page(kept.record, desk.now())) if kept.record.text else abort(404)

    return room


def waiting_of(desk: Desk) -> Any:
    """Every notice with whose turn it is; what is urgent first."""
    notices = [_listed(one) for one in all_of(desk, "notice")]
    return waiting(notices, [_listed(one) for one in all_of(desk, "reply")], load_routes(), desk.now())


def _listed(one: Kept) -> Listed[Any]:
    return Listed(one.id, 0, (one.number,), one.created_at, one.changed_at, one.record)


def _route_of(kept: Kept) -> Route:
    return load_routes().get(kept.record.route) or abort(404)


def _write_page(desk: Desk, kept: Kept, form: Filled) -> str:
    route, situation = _route_of(kept), situation_of(kept.record)
    flags = flags_of(route, situation, form.values) if form.problems else ()
    return render_template(
        "letters_write.html", kept=kept, route=route, form=form, elements=elements_of(route, situation),
        statements=statements_of(route, situation), flags=flags,
        freshness=freshness(route, desk.now().date()), is_letter=route.kind == "letter",
    )  # fmt: skip


def _write(desk: Desk, kept: Kept, typed: dict[str, str]) -> Any:
    route, situation = _route_of(kept), situation_of(kept.record)
    values = {one.key: typed.get(one.key, "")[:20_000] for one in elements_of(route, situation)}
    answers = json.dumps(values)
    if answers != kept.record.answers and len(answers) < 60_000:
        keep(desk, replace(kept.record, answers=answers), kept.id)
    if typed.get("later"):
        return redirect(url_for("letters.show_all"))
    draft = Draft(values, _ticked(typed, "state-"), _ticked(typed, "read-"), _ticked(typed, "stays-"),
                  typed.get("signature", ""))  # fmt: skip
    try:
        made = compose(route.id, situation, draft, desk.now().date(), load_routes())
    except Refused as refused:
        return _write_page(desk, kept, Filled(typed, refused.problems)), 422
    finished = replace(
        kept.record, state="ready", title=made.subject[:300], text=made.text, sha256=made.sha256, to=made.to,
        recipient=values.get("recipient", "")[:300], addresses=made.addresses, statements=made.statements,
        place=situation.host_place, answers=answers, data_checked_on=route.checked_on.isoformat(),
    )  # fmt: skip
    keep(desk, finished, kept.id)
    return redirect(url_for("letters.show", record_id=kept.id))


def _ticked(typed: dict[str, str], begins: str) -> frozenset[str]:
    return frozenset(name.removeprefix(begins) for name, value in typed.items() if name.startswith(begins) and value)


def _now(desk: Desk) -> dict[str, str]:
    return {"when_form": "at", "when_first": desk.now().strftime("%Y-%m-%d %H:%M"),
            "sent_form": "at", "sent_first": desk.now().strftime("%Y-%m-%d %H:%M")}  # fmt: skip


def _show(desk: Desk, kept: Kept, form: Filled) -> str:
    state = next(one for one in waiting_of(desk) if one.notice.id == kept.id)
    yours = [line for value in letter_ways.typed_before(kept.record).values() for line in (value, *value.split("\n"))]
    route = _route_of(kept)
    return render_template(
        "letters_show.html", kept=kept, notice=kept.record, route=route, state=state, form=form,
        pieces=pieces_of(body_of(kept.record), yours), channels=CHANNELS, came=CAME,
        replies=[one for one in all_of(desk, "reply") if one.record.notice == kept.id],
        freshness=freshness(route, desk.now().date()),
    )  # fmt: skip


def _sheet(desk: Desk, kept: Kept, untrusted_labels: str) -> str:
    """The answers one by one, in the order of the site's own questions where those were typed."""
    route, values = _route_of(kept), letter_ways.typed_before(kept.record)
    found = tuple(
        Answer(one.label, dict(one.choices).get(values[one.key], values[one.key]))
        for one in elements_of(route, situation_of(kept.record))
        if values.get(one.key) and one.key not in ("recipient", "to")
    )
    found += tuple(Answer("Tick, or write", line, is_yours=False) for line in kept.record.statements)
    ordered = sheet_in_order(found, route, untrusted_labels[:20_000])
    parts = [part for one in ordered for part in (("h3", one.label), ("words", one.words or "(answer this yourself)"))]
    return page(kept.record.title, paragraphs(parts), desk.now())


def _step_copies(desk: Desk, notice: Notice, what: Step) -> None:
    """Moves the copies that the notice is about, where that is a legal step for them."""
    for copy_id in notice.copies:
        if not vault_of(desk).has(copy_id):
            continue
        copy = one_of(desk, "copy", copy_id).record
        try:
            moved = step(copy, what, desk.now().date())
        except Refused:
            continue
        keep(desk, moved, copy_id)


def _sent(desk: Desk, kept: Kept, typed: dict[str, str]) -> Any:
    if kept.record.state not in ("ready", "sent"):
        abort(404)
    held = {"route": kept.record.route, **{key: typed.get(key, "") for key in typed if key.startswith("sent_")}}
    channel = {"channel": typed.get("channel", ""), "reference": typed.get("reference", "")}
    read = read_record("notice", {**held, **channel, "proof": typed.get("proof", "")}, desk.now())
    if isinstance(read, Filled):
        return _show(desk, kept, Filled(typed, read.problems)), 422
    sent = replace(kept.record, state="sent", sent=read.sent, channel=read.channel, reference=read.reference,
                   proof=read.proof)  # fmt: skip
    keep(desk, sent, kept.id)
    if kept.record.state == "ready":
        _step_copies(desk, sent, Step.NOTICE)
    return redirect(url_for("letters.show", record_id=kept.id))


def _came(desk: Desk, kept: Kept, typed: dict[str, str]) -> Any:
    if kept.record.state != "sent":
        abort(404)
    read = read_record("reply", {**typed, "notice": kept.id}, desk.now())
    if isinstance(read, Filled):
        return _show(desk, kept, Filled(typed, read.problems)), 422
    keep(desk, read)
    if read.kind in _STEPS:
        _step_copies(desk, kept.record, _STEPS[read.kind])
    return redirect(url_for("letters.show", record_id=kept.id))


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
            return _show(desk, kept, Filled(_now(desk), refused.problems)), 422
    return handed_out(render_text(notice), "text/plain", "letter.txt")
