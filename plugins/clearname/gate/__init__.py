"""The safety gate: nothing leaves the machine that it did not clear. `clear` is the only way to a `Cleared`."""

from clearname.gate.clean import Clean
from clearname.gate.clear import NOWHERE, Cleared, NotCleared, Standing, changed_since, check_output, clear
from clearname.gate.interface import Facts, Finding, LastTime, Level, Rule, Strength
from clearname.gate.last_time import build_last_time
from clearname.gate.lists import PrivateLists, parse_list
from clearname.gate.manifest import build_manifest
from clearname.gate.rules import NOTES, RULES, rule_of
from clearname.gate.waivers import MOST_DAYS, Waiver, apply_waivers
from clearname.gate.whole import EXAMPLE_HOST, EXAMPLE_PERSON, not_ready

__all__ = [
    "EXAMPLE_HOST", "EXAMPLE_PERSON", "MOST_DAYS", "NOTES", "NOWHERE", "RULES", "Clean", "Cleared", "Facts",
    "Finding", "LastTime", "Level", "NotCleared", "PrivateLists", "Rule", "Standing", "Strength", "Waiver",
    "apply_waivers", "build_last_time", "build_manifest", "changed_since", "check_output", "clear", "not_ready",
    "parse_list", "rule_of",
]  # fmt: skip
