"""What was typed into a form: read into records, and shown again with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from casedesk.records import Record, parse_record
from casedesk.records.fields import specs
from clearname.problems import Problem, Refused

Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with what stands in it."""

    values: Typed
    problems: tuple[Problem, ...] = field(default=())

    def __getitem__(self, name: str) -> str:
        """What stands in a field; empty for nothing."""
        return self.values.get(name, "")

    def problem(self, name: str) -> Problem | None:
        """What is wrong with a field, or with a part of a time."""
        return next((one for one in self.problems if one.where == name), None)


def read_record(kind: str, untrusted: Typed, now: datetime) -> Any | Filled:
    """The record that was typed, or the form with all that is wrong with it. Times get the zone of this computer."""
    try:
        return parse_record(kind, with_zone(untrusted, now))
    except Refused as refused:
        return Filled(untrusted, refused.problems)


def without_empty_time(untrusted: Typed, name: str) -> dict[str, str]:
    """The form without a time that nobody wrote: how well it is known was preselected, and sent along."""
    is_said = untrusted.get(f"{name}_form") == "unknown"
    if is_said or untrusted.get(f"{name}_first", "").strip() or untrusted.get(f"{name}_last", "").strip():
        return dict(untrusted)
    return {field: value for field, value in untrusted.items() if field != f"{name}_form"}


def with_zone(untrusted: Typed, now: datetime) -> dict[str, str]:
    """
    The form with the offset of each time of day that has none, as this computer's clock had it then.

    A clock is put forward in spring: an evening in March is told by the offset that it had, not by today's.
    """
    form = dict(untrusted)
    for name in [name for name in form if name.endswith("_first")]:
        stem = name.removesuffix("_first")
        first = form[name].strip().replace("T", " ")
        form[name] = first
        if form.get(f"{stem}_form") == "unknown":
            form[name] = form[f"{stem}_last"] = ""
        elif not form.get(f"{stem}_offset"):
            form[f"{stem}_offset"] = str(_offset(first or form.get(f"{stem}_last", ""), now))
    return form


def _offset(moment: str, now: datetime) -> int:
    try:
        at = datetime.fromisoformat(moment.replace(" ", "T")).astimezone()
    except (ValueError, OverflowError, OSError):
        at = now
    offset = at.utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


def values_of(record: Record) -> dict[str, str]:
    """The record as it stands in its form."""
    values: dict[str, str] = {}
    for spec in specs(type(record)):
        held = getattr(record, spec.name)
        if spec.form == "time":
            offset = "" if held.offset is None else str(held.offset)
            parts = {"form": held.form, "first": held.first.replace("T", " "), "last": held.last.replace("T", " "),
                     "known": held.known, "zone": held.zone, "offset": offset}  # fmt: skip
            values |= {f"{spec.name}_{part}": text for part, text in parts.items()}
        elif spec.form == "lines":
            values[spec.name] = "\n".join(held)
        elif spec.form == "flag":
            values[spec.name] = "1" if held else ""
        else:
            values[spec.name] = str(held)
    return values
