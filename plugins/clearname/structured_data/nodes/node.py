"""What every node is made with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clearname.days import iso_midnight

Node = dict[str, Any]
"""Property and value in fixed order, the type first."""


def ref(node_id: str) -> Node:
    """A reference to a node that the same graph defines."""
    return {"@id": node_id}


def node(kind: str, node_id: str, properties: Mapping[str, Any]) -> Node:
    """A node without its empty properties; an empty `node_id` makes it a nameless part of another one."""
    made: Node = {"@type": kind}
    if node_id:
        made["@id"] = node_id
    made.update({key: value for key, value in properties.items() if value})
    return made


def property_value(kind: str, value: str, url: str) -> Node:
    """An identifier that others have given out; `kind` says who, `url` is where they show it."""
    return {"@type": "PropertyValue", "propertyID": kind, "value": value, "url": url}


def iso_published(published: str) -> str:
    """A day as midnight UTC; a year or a month as they are, for nobody said more."""
    return iso_midnight(date.fromisoformat(published)) if len(published) == len("2019-05-03") else published
