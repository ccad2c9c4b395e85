"""From the questions to a draft: which ways are open for a request, and what it begins with."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from flask import redirect, render_template, url_for

from casedesk.evidence.age import STOPPED
from casedesk.notices.choose import choose, is_written
from casedesk.notices.route import freshness
from casedesk.notices.routes_file import load_routes
from casedesk.notices.situation import AGE_QUESTION, AGES, OWNERS, SPOTS, THINGS, Minor, from_form, of_copy, to_json
from casedesk.plan.places import Need, load_places
from casedesk.records import Notice
from casedesk.web.countries import choices
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of, keep, one_of, the_case, vault_of
from casedesk.web.stopped import is_stopped
from casedesk.web.typed import Filled


def known(desk: Desk, copy_id: str) -> dict[str, str]:
    """What the questions begin with: what a copy and the case say already."""
    place = the_case(desk).place
    known: dict[str, Any] = {"minor": "unsure", "place": place}
    if copy_id and vault_of(desk).has(copy_id):
        copy = one_of(desk, "copy", copy_id).record
        work = one_of(desk, "work", copy.master).record if copy.master and vault_of(desk).has(copy.master) else None
        known = {**to_json(of_copy(copy, place, work)), "copy": copy_id}
    things = {thing: "1" for thing in known.pop("things", ())}
    return {**{name: "1" if held is True else held for name, held in known.items()}, **things}


def is_stopped_copy(desk: Desk, copy_id: str) -> bool:
    """Whether it was said of a copy, its work or its entries that somebody may be under 18. Nothing takes that back."""
    if not copy_id or not vault_of(desk).has(copy_id):
        return False
    copy = one_of(desk, "copy", copy_id).record
    work = one_of(desk, "work", copy.master).record if copy.master and vault_of(desk).has(copy.master) else None
    said = {copy.age_gate, work.age_gate if work else ""}
    return (
        STOPPED in said or copy.state == "minor_route" or any(is_stopped(desk, incident) for incident in copy.incidents)
    )


def ask(desk: Desk, typed: dict[str, str]) -> str:
    """The questions before a way is chosen."""
    countries = choices(load_places().countries)
    return render_template("letters_new.html", form=Filled(typed), ages=AGES, age_question=AGE_QUESTION, things=THINGS,
                           owners=OWNERS, spots=SPOTS, countries=countries)  # fmt: skip


def ways(desk: Desk, typed: dict[str, str]) -> str:
    """Which ways are open, and why the others are not."""
    situation, routes, today = from_form(typed), load_routes(), desk.now().date()
    if is_stopped_copy(desk, typed.get("copy", "")):
        situation = replace(situation, minor=Minor.UNSURE)
    helps = load_places().help_for(Need.MINOR, situation.place) if situation.may_be_minor else ()
    return render_template(
        "letters_ways.html", offers=choose(situation, routes), situation=situation, helps=helps, is_written=is_written,
        freshness=lambda route: freshness(route, today), held=json.dumps(to_json(situation)),
        copy=typed.get("copy", ""),
    )  # fmt: skip


def begin(desk: Desk, typed: dict[str, str]) -> Any:
    """A new draft for the way that was taken."""
    try:
        held = json.loads(typed.get("held", ""))
    except ValueError:
        held = {}
    copies = (typed["copy"],) if typed.get("copy") and vault_of(desk).has(typed["copy"]) else ()
    incidents: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    if copies:
        copy = one_of(desk, "copy", copies[0]).record
        incidents, addresses = copy.incidents, (copy.url,)
    before = Notice(route="", copies=copies, incidents=incidents, addresses=addresses)
    return make(desk, typed.get("way", ""), held if isinstance(held, dict) else {}, before)


def make(desk: Desk, way: str, held: dict[str, Any], before: Notice) -> Any:
    """A new draft for a way that is open; the list of ways again where it is not."""
    situation = from_form(held)
    if any(is_stopped_copy(desk, copy) for copy in before.copies):
        situation = replace(situation, minor=Minor.UNSURE)
    offer = next((one for one in choose(situation, load_routes()) if one.route.id == way), None)
    if offer is None or not is_written(offer):
        return redirect(url_for("letters.show_new"))
    answers = {"urls": "\n".join(before.addresses), "to": _own_address(desk, way) or offer.route.to}
    made = Notice(
        route=way, copies=before.copies, incidents=before.incidents, addresses=before.addresses, follows=before.follows,
        situation=json.dumps(to_json(situation)), answers=json.dumps({**_last_answers(desk), **answers}),
        data_checked_on=offer.route.checked_on.isoformat(), title=offer.route.title,
    )  # fmt: skip
    return redirect(url_for("letters.show", record_id=keep(desk, made)))


def _last_answers(desk: Desk) -> dict[str, str]:
    """Who sends it, as it was typed the last time."""
    last = [one.record for one in all_of(desk, "notice") if one.record.answers]
    typed = typed_before(last[-1]) if last else {}
    return {key: typed[key] for key in ("name", "mail", "phone", "post", "country") if typed.get(key)}


def _own_address(desk: Desk, way: str) -> str:
    """Where the person sent it by this way the last time: their own address takes the place of that of the data."""
    sent = [one.record.to for one in all_of(desk, "notice") if one.record.route == way and one.record.to]
    return sent[-1] if sent else ""


def typed_before(notice: Notice) -> dict[str, str]:
    """What was typed so far into a draft, by the key of the element."""
    try:
        held = json.loads(notice.answers or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in held.items()} if isinstance(held, dict) else {}
