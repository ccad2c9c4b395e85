"""
Measures the search for altered copies: how many are found, and how many other pictures are taken for one.

    python tests/desk/measure_matcher.py [ORIGINALS] [DISTRACTORS]

Pictures are made here, of many kinds: grounds, waves, cells, walls, leaves, writing, rooms, faces of shapes. A copy is
half of the area cut out at random, mirrored half of the times, scaled, and packed again as a poor JPEG.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[2] / "plugins")]

import cv2  # noqa: E402
import numpy as np  # noqa: E402

from casedesk.alike.compare import Originals  # noqa: E402
from casedesk.alike.prints import make_prints, mirrored, read_grey  # noqa: E402

WIDTH, HEIGHT = 480, 360


def ground(chance: Any, roughness: float) -> Any:
    """Noise of several sizes on top of each other, from 0 to 1: clouds, stone, skin, grass."""
    made = np.zeros((HEIGHT, WIDTH), np.float32)
    for octave in range(2, 8):
        small = chance.random((2**octave * 3 // 4 + 1, 2**octave + 1)).astype(np.float32)
        made += cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC) * roughness**octave
    return cv2.normalize(made, None, 0, 1, cv2.NORM_MINMAX)


def waves(chance: Any) -> Any:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    bent = ground(chance, 0.5) * chance.uniform(10, 60)
    turn = chance.uniform(0, np.pi)
    return 0.5 + 0.5 * np.sin((x * np.cos(turn) + y * np.sin(turn) + bent) / chance.uniform(4, 25))


def cells(chance: Any) -> Any:
    many = int(chance.integers(25, 200))
    seeds = np.full((HEIGHT, WIDTH), 255, np.uint8)
    seeds[chance.integers(0, HEIGHT, many), chance.integers(0, WIDTH, many)] = 0
    _, nearest = cv2.distanceTransformWithLabels(seeds, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    return chance.random(many + 1)[nearest].astype(np.float32)


def wall(chance: Any) -> Any:
    made = ground(chance, 0.8) * 0.3
    high, wide = int(chance.integers(12, 40)), int(chance.integers(20, 90))
    for row in range(0, HEIGHT, high):
        for at in range(-(row // high % 2) * wide // 2, WIDTH, wide):
            cv2.rectangle(made, (at + 1, row + 1), (at + wide - 2, row + high - 2), float(chance.uniform(0.3, 1)), -1)
    return made * (0.7 + 0.3 * ground(chance, 0.9))


def shapes(chance: Any) -> Any:
    made = ground(chance, chance.uniform(0.4, 0.9)) * 0.6
    for _ in range(int(chance.integers(15, 90))):
        spot = (int(chance.integers(0, WIDTH)), int(chance.integers(0, HEIGHT)))
        size = (int(chance.integers(4, 70)), int(chance.integers(4, 70)))
        tone = float(chance.random())
        cv2.ellipse(made, spot, size, float(chance.uniform(0, 180)), 0, 360, tone, -1, cv2.LINE_AA)
    return made


def writing(chance: Any) -> Any:
    page = np.full((HEIGHT, WIDTH), int(chance.uniform(180, 255)), np.uint8)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz     ABCDEFG0123456789"))
    scale = chance.uniform(0.4, 1.1)
    for row in range(20, HEIGHT, int(40 * scale) + 4):
        words = "".join(chance.choice(letters, 60))
        spot = (int(chance.integers(0, 40)), row)
        cv2.putText(page, words, spot, int(chance.integers(0, 5)), scale, 25, 1, cv2.LINE_AA)
    return page.astype(np.float32) / 255 * (0.85 + 0.15 * ground(chance, 0.5))


def room(chance: Any) -> Any:
    made = ground(chance, 0.5) * 0.25 + 0.3
    for _ in range(int(chance.integers(10, 40))):
        corners = (chance.random((4, 2)) * (WIDTH, HEIGHT)).astype(np.int32)
        cv2.fillConvexPoly(made, cv2.convexHull(corners), float(chance.random()), cv2.LINE_AA)
    return made * (0.8 + 0.2 * ground(chance, 0.9))


def figure(chance: Any) -> Any:
    made = (waves(chance) if chance.random() < 0.5 else ground(chance, 0.8)) * 0.5
    x, y, size = (int(chance.integers(*ends)) for ends in ((150, 330), (120, 220), (50, 110)))
    cv2.ellipse(made, (x, y + size * 2), (size, size), 0, 0, 360, float(chance.uniform(0, 1)), -1, cv2.LINE_AA)
    cv2.ellipse(made, (x, y), (size * 3 // 4, size), 0, 0, 360, float(chance.uniform(0.5, 0.9)), -1, cv2.LINE_AA)
    for side in (-1, 1):
        cv2.circle(made, (x + side * size // 3, y - size // 4), size // 9, 0.1, -1, cv2.LINE_AA)
    cv2.ellipse(made, (x, y + size // 3), (size // 3, size // 8), 0, 0, 180, 0.2, 2, cv2.LINE_AA)
    return made * (0.75 + 0.25 * ground(chance, 0.95))


KINDS = (lambda chance: ground(chance, chance.uniform(0.6, 1.0)), waves, cells, wall, shapes, writing, room, figure)


def picture(number: int) -> Any:
    """The picture of this number, the same in each run: grey, with the grain of a camera."""
    chance = np.random.default_rng(number)
    made = KINDS[number % len(KINDS)](chance)
    if chance.random() < 0.5:
        made = made * 0.7 + KINDS[int(chance.integers(len(KINDS)))](chance) * 0.3
    made = made + chance.normal(0, 0.02, made.shape)
    return (np.clip(made, 0, 1) * 255).astype(np.uint8)


def altered(made: Any, number: int) -> bytes:
    """Half of the area, mirrored every other time, scaled, and packed as a JPEG of 40 to 75 per cent."""
    chance = np.random.default_rng(number)
    ratio = chance.uniform(0.75, 1.33)
    wide, high = int(WIDTH * min(1, (0.5 * ratio) ** 0.5)), 0
    high = min(HEIGHT, int(WIDTH * HEIGHT * 0.5 / wide))
    left, top = int(chance.integers(0, WIDTH - wide + 1)), int(chance.integers(0, HEIGHT - high + 1))
    part = made[top : top + high, left : left + wide]
    part = cv2.flip(part, 1) if number % 2 else part
    part = cv2.resize(part, None, fx=(scale := chance.uniform(0.7, 1.4)), fy=scale, interpolation=cv2.INTER_AREA)
    return packed(part, int(chance.integers(40, 76)))


def packed(made: Any, quality: int = 85) -> bytes:
    return bytes(cv2.imencode(".jpg", made, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


def main(originals: int = 40, distractors: int = 1000, copies: int = 4) -> tuple[float, float]:
    """Recall and share of false candidates."""
    known = []
    for number in range(originals):
        grey = read_grey(packed(picture(number)))
        known += [(str(number), False, make_prints(grey)), (str(number), True, make_prints(mirrored(grey)))]
    index = Originals(known)
    start = time.perf_counter()
    right = wrong = 0
    for number in range(originals):
        for again in range(copies):
            found = index.liken(make_prints(read_grey(altered(picture(number), number * 100 + again))))
            right += (
                found is not None
                and found.original == str(number)
                and found.is_mirrored == bool((again + number * 100) % 2)
            )
    for number in range(distractors):
        wrong += index.liken(make_prints(read_grey(packed(picture(100_000 + number))))) is not None
    seconds = time.perf_counter() - start
    print(f"{originals} originals, {originals * copies} altered copies: found {right / (originals * copies):.1%}")
    print(f"{distractors} other pictures: taken for a copy {wrong / distractors:.2%}")
    print(f"{seconds / (originals * copies + distractors) * 1000:.0f} ms for each picture that is looked at")
    return right / (originals * copies), wrong / distractors


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
