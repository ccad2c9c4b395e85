"""The voicing bench: pipes on a voicing jack and on the bench, under a window in the morning."""

from __future__ import annotations

import random

from example_art.canvas import Canvas, box, colour, mix, oval, points, smooth
from example_art.pipes import LEAD, TIN, draw_lying_pipe, draw_pipe

WOOD, WOOD_SHADE, WOOD_LIGHT = colour("8a6240"), colour("432c1a"), colour("c79a68")
WALL, WALL_SHADE = colour("b8ad98"), colour("6f6656")


def draw() -> Canvas:
    """The whole picture, 1600 by 1067."""
    c = Canvas(1600, 1067, WALL)
    c.paint(box(0, 0, 1600, 1067), c.gradient([(0, colour("d6cbb4")), (700, WALL), (1600, WALL_SHADE)], across=True))
    _window(c)
    _rack(c)
    c.soften(2.2)
    _bench(c)
    _jack(c)
    _lying(c)
    _tools(c)
    c.paint(points("300 60  560 60  1180 1067  560 1067"), colour("fff1cc"), blur=90, strength=0.2)
    c.paint(box(1380, -60, 1700, 1150), colour("1f160e"), blur=150, strength=0.5)
    c.paint(box(-60, 960, 1700, 1150), colour("1f160e"), blur=70, strength=0.4)
    return c


def _window(c: Canvas) -> None:
    c.paint(box(110, 20, 620, 560), colour("efe5cf"))
    c.paint(
        box(136, 44, 594, 536),
        c.gradient([(44, colour("dfeaf0")), (330, colour("f4eddb")), (430, colour("c3cbb0")), (536, colour("94a383"))]),
    )
    inside = c.mask(box(136, 44, 594, 536))
    c.paint(
        smooth("100 430  220 360  360 396  470 340  640 390  640 560  100 560"), colour("a9b59d"), blur=7, inside=inside
    )
    c.paint(smooth("100 480  260 446  430 476  640 436  640 560  100 560"), colour("7f9170"), blur=6, inside=inside)
    for x, y, wide in ((236, 452, 26), (284, 462, 20), (520, 440, 30)):
        c.paint(oval(x, y, wide, wide * 1.2), colour("66795a"), blur=5, strength=0.9, inside=inside)
    for x in (136, 286, 438, 588):
        c.paint(box(x - 6, 44, x + 6, 536), colour("e3d7bd"))
        c.paint(box(x + 2, 44, x + 6, 536), colour("a89a7d"), strength=0.7)
    for y in (44, 206, 370, 532):
        c.paint(box(130, y - 6, 600, y + 6), colour("e3d7bd"))
        c.paint(box(130, y + 2, 600, y + 6), colour("a89a7d"), strength=0.7)
    c.paint(box(88, 552, 642, 582), c.gradient([(552, colour("efe4cb")), (582, colour("a3957a"))]))
    c.paint(box(60, 0, 680, 620), colour("fff6dd"), blur=90, strength=0.28)


def _rack(c: Canvas) -> None:
    """Voicing knives, mandrels and callipers on the wall."""
    c.paint(box(780, 150, 1500, 176), WOOD)
    c.paint(box(780, 176, 1500, 184), WOOD_SHADE, strength=0.8)
    c.paint(box(786, 184, 1506, 214), colour("2a2018"), blur=14, strength=0.35)
    for index in range(9):
        x = 830 + index * 42
        long = 120 + (index * 37) % 70
        c.paint(
            [(x + 10, 190), (x + 22, 190), (x + 22, 190 + long * 1.5), (x + 10, 190 + long * 1.5)],
            colour("2a2018"),
            blur=7,
            strength=0.3,
        )
        handle = smooth(
            [
                (x - 8, 158),
                (x + 8, 158),
                (x + 10, 210),
                (x + 6, 190 + long * 0.5),
                (x - 6, 190 + long * 0.5),
                (x - 10, 210),
            ]
        )
        c.paint(handle, mix(WOOD, colour("5a2f1c"), (index % 3) / 3))
        c.stroke([(x - 4, 168), (x - 4, 180 + long * 0.4)], WOOD_LIGHT, 3, strength=0.6)
        blade = [
            (x - 4, 190 + long * 0.5),
            (x + 4, 190 + long * 0.5),
            (x + 5, 190 + long * 1.35),
            (x, 190 + long * 1.5),
            (x - 5, 190 + long * 1.35),
        ]
        c.paint(blade, colour("8d9091"))
        c.stroke([(x - 1.5, 195 + long * 0.5), (x - 1.5, 180 + long * 1.4)], colour("d5d6d0"), 2, strength=0.9)
    for index in range(6):
        x, wide = 1236 + index * 44, 12 + index * 4
        c.paint(
            [(x - wide / 2, 158), (x + wide / 2, 158), (x + wide / 5, 420), (x - wide / 5, 420)],
            c.gradient(
                [(x - wide / 2, colour("7a7c7c")), (x - wide / 6, colour("d8d9d4")), (x + wide / 2, colour("4d4e4e"))],
                across=True,
            ),
        )


def _bench(c: Canvas) -> None:
    top = points("-20 800  1620 770  1620 1100  -20 1100")
    c.paint(top, c.gradient([(770, WOOD_LIGHT), (860, WOOD), (1067, mix(WOOD, WOOD_SHADE, 0.6))]))
    inside = c.mask(top)
    chance = random.Random(6)
    for _ in range(70):
        y, bend = chance.uniform(790, 1090), chance.uniform(-8, 8)
        grain = smooth([(-20, y + 10), (500, y + bend), (1050, y - bend), (1640, y - 18)], closed=False)
        c.stroke(
            grain,
            chance.choice([WOOD_SHADE, WOOD_LIGHT, WOOD_SHADE]),
            1,
            1,
            middle=chance.uniform(1.5, 4),
            strength=0.3,
            blur=0.7,
            inside=inside,
        )
    c.stroke("-20 800  1620 770", colour("e8c393"), 4, strength=0.7)


def _jack(c: Canvas) -> None:
    """A small wind chest with one row of pipes."""
    c.paint(smooth("640 842  1420 822  1500 872  1360 900  700 902"), colour("1d130b"), blur=16, strength=0.6)
    front = box(640, 690, 1380, 850)
    c.paint(front, c.gradient([(690, mix(WOOD, WOOD_LIGHT, 0.3)), (850, mix(WOOD, WOOD_SHADE, 0.5))]))
    c.paint(points("1380 690  1424 672  1424 826  1380 850"), WOOD_SHADE)
    c.paint(points("640 690  1380 690  1424 672  684 672"), WOOD_LIGHT)
    for x in (660, 832, 1010, 1188):
        c.paint(box(x, 722, x + 150, 828), WOOD_SHADE, strength=0.55)
        c.paint(box(x + 4, 727, x + 150, 828), mix(WOOD, WOOD_LIGHT, 0.12))
    c.paint(box(632, 700, 1388, 708), WOOD_SHADE, strength=0.5)
    # eleven pipes, from the lowest to the highest
    x = 690.0
    for index in range(11):
        wide = 68 * 0.925**index
        x += wide * 0.62
        height = 520 * 0.9**index + 40
        foot, mouth = 684.0, 684 - 96 * 0.94**index
        c.paint(oval(x + 6, 684, wide * 0.3, 5), colour("24170d"), blur=3, strength=0.7)
        draw_pipe(c, x, wide, mouth - height, mouth, foot, TIN if index % 3 else LEAD, open_top=True)
        x += wide * 0.62


def _lying(c: Canvas) -> None:
    for left, right, middle, wide, metal, mouth in (
        (120, 610, 905, 66, TIN, 0.76), (60, 470, 982, 50, LEAD, 0.74), (520, 860, 1004, 40, TIN, 0.74),
    ):  # fmt: skip
        c.paint(
            oval((left + right) / 2 + 20, middle + wide * 0.55, (right - left) / 2, wide * 0.22),
            colour("1a1009"),
            blur=10,
            strength=0.7,
        )
        draw_lying_pipe(c, left, right, middle, wide, metal, mouth)
    # three small ones side by side
    for index in range(3):
        left, middle = 930 + index * 16, 950 + index * 34
        c.paint(oval(left + 100, middle + 14, 104, 9), colour("1a1009"), blur=6, strength=0.6)
        draw_lying_pipe(c, left, left + 200 - index * 16, middle, 24 - index * 2, LEAD if index == 1 else TIN, 0.72)


def _tools(c: Canvas) -> None:
    c.paint(oval(1330, 980, 150, 12, -9), colour("1a1009"), blur=9, strength=0.6)
    c.paint(smooth("1196 1000  1206 982  1320 962  1330 972  1324 984  1212 1006"), mix(WOOD, colour("5a2f1c"), 0.6))
    c.stroke("1212 988  1314 969", WOOD_LIGHT, 4, 3, strength=0.6)
    c.paint(points("1322 964  1470 938  1478 944  1326 980"), colour("85888a"))
    c.stroke("1326 968  1470 941", colour("e2e2dc"), 2.5)
    # a brass tuning cone and curls of metal
    c.paint(oval(1160, 908, 46, 9), colour("1a1009"), blur=7, strength=0.6)
    c.paint(
        points("1120 904  1196 904  1164 834  1152 834"),
        c.gradient([(1120, colour("8a6524")), (1146, colour("f0d490")), (1196, colour("6a4a1a"))], across=True),
    )
    c.paint(oval(1158, 904, 38, 7), colour("6a4a1a"))
    chance = random.Random(12)
    for _ in range(16):
        x, y, size = chance.uniform(560, 920), chance.uniform(900, 950), chance.uniform(5, 13)
        curl = smooth(
            [(x, y), (x + size, y - size * 0.7), (x + size * 1.6, y + size * 0.3), (x + size * 0.8, y + size * 0.5)],
            closed=False,
            steps=8,
        )
        c.stroke(curl, chance.choice([colour("d6d4c8"), colour("8f8d83")]), 3, 1.5, strength=0.9)
