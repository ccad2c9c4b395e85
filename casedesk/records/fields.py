"""What a field of a record may hold, and who may see it in print."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import Field, dataclass, field, fields
from functools import cache
from typing import Any, Literal, cast

from casedesk.records.when import When

Print = Literal["shown", "lawyer", "kept"]
LONGEST = 20_000
"""Characters of a text that no other limit is set for."""
MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class Spec:
    """The rules of one field."""

    name: str
    form: Literal["text", "lines", "flag", "number", "time"]
    print: Print
    """`shown`: in every report; `lawyer`: in the lawyer's bundle; `kept`: only where it is chosen, each time."""
    required: bool
    choices: tuple[str, ...]
    """Empty where any words will do."""
    longest: int
    """Characters of the text, or of each line."""


def shown(
    *, required: bool = False, choices: tuple[str, ...] = (), longest: int = LONGEST, default: str = ""
) -> Any:  # fmt: skip
    """A text that is printed."""
    return _field("text", "shown", default, required=required, choices=choices, longest=longest)


def lawyer(*, required: bool = False, longest: int = LONGEST) -> Any:
    """A text for the lawyer's bundle alone."""
    return _field("text", "lawyer", "", required=required, longest=longest)


def kept(*, required: bool = False, longest: int = LONGEST) -> Any:
    """A text that is printed only where it is chosen."""
    return _field("text", "kept", "", required=required, longest=longest)


def lines(print: Print = "shown") -> Any:
    """Several short texts, one a line."""
    return _field("lines", print, (), longest=2000)


def flag(print: Print = "shown") -> Any:
    """Yes or no."""
    return _field("flag", print, False)


def number(print: Print = "shown") -> Any:
    """A whole number, not below 0."""
    return _field("number", print, 0)


def time(*, required: bool = False) -> Any:
    """A time as exactly as it is known; one that is required may still be unknown, if that is said."""
    return _field("time", "shown", When(), required=required)


def _field(
    form: str, print: Print, default: object, *, required: bool = False, choices: tuple[str, ...] = (),
    longest: int = LONGEST,
) -> Any:  # fmt: skip
    return field(
        default=default,
        metadata={"form": form, "print": print, "required": required, "choices": choices, "longest": longest},
    )


def specs(kind: type[Any]) -> tuple[Spec, ...]:
    """The rules of every field of a kind of record, in their order."""
    return _specs(cast(Hashable, kind))


@cache
def _specs(kind: Hashable, /) -> tuple[Spec, ...]:
    return tuple(_spec(each) for each in fields(cast(Any, kind)))


def _spec(each: Field[Any]) -> Spec:
    told = each.metadata
    return Spec(each.name, told["form"], told["print"], told["required"], told["choices"], told["longest"])
