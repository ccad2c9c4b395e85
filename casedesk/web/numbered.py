"""Names that would tell something in the history of the browser stand in addresses as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from flask import Flask
from werkzeug.routing import BaseConverter

from casedesk.plan.steps import load_steps


def number_names(app: Flask, **lists: Sequence[str]) -> None:
    """
    Lets rules of the application say `<LIST:name>`: a room gets the name, an address holds its place in the list.

    Before the rooms are registered. The name itself is understood as well, so that what is written by hand works.
    """
    for list_name, names in lists.items():
        app.url_map.converters[list_name] = type(f"Numbered_{list_name}", (_Numbered,), {"names": tuple(names)})


def place_of(name: str, names: Sequence[str]) -> str:
    """What stands for a name in an address; the name itself where it is in no list."""
    return str(names.index(name) + 1) if name in names else name


def step_names() -> tuple[str, ...]:
    """The names of all steps of the plan."""
    return tuple(step.id for step in load_steps().steps)


def step_anchor(step_id: str) -> str:
    """Where a step stands on the page of steps; what follows `#` is in the history as well."""
    return "step-" + place_of(step_id, step_names())


class _Numbered(BaseConverter):
    names: tuple[str, ...] = ()

    def to_python(self, value: str) -> str:
        """See `BaseConverter`."""
        is_place = value.isascii() and value.isdecimal() and len(value) < 4 and 0 < int(value) <= len(self.names)
        return self.names[int(value) - 1] if is_place else value

    def to_url(self, value: str) -> str:
        """See `BaseConverter`."""
        return quote(place_of(value, self.names), safe="")
