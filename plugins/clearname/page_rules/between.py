"""What the graphs of all pages say together: the same of each thing on every page, and all of it in one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import label
from clearname.page_rules.page import BuiltPage, Node
from clearname.page_rules.rules import found
from clearname.problems import Problem
from clearname.structured_data.site_graph import GRAPH_FILE, render_site_graph


def check_whole(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """
    What one page says of a node no other page says differently, and the file of the whole site says just that.

    The file is compared only where the pages can be read and agree: before, nobody knows what should stand there.
    """
    disagreements = list(_disagreements(pages))
    yield from disagreements
    if GRAPH_FILE not in facts.files:
        yield found("graph-file-missing", GRAPH_FILE)
    elif not disagreements and (expected := _expected(pages)) is not None and facts.read(GRAPH_FILE) != expected:
        yield found("graph-file", GRAPH_FILE)


def _disagreements(pages: tuple[BuiltPage, ...]) -> Iterator[Problem]:
    """A stub may leave things out, and lists may be parts of the whole."""
    told: dict[str, Node] = {}
    for page in pages:
        for node in page.nodes:
            named = node.get("@id")
            if not isinstance(named, str):
                continue
            known = told.setdefault(named, node)
            if known is node or known == node:
                continue
            for key, value in node.items():
                if key not in known:
                    # A new value, not a change of this one: the page's own node is left as it is.
                    known = told[named] = {**known, key: value}
                elif _differ(known[key], value):
                    yield found("graph-contradiction", page.path, label(node, key))


def _differ(one: Any, other: Any) -> bool:
    return bool(one != other) and not (isinstance(one, list) and isinstance(other, list))


def _expected(pages: tuple[BuiltPage, ...]) -> bytes | None:
    """What the file should hold; None where a page cannot be read, of which its own rules tell."""
    try:
        graphs = [page.graph for page in pages if page.route.indexed]
        return render_site_graph(graphs) if all(isinstance(each["@graph"], list) for each in graphs) else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
