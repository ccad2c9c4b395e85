"""A page of a PDF as far as it is read, and what it is put together from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Matrix = tuple[float, float, float, float, float, float]
WHOLE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Sign = tuple[int, int]
"""Number of the font and code of what is drawn and is no letter."""


@dataclass(frozen=True, slots=True)
class PageDrawn:
    """One page."""

    number: int
    """From 1."""
    text: str
    """Its letters in the order in which they are drawn, in lines; with what is drawn unseen."""
    signs: tuple[Sign | None, ...]
    """What is no letter, in the order in which it is drawn; None stands for any letters between."""
    has_letters: bool
    """Whether a letter is seen on it."""
    pictures: float
    """How much of the page pictures cover, together; 1 is all of it."""
    lines: int
    """Strokes and curves of its drawings."""


@dataclass(frozen=True, slots=True)
class DocumentDrawn:
    """What is drawn in a PDF."""

    pages: tuple[PageDrawn, ...]
    strings: tuple[str, ...]
    """What stands in place of what is drawn, or is no part of a text."""
    remarks: tuple[str, ...]
    """Comments between the instructions."""
    names: frozenset[str]
    """Names, with `/`, that the instructions use."""
    reached: frozenset[tuple[int, int]]
    """Objects that some page draws."""


@dataclass
class Content:
    """What one stream of instructions draws."""

    text: list[str] = field(default_factory=list)
    signs: list[Sign | None] = field(default_factory=list)
    seen: int = 0
    pictures: list[Matrix] = field(default_factory=list)
    lines: int = 0
    cost: int = 0

    def note(self, sign: Sign | None) -> None:
        """Adds to the signs; None for a letter."""
        if sign is not None or (self.signs and self.signs[-1] is not None):
            self.signs.append(sign)


@dataclass
class State:
    """What instructions change and `Q` brings back."""

    matrix: Matrix = WHOLE
    font: int = -1
    mode: int = 0


def multiplied(first: Matrix, then: Matrix) -> Matrix:
    """What moves as `first` and `then` one after the other do."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def runs_of(signs: Iterable[Sign | None]) -> Iterator[int]:
    """How many signs follow each other without a letter between; one that is repeated counts once."""
    length, last = 0, None
    for sign in signs:
        if sign is None:
            if length:
                yield length
            length = 0
        elif sign != last:
            length += 1
        last = sign
    if length:
        yield length
