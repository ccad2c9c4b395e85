"""Group C: what feeds the attack, and the law."""

from __future__ import annotations

from clearname.gate.interface import Level, Rule

_STOP, _BLOCK = Level.STOP, Level.BLOCK

RULES = (
    Rule("C01", "unwanted-link", _STOP, "this leads to an address that you never want to link",
         "Take the address out: links and mentions help it in search."),
    Rule("C02", "unwanted-name", _BLOCK, "this names someone that you never want to name",
         "Take the name out, also where it stands in another spelling or only with an initial."),
)  # fmt: skip
