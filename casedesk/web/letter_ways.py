"""From the questions to a draft: which ways are open for a request, and what it begins with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask import redirect, render_template, url_for

from casedesk.notices.addresses import host_of
from casedesk.notices.beginning import about_copy, begin_notice, may_show_minor
from casedesk.notices.beginning import names_stopped as about_stopped
from casedesk.notices.choose import choose, is_written
from casedesk.notices.holders import is_stopped_picture
from casedesk.notices.rights import claims_anothers as about_anothers
from casedesk.notices.rights import rights_words, settled
from casedesk.notices.route import freshness
from casedesk.notices.routes_file import load_routes
from casedesk.notices.situation import AGE_QUESTION, AGES, OWNERS, SPOTS, THINGS, Minor, from_form, of_copy, to_json
from casedesk.plan.places import Need, load_places
from casedesk.records import Copy, Notice
from casedesk.records.works import Work
from casedesk.web.countries import choices
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of, keep, one_of, the_case, vault_of
from casedesk.web.places import shelf_of
from casedesk.web.stopped import is_stopped, where_stopped
from casedesk.web.typed import Filled


def known(desk: Desk, copy_id: str) -> dict[str, str]:
    """What the questions begin with: what a copy and the case say already."""
    place = the_case(desk).place
    known: dict[str, Any] = {"minor": "unsure", "place": place}
    if copy_id and vault_of(desk).has(copy_id):
        copy = one_of(desk, "copy", copy_id).record
        known = {**to_json(of_copy(copy, place, _work_of(desk, copy))), "copy": copy_id}
    things = {thing: "1" for thing in known.pop("things", ())}
    return {**{name: "1" if held is True else held for name, held in known.items()}, **things}


def is_stopped_copy(desk: Desk, copy: Copy) -> bool:
    """Whether it was said of a copy, its work, its entries or another place of that work; nothing takes that back."""
    stopped = [incident for incident in copy.incidents if is_stopped(desk, incident)]
    if may_show_minor(copy, _work_of(desk, copy), stopped):
        return True
    return bool(copy.master) and is_stopped_picture(vault_of(desk), copy.master)


def names_stopped(desk: Desk, notice: Notice, typed: Iterable[str] = ()) -> bool:
    """Whether a request is about such a place or entry, also where its address is only typed in it."""
    places = shelf_of(desk).named()
    return about_stopped(notice, typed, places, lambda _, copy: is_stopped_copy(desk, copy), where_stopped(desk))


def claims_anothers(desk: Desk, notice: Notice, typed: Iterable[str] = ()) -> bool:
    """Whether it claims copyright in a picture whose record does not say that it is the person's."""
    return about_anothers(notice, typed, shelf_of(desk).named(), lambda copy: _work_of(desk, copy))


def _works_of(desk: Desk, copies: Iterable[str]) -> tuple[Work, ...]:
    """The pictures that these places show, as far as there are records of them."""
    found = (one_of(desk, "copy", name).record for name in copies if vault_of(desk).has(name))
    return tuple(work for copy in found if (work := _work_of(desk, copy)))


def _work_of(desk: Desk, copy: Copy) -> Work | None:
    return one_of(desk, "work", copy.master).record if copy.master and vault_of(desk).has(copy.master) else None


def ask(desk: Desk, typed: dict[str, str]) -> str:
    """The questions before a way is chosen."""
    countries = choices(load_places().countries)
    return render_template("letters_new.html", form=Filled(typed), ages=AGES, age_question=AGE_QUESTION, things=THINGS,
                           owners=OWNERS, spots=SPOTS, countries=countries)  # fmt: skip


def ways(desk: Desk, typed: dict[str, str]) -> str:
    """Which ways are open, and why the others are not."""
    situation, routes, today = from_form(typed), load_routes(), desk.now().date()
    before = _about(desk, typed)
    works = _works_of(desk, before.copies)
    situation = settled(situation, works)
    if names_stopped(desk, before):
        situation = replace(situation, minor=Minor.UNSURE)
    helps = load_places().help_for(Need.MINOR, situation.place) if situation.may_be_minor else ()
    return render_template(
        "letters_ways.html", offers=choose(situation, routes), situation=situation, helps=helps, is_written=is_written,
        freshness=lambda route: freshness(route, today), held=json.dumps(to_json(situation)),
        rights=[words for work in works for words in rights_words(work)],
        copy=typed.get("copy", ""), address=typed.get("address", "")[:4000],
    )  # fmt: skip


def begin(desk: Desk, typed: dict[str, str]) -> Any:
    """A new draft for the way that was taken."""
    try:
        held = json.loads(typed.get("held", ""))
    except ValueError:
        held = {}
    return make(desk, typed.get("way", ""), held if isinstance(held, dict) else {}, _about(desk, typed))


def _about(desk: Desk, typed: dict[str, str]) -> Notice:
    """What a request is about, before there is a way: a place, or the address that came along."""
    name = typed.get("copy", "")
    if name and vault_of(desk).has(name):
        return about_copy(name, one_of(desk, "copy", name).record)
    address = " ".join(typed.get("address", "").split())[:4000]
    return Notice(route="", addresses=(address,) if host_of(address) else ())


def make(desk: Desk, way: str, held: dict[str, Any], before: Notice) -> Any:
    """A new draft for a way that is open; the list of ways again where it is not."""
    situation = settled(from_form(held), _works_of(desk, before.copies))
    if names_stopped(desk, before):
        situation = replace(situation, minor=Minor.UNSURE)
    offer = next((one for one in choose(situation, load_routes()) if one.route.id == way), None)
    if offer is None or not is_written(offer):
        return redirect(url_for("letters.show_new"))
    made = begin_notice(offer, situation, before, [one.record for one in all_of(desk, "notice")])
    return redirect(url_for("letters.show", record_id=keep(desk, made)))
