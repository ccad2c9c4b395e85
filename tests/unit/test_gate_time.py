"""The table of how long the gate takes; the measuring itself is a command of its own."""

from __future__ import annotations

from leaks.gate_time import Timed, render


def test_the_table_says_seconds_for_the_site_and_thousandths_for_a_file() -> None:
    assert render([Timed(200, 400, 8.0, 0.4)]).splitlines()[-1] == "| 200 | 400 | 8.0 | 20.0 | 0.4 | 1.0 |"
