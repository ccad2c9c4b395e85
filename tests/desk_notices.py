"""Whole answers for every way that a notice is written for, about invented people."""

from __future__ import annotations

from datetime import date

from casedesk.notices.compose import elements_of, flags_of, statements_of
from casedesk.notices.draft import Draft
from casedesk.notices.routes_file import load_routes
from casedesk.notices.situation import Minor, Owner, Situation, Spot, Thing

DAY = date(2026, 11, 24)
ROUTES = load_routes()
WRITTEN = sorted(route.id for route in ROUTES.values() if route.kind.is_written)
VALUES = {
    "recipient": "Example Video Ltd.", "to": "report@video.example",
    "urls": "https://video.example/watch/17\nhttps://video.example/watch/18", "images": "", "what": "photo",
    "account": "user4711", "seen": "22 Nov 2026, 14:05 (UTC+1)", "position": "third picture",
    "no_consent": "I did not agree to publication.", "name": "Ada Muster", "for_whom": "Berta Muster",
    "authority": "A signed permission of 20 Nov 2026.", "mail": "ada@example.org", "phone": "+1 202 555 0100",
    "work": "A photograph that I took on or about 3 May 2024.", "owner": "Ada Muster",
    "post": "PO box 12\nExampletown", "right": "It is an intimate picture that is shown without consent.",
    "facts": "The picture shows me, and I did not agree to its publication.", "data": "My name with my home address.",
    "ground": "unlawful", "interest": "I am a private person, and the address is not public.", "evidence": "",
    "query": "Ada Muster", "country": "Germany", "policy": "Rule 4, https://video.example/rules, read on 23 Nov 2026",
    "category": "", "relation": "self", "extra": "", "own_account": "https://social.example/ada", "uses": "My name.",
    "words": "These words.", "threat": "", "gone": "page", "asked": "The site on 3 Nov 2026; no answer.",
    "dates": "1 to 22 Nov 2026", "reference": "7/26",
}  # fmt: skip


def situation_for(route_id: str, **changes: object) -> Situation:
    """Answers after which the way is open."""
    things = {Thing.INTIMATE, Thing.FAKE, Thing.DATA, Thing.POSING, Thing.ABUSE}
    answers: dict[str, object] = {
        "minor": Minor.NO, "things": frozenset(things), "owner": Owner.MINE, "asked_before": True,
        "place": "AU" if route_id.startswith("au-") else "DE",
        "spot": Spot.SEARCH if route_id == "stale-results" else Spot.PLATFORM,
    }  # fmt: skip
    if changes.get("acts_for") and route_id == "us-copyright":
        answers["owner"] = Owner.TASKED
    return Situation(**{**answers, **changes})  # type: ignore[arg-type]


def draft_for(route_id: str, situation: Situation, **changes: str) -> Draft:
    """Everything filled in and ticked."""
    route = ROUTES[route_id]
    values = {}
    for one in elements_of(route, situation):
        given = VALUES[one.key]
        sender = "agent" if situation.acts_for else "self"
        fitting = [word for word, _ in one.choices if dict(one.said_by).get(word, sender) == sender]
        values[one.key] = given if not one.choices or given in fitting else fitting[0]
    values |= changes
    return Draft(
        values,
        frozenset(one.key for one in statements_of(route, situation)),
        frozenset(one.key for one in route.warnings),
        frozenset(flag.id for flag in flags_of(route, situation, values)),
        "Ada Muster",
    )
