"""A measured drawing of an organ pipe on a desk, with a brass gauge and a pencil."""

from __future__ import annotations

import random

from example_art.canvas import Canvas, Points, box, colour, mix, oval, points, smooth

PAPER, PAPER_SHADE, LINE, RED = colour("f0e8d6"), colour("c9bda3"), colour("3a4048"), colour("9c4a38")
BRASS, BRASS_SHADE, BRASS_LIGHT = colour("b98f45"), colour("6b4e20"), colour("ecd08c")


def draw() -> Canvas:
    """The whole picture, 1600 by 1067."""
    c = Canvas(1600, 1067, colour("5a3f2a"))
    _desk(c)
    _sheet(c)
    _pipe(c)
    _notes(c)
    _gauge(c)
    _pencil(c)
    c.paint(smooth("-300 -200  760 -300  1000 500  300 900  -300 700"), colour("fff0cf"), blur=170, strength=0.22)
    c.paint(smooth("1250 500  1800 300  1800 1300  900 1300"), colour("1a110a"), blur=170, strength=0.5)
    return c


def _desk(c: Canvas) -> None:
    c.paint(box(0, 0, 1600, 1067), c.gradient([(0, colour("7d5a3c")), (1067, colour("4b3221"))]))
    chance = random.Random(2)
    for board in range(5):
        top = board * 222 - 20
        c.paint(box(0, top, 1600, top + 3), colour("2e1d12"), strength=0.9)
        c.paint(box(0, top + 3, 1600, top + 6), colour("a27a54"), strength=0.4)
        for _ in range(26):
            y, bend = top + chance.uniform(8, 214), chance.uniform(-7, 7)
            grain = smooth([(-20, y), (400, y + bend), (900, y - bend), (1640, y + bend * 0.5)], closed=False)
            c.stroke(
                grain,
                chance.choice([colour("3b2617"), colour("8f6a46")]),
                1,
                1,
                middle=chance.uniform(1.5, 4),
                strength=0.3,
                blur=0.8,
            )


def _sheet(c: Canvas) -> None:
    under = points("232 96  1330 40  1382 1010  284 1060")
    c.paint([(x + 20, y + 26) for x, y in under], colour("160d06"), blur=24, strength=0.6)
    c.paint(under, mix(PAPER_SHADE, PAPER, 0.3))
    sheet = points("180 70  1296 70  1296 1010  180 1010")
    c.paint([(x + 8, y + 10) for x, y in sheet], colour("2a1b10"), blur=12, strength=0.5)
    c.paint(
        sheet,
        c.gradient([(180, mix(PAPER, (255, 255, 255), 0.35)), (1296, mix(PAPER, PAPER_SHADE, 0.35))], across=True),
    )
    inside = c.mask(sheet)
    c.paint(
        smooth("900 980  1190 860  1310 720  1320 1040  900 1040"), PAPER_SHADE, blur=40, strength=0.5, inside=inside
    )
    for x in range(200, 1296, 20):
        c.stroke([(x, 70), (x, 1010)], colour("9fb0b8"), 1, strength=0.28 if x % 100 else 0.5, inside=inside)
    for y in range(90, 1010, 20):
        c.stroke([(180, y), (1296, y)], colour("9fb0b8"), 1, strength=0.28 if (y - 90) % 100 else 0.5, inside=inside)
    c.stroke("738 70  738 1010", PAPER_SHADE, 4, strength=0.6, blur=2)


def _dimension(c: Canvas, from_: tuple[float, float], to: tuple[float, float], label: str) -> None:
    """A dimension line with small arrow heads and a few strokes that stand for figures."""
    c.stroke([from_, to], RED, 1.8, strength=0.85)
    across = abs(to[0] - from_[0]) > abs(to[1] - from_[1])
    for (x, y), sign in ((from_, 1), (to, -1)):
        head = (
            [(x, y), (x + sign * 14, y - 5), (x + sign * 14, y + 5)]
            if across
            else [(x, y), (x - 5, y + sign * 14), (x + 5, y + sign * 14)]
        )
        c.paint(head, RED)
    x, y = (from_[0] + to[0]) / 2, (from_[1] + to[1]) / 2
    _figures(c, x - 22 if across else x + 12, y - 16 if across else y + 8, label)


def _figures(c: Canvas, x: float, y: float, label: str, size: float = 1.0, ink: tuple[int, int, int] = LINE) -> None:
    strokes = {
        "1": ["2 -12  6 -16  6 0"],
        "2": ["0 -12  3 -16  8 -14  7 -9  0 0  9 0"],
        "3": ["0 -15  6 -16  7 -11  3 -9  8 -6  6 0  0 -1"],
        "4": ["6 -16  0 -5  9 -5", "7 -9  6 2"],
        "5": ["8 -16  2 -16  1 -9  7 -9  8 -3  4 0  0 -1"],
        "6": ["7 -16  1 -9  1 -2  5 0  8 -4  5 -8  1 -5"],
        "7": ["0 -16  9 -16  3 0"],
        "8": ["5 -9  1 -12  4 -16  8 -13  1 -4  4 0  8 -3  5 -9"],
        "9": ["8 -12  4 -16  1 -12  4 -8  8 -12  6 0"],
        "0": ["5 -16  1 -11  1 -4  5 0  8 -5  8 -12  5 -16"],
        ".": ["2 -1  3 0"],
        " ": [],
    }
    for index, sign in enumerate(label):
        for stroke in strokes[sign]:
            line: Points = [(x + (index * 13 + u) * size, y + v * size) for u, v in points(stroke)]
            c.stroke(smooth(line, closed=False, steps=6), ink, 2.2 * size, 1.6 * size, strength=0.9)


def _pipe(c: Canvas) -> None:
    # elevation: body, mouth and foot
    left, right, axis = 330, 470, 400
    c.paint(
        box(left, 150, right, 690),
        c.gradient([(left, colour("c8ccc9")), (left + 45, colour("f3f1e6")), (right, colour("a3a8a8"))], across=True),
        strength=0.75,
    )
    c.paint(
        points("330 690  470 690  418 930  382 930"),
        c.gradient([(left, colour("bfc4c2")), (left + 50, colour("efede2")), (right, colour("999f9f"))], across=True),
        strength=0.75,
    )
    for line in ("330 150  330 690  382 930", "470 150  470 690  418 930", "382 930  418 930", "330 690  470 690"):
        c.stroke(line, LINE, 3)
    c.stroke([*oval(axis, 150, 70, 14), (axis + 70, 150)], LINE, 2.6)
    arch = smooth("352 690  356 640  376 596  400 582  424 596  444 640  448 690", closed=False)
    c.stroke(arch, LINE, 2.4)
    c.paint(box(352, 690, 448, 712), colour("2a2c2f"))
    c.stroke(smooth("352 712  362 758  400 790  438 758  448 712", closed=False), LINE, 2.4)
    for x, y in ((400, 110), (400, 960)):
        c.stroke([(x, y), (x, y + 26)], LINE, 1.4, strength=0.7)
    for y in range(136, 960, 30):
        c.stroke([(axis, y), (axis, y + 16)], LINE, 1.3, strength=0.55)
    c.stroke("330 150  256 150", LINE, 1.2, strength=0.6)
    c.stroke("330 690  256 690", LINE, 1.2, strength=0.6)
    c.stroke("382 930  256 930", LINE, 1.2, strength=0.6)
    _dimension(c, (270, 152), (270, 688), "")
    _figures(c, 204, 428, "612")
    _dimension(c, (270, 692), (270, 928), "")
    _figures(c, 204, 818, "208")
    c.stroke("330 132  330 104", LINE, 1.2, strength=0.6)
    c.stroke("470 132  470 104", LINE, 1.2, strength=0.6)
    _dimension(c, (332, 112), (468, 112), "92.4")
    # section through the mouth, larger
    c.stroke("620 210  620 380", LINE, 4)
    c.stroke("760 210  760 300", LINE, 4)
    c.paint(points("616 380  766 380  766 392  616 392"), mix(LINE, PAPER, 0.3))
    c.stroke("760 300  764 344", LINE, 4)
    c.stroke("616 392  668 540", LINE, 4)
    c.stroke("766 402  712 540", LINE, 4)
    c.stroke(
        smooth("690 530  726 460  752 396  800 340  830 270", closed=False),
        colour("4d7f9c"),
        2,
        1,
        middle=5,
        strength=0.7,
    )
    c.stroke(smooth("752 396  772 330  742 280  716 240", closed=False), colour("4d7f9c"), 2, 1, middle=5, strength=0.6)
    _dimension(c, (806, 346), (806, 390), "24.8")
    _figures(c, 560, 470, "0.4", 1.1, RED)
    # the foot from above and the body from above
    c.stroke([*oval(690, 720, 92, 92), (782, 720)], LINE, 3)
    c.stroke([*oval(690, 720, 86, 86), (776, 720)], LINE, 1.6, strength=0.8)
    c.stroke([*oval(690, 720, 22, 22), (712, 720)], LINE, 2.2)
    for line in ("580 720  800 720", "690 610  690 830"):
        c.stroke(line, LINE, 1.2, strength=0.6)
    c.stroke("636 794  744 794", RED, 2)
    _figures(c, 664, 860, "67.0")


def _notes(c: Canvas) -> None:
    chance = random.Random(8)
    for row in range(15):
        y = 190 + row * 30
        x, end = 930.0, 1230 - chance.uniform(0, 90) - (120 if row in (4, 9, 14) else 0)
        if row in (5, 10):
            continue
        while x < end:
            word = chance.uniform(22, 70)
            line = [(x, y)]
            while line[-1][0] < x + word:
                line.append((line[-1][0] + chance.uniform(3, 6), y + chance.choice([-7, -4, -1, 0, 1, -9, 3])))
            c.stroke(smooth(line, closed=False, steps=5), colour("333c48"), 1.6, 1.2, middle=2.2, strength=0.8)
            x += word + 14
    for column, x in enumerate((900, 1000, 1100, 1200)):
        c.stroke([(x, 690), (x, 930)], LINE, 1.5, strength=0.7)
        for row in range(6):
            value = (
                ("92.4", "87.2", "82.3", "77.7", "73.4", "69.3")
                if column == 0
                else tuple(f"{chance.uniform(18, 70):.1f}" for _ in range(6))
            )
            if column < 3:
                _figures(c, x + 22, 722 + row * 40, value[row], 1.0)
    for row in range(7):
        c.stroke([(900, 690 + row * 40), (1200, 690 + row * 40)], LINE, 1.5, strength=0.7)
    c.stroke([*oval(1046, 714, 52, 22), (1098, 714)], RED, 2.5, strength=0.8)


def _gauge(c: Canvas) -> None:
    """A vernier gauge of brass across the upper right corner."""
    beam = points("1090 120  1548 214  1540 254  1082 160")
    jaw_one = points("1082 112  1126 121  1092 290  1070 330  1060 326  1058 282")
    jaw_two = points("1250 146  1330 162  1322 202  1300 330  1276 372  1266 368  1262 320  1242 186")
    for shape in (beam, jaw_one, jaw_two):
        c.paint([(x + 12, y + 16) for x, y in shape], colour("1c120a"), blur=9, strength=0.55)
    fill = c.gradient([(110, BRASS_LIGHT), (180, BRASS), (300, mix(BRASS, BRASS_SHADE, 0.5)), (380, BRASS_SHADE)])
    c.paint(beam, fill)
    c.stroke("1090 122  1548 216", BRASS_LIGHT, 3)
    c.stroke("1083 158  1540 252", BRASS_SHADE, 3)
    for index in range(52):
        t = index / 51
        x, y = 1340 + 196 * t, 172 + 40 * t
        long = 16 if index % 5 == 0 else 9
        c.stroke([(x, y + 3), (x - long * 0.2, y + long)], BRASS_SHADE, 1.4)
    for index in range(20):
        t = index / 19
        x, y = 1138 + 106 * t, 132 + 22 * t
        c.stroke([(x, y + 4), (x - 2, y + (16 if index % 5 == 0 else 10))], BRASS_SHADE, 1.4)
    c.paint(jaw_one, fill)
    c.paint(jaw_two, fill)
    c.stroke("1083 114  1060 282  1060 322", BRASS_LIGHT, 3, strength=0.9)
    c.stroke("1252 150  1244 188  1263 318  1267 364", BRASS_LIGHT, 3, strength=0.9)
    c.paint(oval(1288, 158, 17, 14, 12), BRASS_SHADE)
    c.paint(oval(1286, 155, 14, 11, 12), BRASS)
    c.paint(oval(1283, 152, 7, 5, 12), BRASS_LIGHT)


def _pencil(c: Canvas) -> None:
    c.origin = (0, 0)
    shadow = points("1120 1000  1500 706  1514 726  1136 1018")
    c.paint([(x + 12, y + 16) for x, y in shadow], colour("160d06"), blur=8, strength=0.55)
    c.paint(points("1146 972  1500 700  1508 711  1154 983"), colour("d0a04a"))
    c.paint(points("1154 983  1508 711  1514 719  1160 991"), colour("a5762c"))
    c.paint(points("1160 991  1514 719  1520 727  1166 999"), colour("76511b"))
    c.paint(points("1146 972  1166 999  1104 1020"), colour("e3c796"))
    c.paint(points("1154 983  1166 999  1104 1020"), colour("c09c66"))
    c.paint(points("1118 1008  1124 1014  1104 1020"), colour("2c2a29"))
    c.paint(points("1500 700  1520 727  1538 713  1518 686"), colour("8c8f90"))
    c.paint(points("1518 686  1538 713  1556 700  1550 676  1536 673"), colour("b5685a"))
