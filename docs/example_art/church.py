"""A white church on a hill at dusk, mountains behind, one window lit."""

from __future__ import annotations

import random

from example_art.canvas import Canvas, box, colour, mix, oval, points, smooth

NIGHT, SNOW = colour("26364a"), colour("c9d3dc")


def draw() -> Canvas:
    """The whole picture, 1600 by 1067."""
    c = Canvas(1600, 1067, NIGHT)
    _sky(c)
    _mountains(c)
    _hill(c)
    _church(c)
    _foreground(c)
    return c


def _sky(c: Canvas) -> None:
    c.paint(
        box(0, 0, 1600, 1067),
        c.gradient(
            [
                (0, colour("2c4460")),
                (300, colour("5f7a90")),
                (520, colour("c3b6a3")),
                (640, colour("e9c79a")),
                (760, colour("efd7b4")),
            ]
        ),
    )
    c.paint(oval(1180, 640, 560, 190), colour("f6d9a4"), blur=110, strength=0.7)
    for x, y, wide, high, strength in (
        (420, 235, 420, 12, 0.35),
        (700, 290, 520, 10, 0.3),
        (1250, 360, 460, 12, 0.4),
        (980, 430, 380, 8, 0.4),
        (250, 395, 330, 8, 0.25),
    ):
        c.paint(oval(x, y, wide, high, -1.5), colour("f0cfae"), blur=11, strength=strength)
    chance = random.Random(11)
    for _ in range(26):
        x, y = chance.uniform(0, 1600), chance.uniform(10, 210) ** 1.0
        c.paint(oval(x, y, 1.3, 1.3), (255, 250, 238), strength=chance.uniform(0.25, 0.8) * (1 - y / 260))


FAR = (
    (150, 330, 0.8),
    (330, 260, 0.55),
    (500, 300, 1.0),
    (655, 240, 0.5),
    (1180, 300, 0.75),
    (1330, 240, 0.5),
    (1475, 330, 1.05),
)
NEAR = ((240, 420, 0.8), (610, 380, 0.45), (1010, 420, 0.5), (1390, 400, 1.0))


def _ridge(
    chance: random.Random, base: float, height: float, peaks: tuple[tuple[float, float, float], ...], rough: float
) -> list[tuple[float, float]]:
    line: list[tuple[float, float]] = []
    for index in range(61):
        x = -40 + 1680 * index / 60
        up = max(high - abs(x - top) / spread for top, spread, high in peaks)
        line.append((x, base - height * max(up, 0.05) - chance.uniform(0, rough)))
    return line


def _mountains(c: Canvas) -> None:
    chance = random.Random(4)
    far = [(-40.0, 900.0), *_ridge(chance, 640, 240, FAR, 12), (1640.0, 900.0)]
    c.paint(far, c.gradient([(400, colour("8d97a4")), (660, colour("c8bca9"))]))
    inside = c.mask(far)
    for x, _, high in FAR:
        c.origin = (0, 640 - 240 * high - 395)
        c.paint(
            [(x, 380), (x + 70, 500), (x + 30, 520), (x + 96, 640), (x + 210, 660), (x + 120, 520)],
            colour("65758a"),
            blur=10,
            strength=0.5,
            inside=inside,
        )
        c.paint(
            [(x - 4, 390), (x - 60, 500), (x - 30, 496), (x - 90, 580), (x - 12, 520)],
            colour("f1e6d6"),
            blur=5,
            strength=0.6,
            inside=inside,
        )
    c.origin = (0, 0)
    near = [(-40.0, 1000.0), *_ridge(chance, 730, 150, NEAR, 9), (1640.0, 1000.0)]
    c.paint(near, c.gradient([(560, colour("4f6478")), (740, colour("8f9797"))]))
    c.paint(oval(800, 735, 1000, 34), colour("e6d9c3"), blur=26, strength=0.5)


def _hill(c: Canvas) -> None:
    hill = smooth("-60 860  180 806  420 772  640 742  860 732  1060 752  1300 800  1660 880  1700 1200  -100 1200")
    c.paint(hill, c.gradient([(730, colour("b9c2c8")), (900, colour("7f90a1")), (1067, colour("4a5f75"))]))
    inside = c.mask(hill)
    c.paint(
        smooth("880 725  1060 745  1320 800  1660 890  1300 860  1020 790"),
        colour("f3dfc0"),
        blur=18,
        strength=0.6,
        inside=inside,
    )
    for line in ("140 900  420 850  700 838", "500 960  820 900  1200 905", "980 1000  1240 940  1560 960"):
        c.stroke(smooth(line, closed=False), colour("5b7086"), 2, 2, middle=26, strength=0.35, blur=12, inside=inside)
    # the path to the door
    c.paint(
        smooth("742 770  760 770  748 830  800 900  760 980  830 1100  640 1100  672 980  716 900  708 830"),
        colour("a9a59b"),
        blur=7,
        strength=0.6,
        inside=inside,
    )


def _church(c: Canvas) -> None:
    wall, wall_shade, roof, roof_light = colour("d8dbdb"), colour("8d9dac"), colour("2e3843"), colour("56636f")
    c.paint(oval(880, 776, 300, 18), colour("3e5266"), blur=12, strength=0.55)
    # nave, seen from the tower's side
    c.paint(
        points("770 610  1080 610  1080 770  770 770"),
        c.gradient([(610, mix(wall, wall_shade, 0.45)), (770, mix(wall, wall_shade, 0.25))]),
    )
    c.paint(points("1080 610  1080 770  1120 764  1120 620"), colour("f2dcb8"))
    c.paint(points("762 614  812 500  1050 500  1094 614"), c.gradient([(500, roof_light), (614, roof)]))
    c.paint(points("1050 500  1094 614  1126 622"), colour("8d8171"))
    for y in range(516, 612, 16):
        edge = (y - 500) / 114
        c.stroke([(812 - 50 * edge, y), (1050 + 44 * edge, y)], colour("232b34"), 1.6, strength=0.5)
    for index, x in enumerate((826, 906, 986)):
        arch = [(x - 15, 724), (x - 15, 672), (x - 11, 656), (x, 648), (x + 11, 656), (x + 15, 672), (x + 15, 724)]
        lit = index == 1
        if lit:
            c.paint(oval(x, 690, 70, 70), colour("f8cf7c"), blur=28, strength=0.6)
            c.paint(oval(x + 6, 800, 70, 16, 4), colour("f8cf7c"), blur=12, strength=0.5)
        c.paint(arch, colour("ffdf94") if lit else colour("33424f"))
        c.stroke([(x, 649), (x, 724)], colour("8a6a34") if lit else colour("6d7c89"), 2.4)
        for y in (674, 699):
            c.stroke([(x - 15, y), (x + 15, y)], colour("8a6a34") if lit else colour("6d7c89"), 2.2)
    # tower and spire
    c.paint(
        points("690 470  788 470  788 774  690 774"),
        c.gradient([(690, wall), (740, mix(wall, wall_shade, 0.35)), (788, wall_shade)], across=True),
    )
    c.paint(
        points("678 474  739 236  800 474"),
        c.gradient([(690, roof_light), (739, roof), (790, colour("222a33"))], across=True),
    )
    c.paint(points("739 236  752 330  772 474  800 474"), colour("1f262e"), strength=0.6)
    c.paint(points("676 470  802 470  802 482  676 482"), colour("222a33"))
    c.stroke("739 240  739 190", colour("1f262e"), 3)
    c.stroke("728 206  750 206", colour("1f262e"), 3)
    for x in (722, 756):
        arch = [(x - 11, 556), (x - 11, 520), (x - 7, 508), (x, 503), (x + 7, 508), (x + 11, 520), (x + 11, 556)]
        c.paint(arch, colour("2c3843"))
    door = [(718, 774), (718, 700), (724, 682), (739, 672), (754, 682), (760, 700), (760, 774)]
    c.paint(door, colour("5b3d2c"))
    c.stroke("739 674  739 774", colour("3a261b"), 2)
    c.paint(oval(739, 612, 15, 15), colour("2c3843"))
    c.stroke("739 612  739 602", wall, 2)
    c.stroke("739 612  746 616", wall, 2)


def _foreground(c: Canvas) -> None:
    chance = random.Random(9)
    for x, y, tall in (
        (110, 870, 250),
        (196, 880, 190),
        (36, 900, 320),
        (1480, 910, 300),
        (1400, 890, 190),
        (1570, 930, 380),
        (285, 872, 120),
        (1330, 866, 110),
    ):
        _fir(c, chance, x, y, tall)
    c.paint(
        smooth("-60 980  300 950  700 1000  1100 1010  1660 950  1700 1200  -100 1200"),
        c.gradient([(950, colour("6f8397")), (1067, colour("33475c"))]),
    )
    for _ in range(150):
        x, y = chance.choice([chance.uniform(0, 520), chance.uniform(1080, 1600)]), chance.uniform(1000, 1075)
        lean, tall = chance.uniform(-14, 14), chance.uniform(18, 52)
        blade = smooth([(x, y), (x + lean * 0.3, y - tall * 0.6), (x + lean, y - tall)], closed=False, steps=6)
        c.stroke(blade, chance.choice([colour("2a3a49"), colour("8a8470"), colour("3d4d5b")]), 2.4, 0.8, strength=0.8)


def _fir(c: Canvas, chance: random.Random, x: float, foot: float, tall: float) -> None:
    c.paint(box(x - tall * 0.02, foot - tall * 0.1, x + tall * 0.02, foot + 10), colour("1a1f24"))
    rows = 11
    for row in range(rows):
        t = row / (rows - 1)
        y = foot - tall * 0.06 - tall * 0.9 * (1 - t) + tall * 0.07
        wide = tall * (0.035 + 0.2 * t)
        left, right = wide * chance.uniform(0.85, 1.1), wide * chance.uniform(0.85, 1.1)
        branch = [
            (x, y - tall * 0.16),
            (x + right * 0.5, y - tall * 0.04),
            (x + right, y + tall * 0.02),
            (x + right * 0.4, y),
            (x, y + tall * 0.015),
            (x - left * 0.4, y),
            (x - left, y + tall * 0.02),
            (x - left * 0.5, y - tall * 0.04),
        ]
        c.paint(branch, mix(colour("1c2a33"), colour("2f4350"), 1 - t))
        c.paint(
            [
                (x - left * 0.9, y + tall * 0.012),
                (x - left * 0.5, y - tall * 0.035),
                (x - left * 0.1, y - tall * 0.1),
                (x - left * 0.3, y - tall * 0.01),
            ],
            SNOW,
            blur=1.2,
            strength=0.4,
        )
