"""What the graphs of all pages say together: the same of each thing on every page, and all of it in one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from clearname.html.json_ld import json_ld_text
from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import label
from clearname.page_rules.page import BuiltPage, Node
from clearname.page_rules.rules import found
from clearname.problems import Problem
from clearname.structured_data.graph import Graph
from clearname.structured_data.site_graph import GRAPH_FILE, render_site_graph


def check_whole(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """
    What one page says of a node no other page says differently, and the file of the whole site says just that.

    The file is compared only where the pages can be read and agree: before, nobody knows what should stand there.
    """
    if _is_as_planned(pages, facts):
        return
    told = _Told()
    expected = render_site_graph(told.graphs(pages, facts))
    yield from told.disagreements
    if GRAPH_FILE not in facts.files:
        yield found("graph-file-missing", GRAPH_FILE)
    elif told.can_be_compared and facts.read(GRAPH_FILE) != expected:
        yield found("graph-file", GRAPH_FILE)


def _is_as_planned(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> bool:
    """Whether file and pages hold, byte for byte, what was planned, and that contradicts itself nowhere."""
    planned = facts.planned
    if planned is None or not planned.agrees:
        return False
    if GRAPH_FILE not in facts.files or facts.read(GRAPH_FILE) != planned.data:
        return False
    return all(_holds_its_graph(page, facts) for page in pages if page.path not in facts.standing)


def _holds_its_graph(page: BuiltPage, facts: SiteFacts) -> bool:
    try:
        written = page.scripts
    except (OSError, ValueError):
        return False
    finally:
        page.forget()
    return written == ((json_ld_text(facts.graphs.graph(page.route)),) if page.route.described else ())


class _Told:
    """What the pages say of each node, while they are read one after the other: no two of them are held at once."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._unreadable = False
        self.disagreements: list[Problem] = []

    @property
    def can_be_compared(self) -> bool:
        """Whether every page could be read, and none contradicts another."""
        return not self._unreadable and not self.disagreements

    def graphs(self, pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Graph]:
        """The graph of each indexed page that has one; a page that cannot be read is told by rules of its own."""
        for page in pages:
            if page.path in facts.standing and page.route.indexed:
                graph = facts.graphs.graph(page.route)
                self._compare(page.path, graph["@graph"])
                yield graph
                continue
            self._compare(page.path, page.nodes)
            if page.route.indexed:
                if _is_whole(page):
                    yield page.graph
                else:
                    self._unreadable = True
            page.forget()

    def _compare(self, path: str, nodes: Iterable[Node]) -> None:
        """A stub may leave things out, and lists may be parts of the whole."""
        for node in nodes:
            named = node.get("@id")
            if not isinstance(named, str):
                continue
            known = self._nodes.setdefault(named, node)
            if known is node or known == node:
                continue
            for key, value in node.items():
                if key not in known:
                    # A new value, not a change of this one: the page's own node is left as it is.
                    known = self._nodes[named] = {**known, key: value}
                elif _differ(known[key], value):
                    self.disagreements.append(found("graph-contradiction", path, label(node, key)))


def _is_whole(page: BuiltPage) -> bool:
    """Whether the page has a graph of nodes that are all named."""
    try:
        nodes = page.graph["@graph"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    return isinstance(nodes, list) and all(
        isinstance(node, dict) and isinstance(node.get("@id"), str) for node in nodes
    )


def _differ(one: Any, other: Any) -> bool:
    return bool(one != other) and not (isinstance(one, list) and isinstance(other, list))
