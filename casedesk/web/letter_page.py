"""The page of one request: its text, where it stands, and what can be noted on it."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template

from casedesk.notices.beginning import typed_before
from casedesk.notices.render import body_of, pieces_of
from casedesk.notices.route import Route, freshness
from casedesk.notices.routes_file import load_routes
from casedesk.notices.waiting import Waiting, waiting
from casedesk.source import Listed
from casedesk.web.desk import Desk
from casedesk.web.keeping import Kept, all_of
from casedesk.web.typed import Filled

CHANNELS = (("form", "Their own form"), ("mail", "E-mail"), ("letter", "Letter"), ("app", "In the app"),
            ("other", "Another way"))  # fmt: skip
CAME = (
    ("receipt", "They confirmed that it arrived"), ("removed", "It was removed"), ("partly", "Some of it was removed"),
    ("refused", "They refused"), ("asked", "They asked for more"), ("extended", "They take more time"),
    ("counter", "A counter-notice came"), ("still_there", "I looked: it is still there"), ("other", "Something else"),
)  # fmt: skip


def waiting_of(desk: Desk) -> tuple[Waiting, ...]:
    """Every notice with whose turn it is; what is urgent first."""
    notices = [_listed(one) for one in all_of(desk, "notice")]
    return waiting(notices, [_listed(one) for one in all_of(desk, "reply")], load_routes(), desk.now())


def _listed(one: Kept) -> Listed[Any]:
    return Listed(one.id, 0, (one.number,), one.created_at, one.changed_at, one.record)


def route_of(kept: Kept) -> Route:
    """By which way; the page is not found where the data no longer has it."""
    return load_routes().get(kept.record.route) or abort(404)


def now_form(desk: Desk) -> Filled:
    """The forms of the page, with the time as it is."""
    now = desk.now().strftime("%Y-%m-%d %H:%M")
    return Filled({"when_form": "at", "when_first": now, "sent_form": "at", "sent_first": now})


def show_notice(desk: Desk, kept: Kept, form: Filled) -> str:
    """The page of a notice that is finished."""
    state = next(one for one in waiting_of(desk) if one.notice.id == kept.id)
    route = route_of(kept)
    chosen = {one.key for one in route.elements if one.choices}
    typed = [value for key, value in typed_before(kept.record).items() if key not in chosen]
    yours = [line for value in typed for line in (value, *value.split("\n"))]
    return render_template(
        "letters_show.html", kept=kept, notice=kept.record, route=route, state=state, form=form,
        pieces=pieces_of(body_of(kept.record), yours), channels=CHANNELS, came=CAME,
        replies=[one for one in all_of(desk, "reply") if one.record.notice == kept.id],
        freshness=freshness(route, desk.now().date()),
    )  # fmt: skip
