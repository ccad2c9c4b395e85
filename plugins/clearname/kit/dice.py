"""Choices that look like chance and are none: the same seed falls the same way on every machine, for ever."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Numbers that depend on nothing but the seed and how many were asked for before."""

    def __init__(self, seed: str) -> None:
        self._state = seed.encode("utf-8", "surrogatepass")

    def below(self, bound: int) -> int:
        """A number from 0 to `bound` - 1; `bound` is from 1 on."""
        self._state = blake2b(self._state, digest_size=16).digest()
        return int.from_bytes(self._state[:8], "big") % bound

    def happens(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.below(100) < percent

    def mixed(self, values: Sequence[T]) -> list[T]:
        """All of the values in another order."""
        left = list(values)
        return [left.pop(self.below(len(left))) for _ in range(len(left))]
