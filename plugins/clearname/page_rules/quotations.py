"""The words of supporters: whole, about the person, and never more of who wrote them than the page shows."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import label, view
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.problems import Problem

_OF_A_SUPPORTER = frozenset({"@type", "name", "description"})


def check_quotations(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """A quotation has its text, says whom it is about, and who wrote it as far as that may be shown."""
    seen = view(page)
    for node in seen.of_type("Quotation"):
        own = str(node.get("@id")).rpartition("#")[2]
        endorsement = facts.by_endorsement.get(own)
        if endorsement is None or "data" not in endorsement.surfaces:
            yield found("graph-quotation-unasked", page.path, label(node))
            continue
        if not node.get("text"):
            yield found("graph-quotation", page.path, label(node, "text"))
        if {"@id": f"{facts.base}#person"} not in (node.get("about"), *_listed(node.get("about"))):
            yield found("graph-quotation", page.path, label(node, "about"))
        if (endorsement.shown_name or endorsement.role) and not node.get("author"):
            yield found("graph-quotation", page.path, label(node, "author"))
        for author in seen.pointed(node, "author"):
            if not author.keys() <= _OF_A_SUPPORTER:
                yield found("graph-supporter", page.path, label(node, "author"))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
