"""Dates in the structured data: in the one form, of days that have been, in order.

Source: ISO 8601; Google, "General structured data guidelines" (dates with time zone).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product

from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import Value, label, view
from clearname.page_rules.page import BuiltPage, Node
from clearname.page_rules.rules import found
from clearname.problems import Problem
from clearname.structured_data.vocabulary import vocabulary

_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00\+00:00", re.ASCII)
_PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_DAYS = frozenset({"dateCreated", "datePublished", "dateModified"})
_ORDERS = (("datePublished", "dateModified"), ("dateCreated", "dateModified"), ("dateCreated", "datePublished"))


def check_dates(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Every date is midnight UTC of a day (of works and press pieces a year, month or day), and not in the future."""
    today = facts.site.as_of.isoformat()
    seen = view(page)
    for said in seen.values:
        if not is_date(said.key) or not isinstance(said.value, str) or not said.value:
            continue
        day = day_of(said)
        if not day:
            yield found("graph-date", page.path, label(said.node, said.key))
        elif day > today[: len(day)]:
            yield found("graph-date-future", page.path, label(said.node, said.key))
    for part in seen.parts:
        for earlier, later in _ORDERS if len(part.node.keys() & _DAYS) > 1 else ():
            if _is_after(part.node, earlier, later):
                yield found("graph-date-order", page.path, label(part.node, later))


def day_of(said: Value) -> str:
    """`2019`, `2019-05` or `2019-05-03`; empty where the value is no date as it should be."""
    whole = _MIDNIGHT.fullmatch(said.value)
    if whole:
        return whole[1] if _exists(whole[1]) else ""
    # Works and press pieces are known by the year or month; whoever is born has no hour that concerns anybody.
    is_partial = said.key == "birthDate" or "#work-" in _id(said.node) or "#press-" in _id(said.node)
    return said.value if is_partial and _PARTIAL.fullmatch(said.value) and _exists(said.value) else ""


@cache
def is_date(key: str) -> bool:
    """Whether values of that property are days."""
    known = vocabulary().range(key)
    return ("Date" in known or "DateTime" in known) and "Text" not in known


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(f"{day}{'-01' * (2 - day.count('-'))}")
    except ValueError:
        return False
    return True


def _is_after(node: Node, earlier: str, later: str) -> bool:
    """Whether any day of the one is after any of the other, as far as both are told."""
    pairs = product(_texts(node.get(earlier)), _texts(node.get(later)))
    return any(one[: len(other)][:10] > other[: len(one)][:10] for one, other in pairs)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each for each in (value if isinstance(value, list) else (value,)) if isinstance(each, str))


def _id(node: Node) -> str:
    return str(node.get("@id"))
