"""
Which ways are open, as a table: each row a way, what it needs, and what is said where that is missing.

The order of the rows is the order in which they are offered: danger, then somebody who may be under 18, intimate
pictures, one's own pictures, private data, a false account, untrue statements, what was removed and still shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from casedesk.notices.route import Kind, Route
from casedesk.notices.routes_file import RouteBook
from casedesk.notices.situation import OWNS, Owner, Situation, Spot, Thing

Test = Callable[[Situation], bool]


@dataclass(frozen=True, slots=True)
class Need:
    """A column of the table."""

    holds: Test
    missing: Callable[[Situation], str]
    """What is said where it does not hold."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way: what it needs, and why it fits where it does."""

    route: str
    why: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What is said about one way."""

    route: Route
    is_open: bool
    why: str
    """Why it is offered, or why not; a sentence or two."""


def _need(holds: Test, missing: str) -> Need:
    return Need(holds, lambda _: missing)


def _any(*things: Thing) -> Test:
    return lambda s: bool(s.things & set(things))


def _not_owner(s: Situation) -> str:
    if s.owner is Owner.UNSURE:
        return "It is not sure who owns the picture. Ask a lawyer, or take one of the other ways."
    shown = " That you are in it does not make it yours." if s.in_picture else ""
    if s.owner is Owner.OTHER:
        return f"Who made the picture owns it, unless the rights were given on in writing.{shown}"
    return f"It is for whoever made the picture, or was given the rights in writing.{shown}"


_DANGER = _need(lambda s: s.danger, "You said that nobody threatens you.")
_MAY_BE_MINOR = _need(lambda s: s.may_be_minor, "Everybody in it was 18 or older.")
_INTIMATE = _need(lambda s: s.is_intimate, "It is for intimate pictures alone, real or faked.")
_REAL = _need(_any(Thing.INTIMATE), "It is for real intimate pictures.")
_FAKE = _need(_any(Thing.FAKE), "It is for faked intimate pictures.")
_OWNER = Need(lambda s: s.owner in OWNS, _not_owner)
_SENDER = _need(lambda s: not (s.acts_for and s.owner in (Owner.MINE, Owner.GIVEN)),
                "You act for somebody else, and said that the picture is yours. If its owner asked you in writing to"
                " act for them, choose that.")  # fmt: skip
_PICTURE = _need(_any(Thing.INTIMATE, Thing.FAKE, Thing.PICTURE), "It is for pictures and videos.")
_DATA = _need(_any(Thing.DATA, Thing.INTIMATE, Thing.FAKE, Thing.PICTURE, Thing.POSING, Thing.UNTRUE),
              "It is for data about a person.")  # fmt: skip
_PRIVATE_DATA = _need(_any(Thing.DATA), "It is for private data such as address, telephone or papers.")
_POSING = _need(_any(Thing.POSING), "It is for accounts that pretend to be you.")
_UNTRUE = _need(_any(Thing.UNTRUE), "It is for untrue statements about you.")
_ABUSE = _need(_any(Thing.ABUSE), "It is for threats and repeated abuse.")
_THERE = _need(lambda s: s.spot is not Spot.SEARCH, "You said that it was removed where it stood.")
_PUBLIC = _need(lambda s: s.spot is not Spot.PRIVATE, "It is for what stands in public.")
_PLATFORM = _need(lambda s: s.spot is Spot.PLATFORM, "It is for sites and apps where users post.")
_GONE = _need(lambda s: s.spot is Spot.SEARCH, "It is for what was removed already where it stood.")
_ASKED = _need(lambda s: s.asked_before, "The site itself is asked first.")
_WRONG = _need(lambda s: bool(s.things), "Say first what is there.")

TABLE: tuple[Row, ...] = (
    Row("crime-report", "Somebody threatens you. That goes to the police first.", (_DANGER,)),
    Row("minor", "Somebody in it may be under 18.", (_MAY_BE_MINOR,)),
    Row("us-takedown", "It is intimate, and on a service where users post.", (_INTIMATE, _PUBLIC, _THERE, _PLATFORM)),
    Row("uk-48h", "It is intimate, and the law will have a clock for it.", (_INTIMATE, _THERE)),
    Row("platform-intimate", "The platform's own rules forbid it.", (_INTIMATE, _THERE, _PLATFORM)),
    Row("eu-dsa", "It may be against a law, and a host in the EU has to look at it.", (_WRONG, _PUBLIC, _THERE)),
    Row("au-image", "The Commissioner can order its removal.", (_INTIMATE, _PUBLIC)),
    Row("us-copyright", "You may act for the one who owns the picture.", (_PICTURE, _OWNER, _SENDER, _PUBLIC, _THERE)),
    Row("google-intimate", "Google has a form for such pictures in its results.", (_REAL, _PUBLIC)),
    Row("google-fake", "Google has a form for such fakes in its results.", (_FAKE, _PUBLIC)),
    Row("bing-intimate", "Microsoft has a form for such pictures in its results.", (_INTIMATE, _PUBLIC)),
    Row("stopncii", "Platforms that take part can stop it from being posted again.", (_INTIMATE,)),
    Row("google-personal", "Google has a form for pages with private data in its results.", (_PRIVATE_DATA, _PUBLIC)),
    Row("platform-privacy", "The platform's own rules forbid it.", (_PRIVATE_DATA, _THERE, _PLATFORM)),
    Row("gdpr-erasure", "It is about you, and data protection law may let you have it erased.",
        (_DATA, _PUBLIC, _THERE)),
    Row("gdpr-delisting", "It comes up for your name, and data protection law may let you stop that.",
        (_DATA, _PUBLIC)),
    Row("data-broker", "Address traders let you opt out.", (_PRIVATE_DATA,)),
    Row("platform-impersonation", "The platform's own rules forbid it.", (_POSING, _THERE, _PLATFORM)),
    Row("platform-harassment", "The platform's own rules forbid it.", (_ABUSE, _THERE, _PLATFORM)),
    Row("au-adult", "The Commissioner can act after the service did not.", (_ABUSE, _PUBLIC, _ASKED)),
    Row("defamation", "Untrue statements are for a lawyer; here are the questions.", (_UNTRUE,)),
    Row("google-legal", "Search engines mostly ask for a judgment; a lawyer knows.", (_UNTRUE, _PUBLIC)),
    Row("stale-results", "It is gone, and search engines can be asked to look again.", (_GONE,)),
    Row("host-abuse", "The site did not act; the company behind it can.", (_WRONG, _PUBLIC, _THERE, _ASKED)),
    Row("preservation", "Records can be asked to be kept before they are deleted.", (_WRONG, _THERE, _PLATFORM)),
    Row("authority", "After a refusal, or no answer, the authority takes complaints.", (_DATA, _ASKED)),
)  # fmt: skip
_MINORS_WAYS = frozenset({"minor", "crime-report"})
"""Where somebody may be under 18 there is nothing else."""
_DENIES_CONSENT = frozenset({"us-takedown", "platform-intimate", "us-copyright", "google-intimate", "google-fake",
                             "bing-intimate"})  # fmt: skip
"""In these the person states that nobody may show it."""
_ALLOWED = " You noted that something was allowed with it. Read those words again before you state that this was not."


def choose(situation: Situation, routes: RouteBook) -> tuple[Offer, ...]:
    """Every way with a word on it: those that are open first, each part in the order of the table."""
    offers = [_offer(row, situation, routes[row.route]) for row in TABLE]
    return tuple(sorted(offers, key=lambda offer: not offer.is_open))


def offer_of(route_id: str, situation: Situation, routes: RouteBook) -> Offer | None:
    """What is said about one way; None where there is no such way."""
    row = next((row for row in TABLE if row.route == route_id), None)
    return _offer(row, situation, routes[route_id]) if row else None


def _offer(row: Row, situation: Situation, route: Route) -> Offer:
    if situation.may_be_minor and row.route not in _MINORS_WAYS:
        return Offer(route, False, "Somebody in it may be under 18. Then it is only reported, in words.")
    if not route.enabled:
        return Offer(route, False, route.disabled_because)
    for need in row.needs:
        if not need.holds(situation):
            return Offer(route, False, need.missing(situation))
    offer = _by_place(row, situation, route)
    has_doubt = offer.is_open and situation.allowed and row.route in _DENIES_CONSENT
    return replace(offer, why=offer.why + _ALLOWED) if has_doubt else offer


def _by_place(row: Row, situation: Situation, route: Route) -> Offer:
    """By country of the person or of the site; where neither is known it is offered with an if."""
    known = {place for place in (situation.place, situation.host_place) if place}
    if not route.places or known & route.places:
        return Offer(route, True, row.why)
    if route.id == "eu-dsa":
        # Anybody may send it, as long as the service is offered there; where its owner sits does not matter.
        return Offer(route, True, f"{row.why} It fits if the service is offered in the European Union.")
    if not known:
        return Offer(route, True, f"{row.why} It fits if you or the site are there: {route.jurisdiction}.")
    return Offer(route, False, f"It is for people or sites there: {route.jurisdiction}.")


def is_written(offer: Offer) -> bool:
    """Whether a notice can be written for it."""
    return offer.is_open and offer.route.kind.is_written and offer.route.kind is not Kind.STOP
