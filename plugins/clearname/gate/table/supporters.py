"""Group D: supporters."""

from __future__ import annotations

from clearname.gate.interface import Level, Rule

_STOP = Level.STOP

RULES = (
    Rule("D03", "hidden-name", _STOP, "the name of a supporter who did not agree to be named like this",
         "Take the name out of your own texts, or ask them whether they want their full name shown."),
)  # fmt: skip
