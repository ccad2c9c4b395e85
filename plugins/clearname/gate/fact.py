"""What was found, apart from where it was found: by it the same address is known again in another file."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from clearname.text import digest


class Stands(StrEnum):
    """What is said of something where it stands, as far as that matters for the other places where it stands."""

    STRICT = ""
    """It is judged here alone: something else is said of it, or it is quoted, or nobody asked."""
    EXPLAINED = "explained"
    """The words around say that it is a public place's."""
    ALONE = "alone"
    """Nothing is said of it, and nobody is spoken of."""
    HOME = "home"
    """The words around speak of a home, of the writer or of somebody else."""


class Fact(NamedTuple):
    """Something that was found, and what is said of it there."""

    digest: str
    """Of what was found, however it is grouped; empty for `NO_FACT`."""
    stands: Stands


NO_FACT = Fact("", Stands.STRICT)


def fact_of(secret: str, stands: Stands) -> Fact:
    """The fact of folded words; punctuation and spaces are no part of it."""
    return Fact(digest(re.sub(r"[\W_]+", " ", secret).strip().encode("utf-8", "replace")), stands)
