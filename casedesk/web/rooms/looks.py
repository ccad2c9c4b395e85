"""What search shows: pages taken in after the question of age, confirmed lists, sorted addresses, charts, alerts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup

from casedesk.evidence.age import WORDS, LetIn, judge
from casedesk.records import When
from casedesk.records.search import CLASSES, SearchAnswer, SearchClass, SearchLook, SearchSnooze
from casedesk.search.charts import Event, rank_chart, share_chart
from casedesk.search.grid import month_grid
from casedesk.search.measure import CURVE_NAME, hits_of, lines_of, range_of, weekly
from casedesk.search.typed import read_typed
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of, keep, one_of, vault_of
from casedesk.web.looking import (
    TICKET,
    alerts_of,
    page_of,
    registry_of,
    streams_of,
    suspect_words,
    take_page,
    with_words,
)
from casedesk.web.rooms import look_steps, looks_figures
from casedesk.web.typed import Filled, read_record
from clearname.problems import Problem, Refused

NEXT = {
    "classify": ("looks.show_sort", "Say what it is"), "capture": ("evidence.choose", "Keep it as evidence"),
    "notice": ("people.show_all", "Tell somebody"), "content": ("guide.show_all", "What you can do"),
    "look": ("looks.ask", "Look again"),
}  # fmt: skip
_MOST_WEEKS = 26


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("looks", __name__, url_prefix="/looks")

    @room.get("/")
    def show() -> Any:
        return _show(desk)

    @room.get("/new")
    def ask() -> Any:
        return render_template("look_age.html", answers=WORDS, problem=False)

    @room.post("/new")
    def answer() -> Any:
        judged = judge(request.form.get("age", ""))
        if isinstance(judged, LetIn):
            return redirect(url_for("looks.show_upload", ticket=desk.give_ticket(TICKET, judged.age_gate)))
        if request.form.get("age"):
            # Pictures on a page may show somebody under 18: then the list alone, in words.
            return redirect(url_for("looks.show_typed"))
        return render_template("look_age.html", answers=WORDS, problem=True), 422

    @room.get("/file/<ticket>")
    def show_upload(ticket: str) -> Any:
        if desk.tickets.get(ticket, ("", ""))[0] != TICKET:
            return redirect(url_for("looks.ask"))
        return render_template("look_upload.html", ticket=ticket, problem=None)

    @room.post("/file/<ticket>")
    def upload(ticket: str) -> Any:
        if desk.tickets.get(ticket, ("", ""))[0] != TICKET:
            return redirect(url_for("looks.ask"), 303)
        _, gate = desk.tickets.pop(ticket)
        try:
            made = take_page(desk, gate)
        except Refused as refused:
            again = desk.give_ticket(TICKET, gate)
            return render_template("look_upload.html", ticket=again, problem=refused.problems[0]), 422
        return redirect(url_for("looks.show_page", record_id=made), 303)

    @room.get("/page/<record_id>")
    def show_page(record_id: str) -> Any:
        kept = one_of(desk, "evidence", record_id)
        return _form(Filled(desk.take_form(request.path) or page_of(desk, kept.record)), record_id)

    @room.post("/page/<record_id>")
    def confirm(record_id: str) -> Any:
        one_of(desk, "evidence", record_id)
        return _keep(desk, record_id)

    @room.get("/typed")
    def show_typed() -> Any:
        today = {"when_form": "at", "when_first": desk.now().strftime("%Y-%m-%d")}
        return _form(Filled(desk.take_form(request.path) or today), "")

    @room.post("/typed")
    def typed() -> Any:
        return _keep(desk, "")

    @room.get("/sort")
    def show_sort() -> Any:
        return _show_sort(desk, Filled({}))

    @room.post("/sort")
    def sort() -> Any:
        day = read_record("search_class", {"pattern": "x", "is_a": "own", "from_on": request.form.get("from_on", "")},
                          desk.now())  # fmt: skip
        if isinstance(day, Filled):
            return _show_sort(desk, Filled(request.form.to_dict(), day.problems)), 422
        for name, is_a in request.form.items():
            number = name.removeprefix("is-")
            pattern = request.form.get(f"page-{number}", "").strip()[:2000]
            if name.startswith("is-") and is_a in CLASSES and pattern:
                if request.form.get(f"all-{number}") and "://" in pattern:
                    pattern = pattern.split("/")[2]
                keep(desk, SearchClass(pattern=pattern, is_a=is_a, from_on=day.from_on))
        return redirect(url_for("looks.show"))

    @room.post("/aside")
    def aside() -> Any:
        until = desk.now().date() + timedelta(days=30)
        if alert := request.form.get("alert", "")[:200]:
            keep(desk, SearchSnooze(alert=alert, until_on=until.isoformat()))
        return redirect(url_for("looks.show"))

    @room.post("/mark")
    def mark() -> Any:
        read = read_record("search_mark", request.form.to_dict(), desk.now())
        if isinstance(read, Filled):
            return _show(desk, read), 422
        keep(desk, read)
        return redirect(url_for("looks.show"))

    @room.get("/said")
    def show_said() -> Any:
        today = {"when_form": "at", "when_first": desk.now().strftime("%Y-%m-%d")}
        return render_template("look_said.html", form=Filled(desk.take_form(request.path) or today))

    @room.post("/said")
    def said() -> Any:
        fields = request.form.to_dict()
        read = read_record("search_answer", fields, desk.now())
        if isinstance(read, Filled):
            return render_template("look_said.html", form=read), 422
        assert isinstance(read, SearchAnswer)
        keep(desk, read)
        return redirect(url_for("looks.show"))

    look_steps.add_rooms(room, desk)
    looks_figures.add_rooms(room, desk)
    return room


def _show(desk: Desk, form: Filled | None = None) -> str:
    registry = registry_of(desk)
    found = streams_of(desk, registry)
    marks = sorted((kept.record for kept in all_of(desk, "search_mark")), key=lambda mark: mark.day_on)
    events = [Event(day, mark.title or mark.what.replace("_", " ")) for mark in marks if (day := _day(mark.day_on))]
    sent = (kept.record.sent for kept in all_of(desk, "notice"))
    events += [Event(when.earliest.date(), "notice sent") for when in sent if isinstance(when, When) and when.earliest]
    events.sort(key=lambda event: (event.day, event.words))
    rows = []
    for number, (stream, ones) in enumerate(sorted(found.items(), key=lambda pair: repr(pair[0]))):
        measured = [one.measured for one in ones]
        weeks = dict(list(weekly(measured).items())[-_MOST_WEEKS:])
        newest = measured[-1]
        pages = sorted(newest.places, key=newest.places.__getitem__)
        # Our own drawings; what comes from others in them is escaped there.
        charts = (share_chart(weeks, events, f"s{number}"), rank_chart(measured[-_MOST_WEEKS:], pages, f"r{number}"))
        rows.append(
            (stream, newest, range_of(measured[-8:], "hostile"), Markup("".join(charts)), hits_of(ones[-1].look))
        )
    return render_template(
        "looks.html", form=form or Filled({}), rows=rows, curve=CURVE_NAME, next=NEXT,
        grid=Markup(month_grid({stream: [one.measured for one in ones] for stream, ones in found.items()})),
        alerts=alerts_of(desk, found, registry), suspect_form=Filled({"suspect": "\n".join(suspect_words(desk))}),
        class_of=lambda hit, day: registry.class_of(hit.url, day),
    )  # fmt: skip


def _day(text: str) -> Any:
    from datetime import date

    return date.fromisoformat(text) if text else None


def _show_sort(desk: Desk, form: Filled) -> str:
    rules = tuple(all_of(desk, "search_class"))
    return render_template("look_sort.html", form=form, pages=_pages(desk), classes=CLASSES, rules=rules)


def _pages(desk: Desk) -> list[str]:
    """Addresses of the newest looks that nobody has sorted."""
    registry = registry_of(desk)
    newest = [ones[-1] for ones in streams_of(desk, registry).values()]
    found = {hit.url for one in newest for hit in hits_of(one.look)[:10]
             if registry.class_of(hit.url, one.measured.day) == "unknown"}  # fmt: skip
    return sorted(found)[:100]


def _form(form: Filled, evidence: str) -> str:
    return render_template("look_form.html", form=form, evidence=evidence)


def _keep(desk: Desk, evidence: str) -> Any:
    fields = request.form.to_dict()
    hits = read_typed(fields.get("hits", ""))
    given = {**fields, "evidence": evidence, "source": "saved_page" if evidence else "typed", "hits": ""}
    read = read_record("search_look", given, desk.now())
    problems = list(read.problems) if isinstance(read, Filled) else []
    if not hits:
        fix = "Write one address on each line, the best place first."
        problems.append(Problem("hits", "search-no-list", "there is no address in the list", fix))
    if problems or isinstance(read, Filled):
        return _form(Filled(fields, tuple(problems)), evidence), 422
    look: SearchLook = replace(read, hits=lines_of(hits))
    if evidence:
        look = replace(look, hits=with_words(desk, look, one_of(desk, "evidence", evidence).record))
    keep(desk, look)
    assert vault_of(desk).count("search_look")
    return redirect(url_for("looks.show"))
