"""What the words of a passage may be about: all lists of words that rules need, looked for at once and once."""

from __future__ import annotations

from clearname.gate.needed import FirstLook
from clearname.gate.passage import Judge, Passage

LOOK = FirstLook()
"""Each rule that needs words adds its list, and asks for the sign that it gets for it."""
ONLY_WITH: dict[Judge, int] = {}
"""For each judge that finds nothing without a word of its list, the sign of the list; see `judges.judges_for`."""


def mentions(passage: Passage) -> int:
    """The signs of the lists of which an entry may stand in the passage, added."""
    known: int | None = passage.__dict__.get("_mentions")
    if known is None:
        known = passage.__dict__["_mentions"] = LOOK.at(passage.vocabulary)
    return known
