"""All nodes of the site in one file, each once: the same that the pages carry piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from clearname.html.json_ld import json_ld_text
from clearname.model import Site
from clearname.routes import Routes
from clearname.structured_data.graph import CONTEXT, Graph, GraphBuilder
from clearname.structured_data.nodes.node import Node

GRAPH_FILE = "graph.jsonld"
"""Path below the output folder."""


class SiteGraph(NamedTuple):
    """The file, and what was seen while it was put together."""

    data: bytes
    agrees: bool
    """Whether no two pages say different things of one node, pages that no search engine should list included."""


def site_graph(site: Site, routes: Routes) -> SiteGraph:
    """The file for the site: see `render_site_graph`."""
    builder = GraphBuilder(site, routes)
    merging = Merging()
    for route in routes.all:
        if route.indexed:
            merging.add(builder.graph(route))
    listed = merging.nodes()
    for route in routes.all:
        if route.described and not route.indexed:
            merging.add(builder.graph(route))
    return SiteGraph(_render(listed), merging.agrees)


def render_site_graph(graphs: Iterable[Graph]) -> bytes:
    """
    The graphs as one JSON-LD document in UTF-8, one node on each line, in the order in which the pages name them.

    Escaped like on the pages, so that the two can be compared and no text can leave an element it is put into.
    """
    return _render(merge_nodes(graphs))


def merge_nodes(graphs: Iterable[Graph]) -> list[Node]:
    """
    Every node of the graphs once, by `@id`, in the order of their first mention.

    It has every property that any page gives it; a list holds what any page has in it. Where two pages contradict
    each other the first one stands (a rule of the finished pages finds that).
    """
    merging = Merging()
    for graph in graphs:
        merging.add(graph)
    return merging.nodes()


def _render(nodes: Iterable[Node]) -> bytes:
    lines = ",\n".join(json_ld_text(node) for node in nodes)
    return f'{{"@context":{json.dumps(CONTEXT)},"@graph":[\n{lines}\n]}}\n'.encode()


class Merging:
    """The nodes of many graphs, each once, while the graphs come in."""

    def __init__(self) -> None:
        self._first: dict[str, Node] = {}
        self._merged: dict[str, _Merged] = {}

    def add(self, graph: Graph) -> None:
        """The nodes of one more page."""
        for node in graph["@graph"]:
            node_id = node["@id"]
            known = self._first.setdefault(node_id, node)
            if known is not node:
                # Few nodes stand on two pages; and most mentions of those that do are one shared stub.
                if node_id not in self._merged:
                    self._merged[node_id] = _Merged(known)
                self._merged[node_id].add(node)

    def nodes(self) -> list[Node]:
        """What all pages say together, in the order of the first mention."""
        merged = self._merged
        return [merged[node_id].node() if node_id in merged else node for node_id, node in self._first.items()]

    @property
    def agrees(self) -> bool:
        """Whether all mentions of each node can be true together."""
        return all(node.agrees for node in self._merged.values())


class _Merged:
    """One node while its mentions come in. What lists hold is looked up, for ten thousand pages may add to one."""

    def __init__(self, first: Node) -> None:
        self._values: dict[str, Any] = {}
        self._last: Node = {}
        self.agrees = True
        """Whether no mention contradicts an earlier one; lists may be parts of the whole."""
        self.add(first)

    def add(self, node: Node) -> None:
        """One more mention."""
        if node is self._last:
            return
        self._last = node
        for key, value in node.items():
            if not isinstance(value, list):
                if self._values.setdefault(key, value) != value:
                    self.agrees = False
                continue
            known = self._values.setdefault(key, _Parts())
            if isinstance(known, _Parts):
                known.update((_key(part), part) for part in value)
            else:
                self.agrees = False

    def node(self) -> Node:
        """What all mentions say together."""
        return {
            key: list(value.values()) if isinstance(value, _Parts) else value for key, value in self._values.items()
        }


class _Parts(dict[str, Any]):
    """The parts of a list, by what tells them apart."""


def _key(part: Any) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, dict) and len(part) == 1 and "@id" in part:
        return f"@id {part['@id']}"
    return json.dumps(part, ensure_ascii=False)
