"""A graph told in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clearname.structured_data.graph_links import in_plain_words, label_of, links_of, sayings_of

_WIDEST = 100


def describe(nodes: Sequence[Mapping[str, Any]]) -> list[str]:
    """
    What the nodes say, line by line: each node, what it says itself, then what it points to by type and name.

    Nothing that a supporter wrote is in it but the name that they show.
    """
    return [line for node in nodes for line in (*_node(node, nodes), "")][:-1]


def _node(node: Mapping[str, Any], nodes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    by_id = {each["@id"]: each for each in nodes}
    yield f"{node['@type']}: {_cut(label_of(node))}"
    for name, value in sayings_of(node):
        if name not in ("name", "headline"):
            yield f"    {in_plain_words(name)}: {_cut(value)}"
    for link in links_of(nodes):
        if link.source == node["@id"]:
            target = by_id[link.target]
            yield f"    {in_plain_words(link.name)} -> {target['@type']}: {_cut(label_of(target))}"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1].rstrip()}…"
