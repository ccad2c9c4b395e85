"""The answers of a notice one by one, in the order of a site's own form where that is known, and else said so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from casedesk.notices.beginning import typed_before
from casedesk.notices.compose import elements_of
from casedesk.notices.draft import Answer
from casedesk.notices.forms import NamedForm, form_for, load_forms
from casedesk.notices.route import Route
from casedesk.notices.waiting import situation_of
from casedesk.printed import page, paragraphs
from casedesk.records import Notice

_YOURSELF = "(answer this yourself)"
_GENERAL = (
    "A general sheet: the order of their own form is not known here. Their questions may be worded in another way."
    " Type them in, one on each line, and the answers are put into their order."
)
_TYPED = "In the order of the questions that you typed."


def sheet_page(notice: Notice, route: Route, untrusted_labels: str, made_at: datetime) -> str:
    """The sheet as a page for paper. `untrusted_labels`: the questions of the site's form, where they were typed."""
    said, answers = sheet_of(notice, route, untrusted_labels, made_at)
    parts = [("p", line) for line in said]
    parts += [part for one in answers for part in (("h3", one.label), ("words", one.words or _YOURSELF))]
    return page(notice.title, paragraphs(parts), made_at)


def sheet_of(
    notice: Notice, route: Route, untrusted_labels: str, made_at: datetime, forms: Sequence[NamedForm] | None = None
) -> tuple[tuple[str, ...], tuple[Answer, ...]]:
    """What is said about the order, and the answers in it. `forms`: those that are known; None for the desk's own."""
    values = typed_before(notice)
    asked = [one for one in elements_of(route, situation_of(notice)) if values.get(one.key)]
    by_key = {one.key: Answer(one.label, dict(one.choices).get(values[one.key], values[one.key]))
              for one in asked if one.key not in ("recipient", "to")}  # fmt: skip
    stated = tuple(Answer("Tick, or write", line, is_yours=False) for line in notice.statements)
    if untrusted_labels.strip():
        return (_TYPED,), sheet_in_order((*by_key.values(), *stated), route, untrusted_labels)
    known = load_forms() if forms is None else forms
    form = form_for(route.id, notice.recipient, notice.addresses, known)
    if form is None:
        return (_GENERAL,), (*by_key.values(), *stated)
    said = (f"In the order of their own form, {form.title}. {form.freshness(made_at.date())}", form.note)
    return tuple(line for line in said if line), sheet_by_form(form, by_key, stated)


def sheet_by_form(
    form: NamedForm, by_key: Mapping[str, Answer], stated: tuple[Answer, ...]
) -> tuple[Answer, ...]:  # fmt: skip
    """The answers in the order of the form; those that it does not ask for come last, for fields that are new."""
    found: list[Answer] = []
    for one in form.questions:
        known = by_key.get(one.element)
        if one.statements:
            found.append(Answer(one.label, "\n".join(each.words for each in stated), is_yours=False))
        elif known:
            found.append(Answer(one.label, known.words, known.is_yours))
        else:
            found.append(Answer(one.label, one.answer or one.hint, is_yours=False))
    used = {one.element for one in form.questions}
    left = tuple(answer for key, answer in by_key.items() if key not in used)
    return (*found, *left, *(() if any(one.statements for one in form.questions) else stated))


def sheet_in_order(answers: tuple[Answer, ...], route: Route, untrusted_labels: str) -> tuple[Answer, ...]:
    """
    The answers in the order of a site's own form, whose questions were typed, one on each line.

    A question that nothing here answers stands there with no words; answers that no question asked for come last.
    """
    left = list(answers)
    found: list[Answer] = []
    for label in (" ".join(line.split())[:200] for line in untrusted_labels.splitlines()):
        if label:
            match = next((one for one in left if _asks_for(label, one.label, route)), None)
            found.append(Answer(label, match.words if match else "", match.is_yours if match else True))
            if match:
                left.remove(match)
    return (*found, *left)


def _asks_for(label: str, own_label: str, route: Route) -> bool:
    element = next((one for one in route.elements if one.label == own_label), None)
    words = label.casefold()
    return words == own_label.casefold() or bool(element and any(ask in words for ask in element.asked_as))
