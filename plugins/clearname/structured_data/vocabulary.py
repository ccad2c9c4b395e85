"""The words of schema.org 30.0: which there are, what stands above each, and what may say what of what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

Terms = Mapping[str, Mapping[str, Any]]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with this package; read when first asked for."""
    text = files(__package__).joinpath("schemaorg/vocabulary.json").read_text(encoding="utf-8")
    known = json.loads(text)
    return Vocabulary(known["types"], known["properties"], known["enumerations"])


class Vocabulary:
    """Answers about types and properties by their bare names, such as `Person` and `sameAs`."""

    def __init__(self, types: Terms, properties: Terms, members: Mapping[str, Any]) -> None:
        self._types = types
        self._properties = properties
        self._members = members
        self._parents: dict[str, frozenset[str]] = {}

    def is_type(self, name: str) -> bool:
        """Whether that is a type; data types such as `Text` are types too."""
        return name in self._types

    def is_data_type(self, name: str) -> bool:
        """Whether values of that type are written as a text, number or truth value: `Text`, `URL`, `Date`."""
        return any(self._types[each].get("dt") for each in self.parents(name) if each in self._types)

    def is_property(self, name: str) -> bool:
        """Whether that is a property."""
        return name in self._properties

    def enumerations_of(self, name: str) -> frozenset[str]:
        """The enumerations of which that is a fixed value, such as `GenderType` for `Male`; empty if of none."""
        return frozenset(self._members.get(name, ()))

    def parents(self, kind: str) -> frozenset[str]:
        """The type itself and all types above it; empty for what is no type."""
        if kind not in self._parents:
            found: set[str] = set()
            waiting = [kind] if kind in self._types else []
            while waiting:
                each = waiting.pop()
                if each not in found:
                    found.add(each)
                    waiting += self._types.get(each, {}).get("u", ())
            self._parents[kind] = frozenset(found)
        return self._parents[kind]

    def domain(self, name: str) -> frozenset[str]:
        """The types that the property may be said of, they and all below them; empty for what is no property."""
        return frozenset(self._properties.get(name, {}).get("d", ()))

    def range(self, name: str) -> frozenset[str]:
        """The types of which its values may be, they and all below them; empty for what is no property."""
        return frozenset(self._properties.get(name, {}).get("r", ()))

    def superseded(self, name: str) -> str:
        """The word that has taken the place of that type or property; empty where it is still in use."""
        by = self._types.get(name, {}).get("s") or self._properties.get(name, {}).get("s") or ""
        return by if isinstance(by, str) else str(by[0])
