"""The front of an organ: twenty-one pipes in an oak case with carved shades, seen straight on from the nave."""

from __future__ import annotations

from example_art.canvas import Canvas, Point, box, colour, mirrored, mix, oval, points, smooth
from example_art.pipes import BLACK, Metal, draw_pipe

OAK, OAK_SHADE, OAK_LIGHT = colour("7a5431"), colour("3d2716"), colour("b0834f")
GILT, GILT_SHADE = colour("c99a3e"), colour("7d5a20")
WALL, WALL_SHADE = colour("d8cfbd"), colour("8f8471")
TIN = Metal(colour("b5b3a8"), colour("66645d"), colour("f4f1e6"))
MIDDLE = 800.0


def draw() -> Canvas:
    """The whole picture, 1600 by 1067."""
    c = Canvas(1600, 1067, WALL)
    _church(c)
    _case_behind(c)
    _pipes(c)
    _frame(c)
    _console(c)
    c.paint(smooth("-100 -100  520 -100  1180 1200  -100 1200"), colour("fff3d6"), blur=150, strength=0.16)
    c.paint(box(1400, -50, 1700, 1150), colour("2a2018"), blur=120, strength=0.4)
    return c


def _both(c: Canvas, shape: list[Point], fill: tuple[int, int, int], **more: float) -> None:
    c.paint(shape, fill, **more)  # type: ignore[arg-type]
    c.paint(mirrored(shape, MIDDLE), mix(fill, OAK_SHADE, 0.12), **more)  # type: ignore[arg-type]


def _church(c: Canvas) -> None:
    c.paint(box(0, 0, 1600, 1067), c.gradient([(0, colour("e4dccb")), (1067, colour("a99c86"))]))
    arch = [
        (190.0, 1067.0),
        (190.0, 420.0),
        *smooth("190 420  260 190  500 20  800 -40  1100 20  1340 190  1410 420", closed=False),
        (1410.0, 1067.0),
    ]
    c.paint(arch, c.gradient([(0, colour("6f6656")), (500, colour("857a67")), (1067, colour("5c5345"))]))
    c.stroke(arch[1:-1], colour("f1eadb"), 30, strength=0.9)
    c.stroke(
        [(x + 14 if x < 800 else x - 14, y + 12) for x, y in arch[1:-1]], colour("4f473a"), 14, strength=0.5, blur=5
    )
    for x in (150, 1450):
        c.paint(
            box(x - 40, 420, x + 40, 1067),
            c.gradient([(x - 40, colour("eee6d6")), (x + 40, colour("a2967f"))], across=True),
        )
        c.paint(box(x - 56, 392, x + 56, 424), colour("efe7d7"))
        c.paint(box(x - 56, 424, x + 56, 432), WALL_SHADE, strength=0.7)
    c.paint(box(0, 985, 1600, 1067), c.gradient([(985, colour("7d7058")), (1067, colour("4a4030"))]))


def _case_behind(c: Canvas) -> None:
    outline = [
        (300.0, 1000.0),
        (300.0, 300.0),
        (480.0, 300.0),
        (480.0, 360.0),
        (660.0, 330.0),
        (660.0, 180.0),
        (940.0, 180.0),
        (940.0, 330.0),
        (1120.0, 360.0),
        (1120.0, 300.0),
        (1300.0, 300.0),
        (1300.0, 1000.0),
    ]
    c.paint([(x + 16, y + 18) for x, y in outline], BLACK, blur=22, strength=0.5)
    c.paint(outline, colour("1f150d"))


def _pipes(c: Canvas) -> None:
    # towers of five and of three, flats of five between them
    for index, wide in enumerate((44, 50, 58, 50, 44)):
        middle = 800 + (index - 2) * 53
        rise = (26, 10, 0, 10, 26)[index]
        draw_pipe(c, middle, wide, 190, 640 + rise * 1.5, 770, TIN)
    for side in (-1, 1):
        for index in range(5):
            middle = 800 + side * (170 + index * 31.5)
            draw_pipe(c, middle, 28, 350, 672 - index * 18 if index < 3 else 636 + (index - 2) * 18, 770, TIN)
        for index, wide in enumerate((46, 52, 46)):
            middle = 800 + side * (410 + (index - 1) * 52)
            draw_pipe(c, middle, wide, 310, 690 - (14 if index == 1 else 0), 770, TIN)


def _shade(c: Canvas, left: float, right: float, top: float, deep: float) -> None:
    """Carved leaves that hang into the field above the pipes."""
    wide = right - left
    edge = [(left, top), (right, top), (right, top + deep)]
    edge += smooth(
        [
            (right, top + deep),
            (right - wide * 0.2, top + deep * 0.62),
            (left + wide * 0.5, top + deep * 0.3),
            (left + wide * 0.2, top + deep * 0.62),
            (left, top + deep),
        ],
        closed=False,
    )
    c.paint([(x + 4, y + 8) for x, y in edge], BLACK, blur=6, strength=0.6)
    c.paint(edge, GILT_SHADE)
    for side in (-1, 1):
        near = left if side < 0 else right
        for step in range(4):
            t = step / 3
            x = near - side * wide * (0.06 + 0.13 * step)
            y = top + deep * (0.62 - 0.42 * t)
            size = wide * (0.085 - 0.012 * step)
            c.paint(oval(x, y, size, size * 1.5, side * (-35 + 16 * step)), GILT)
            c.paint(
                oval(x - size * 0.25, y - size * 0.35, size * 0.45, size * 0.9, side * (-35 + 16 * step)),
                colour("ecc877"),
                strength=0.8,
            )
            c.stroke([(x, y - size * 1.2), (x + side * size * 0.3, y + size * 1.2)], GILT_SHADE, 1.5, 0.8, strength=0.8)
    c.paint(oval((left + right) / 2, top + deep * 0.16, wide * 0.05, deep * 0.14), colour("ecc877"))


def _moulding(c: Canvas, left: float, right: float, top: float, steps: int = 4) -> None:
    """A cornice: each step a little wider and lighter than the one below it."""
    for step in range(steps):
        t = step / (steps - 1)
        y = top - step * 9
        c.paint(box(left - step * 8, y - 9, right + step * 8, y), mix(OAK_SHADE, OAK_LIGHT, 0.25 + 0.6 * t))
        c.paint(box(left - step * 8, y - 2, right + step * 8, y), OAK_SHADE, strength=0.7)


def _post(c: Canvas, middle: float, top: float, bottom: float, wide: float = 20) -> None:
    c.paint(
        box(middle - wide / 2, top, middle + wide / 2, bottom),
        c.gradient(
            [(middle - wide / 2, OAK), (middle - wide / 5, OAK_LIGHT), (middle + wide / 2, OAK_SHADE)], across=True
        ),
    )
    c.stroke([(middle - wide * 0.16, top + 20), (middle - wide * 0.16, bottom - 20)], OAK_SHADE, 2.5, strength=0.55)
    c.stroke([(middle + wide * 0.16, top + 20), (middle + wide * 0.16, bottom - 20)], OAK_SHADE, 2.5, strength=0.55)


def _frame(c: Canvas) -> None:
    _shade(c, 665, 935, 180, 130)
    for left, right in ((478, 650), (950, 1122)):
        _shade(c, left, right, 345, 100)
    for left, right in ((310, 470), (1130, 1290)):
        _shade(c, left, right, 300, 100)
    for middle, top in ((656, 180), (944, 180), (474, 300), (1126, 300), (306, 300), (1294, 300)):
        _post(c, middle, top, 800)
    _moulding(c, 640, 960, 184)
    for left, right in ((484, 646), (954, 1116)):
        _moulding(c, left, right, 350, 3)
    for left, right in ((292, 488), (1112, 1308)):
        _moulding(c, left, right, 304)
    # crests on the towers
    for middle, top, size in ((800, 146, 1.0), (390, 268, 0.72), (1210, 268, 0.72)):
        for side in (-1, 1):
            scroll = smooth(
                [
                    (middle, top),
                    (middle + side * 50 * size, top - 14 * size),
                    (middle + side * 96 * size, top - 4 * size),
                    (middle + side * 108 * size, top - 24 * size),
                    (middle + side * 88 * size, top - 34 * size),
                    (middle + side * 84 * size, top - 20 * size),
                ],
                closed=False,
            )
            c.stroke(scroll, GILT_SHADE, 16 * size, 5, strength=1)
            c.stroke([(x - 2, y - 3) for x, y in scroll], GILT, 9 * size, 3)
        c.paint(oval(middle, top - 22 * size, 15 * size, 34 * size), GILT_SHADE)
        c.paint(oval(middle - 3, top - 25 * size, 10 * size, 28 * size), GILT)
        c.paint(oval(middle - 5, top - 34 * size, 4 * size, 12 * size), colour("f1d38a"))
    # the sill that the pipes stand on
    c.paint(box(284, 768, 1316, 806), c.gradient([(768, OAK_LIGHT), (782, OAK), (806, OAK_SHADE)]))
    c.paint(box(284, 806, 1316, 822), BLACK, blur=6, strength=0.5)


def _console(c: Canvas) -> None:
    c.paint(box(316, 806, 1284, 1000), c.gradient([(806, mix(OAK, OAK_SHADE, 0.35)), (1000, mix(OAK, OAK_SHADE, 0.6))]))
    for left in (338, 470, 1008, 1140):
        right = left + 122
        c.paint(box(left, 830, right, 978), OAK_SHADE, strength=0.8)
        c.paint(box(left + 5, 835, right, 978), mix(OAK, OAK_LIGHT, 0.15))
        c.paint(
            points(f"{left + 22} 852  {right - 18} 852  {right - 18} 958  {left + 22} 958"), mix(OAK, OAK_SHADE, 0.3)
        )
        c.paint(box(left + 26, 856, right - 18, 958), mix(OAK, OAK_SHADE, 0.12))
    c.paint(box(612, 822, 988, 1000), BLACK)
    c.paint(points("622 832  978 832  960 900  640 900"), colour("2b1c10"))
    for side in (-1, 1):
        for row in range(3):
            for column in range(2):
                x, y = 800 + side * (196 - 28 - column * 26), 846 + row * 22
                c.paint(oval(x, y, 8, 8), colour("4a2f18"))
                c.paint(oval(x - 1.5, y - 1.5, 6, 6), colour("d9c7a0"))
    c.paint(box(716, 838, 884, 884), OAK)
    c.paint(points("728 826  872 826  866 880  734 880"), colour("efe6cf"))
    for y in range(836, 876, 8):
        c.stroke([(738, y), (794, y)], colour("4a4034"), 1.2, strength=0.8)
        c.stroke([(806, y), (862, y)], colour("4a4034"), 1.2, strength=0.8)
    c.stroke("800 827  800 880", colour("b5a787"), 2)
    c.paint(points("640 902  960 902  968 926  632 926"), colour("e9dfc8"))
    keys = 42
    for index in range(1, keys):
        x = 636 + 328 * index / keys
        c.stroke([(x + (800 - x) * 0.02, 902), (x, 926)], colour("6d6350"), 1.2)
        if index % 7 not in (0, 3):
            c.paint(box(x - 2.6 + (800 - x) * 0.02, 902, x + 2.6 + (800 - x) * 0.02, 916), BLACK)
    c.paint(box(626, 926, 974, 940), OAK_LIGHT)
    c.paint(box(668, 968, 932, 986), OAK)
    c.paint(box(668, 968, 932, 973), OAK_LIGHT)
    c.paint(box(690, 986, 706, 1030), OAK_SHADE)
    c.paint(box(894, 986, 910, 1030), OAK_SHADE)
    c.paint(box(296, 996, 1304, 1018), OAK_SHADE)
