"""A graph as people look at it: what its nodes are called, what they say, and which points to which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clearname.text import printable

_STRUCTURE = ("@type", "@id", "@context")
_OF_OTHERS = {"Quotation": ("text",)}
"""Properties that hold a supporter's words: they are counted, never shown."""


@dataclass(frozen=True, slots=True)
class Link:
    """That one node points to another."""

    source: str
    """`@id`."""
    target: str
    name: str
    """The property, or the properties one within the other, such as `hasCredential recognizedBy`."""


def label_of(node: Mapping[str, Any]) -> str:
    """What a node is called, in one line for a terminal: a picture by its caption, words by who wrote them."""
    name = node.get("name") or node.get("headline") or node.get("caption") or ""
    if not name and node.get("@type") == "BreadcrumbList":
        name = " > ".join(str(each.get("name", "")) for each in node.get("itemListElement", ()))
    if not name and isinstance(node.get("author"), dict):
        name = _in_words(node["author"])
    return printable(str(name or node.get("@id", "")), 200)


def links_of(nodes: Sequence[Mapping[str, Any]]) -> tuple[Link, ...]:
    """Every pointer from node to node, once, in order."""
    known = {str(node.get("@id")) for node in nodes}
    return tuple(
        dict.fromkeys(
            Link(str(node["@id"]), target, name)
            for node in nodes
            for name, target in _pointers(node)
            if target in known and target != node["@id"]
        )
    )


def sayings_of(node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Property and value of everything a node says in words of its own; parts of it as their words in a row."""
    hidden = _OF_OTHERS.get(str(node.get("@type")), ())
    for name, value in node.items():
        if name in _STRUCTURE:
            continue
        if name in hidden:
            yield name, f"{len(str(value).split())} words, as the page shows them"
            continue
        words = [text for each in _listed(value) if (text := _in_words(each))]
        if words:
            yield name, ", ".join(words)


def in_plain_words(name: str) -> str:
    """`isPartOf` as `is part of`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()


def _pointers(node: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, str]]:
    for name, value in node.items():
        path = f"{within} {name}".strip()
        for each in _listed(value):
            if isinstance(each, dict):
                if set(each) == {"@id"}:
                    yield path, str(each["@id"])
                else:
                    yield from _pointers(each, path)


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _in_words(value: Any) -> str:
    """A value, or what a nameless part says; empty for a pointer."""
    if not isinstance(value, dict):
        return printable(str(value), 200)
    said = [_in_words(each) for key, part in value.items() if key not in _STRUCTURE for each in _listed(part)]
    return " ".join(text for text in said if text)
