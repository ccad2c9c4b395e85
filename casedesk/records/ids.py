"""Names of records: short, neutral, easy to say on the telephone."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two signs without those that are mistaken for others. Source: Crockford's Base 32."""
ID_BYTES = 5
"""Of chance in a name: eight letters."""
_NOTE = ".note"


def record_id(chance: bytes) -> str:
    """A name such as `k7m2q4xd`, from five bytes of chance."""
    number = int.from_bytes(chance, "big")
    letters = [ALPHABET[number >> shift & 31] for shift in range(8 * len(chance) - 5, -1, -5)]
    return "".join(letters).lower()


def note_id(record: str) -> str:
    """The name of the private note on a record: a record of its own, so that giving one away never gives the other."""
    return record + _NOTE


def is_note_id(record: str) -> bool:
    """Whether it names a private note."""
    return record.endswith(_NOTE)
