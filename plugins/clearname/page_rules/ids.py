"""How nodes are named and tied together: whole addresses in one scheme, each told once, none left hanging.

A page is its bare canonical address, everything else a fragment of the site's or the page's address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import GraphView, is_a, label, types_of, view
from clearname.page_rules.page import BuiltPage, Node
from clearname.page_rules.rules import found
from clearname.patterns import later
from clearname.problems import Problem
from clearname.structured_data.vocabulary import vocabulary
from clearname.text import has_invisible

_OF_SITE = later(r"website|card|portrait(-\d+x\d+)?|(org|work|press)-[A-Za-z0-9_.~%-]+")
"""Names in them are percent-encoded."""
_OF_PAGE = later(r"article|breadcrumb|picture-\d+")
_OF_LIST = later(r"e-[0-9a-f]{6}")
_WHOLE = later(r"https?://(?=[^\W_]|\[)[^\s/?#@\\]+(?:[/?#][^\s\\]*)?|mailto:\S+@\S+|tel:\+\d+")
"""Neither a name before the host nor a backslash: with them browsers find another host than people do."""
_NEEDS = (
    ("Person", ("name", "url")),
    ("WebSite", ("name", "url")),
    ("WebPage", ("name", "url")),
    ("Organization", ("name",)),
    ("Event", ("name",)),
    ("Quotation", ()),
    ("BlogPosting", ()),
    ("ImageObject", ()),
    ("CreativeWork", ("name",)),
)
"""Of the first type that a node has: what it says at least, wherever it is told. The others have rules of their own."""


def check_ids(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Every node of the graph has an id of the scheme, and has it alone."""
    seen = view(page)
    named = Counter(part.node["@id"] for part in seen.parts if isinstance(part.node.get("@id"), str))
    for node_id, times in named.items():
        if times > 1:
            yield found("graph-id-twice", page.path, label({"@id": node_id}))
    for part in seen.parts:
        node_id = part.node.get("@id")
        if node_id is None:
            if part.owner is None:
                yield found("graph-id-missing", page.path, label(part.node))
        elif not _is_whole(node_id):
            yield found("graph-relative", page.path, label(part.node))
        elif part.node is seen.page_node or is_a(part.node, "Person"):
            # Other rules say which id these must have.
            continue
        elif not _in_scheme(node_id, page.route.url, facts):
            yield found("graph-id-scheme", page.path, label(part.node))
    if seen.page_node is not None and _is_whole(own := seen.page_node.get("@id")) and own != page.route.url:
        yield found("graph-page-id", page.path, label(seen.page_node))


def _in_scheme(node_id: str, url: str, facts: SiteFacts) -> bool:
    address, _, fragment = node_id.partition("#")
    if not fragment:
        return address in facts.described
    return (
        (address == facts.base and _OF_SITE.fullmatch(fragment) is not None)
        or (address == url and _OF_PAGE.fullmatch(fragment) is not None)
        or (fragment == "article" and address in facts.described)
        or (address == f"{facts.base}endorsements/" and _OF_LIST.fullmatch(fragment) is not None)
    )


def check_ties(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Every reference leads to a node of the same page, and every node has to do with the page."""
    seen = view(page)
    for node, key, to in seen.references:
        if not _is_whole(to):
            yield found("graph-relative", page.path, label(node, key))
        elif to not in seen.defined:
            yield found("graph-dangling", page.path, label(node, key))
    for part in seen.parts:
        if part.owner is not None and part.node.keys() == {"@type", "@id"} and _is_first(part.node, seen):
            # It says what it refers to, and nothing of it.
            yield found("graph-dangling", page.path, label(part.owner, part.key))
    for node, key, value in seen.values:
        if _is_address(key) and isinstance(value, str) and value and not _is_whole(value):
            yield found("graph-relative", page.path, label(node, key))
    yield from _unreached(page, seen)


def _is_first(node: Node, seen: GraphView) -> bool:
    """Whether nothing before tells more of it; where something else of the page does, it has its id twice."""
    named = node["@id"]
    return isinstance(named, str) and seen.defined.get(named) is node


def _unreached(page: BuiltPage, seen: GraphView) -> Iterator[Problem]:
    """Nodes that no chain of references, in either direction, ties to the page."""
    tied: dict[str, set[str]] = {}
    for one, other in _ties(seen):
        tied.setdefault(one, set()).add(other)
        tied.setdefault(other, set()).add(one)
    waiting = [str(seen.page_node.get("@id"))] if seen.page_node else []
    reached = set(waiting)
    while waiting:
        new = tied.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    for part in seen.parts:
        named = part.node.get("@id")
        if part.owner is None and isinstance(named, str) and named not in reached and seen.page_node:
            yield found("graph-unreached", page.path, label(part.node))


def _ties(seen: GraphView) -> Iterator[tuple[str, str]]:
    """Pairs of ids: who refers to whom, a nameless part counted as its owner."""
    names: dict[int, str] = {}
    for part in seen.parts:
        inherited = names.get(id(part.owner), "") if part.owner is not None else ""
        own = part.node.get("@id")
        names[id(part.node)] = own if isinstance(own, str) else inherited
        if inherited and isinstance(own, str):
            yield inherited, own
    for node, _, to in seen.references:
        if isinstance(to, str) and names[id(node)]:
            yield names[id(node)], to


def check_stubs(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """A node says at least what it is and what it is called; one of the site also where it is found."""
    for part in view(page).parts:
        if part.owner is None:
            for key in _needed(types_of(part.node)):
                if not part.node.get(key):
                    yield found("graph-stub", page.path, label(part.node, key))


@cache
def _needed(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return next((keys for kind, keys in _NEEDS if is_a({"@type": list(kinds)}, kind)), ())


def _is_whole(value: Any) -> bool:
    if not isinstance(value, str) or not _WHOLE.fullmatch(value):
        return False
    return value.isascii() or not has_invisible(value)


@cache
def _is_address(key: str) -> bool:
    """Whether a text in that property can only be an address."""
    known = vocabulary().range(key)
    return key == "item" or ("URL" in known and "Text" not in known)
