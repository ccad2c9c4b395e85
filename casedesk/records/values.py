"""Records as JSON and back again: what stands in the chain."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from casedesk.records.canonical import Json
from casedesk.records.chain import NewEntry
from casedesk.records.fields import Spec, specs
from casedesk.records.kinds import KINDS, Record, kind_of
from casedesk.records.when import When

_WHEN = ("form", "first", "last", "offset", "zone", "known")


def to_value(record: Record) -> dict[str, Json]:
    """The record as JSON. What is empty is left out, so that a field that comes later changes nothing."""
    value: dict[str, Json] = {}
    for spec in specs(type(record)):
        held = getattr(record, spec.name)
        if spec.form == "time":
            held = {name: getattr(held, name) for name in _WHEN} if held != When() else None
        elif spec.form == "lines":
            held = list(held)
        if held or (spec.form == "text" and held != _default(type(record), spec.name)):
            value[spec.name] = held
    return value


def from_value(kind: str, value: Mapping[str, Json]) -> Record:
    """
    The record that `to_value` spelled, or a newer program did: fields that are not known here are passed over.

    Raises ValueError for an unknown kind, or a field that holds another sort of thing.
    """
    made = KINDS.get(kind)
    if made is None:
        raise ValueError("a kind of record that is not known here")
    known = _named(kind)
    read: dict[str, Any] = {
        name: _read(known[name], held) for name, held in value.items() if held is not None and name in known
    }
    return made(**read)


@cache
def _named(kind: str) -> dict[str, Spec]:
    return {spec.name: spec for spec in specs(KINDS[kind])}


def new_entry(record: Record, record_id: str = "", reason: str = "") -> NewEntry:
    """The record as something to append; with a record id it takes the place of what stands there now."""
    return NewEntry(kind_of(record), to_value(record), record_id, reason)


def _default(made: type, name: str) -> object:
    return made.__dataclass_fields__[name].default  # type: ignore[attr-defined]


def _read(spec: Spec, held: Json) -> object:
    if spec.form == "text" and isinstance(held, str):
        return held
    if spec.form == "flag" and isinstance(held, bool):
        return held
    if spec.form == "number" and isinstance(held, int) and not isinstance(held, bool):
        return held
    if spec.form == "lines" and isinstance(held, (list, tuple)) and all(isinstance(line, str) for line in held):
        return tuple(held)
    if spec.form == "time" and isinstance(held, Mapping):
        return _read_when(held)
    raise ValueError(f"{spec.name} holds another sort of thing")


def _read_when(held: Mapping[str, Json]) -> When:
    offset = held.get("offset")
    texts = {name: held.get(name, "") for name in _WHEN if name != "offset"}
    if not all(isinstance(text, str) for text in texts.values()) or not isinstance(offset, (int, type(None))):
        raise ValueError("a time holds another sort of thing")
    return When(offset=offset, **texts)  # type: ignore[arg-type]
