"""How many leaks of each rule are caught: `python tests/leaks/table.py` writes it into `docs/gate-measured.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from clearname.gate import RULES, Level
from leaks import around, files, supporters, texts
from leaks.catching import Caught, catch
from leaks.leak import Leak
from leaks.report import write_section

SITES: tuple[tuple[Leak, ...], ...] = (
    texts.LEAKS, files.LEAKS, supporters.LEAKS, supporters.SETTINGS_LEAKS, supporters.EXAMPLE_LEAKS,
)  # fmt: skip
"""Leaks that stand in one site each."""


def catch_all(sites: Iterable[Iterable[Leak]] = SITES) -> list[Caught]:
    """All leaks, planted, built and judged."""
    with TemporaryDirectory() as folder:
        done = [c for number, leaks in enumerate(sites) for c in catch(leaks, Path(folder) / f"group-{number}")]
        return [*done, *around.catch_around(Path(folder) / "group-around")]


def render_table(caught: Iterable[Caught]) -> str:
    """The table of the rules, the sums of the levels, and each leak that was missed, as Markdown."""
    caught = tuple(caught)
    lines = ["| rule | code | level | planted | caught | missed |", "|---|---|---|--:|--:|--:|"]
    for rule in RULES:
        own = [c for c in caught if c.leak.code == rule.code]
        got = sum(c.is_caught for c in own)
        lines.append(f"| {rule.id} | {rule.code} | {rule.level} | {len(own)} | {got} | {len(own) - got} |")
    lines += ["", "| level | planted | caught | share |", "|---|--:|--:|--:|"]
    for level in (Level.STOP, Level.BLOCK, Level.WARN):
        codes = {rule.code for rule in RULES if rule.level is level}
        own = [c for c in caught if c.leak.code in codes]
        got = sum(c.is_caught for c in own)
        lines.append(f"| {level} | {len(own)} | {got} | {100 * got / len(own):.1f} % |")
    missed = [f"- {c.leak.code}: {c.leak.how}" for c in caught if not c.is_caught]
    return "\n".join([*lines, "", "Missed:" if missed else "Nothing was missed.", "", *missed]).rstrip() + "\n"


def main() -> None:
    """Measures, and writes the table."""
    write_section("planted", render_table(catch_all()))


if __name__ == "__main__":
    main()
