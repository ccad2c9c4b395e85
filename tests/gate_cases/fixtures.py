"""What every code of the gate has: faults that it must find, neighbours that it must let pass, and disguises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Judge = Callable[[Any, Path], set[str]]
"""The codes that are found for one fixture; the folder is empty and the fixture's own."""


@dataclass(frozen=True)
class Fixtures:
    """The fixtures of one code. What a fixture is, its judge knows: an edit of a clean site, a value, a file."""

    bad: tuple[Any, ...]
    good: tuple[Any, ...]
    evasions: tuple[Any, ...]
    """The same fault as an opponent or a mishap would disguise it."""
    judge: Judge

    def lacks(self) -> str:
        """What is missing of three, three and one; empty for nothing."""
        each = (("bad", self.bad, 3), ("good", self.good, 3), ("evasions", self.evasions, 1))
        return ", ".join(f"{len(given)} {name} of {least}" for name, given, least in each if len(given) < least)

    def misjudged(self, code: str, folder: Path) -> list[str]:
        """The fixtures that are not judged as they should be, by kind and number."""
        wrong = []
        for kind, is_fault in (("bad", True), ("evasions", True), ("good", False)):
            for number, fixture in enumerate(getattr(self, kind)):
                own = folder / f"{kind}-{number}"
                own.mkdir()
                found = self.judge(fixture, own)
                if (code in found) is not is_fault:
                    wrong.append(f"{kind} {number}: {', '.join(sorted(found)) or 'nothing'} found")
        return wrong
