"""How sure it is that two pictures have the same origin: hashes say it at a glance, points prove it by geometry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casedesk.alike.prints import Prints

WHOLE_BITS = 6
"""Of 64 that may differ in two whole pictures of the same origin."""
PART_BITS = 3
"""The same of two parts; two parts have to agree."""
FEWEST_POINTS = 22
"""Points that one shift, turn and scale takes from the one picture to the other."""
_FEW_POINTS = 14
"""The same, where a hash says so as well."""
_BITS = 50
"""Of 256 that may differ in two marks of the same point."""
_PIXELS = 4.0
_SCALES = (0.25, 4.0)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A candidate. A person decides."""

    original: str
    """Name of the original."""
    by: str
    """`whole`, `parts` or `points`."""
    points: int
    """That agree; 0 where the hashes alone said it."""
    is_mirrored: bool


class Originals:
    """One's own pictures, each as it is and as in a mirror, with all their points in one index."""

    def __init__(self, originals: Iterable[tuple[str, bool, Prints]]) -> None:
        """Of each: name, whether it is mirrored, prints."""
        import cv2

        self._all = tuple(originals)
        # Locality-sensitive hashing for marks of bits (6): so a thousand originals cost about as much as ten.
        self._index = cv2.FlannBasedMatcher(
            {"algorithm": 6, "table_number": 12, "key_size": 18, "multi_probe_level": 1}
        )
        self._with_points = [number for number, (_, _, prints) in enumerate(self._all) if prints.marks is not None]
        if self._with_points:
            self._index.add([self._all[number][2].marks for number in self._with_points])
            self._index.train()

    def liken(self, candidate: Prints) -> Likeness | None:
        """The original that a candidate is most like; None for no likeness."""
        found = list(self._likenesses(candidate))
        return max(found, key=lambda one: (one.points, one.by, one.original, not one.is_mirrored), default=None)

    def _likenesses(self, candidate: Prints) -> Iterator[Likeness]:
        for number, pairs in self._pairs(candidate).items():
            name, is_mirrored, prints = self._all[number]
            points = _agreeing(candidate, prints, pairs)
            if points >= FEWEST_POINTS:
                yield Likeness(name, "points", points, is_mirrored)
            elif points >= _FEW_POINTS:
                # A hash alone is weak: bright sky above dark ground is the hash of many pictures.
                if _differ(candidate.whole, prints.whole) <= WHOLE_BITS:
                    yield Likeness(name, "whole", points, is_mirrored)
                elif _alike_parts(candidate.parts, prints.parts) >= 2:
                    yield Likeness(name, "parts", points, is_mirrored)

    def _pairs(self, candidate: Prints) -> dict[int, list[tuple[int, int]]]:
        """Points of the candidate beside those that are most like them, by the number of the original."""
        by_original: dict[int, list[tuple[int, int]]] = {}
        if candidate.marks is None or not self._with_points:
            return by_original
        for near in self._index.knnMatch(candidate.marks, k=2):
            for match in near:
                if match.distance <= _BITS:
                    number = self._with_points[match.imgIdx]
                    by_original.setdefault(number, []).append((match.queryIdx, match.trainIdx))
        return {number: pairs for number, pairs in by_original.items() if len(pairs) >= _FEW_POINTS}


def _differ(one: int, other: int) -> int:
    return (one ^ other).bit_count()


def _alike_parts(some: tuple[int, ...], others: tuple[int, ...]) -> int:
    return sum(any(_differ(one, other) <= PART_BITS for other in others) for one in set(some))


def _agreeing(one: Prints, other: Prints, pairs: list[tuple[int, int]]) -> int:
    """How many points of the one lie in the other where one shift, turn and scale puts them."""
    import cv2
    import numpy

    here = numpy.array([one.places[at] for at, _ in pairs], numpy.float32)
    there = numpy.array([other.places[at] for _, at in pairs], numpy.float32)
    cv2.setRNGSeed(1)
    move, inside = cv2.estimateAffinePartial2D(here, there, method=cv2.RANSAC, ransacReprojThreshold=_PIXELS)
    if move is None or not _SCALES[0] < float(numpy.hypot(move[0, 0], move[1, 0])) < _SCALES[1]:
        return 0
    # Several points that fall on one another count once: a row of equal windows is no proof.
    chosen = there[inside.ravel() == 1]
    return len({(int(x) // 6, int(y) // 6) for x, y in chosen})
