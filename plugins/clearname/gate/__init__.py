"""The safety gate: nothing leaves the machine that it did not clear. `clear` is the only way to a `Cleared`."""

from clearname.gate.clear import Cleared, changed_since, check_output, clear
from clearname.gate.interface import Facts, Finding, Level, Rule, Strength
from clearname.gate.lists import PrivateLists, parse_list
from clearname.gate.manifest import build_manifest
from clearname.gate.rules import RULES
from clearname.gate.waivers import MOST_DAYS, Waiver
from clearname.gate.whole import EXAMPLE_HOST, EXAMPLE_PERSON, not_ready

__all__ = [
    "EXAMPLE_HOST", "EXAMPLE_PERSON", "MOST_DAYS", "RULES", "Cleared", "Facts", "Finding", "Level", "PrivateLists",
    "Rule", "Strength", "Waiver", "build_manifest", "changed_since", "check_output", "clear", "not_ready", "parse_list",
]  # fmt: skip
