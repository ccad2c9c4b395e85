"""The steps as they stand in `steps.toml`, read and checked once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from clearname.problems import Problem, Refused

_FILE = Path(__file__).with_name("steps.toml")


class Kind(StrEnum):
    """What kind of attack it is; a case may be several."""

    HARASSMENT = "harassment"
    IMPERSONATION = "impersonation"
    DEFAMATION = "defamation"
    IMAGES = "images"
    DOXXING = "doxxing"
    MINOR = "minor"


class Flag(StrEnum):
    """An answer of yes to one of the questions about danger, or to a fact that changes the plan."""

    THREAT = "threat"
    WEAPON = "weapon"
    ADDRESS_POSTED = "address_posted"
    CHILD = "child"
    SELF_HARM = "self_harm"
    EXTORTION = "extortion"
    ORDER = "order"


class Phase(StrEnum):
    """When a step has its place."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"


PHASE_NAMES: Mapping[Phase, str] = {
    Phase.HOUR: "The first hour",
    Phase.DAY: "The first day",
    Phase.WEEK: "The first week",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do."""

    id: str
    """Short and stable: tasks in the vault point to it."""
    phase: Phase
    title: str
    why: str
    how: tuple[str, ...]
    minutes: int
    """About how long it takes."""
    instead: str = ""
    """Who else can do it; empty where nobody else can."""
    kinds: frozenset[Kind] = frozenset()
    """Cases it belongs to; empty: every case."""
    not_kinds: frozenset[Kind] = frozenset()
    places: frozenset[str] = frozenset()
    """Country codes of ISO 3166-1; empty: everywhere."""
    flags: frozenset[Flag] = frozenset()
    """One of these must be answered with yes; empty: always."""
    not_flags: frozenset[Flag] = frozenset()
    alerts: bool = False
    """Whether the other person could notice it."""


@dataclass(frozen=True, slots=True)
class StepBook:
    """All steps in the order in which they are proposed."""

    checked_on: date
    sources: tuple[str, ...]
    steps: tuple[Step, ...]

    def find(self, step_id: str) -> Step | None:
        """The step of this id."""
        return next((step for step in self.steps if step.id == step_id), None)


@lru_cache(maxsize=1)
def load_steps() -> StepBook:
    """The steps that come with the desk."""
    return parse_steps(_FILE.read_text("utf-8"))


def parse_steps(text: str) -> StepBook:
    """The steps of a TOML text. Raises `Refused` with every mistake (`desk-step`)."""
    values = tomllib.loads(text)
    problems: list[Problem] = []
    steps: list[Step] = []
    seen: set[str] = set()
    for at, table in enumerate(values.get("step", []), 1):
        where = f"steps.toml: step {at}"
        try:
            step = _step(table)
        except (KeyError, TypeError, ValueError) as error:
            problems.append(_wrong(where, f"{error} cannot be read as part of a step"))
            continue
        problems += [_wrong(where, f"it has no {name}") for name in ("title", "why", "how") if not getattr(step, name)]
        if step.id in seen:
            problems.append(_wrong(where, "its id is taken by an earlier step"))
        seen.add(step.id)
        steps.append(step)
    if problems:
        raise Refused(problems)
    return StepBook(values["checked_on"], tuple(values["sources"]), tuple(steps))


def _step(table: dict[str, Any]) -> Step:
    unknown = set(table) - set(Step.__dataclass_fields__)
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    return Step(
        id=table["id"],
        phase=Phase(table["phase"]),
        title=table["title"],
        why=table["why"],
        how=tuple(table["how"]),
        minutes=table["minutes"],
        instead=table.get("instead", ""),
        kinds=frozenset(map(Kind, table.get("kinds", ()))),
        not_kinds=frozenset(map(Kind, table.get("not_kinds", ()))),
        places=frozenset(table.get("places", ())),
        flags=frozenset(map(Flag, table.get("flags", ()))),
        not_flags=frozenset(map(Flag, table.get("not_flags", ()))),
        alerts=table.get("alerts", False),
    )


def _wrong(where: str, what: str) -> Problem:
    return Problem(where, "desk-step", what, "Mend the step in the data file.")
