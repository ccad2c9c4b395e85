"""What is waiting for whom: each notice with its next day, and the ways that come after it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from casedesk.contacts.calendar import Title
from casedesk.contacts.gap import FollowUp
from casedesk.notices.choose import offer_of
from casedesk.notices.clocks import Due, due
from casedesk.notices.route import Clock, Kind, Route
from casedesk.notices.routes_file import RouteBook
from casedesk.notices.situation import Situation, from_form
from casedesk.records import Notice, Reply, When
from casedesk.source import Listed

_AT_THEIRS = frozenset({"", "receipt", "extended", "still_there", "other"})
_PASSED_ON = frozenset({"refused", "partly"})
"""What is worked by the next way, once that was taken."""
_TITLES = {
    "draft": "It is not finished.",
    "ready": "It is written. Send it, then note when.",
    "asked": "They asked for more. Answer them.",
    "refused": "They refused. Add the facts that were missing, or take the next way.",
    "partly": "Some of it is gone. Take the next way for the rest.",
    "counter": "A counter-notice came. Call a lawyer today: nothing is written here in answer to it.",
    "over": "The time is over. Look whether it is gone; if not, take the next way.",
    "done": "It was removed. Look again on the days that its copy says, and search for it.",
    "closed": "Nothing is open.",
}


class Whom(StrEnum):
    """Who has to do something."""

    YOU = "you"
    THEM = "them"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where one notice stands."""

    notice: Listed[Notice]
    whom: Whom
    what: str
    due: Due | None
    """The next day that counts; None where there is none."""
    next_ways: tuple[Route, ...]
    """The ladder: open ways that were not taken for the same thing, the nearest first."""
    is_urgent: bool = False


def waiting(
    notices: Sequence[Listed[Notice]], replies: Iterable[Listed[Reply]], routes: RouteBook, now: datetime
) -> tuple[Waiting, ...]:
    """Every notice: what is urgent first, then what waits for you, for them, for nobody; each by its day."""
    came = tuple(replies)
    found = [_state(one, [each for each in came if each.record.notice == one.id], notices, routes, now)
             for one in notices]  # fmt: skip
    order = list(Whom)
    return tuple(sorted(found, key=lambda one: (not one.is_urgent, order.index(one.whom), _day(one.due))))


def situation_of(notice: Notice) -> Situation:
    """The answers that a notice was chosen by; careful ones where they cannot be read."""
    try:
        held = json.loads(notice.situation or "{}")
    except ValueError:
        held = {}
    return from_form(held if isinstance(held, dict) else {})


def follow_ups(notices: Iterable[Listed[Notice]], replies: Iterable[Listed[Reply]], routes: RouteBook
               ) -> tuple[FollowUp, ...]:  # fmt: skip
    """Every day of every notice that went out, for lists and for a calendar; those that are done are marked."""
    came = tuple(replies)
    return tuple(
        found for one in notices if (route := routes.get(one.record.route)) and one.record.state in ("sent", "closed")
        for found in _follow_ups(one, [each for each in came if each.record.notice == one.id], route)
    )  # fmt: skip


def _state(
    one: Listed[Notice], replies: list[Listed[Reply]], notices: Sequence[Listed[Notice]], routes: RouteBook,
    now: datetime,
) -> Waiting:  # fmt: skip
    state, route = one.record.state, routes.get(one.record.route)
    if state != "sent" or route is None:
        whom = Whom.YOU if state in ("draft", "ready") else Whom.NOBODY
        return Waiting(one, whom, _TITLES.get(state, _TITLES["closed"]), None, ())
    last = _newest(replies)
    kind = last.record.kind if last else ""
    pending = [each for each in dues(one.record, replies, route) if not _is_done(each, replies)]
    if kind == "removed":
        return Waiting(one, Whom.NOBODY, _TITLES["done"], None, _ladder(one, notices, routes, {"stale-results"}))
    ways = _ladder(one, notices, routes)
    after = next((each for each in notices if each.record.follows == one.id and each.record.state == "sent"), None)
    passed_on = Waiting(one, Whom.NOBODY, f"You took the next way: {after.record.title}.", None, ()) if after else None
    if passed_on and kind in _PASSED_ON:
        return passed_on
    if kind not in _AT_THEIRS:
        own = next((each for each in pending if each.clock.since == f"reply.{kind}"), None)
        return Waiting(one, Whom.YOU, _TITLES[kind], own, ways, is_urgent=kind == "counter")
    first = next((each for each in pending if each.clock.since in ("sent", "reply.extended")), None)
    if first is None or first.is_over(now):
        if passed_on:
            return passed_on
        what = f"{_TITLES['over']} {first.clock.what.words}" if first else _TITLES["over"]
        return Waiting(one, Whom.YOU, what, first, ways)
    return Waiting(one, Whom.THEM, first.clock.what.words, first, ways)


def dues(notice: Notice, replies: Iterable[Listed[Reply]], route: Route) -> tuple[Due, ...]:
    """Every clock of the notice that has begun, the earliest first."""
    came = tuple(replies)
    found = [due(clock, begins, notice.place) for clock in route.clocks
             if (begins := _begins(clock, notice, came)) is not None]  # fmt: skip
    return tuple(sorted((each for each in found if each), key=lambda each: each.at))


def _begins(clock: Clock, notice: Notice, replies: Sequence[Listed[Reply]]) -> When | None:
    extended = any(one.record.kind == "extended" for one in replies)
    if clock.since == "sent":
        has_longer = extended and clock.unit == "months"
        return None if has_longer else notice.sent
    if clock.since == "reply.extended":
        # More time is added to the time that began with the request. Source: Regulation (EU) 2016/679, 12(3).
        return notice.sent if extended else None
    last = _newest([one for one in replies if f"reply.{one.record.kind}" == clock.since])
    return last.record.when if last else None


def _is_done(each: Due, replies: Iterable[Listed[Reply]]) -> bool:
    """Whether somebody looked after the time was over, and wrote it down."""
    looks = (one.record.when.latest for one in replies if one.record.kind == "still_there")
    return any(at is not None and at > each.at for at in looks)


def _ladder(
    one: Listed[Notice], notices: Sequence[Listed[Notice]], routes: RouteBook, first: Iterable[str] = ()
) -> tuple[Route, ...]:
    situation = situation_of(one.record)
    addresses = set(one.record.addresses) | set(one.record.copies)
    taken = {each.record.route for each in notices if addresses & {*each.record.addresses, *each.record.copies}}
    names = [*first] or [name for name in routes[one.record.route].escalation if name not in taken | {one.record.route}]
    if first:
        return tuple(routes[name] for name in names)
    offers = (offer_of(name, _after_asking(situation), routes) for name in dict.fromkeys(names))
    return tuple(offer.route for offer in offers if offer and (offer.is_open or offer.route.kind is Kind.POINTER))


def _after_asking(situation: Situation) -> Situation:
    return replace(situation, asked_before=True)


def _follow_ups(one: Listed[Notice], replies: list[Listed[Reply]], route: Route) -> Iterator[FollowUp]:
    last = _newest(replies)
    over = one.record.state == "closed" or bool(last and last.record.kind == "removed")
    version = max(one.entry, last.entry if last else 0)
    changed = max(one.changed_at, last.changed_at) if last else one.changed_at
    for each in dues(one.record, replies, route):
        done = over or _is_done(each, replies)
        title = Title.CALL_BACK if each.clock.urgent else Title.LOOK_AGAIN
        about = f"{one.record.title}: {each.clock.what.words}"
        days = _daily(each, last) if each.clock.urgent else [each.on]
        for day in days:
            yield FollowUp(f"{one.id}.{each.clock.key}.{day}", day, title, about, changed, version, is_done=done)


def _daily(each: Due, last: Listed[Reply] | None) -> list[date]:
    """Every day from the one on which it came until the last of the span."""
    begin = last.record.when.earliest if last else None
    first = begin.date() if begin else each.on
    until = each.last_on or each.on
    return [first + timedelta(days=days) for days in range((until - first).days + 1)]


def _newest(replies: Sequence[Listed[Reply]]) -> Listed[Reply] | None:
    return max(replies, key=lambda one: one.entry, default=None)


def _day(each: Due | None) -> date:
    return each.on if each else date.max
