"""What leaks in single pages are judged by: the lists and the computer of the planted site."""

from __future__ import annotations

from dataclasses import replace

from gate_help import FACTS as OF_A_PAGE
from leaks.planting import LISTS, TRACES

FACTS = replace(OF_A_PAGE, lists=LISTS, machine_traces=TRACES, hidden_names=("Ines Valcárcel",))
