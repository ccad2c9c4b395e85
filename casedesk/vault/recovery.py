"""
The recovery key: twenty bytes of chance as eight groups of five signs, to be written on paper.

The last sign of each group checks the other four and its place. One wrong sign in a group, or two that changed places,
shows; and since so few groups would fit in its stead, they can be tried one after the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from casedesk.records.ids import ALPHABET

KEY_BYTES = 20
GROUPS, DATA = 8, 4
"""Groups, and signs of each without the one that checks them."""
_SIGNS = GROUPS * (DATA + 1)
_TWINS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_MOST_TRIED = 20_000
"""Three slips in three groups give about eight hundred."""


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """What opens the vault when the passphrase is lost. Its representation shows nothing."""

    secret: bytes

    def groups(self) -> tuple[str, ...]:
        """Eight groups of five signs."""
        number = int.from_bytes(self.secret, "big")
        values = [number >> shift & 31 for shift in range(8 * KEY_BYTES - 5, -1, -5)]
        rows = (values[at : at + DATA] for at in range(0, len(values), DATA))
        return tuple("".join(ALPHABET[v] for v in (*row, _check(row, at))) for at, row in enumerate(rows))

    def text(self) -> str:
        """The groups with spaces between them, in two lines."""
        groups = self.groups()
        return "  ".join(groups[:4]) + "\n" + "  ".join(groups[4:])

    def __repr__(self) -> str:
        return "RecoveryKey()"


def looks_like_recovery_key(typed: str) -> bool:
    """Whether it has as many signs as one, all of them of the alphabet."""
    signs = _signs(typed)
    return len(signs) == _SIGNS and all(sign in ALPHABET for sign in signs)


def bad_groups(typed: str) -> tuple[int, ...]:
    """Which groups, from 1, have a slip; for the person who types. Empty where all fit, or the length is another."""
    if not looks_like_recovery_key(typed):
        return ()
    return tuple(at + 1 for at, row in enumerate(_rows(typed)) if not _fits(row, at))


def recovery_keys(typed: str) -> Iterator[RecoveryKey]:
    """
    The key that was typed; then, where groups have a slip, those that it may have been.

    Nothing for a text of another length. A slip is one wrong sign or two neighbours that changed places.
    """
    if not looks_like_recovery_key(typed):
        return
    rows = _rows(typed)
    choices = [[row] if _fits(row, at) else list(_nearest(row, at)) for at, row in enumerate(rows)]
    for chosen in islice(product(*choices), _MOST_TRIED):
        number = 0
        for row in chosen:
            for value in row[:DATA]:
                number = number << 5 | value
        yield RecoveryKey(number.to_bytes(KEY_BYTES, "big"))


def _signs(typed: str) -> str:
    """Capital letters and digits alone; what looks alike is one, digits of any script are digits."""
    plain = unicodedata.normalize("NFKC", typed)
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)
    return "".join(c for c in "".join(digits).upper() if c.isalnum()).translate(_TWINS)


def _rows(typed: str) -> list[list[int]]:
    values = [ALPHABET.index(sign) for sign in _signs(typed)]
    return [values[at : at + DATA + 1] for at in range(0, _SIGNS, DATA + 1)]


def _fits(row: list[int], at: int) -> bool:
    return _check(row[:DATA], at) == row[DATA]


def _nearest(row: list[int], at: int) -> Iterator[list[int]]:
    """Every group that fits and is one slip away."""
    for place in range(DATA):
        swapped = [*row[:place], row[place + 1], row[place], *row[place + 2 :]]
        if _fits(swapped, at):
            yield swapped
    for place in range(DATA + 1):
        for value in range(32):
            other = [*row[:place], value, *row[place + 1 :]]
            if value != row[place] and _fits(other, at):
                yield other


def _check(row: list[int], at: int) -> int:
    """
    A weighted sum in the field of 32 elements; each sign and the number of the group has a weight of its own.

    With different weights, none of them 0, it changes with every single sign and every exchange of two.
    """
    total = _times(at + 1, 31)
    for place, value in enumerate(row):
        total ^= _times(value, place + 2)
    return total


def _times(one: int, other: int) -> int:
    """The product in GF(32), modulo x^5 + x^2 + 1."""
    product_ = 0
    while other:
        if other & 1:
            product_ ^= one
        one <<= 1
        if one & 32:
            one ^= 0b100101
        other >>= 1
    return product_
