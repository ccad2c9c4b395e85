"""Judges of group B: personal data in text, beside addresses, numbers and terms (`words`)."""

from clearname.gate.passage import Judge
from clearname.gate.personal import life, numbers, places

JUDGES: tuple[Judge, ...] = (*numbers.JUDGES, *places.JUDGES, *life.JUDGES)
