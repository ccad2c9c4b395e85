"""Looks at a supporter's words before anybody reads them: labels and numbers, never a decision."""

from clearname.screening.findings import Finding, Label, Screened
from clearname.screening.interface import Candidate, Rule, ScreenContext
from clearname.screening.labels import GRAVEST_FIRST, NEEDS_CARE
from clearname.screening.mask import mask
from clearname.screening.rules import RULES
from clearname.screening.screen import screen
from clearname.screening.watch import WATCH_FILE, WatchList, make_watch_list, parse_watch_list, render_watch_list

__all__ = [
    "GRAVEST_FIRST", "NEEDS_CARE", "RULES", "WATCH_FILE", "Candidate", "Finding", "Label", "Rule", "ScreenContext",
    "Screened", "WatchList", "make_watch_list", "mask", "parse_watch_list", "render_watch_list", "screen",
]  # fmt: skip
