"""How structured data is written: one element a page, readable, in the one form that is the same in every build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clearname.html.json_ld import json_ld_script
from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import label, view
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.seen import Attributes
from clearname.problems import Problem
from clearname.text import is_invisible

CONTEXT = "https://schema.org"
_RAW = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))


def check_form(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """There is exactly one graph on each page that is no redirect, and it can be read."""
    graphs = max(len(page.scripts), sum(map(_is_json_ld, page.elements("script"))))
    if not page.route.described:
        if graphs:
            yield found("graph-unlisted", page.path)
        return
    if not page.scripts:
        yield found("graph-missing", page.path)
        return
    if graphs > 1:
        yield found("graph-several", page.path)
    try:
        graph = page.graph
    except (ValueError, RecursionError) as error:
        yield found("graph-key-twice" if str(error) == "duplicate key" else "graph-syntax", page.path)
        return
    if not _is_graph(graph):
        yield found("graph-context", page.path)
        return
    yield from _written(page, graph)


def _is_json_ld(script: Attributes) -> bool:
    """Whether machines read the element as structured data, however it is written."""
    return (script.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json"


def _is_graph(graph: Any) -> bool:
    return (
        isinstance(graph, dict)
        and list(graph) == ["@context", "@graph"]
        and graph["@context"] == CONTEXT
        and isinstance(graph["@graph"], list)
        and all(isinstance(node, dict) for node in graph["@graph"])
    )


def _written(page: BuiltPage, graph: Any) -> Iterator[Problem]:
    """Source: HTML, "restrictions for contents of script elements"; the rest is this program's own form."""
    yield from _ordered(page)
    if page.is_as_we_write:
        return
    script = page.scripts[0]
    safe = script
    for character, escaped in _RAW:
        safe = safe.replace(character, escaped)
    if safe != script:
        yield found("graph-escape", page.path)
    if f'<script type="application/ld+json">{safe}</script>' != json_ld_script(graph):
        yield found("graph-bytes", page.path)


def _ordered(page: BuiltPage) -> Iterator[Problem]:
    for part in view(page).parts:
        first = [key for key in ("@type", "@id") if key in part.node]
        if list(part.node)[: len(first)] != first:
            yield found("graph-order", page.path, label(part.node))


def check_empty(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Nothing says nothing: no text that nobody can see, no empty list, no node with a type alone, no null."""
    for part in view(page).parts:
        for key, value in part.node.items():
            if _says_nothing(value) or (isinstance(value, list) and any(_says_nothing(each) for each in value)):
                yield found("graph-empty", page.path, label(part.node, key))


def _says_nothing(value: Any) -> bool:
    """Zero and no are answers."""
    if isinstance(value, str):
        # Nearly every text begins with a letter that is in no doubt.
        return not "!" <= value[:1] <= "~" and all(each.isspace() or is_invisible(each) for each in value)
    if isinstance(value, dict):
        return value.keys() <= {"@type"}
    return not value and not isinstance(value, int | float)
