"""Whether every pattern and every judge takes time in line with the length of a text: `python tests/leaks/linear.py`.

Each is given texts made to keep it busy, in four lengths, each twice the one before. What takes clearly more than twice
as long each time is told: with it, one supporter's file could keep the gate busy for hours.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from leaks.own_code import PACKAGES, FoundPattern, find_functions, find_patterns, walk_modules
from leaks.shapes import GENERAL_SHAPES, Shape, is_unbounded, shapes_of
from leaks.steps import Search, TooManyStepsError

SMALLEST = 2_000
"""Characters of the shortest text; the longest has eight times as many."""
WORTH_ASKING, LEAST = 0.03, 0.1
"""Seconds of this processor for the text before the longest, and for that; what is done sooner has not grown fast."""
MOST_SECONDS = 20
CLOSER, TIMES_LONGER = 6, 7
"""How much longer four times the length may take before one looks closer, and then: in line 4, with its square 16."""
MOST_STEPS = 100_000
LENGTHS = (24, 48, 96)
"""Characters of the texts in which steps are counted."""
STEPS_MORE = 2.9
"""How many more steps twice the length may take: in line it would be 2, with its square 4."""

Run = Callable[[str], object]


class TooLongError(Exception):
    """More seconds than allowed."""


def cpu_seconds(run: Run, text: str) -> float:
    """Seconds of the processor that it takes; raises `TooLongError` behind `MOST_SECONDS`."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    start = time.process_time()
    try:
        run(text)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - start


def growth(run: Run, shape: Shape) -> str:
    """How the time grows, in words, where it grows faster than the text; else empty."""
    try:
        longer = cpu_seconds(run, shape.text(4 * SMALLEST))
        if longer < WORTH_ASKING or longer < CLOSER * cpu_seconds(run, shape.text(SMALLEST)):
            return ""
        # A little longer each time: what was read once may be remembered.
        times = [
            min(cpu_seconds(run, shape.text(many * SMALLEST + more)) for more in (1, 3, 5)) for many in (1, 2, 4, 8)
        ]
    except TooLongError:
        return f"more than {MOST_SECONDS} s for {8 * SMALLEST} characters"
    if times[3] < LEAST or times[3] < TIMES_LONGER * times[1]:
        return ""
    return ", ".join(f"{1000 * each:.1f}" for each in times) + " ms"


def more_steps(found: FoundPattern, shape: Shape) -> str:
    """The same by counting steps: no clock, the same answer everywhere."""
    pattern = found.pattern
    for way in found.ways:
        counts: list[int] = []
        try:
            for length in LENGTHS:
                counts.append(Search(pattern, shape.text(length * max(1, len(shape.piece) // 4)), MOST_STEPS).run(way))
                if len(counts) > 1 and counts[-1] <= STEPS_MORE * counts[-2]:
                    break
            else:
                return f"{way}: {counts} steps"
        except TooManyStepsError:
            return f"{way}: {counts} steps, then more than {MOST_STEPS}"
    return ""


def look_at_steps(patterns: Iterable[FoundPattern]) -> Iterator[str]:
    """What may repeat without end and takes more steps than the length allows."""
    for found in patterns:
        if is_unbounded(found.pattern):
            told = ((shape, more_steps(found, shape)) for shape in shapes_of(found.pattern, unbounded=True))
            if worst := next(((shape, how) for shape, how in told if how), None):
                yield f"{found.name}: {worst[0]!r}: {worst[1]}"


def runs_of_pattern(found: FoundPattern) -> Iterator[tuple[str, Run, tuple[Shape, ...]]]:
    """Each way of looking with a pattern, and what to look in."""
    pattern = found.pattern
    shapes = (*shapes_of(pattern), *GENERAL_SHAPES)
    for way in found.ways:
        yield f"{found.name} {way}", _looking(pattern, way), shapes


def _looking(pattern: re.Pattern[str] | re.Pattern[bytes], way: str) -> Run:
    look = getattr(pattern, way)

    def run(text: str) -> None:
        given = text if isinstance(pattern.pattern, str) else text.encode("utf-8", "surrogatepass")
        result = look(given)
        if way == "finditer":
            for _ in result:
                pass

    return run


def runs_of_functions(names: tuple[str, ...]) -> Iterator[tuple[str, Run, tuple[Shape, ...]]]:
    """Each judge and check, and what to give it."""
    from leaks.feeding import feeds_of

    for name, function in find_functions(walk_modules(names)):
        for how, feed in feeds_of(function):
            yield f"{name} {how}".strip(), feed, GENERAL_SHAPES


def main() -> int:
    """Tells what grows too fast, on standard output; what is being looked at, on standard error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", default=PACKAGES, help="packages or modules; all where none is given")
    parser.add_argument("--steps", action="store_true", help="count steps of the patterns alone; needs no clock")
    parser.add_argument("--only", choices=("patterns", "judges"), help="only one of the two")
    parser.add_argument("--from", dest="start", type=int, default=0, metavar="N", help="begin with the N-th")
    arguments = parser.parse_args()
    names = tuple(arguments.packages)
    patterns, unread = find_patterns(walk_modules(names))
    for place in unread:
        print(f"not read, made as it runs: {place}", file=sys.stderr)
    if arguments.steps:
        slow = list(look_at_steps(patterns))
        print("\n".join(slow) or f"{len(patterns)} patterns: none takes more steps than the length allows")
        return bool(slow)
    runs = [run for found in patterns for run in runs_of_pattern(found)] if arguments.only != "judges" else []
    runs += runs_of_functions(names) if arguments.only != "patterns" else []
    count = 0
    for at, (name, run, shapes) in enumerate(runs):
        if at < arguments.start:
            continue
        print(f"{at + 1} of {len(runs)}: {name}", file=sys.stderr, flush=True)
        for shape in shapes:
            if told := growth(run, shape):
                count += 1
                print(f"{name}: {shape!r}: {told}", flush=True)
    print(f"{len(runs)} looked at, {count} texts take longer than their length allows")
    return bool(count)


if __name__ == "__main__":
    sys.exit(main())
