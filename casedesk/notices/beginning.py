"""A new draft and a finished notice, as records: what a draft begins with, and what stays of it when it is whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from casedesk.notices.choose import Offer
from casedesk.notices.compose import compose, elements_of
from casedesk.notices.draft import Draft
from casedesk.notices.routes_file import RouteBook
from casedesk.notices.situation import Situation, to_json
from casedesk.notices.waiting import situation_of
from casedesk.page_address import may_be_same_page, pages_in
from casedesk.records import Copy, Notice
from casedesk.records.choices import STOPPED
from casedesk.records.works import Work
from clearname.problems import Problem

_ABOUT_SENDER = ("name", "mail", "phone", "post", "country")
MINOR = Problem(
    "route", "notice-minor", "somebody in it is under 18, or may be",
    "Report it in words: its page under Found says where.",
)  # fmt: skip
"""Of a request about a place of which that was said, whichever way it came into it."""


def may_show_minor(copy: Copy, work: Work | None, stopped: Collection[str]) -> bool:
    """
    Whether it was said of a copy, its work or its entries that somebody may be under 18. Nothing takes that back.

    `stopped`: the incidents of which it was said.
    """
    said = {copy.age_gate, work.age_gate if work else ""}
    return STOPPED in said or copy.state == "minor_route" or bool(set(copy.incidents) & set(stopped))


def names_stopped(
    notice: Notice, typed: Iterable[str], known: Iterable[tuple[str, Copy]], is_stopped: Callable[[str, Copy], bool],
    where: Iterable[str],
) -> bool:  # fmt: skip
    """
    Whether a request is about something in which somebody may be under 18: it was begun with such a place, or the
    address of one is in it, however it is spelled.

    `known`: the places with their record ids. `where`: words that say where something of that kind was, of entries and
    files of the log.
    """
    copies = list(known)
    if any(is_stopped(name, copy) for name, copy in copies if name in notice.copies):
        return True
    pages = pages_in("\n".join((*typed, *notice.addresses)))
    if not pages:
        return False
    if any(may_be_same_page(page, said) for text in where for said in pages_in(text) for page in pages):
        return True
    hosts = {urlsplit(page).netloc for page in pages}
    near = ((name, copy) for name, copy in copies if urlsplit(copy.normalised_url).netloc in hosts)
    return any(
        any(may_be_same_page(page, copy.normalised_url) for page in pages) and is_stopped(name, copy)
        for name, copy in near
    )  # fmt: skip


def about_copy(copy_id: str, copy: Copy) -> Notice:
    """A notice about one copy, before there is a way."""
    return Notice(route="", copies=(copy_id,), incidents=copy.incidents, addresses=(copy.url,))


def begin_notice(offer: Offer, situation: Situation, before: Notice, earlier: Sequence[Notice]) -> Notice:
    """
    A draft for a way that is open. `before`: what it is about. `earlier`: the notices until now, the newest last.

    Who sends it stands in it as it was typed the last time, and so does an address in place of that of the data.
    """
    own = [one.to for one in earlier if one.route == offer.route.id and one.to]
    typed = [typed_before(one) for one in earlier if one.answers][-1:]
    sender = {key: typed[0][key] for key in _ABOUT_SENDER if typed and typed[0].get(key)}
    answers = {**sender, "urls": "\n".join(before.addresses), "to": own[-1] if own else offer.route.to}
    return Notice(
        route=offer.route.id, copies=before.copies, incidents=before.incidents, addresses=before.addresses,
        follows=before.follows, situation=json.dumps(to_json(situation)), answers=json.dumps(answers),
        data_checked_on=offer.route.checked_on.isoformat(), title=offer.route.title,
    )  # fmt: skip


def finish_notice(notice: Notice, draft: Draft, made_on: date, routes: RouteBook) -> Notice:
    """The notice with its text, ready to be sent by the person. Raises `Refused` with everything that is missing."""
    situation = situation_of(notice)
    made = compose(notice.route, situation, draft, made_on, routes)
    route = routes[notice.route]
    values = {one.key: draft.values.get(one.key, "") for one in elements_of(route, situation)}
    return replace(
        notice, state="ready", title=made.subject[:300], text=made.text, sha256=made.sha256, to=made.to,
        recipient=values.get("recipient", "")[:300], addresses=made.addresses, statements=made.statements,
        place=situation.host_place, answers=json.dumps(values), data_checked_on=route.checked_on.isoformat(),
    )  # fmt: skip


def typed_before(notice: Notice) -> dict[str, str]:
    """What was typed so far into a draft, by the key of the element."""
    try:
        held = json.loads(notice.answers or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in held.items()} if isinstance(held, dict) else {}
