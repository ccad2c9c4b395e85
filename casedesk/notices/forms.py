"""Services' own forms, as far as their questions were looked up: `forms.toml`, read and checked once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from casedesk.notices.addresses import host_of
from casedesk.notices.route import Confidence, Kind, freshness_words
from casedesk.notices.routes_file import RouteBook, load_routes
from clearname.problems import Problem, Refused

_FILE = Path(__file__).with_name("forms.toml")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form. It has one of `element`, `answer` and `statements`, or is left to the person."""

    label: str
    element: str = ""
    """Key of the element that answers it."""
    answer: str = ""
    """What has to be chosen, as the form names it."""
    statements: bool = False
    """Whether the statements are ticked here."""
    hint: str = ""
    """What the person does here."""


@dataclass(frozen=True, slots=True)
class NamedForm:
    """The form of one service for one way."""

    id: str
    route: str
    title: str
    checked_on: date
    confidence: Confidence
    source: str
    questions: tuple[Question, ...]
    """In their order."""
    hosts: tuple[str, ...] = ()
    """Of the addresses that are named in it; empty where the way itself is that of one service."""
    recipients: tuple[str, ...] = ()
    """Words in the name of the recipient, where the way is that of several services."""
    note: str = ""

    def freshness(self, today: date) -> str:
        """See `route.freshness`."""
        return freshness_words(self.checked_on, self.confidence, today)

    def fits(self, route_id: str, recipient: str, addresses: Sequence[str]) -> bool:
        """Whether a notice goes to this form."""
        by_name = not self.recipients or any(word in recipient.casefold() for word in self.recipients)
        by_host = not self.hosts or (bool(addresses) and all(self._is_on(host_of(line)) for line in addresses))
        return route_id == self.route and by_name and by_host

    def _is_on(self, host: str) -> bool:
        return any(host == one or host.endswith(f".{one}") for one in self.hosts)


@lru_cache(maxsize=1)
def load_forms() -> tuple[NamedForm, ...]:
    """The forms that come with the desk."""
    return parse_forms(_FILE.read_text("utf-8"), load_routes())


def parse_forms(text: str, routes: RouteBook) -> tuple[NamedForm, ...]:
    """The forms of a TOML text. Raises `Refused` with every mistake (`notice-route`)."""
    found, problems = [], []
    for table in tomllib.loads(text).get("form", ()):
        try:
            form = _form(table)
        except (KeyError, TypeError, ValueError) as error:
            problems.append(_wrong(str(table.get("id", "forms")), f"{error} cannot be read as part of a form"))
            continue
        problems += [_wrong(form.id, what) for what in _faults(form, routes)]
        found.append(form)
    if problems:
        raise Refused(problems)
    return tuple(found)


def form_for(
    route_id: str, recipient: str, addresses: Sequence[str], forms: Sequence[NamedForm]
) -> NamedForm | None:  # fmt: skip
    """The form that a notice is for; None where it was never looked up."""
    return next((one for one in forms if one.fits(route_id, recipient, addresses)), None)


def _form(table: Mapping[str, Any]) -> NamedForm:
    lists = {name: tuple(table.get(name, ())) for name in ("hosts", "recipients")}
    plain: dict[str, Any] = {**{name: value for name, value in table.items() if name != "question"}, **lists}
    questions = tuple(Question(**one) for one in table["question"])
    return NamedForm(**{**plain, "confidence": Confidence(table["confidence"]), "questions": questions})


def _faults(form: NamedForm, routes: RouteBook) -> Iterator[str]:
    route = routes.get(form.route)
    if route is None or route.kind is not Kind.FORM:
        yield "its way is none of a form"
        return
    for one in form.questions:
        if one.element and route.element(one.element) is None:
            yield f"the way has no {one.element}"
        if sum(map(bool, (one.element, one.answer, one.statements))) > 1:
            yield f"{one.label} has two answers"
    if not form.questions or not form.source:
        yield "it has no questions, or says not where they are from"


def _wrong(where: str, what: str) -> Problem:
    return Problem(where, "notice-route", what, "Mend the form in the data file.")
