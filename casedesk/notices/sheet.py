"""The answers of a notice in the order of a site's own form."""

from __future__ import annotations

from casedesk.notices.draft import Answer
from casedesk.notices.route import Route


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
