"""The routes as they stand in `routes/*.toml`, read and checked once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from casedesk.notices.route import Block, Clock, Confidence, Element, Kind, Route, Said, Ticked
from casedesk.records.choices import REPLIES
from clearname.problems import Problem, Refused

_FOLDER = Path(__file__).with_name("routes")
_SHARED = "shared.toml"
"""Elements that several routes have, and groups of countries."""
SLOT = re.compile(r"\{([a-z_]+)\}")
OWN_SLOTS = frozenset({"host", "count", "made_on", "law", "signature", "statements", "recipient"})
"""Slots that the program fills itself."""
_FORMS = frozenset({"line", "text", "urls", "mail", "day", "choice"})
_UNITS = frozenset({"hours", "days", "months", "business_days"})
_PLAIN = frozenset({
    "id", "title", "jurisdiction", "checked_on", "origin", "summary", "in_force_since", "law", "law_url", "recipient",
    "find", "to", "enabled", "disabled_because", "one_site", "subject",
})  # fmt: skip
_LISTS = frozenset({"sources", "applies_when", "never_when", "forbidden", "escalation"})
_TABLES = frozenset({"kind", "confidence", "places", "element", "statement", "warning", "clock", "block", "note"})
RouteBook = Mapping[str, Route]
"""By id, in the order of the names of the files."""


@lru_cache(maxsize=1)
def load_routes() -> RouteBook:
    """The routes that come with the desk."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(_FOLDER.glob("*.toml"))}
    return parse_routes(texts)


def parse_routes(texts: Mapping[str, str]) -> RouteBook:
    """
    The routes of some TOML texts, by the name of the file; `shared.toml` holds what they share.

    Raises `Refused` with every mistake (`notice-route`).
    """
    shared = tomllib.loads(texts.get(_SHARED, ""))
    pool = {table["key"]: table for table in shared.get("element", [])}
    pools = (pool, {table["key"]: table for table in shared.get("warning", [])}, shared.get("places", {}))
    found: dict[str, Route] = {}
    problems: list[Problem] = []
    for name, text in texts.items():
        if name == _SHARED:
            continue
        try:
            route = _route(tomllib.loads(text), *pools)
        except (KeyError, TypeError, ValueError) as error:
            problems.append(_wrong(name, f"{error} cannot be read as part of a route"))
            continue
        problems += [_wrong(name, what) for what in _faults(route)]
        if route.id in found or f"{route.id}.toml" != name:
            problems.append(_wrong(name, "its id is not that of the file"))
        found[route.id] = route
    for route in found.values():
        problems += [_wrong(f"{route.id}.toml", f"no route {one}") for one in route.escalation if one not in found]
    if problems:
        raise Refused(problems)
    return found


def _route(
    table: dict[str, Any], pool: Mapping[str, Any], warnings: Mapping[str, Any], groups: Mapping[str, list[str]]
) -> Route:  # fmt: skip
    if unknown := set(table) - _PLAIN - _LISTS - _TABLES:
        raise ValueError(", ".join(sorted(unknown)))
    confidence = Confidence(table["confidence"])
    plain: dict[str, Any] = {name: table[name] for name in _PLAIN if name in table}
    plain |= {name: tuple(table[name]) for name in _LISTS if name in table}
    return Route(
        kind=Kind(table["kind"]),
        confidence=confidence,
        places=frozenset(code for name in table.get("places", ()) for code in groups.get(name, (name,))),
        elements=tuple(_element({**pool.get(one["key"], {}), **one}) for one in table.get("element", ())),
        statements=tuple(Ticked(**one) for one in table.get("statement", ())),
        warnings=tuple(Ticked(**{**warnings.get(one["key"], {}), **one}) for one in table.get("warning", ())),
        clocks=tuple(_clock(one, confidence) for one in table.get("clock", ())),
        blocks=tuple(Block(**one) for one in table.get("block", ())),
        notes=tuple(Said(one["text"], Confidence(one["confidence"])) for one in table.get("note", ())),
        **plain,
    )


def _element(table: dict[str, Any]) -> Element:
    choices = tuple((word, words) for word, words in table.get("choices", ()))
    asked_as, said_by = tuple(table.get("asked_as", ())), tuple(table.get("said_by", {}).items())
    return Element(**{**table, "choices": choices, "asked_as": asked_as, "said_by": said_by})


def _clock(table: dict[str, Any], confidence: Confidence) -> Clock:
    told = Confidence(table.get("confidence", confidence))
    plain = {name: value for name, value in table.items() if name not in ("what", "confidence")}
    return Clock(what=Said(table["what"], told), **plain)


def _faults(route: Route) -> Iterator[str]:
    """What is wrong with a route that could be read."""
    ticked = (*route.statements, *route.warnings)
    keys = [*(one.key for one in route.elements), *(one.key for one in ticked)]
    yield from (f"{key} stands twice" for key in sorted({key for key in keys if keys.count(key) > 1}))
    yield from (f"{one.key} has no such form" for one in route.elements if one.form not in _FORMS)
    yield from (f"{one.key} has no choices" for one in route.elements if (one.form == "choice") != bool(one.choices))
    yield from (f"{one.key}: {who} cannot say {word}" for one in route.elements for word, who in one.said_by
                if word not in dict(one.choices) or who not in ("self", "agent"))  # fmt: skip
    yield from (f"{one.key} counts in no such unit" for one in route.clocks if one.unit not in _UNITS or one.amount < 1)
    begins = {"sent", *(f"reply.{kind}" for kind in REPLIES)}
    yield from (f"{one.key} begins with nothing" for one in route.clocks if one.since not in begins)
    known = OWN_SLOTS | {one.key for one in route.elements}
    texts = [route.subject, *(block.text for block in route.blocks)]
    yield from (f"no element fills {slot}" for slot in sorted({s for t in texts for s in SLOT.findall(t)} - known))
    filled = {slot for text in texts for slot in SLOT.findall(text)}
    if route.kind is Kind.LETTER:
        lost = {one.key for one in route.elements if one.required} - filled - {"to"}
        yield from (f"the text never says {key}" for key in sorted(lost))
        yield from (f"the text has no {slot}" for slot in ("signature", "statements", "made_on") if slot not in filled)
    if route.kind.is_written:
        yield from (f"it has no {name}" for name in ("subject", "recipient", "find", "elements", "clocks", "statements")
                    if not getattr(route, name))  # fmt: skip
        yield from () if route.element("urls") else ("it does not ask where the thing is",)
    elif route.blocks or route.elements or route.statements:
        yield "nothing is written for a route of this kind"
    if route.enabled == bool(route.disabled_because):
        yield "it is disabled without a reason, or has a reason and is not disabled"
    yield from () if route.sources and route.origin else ("it says not where its facts are from",)


def _wrong(where: str, what: str) -> Problem:
    return Problem(where, "notice-route", what, "Mend the route in the data file.")
