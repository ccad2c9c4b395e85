"""Judges of group C: what feeds the attack, and the law."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from clearname.gate.attack.accusation import find_accusations
from clearname.gate.attack.address import find_calls, find_taunts
from clearname.gate.attack.claims import find_absolute, find_victims
from clearname.gate.attack.heads import CHECKS as CHECKS
from clearname.gate.attack.proceedings import find_proceedings
from clearname.gate.attack.reading import Reading, read
from clearname.gate.attack.sexual import find_sexual
from clearname.gate.attack.triggers import may_matter
from clearname.gate.attack.unspaced import find_unspaced
from clearname.gate.interface import Facts, Mark
from clearname.gate.passage import Judge, Passage

_MOST = 50
"""Findings of one rule in one passage; more say nothing new."""
Find = Callable[[Reading], Iterator[Mark]]
_FINDS: tuple[Find, ...] = (
    find_accusations, find_proceedings, find_taunts, find_calls, find_absolute, find_sexual, find_victims,
)  # fmt: skip


def judge_attack(passage: Passage, facts: Facts) -> Iterator[Mark]:
    """Accusations (C03), open cases (C05), taunts (C06), calls (C07), promises (C09), sexual content (C10), C12."""
    yield from find_unspaced(passage)
    reading = read(passage, facts) if may_matter(passage) else None
    if reading is not None:
        for find in _FINDS:
            yield from _without_parts(find(reading))


JUDGES: tuple[Judge, ...] = (judge_attack,)


def _without_parts(marks: Iterator[Mark]) -> Iterator[Mark]:
    """Each once, and none that only says a part of another again."""
    found = tuple(dict.fromkeys(islice(marks, _MOST)))
    for mark in found:
        if not any(mark.secret in other.secret and other != mark and other.code == mark.code for other in found):
            yield mark
