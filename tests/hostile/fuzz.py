"""
Throws things at everything that reads strangers' words, for as long as one likes.

    python tests/hostile/fuzz.py --minutes 30            # of processor time, over all targets in turn
    python tests/hostile/fuzz.py --minutes 5 --target file

Ends with status 1 at the first throw that breaks something, and prints it; such a throw is then kept as a case. Says at
the end how many were thrown and which took longest.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "plugins")]

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402

from hostile.fuzz_sources import TARGETS  # noqa: E402
from hostile.fuzzing import Target  # noqa: E402

MOST_SECONDS = 1.0
"""Of processor time for one throw of at most 16 KiB."""
ROUND = 500


class Slow(AssertionError):
    """One throw took too long."""


def run(name: str, target: Target, number: int, slowest: dict[str, float]) -> int:
    """One round of throws with a seed of its own; how many were thrown."""
    thrown = 0

    @seed(number)
    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.target, Phase.shrink),
        print_blob=True,
    )
    @given(target.throws)
    def throw(value: object) -> None:
        nonlocal thrown
        thrown += 1
        began = time.process_time()
        target.check(value)
        took = time.process_time() - began
        slowest[name] = max(slowest.get(name, 0.0), took)
        if took > MOST_SECONDS:
            raise Slow(f"{took:.1f} s")

    throw()
    return thrown


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="of processor time")
    parser.add_argument("--target", choices=[*TARGETS], default=None)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    targets = {name: t for name, t in TARGETS.items() if options.target in (None, name)}
    thrown = dict.fromkeys(targets, 0)
    slowest: dict[str, float] = {}
    number = options.seed
    for name, target in targets.items():  # once each, so that what is imported late is not counted as slow
        run(name, target, number, {})
    while time.process_time() < options.minutes * 60:
        number += 1
        for name, target in targets.items():
            thrown[name] += run(name, target, number, slowest)
        print(f"\r{time.process_time() / 60:.1f} min, {sum(thrown.values()):,} throws", end="", flush=True)
    print()
    for name in targets:
        print(f"{name:<14} {thrown[name]:>10,} throws, slowest {slowest.get(name, 0.0):.3f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
