"""All judges of passages, and which of them have something to look for in one."""

from __future__ import annotations

from functools import cache

from clearname.gate import attack, personal
from clearname.gate.mentions import ONLY_WITH, mentions
from clearname.gate.passage import Judge, Passage

JUDGES: tuple[Judge, ...] = (*personal.JUDGES, *attack.JUDGES)
"""What must not be read in any passage; each rule has its module."""


def judges_for(passage: Passage) -> tuple[Judge, ...]:
    """Those that may find something: not the ones whose words are known to be missing, which are most in nearly all."""
    return JUDGES if passage.has_no_stems else _with(mentions(passage) & _SIGNS)


@cache
def _with(signs: int) -> tuple[Judge, ...]:
    return tuple(judge for judge in JUDGES if judge not in ONLY_WITH or ONLY_WITH[judge] & signs)


_SIGNS = sum(set(ONLY_WITH.values()))
