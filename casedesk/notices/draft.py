"""What goes into a notice and what comes out, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Draft:
    """What the person typed and ticked. Ticks and signature are of this moment: they are never kept."""

    values: Mapping[str, str]
    """By the key of the element."""
    statements: frozenset[str] = frozenset()
    warnings: frozenset[str] = frozenset()
    kept_words: frozenset[str] = frozenset()
    """Ids of the flags whose words stay as they are."""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whose they are."""

    words: str
    is_yours: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the sheet, for the form of a site."""

    label: str
    words: str
    is_yours: bool = True


@dataclass(frozen=True, slots=True)
class Composed:
    """A whole notice. Made by `compose` alone."""

    route: str
    subject: str
    to: str
    addresses: tuple[str, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    """Of a letter; empty for a form."""
    answers: tuple[Answer, ...]
    """In the order of the form."""
    statements: tuple[str, ...]
    text: str
    sha256: str = field(default="")
