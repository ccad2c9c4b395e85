"""All planted faults, by the code of the rule that finds them."""

from __future__ import annotations

from planted import Fault
from planted_graph import GRAPH_FAULTS
from planted_pages import PAGE_FAULTS

PLANTED: dict[str, Fault] = {**GRAPH_FAULTS, **PAGE_FAULTS}
"""One for each rule, which that rule alone finds."""
