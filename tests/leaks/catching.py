"""Planted leaks, and which of them were caught: by the build, by holding a supporter's words, or by the gate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clearname.gate import Level, PrivateLists
from clearname.gate.rules import rule_of
from leaks.judging import Answer, Told, judge_site
from leaks.leak import Leak
from leaks.planting import LISTS, TRACES, plant


@dataclass(frozen=True)
class Caught:
    """What became of one leak."""

    leak: Leak
    is_caught: bool
    told: tuple[str, ...] = ()
    """The codes that were told at its place."""


def catch(leaks: Iterable[Leak], folder: Path, lists: PrivateLists = LISTS) -> list[Caught]:
    """
    Plants all of them in one site and builds it, without those that were refused until something is built.

    What is built is judged as publishing judges it. `folder` has to be empty.
    """
    left = tuple(leaks)
    done: list[Caught] = []
    for number in range(9):
        root = plant(folder / f"site-{number}", left)
        answer = judge_site(root, lists, machine_traces=TRACES)
        refused = []
        for leak in left:
            told = tuple(t for t in answer.told if leak.where in t.where)
            if _is_caught(leak, told, answer, root):
                done.append(Caught(leak, True))
            elif answer.is_built or (leak.where and any(t.severity == "error" for t in told)):
                done.append(Caught(leak, False, tuple(sorted({f"{t.code}/{t.severity}" for t in told}))))
            else:
                continue
            refused.append(leak)
        if answer.is_built or len(refused) == len(left):
            return done
        if not refused:
            raise ValueError(f"refused for what was not planted: {answer.told[:9]}")
        left = tuple(leak for leak in left if leak not in refused)
    raise ValueError("still refused after many builds")


def _is_caught(leak: Leak, told: Iterable[Told], answer: Answer, root: Path) -> bool:
    warns = rule_of(leak.code).level in (Level.WARN, Level.INFO)
    enough = ("error", "held", "warning") if warns else ("error", "held")
    if any(t.code in {leak.code, *leak.also} and t.severity in enough for t in told):
        return True
    if not (leak.canary and answer.is_built):
        return False
    return not any(leak.canary in path.read_bytes() for path in (root / "output").rglob("*") if path.is_file())
