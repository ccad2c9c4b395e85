"""What search shows: shares, charts and alerts of all looks; what was done, and what machines said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup

from casedesk.records.search import SearchSnooze
from casedesk.search.charts import rank_chart, share_chart
from casedesk.search.grid import month_grid
from casedesk.search.measure import CURVE_NAME, hits_of, range_of, weekly
from casedesk.web.desk import Desk
from casedesk.web.keeping import keep
from casedesk.web.looking import alerts_of, registry_of, streams_of, suspect_words
from casedesk.web.rooms import look_own, look_said, look_sort, look_steps, look_upload, looks_figures
from casedesk.web.rooms.look_marks import events_of
from casedesk.web.rooms.look_next import next_of, next_of_page
from casedesk.web.typed import Filled, read_record

_MOST_WEEKS = 26
_MOST_ALERTS = 20


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("looks", __name__, url_prefix="/looks")

    @room.get("/")
    def show() -> Any:
        return _show(desk)

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

    look_said.add_rooms(room, desk)
    look_upload.add_rooms(room, desk)
    look_sort.add_rooms(room, desk)
    look_own.add_rooms(room, desk)
    look_steps.add_rooms(room, desk)
    looks_figures.add_rooms(room, desk)
    return room


def _show(desk: Desk, form: Filled | None = None) -> str:
    registry = registry_of(desk)
    found = streams_of(desk)
    events = events_of(desk)
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
    ask = look_sort.unsorted(found, registry)
    alerts = [(alert, next_of(desk, alert, ask)) for alert in alerts_of(desk)[:_MOST_ALERTS]]
    return render_template(
        "looks.html", form=form or Filled({}), rows=rows, curve=CURVE_NAME, alerts=alerts,
        grid=Markup(month_grid({stream: [one.measured for one in ones] for stream, ones in found.items()})),
        suspect_form=Filled({"suspect": "\n".join(suspect_words(desk))}),
        class_of=lambda hit, day: registry.class_of(hit.url, day), next_of=lambda url: next_of_page(desk, url),
    )  # fmt: skip
