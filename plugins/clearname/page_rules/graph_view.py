"""The structured data of one page, taken apart: nodes at every depth, references, and what is said in plain values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from clearname.page_rules.page import BuiltPage, Node
from clearname.structured_data.vocabulary import vocabulary


class Part(NamedTuple):
    """A node with its place."""

    node: Node
    owner: Node | None
    """The node that it stands in; None for one of `@graph`."""
    key: str
    """The property of the owner; empty for one of `@graph`."""


class Reference(NamedTuple):
    """A node that is named and not told: `{"@id": …}`."""

    node: Node
    key: str
    to: Any
    """Whatever stands for the id."""


class Value(NamedTuple):
    """A text, number or whatever else is no node."""

    node: Node
    key: str
    value: Any


class GraphView:
    """What one page says; empty where its graph cannot be read."""

    def __init__(self, page: BuiltPage) -> None:
        self.parts: list[Part] = []
        """Every node, those inside others after the one they are in."""
        self.references: list[Reference] = []
        self.values: list[Value] = []
        """Each member of a list on its own."""
        self._by_type: dict[str, list[Part]] = {}
        for node in page.nodes:
            self._take(Part(node, None, ""))
        self.defined: dict[str, Node] = {}
        """The nodes that have an id, by it; the first of them where it is there twice."""
        for part in self.parts:
            if isinstance(named := part.node.get("@id"), str):
                self.defined.setdefault(named, part.node)
        self.page_node = self._page_node(page.route.url)
        """The node of the page itself; None where there is none."""

    def _take(self, part: Part) -> None:
        self.parts.append(part)
        for kind in _all_types(part.node):
            self._by_type.setdefault(kind, []).append(part)
        for key, value in part.node.items():
            if key in ("@type", "@id"):
                continue
            for each in value if isinstance(value, list) else (value,):
                if not isinstance(each, dict):
                    self.values.append(Value(part.node, key, each))
                elif each.keys() == {"@id"}:
                    self.references.append(Reference(part.node, key, each["@id"]))
                else:
                    self._take(Part(each, part.node, key))

    def _page_node(self, url: str) -> Node | None:
        """By its address; else the first that is a page, so that one wrong id is told once and not everywhere."""
        pages = (part.node for part in self.parts_of("WebPage") if part.owner is None)
        return self.defined.get(url) or next(pages, None)

    def pointed(self, node: Node | None, key: str) -> Iterator[Node]:
        """The nodes that a property of `node` holds or refers to; not those that are nowhere told."""
        value = node.get(key) if node else None
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, dict):
                named = each.get("@id")
                told = self.defined.get(named) if isinstance(named, str) else None
                if len(each) > 1 or told is not None:
                    yield told if len(each) == 1 and told is not None else each

    def parts_of(self, kind: str) -> list[Part]:
        """The nodes of that type or one below it, at every depth, with their places."""
        return self._by_type.get(kind, [])

    def of_type(self, kind: str) -> Iterator[Node]:
        """The same without their places."""
        return (part.node for part in self.parts_of(kind))


@lru_cache(maxsize=2)
def view(page: BuiltPage) -> GraphView:
    """The view of a page; made once, since the rules look at one page after the other."""
    return GraphView(page)


def types_of(node: Node) -> tuple[str, ...]:
    """The types that the node says it has."""
    said = node.get("@type")
    if isinstance(said, str):
        return (said,)
    return tuple(each for each in (said if isinstance(said, list) else (said,)) if isinstance(each, str))


def is_a(node: Node, *kinds: str) -> bool:
    """Whether the node is of one of those types or of one below it."""
    return not _all_types(node).isdisjoint(kinds)


def _all_types(node: Node) -> frozenset[str]:
    said = node.get("@type")
    return _above(said) if isinstance(said, str) else _above(*types_of(node))


@cache
def _above(*kinds: str) -> frozenset[str]:
    """All types that something of these types has."""
    return frozenset(parent for kind in kinds for parent in vocabulary().parents(kind))


def label(node: Node, key: str = "") -> str:
    """Names a node for a message by its id or type, and a property of it: never by what it says."""
    named = node.get("@id")
    short = named.rpartition("/")[2] or named if isinstance(named, str) else " ".join(types_of(node)) or "a node"
    return f"{short}, {key}" if key else short
