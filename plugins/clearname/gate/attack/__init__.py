"""Judges of group C: what feeds the attack, and the law."""

from clearname.gate.passage import Judge

JUDGES: tuple[Judge, ...] = ()
