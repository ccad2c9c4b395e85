"""The portrait: head and shoulders in a workshop, organ pipes out of focus behind, light from a window on the left."""

from __future__ import annotations

import random

from example_art.canvas import Canvas, box, colour, mirrored, mix, oval, smooth
from example_art.pipes import TIN, draw_pipe
from PIL import Image

SKIN, SKIN_SHADE, SKIN_DEEP, SKIN_LIGHT = colour("dba886"), colour("b37a5c"), colour("8a5540"), colour("f0cbab")
HAIR, HAIR_SHADE, HAIR_LIGHT = colour("6d5a4c"), colour("3d322d"), colour("b7a797")
JACKET, JACKET_SHADE, JACKET_LIGHT = colour("35503f"), colour("1d2d26"), colour("5d7a66")
SHIRT, SHIRT_SHADE = colour("e9e1cf"), colour("b9ad96")
INK = colour("2a211d")

FACE = smooth(
    "432 500  436 420  468 340  530 292  600 280  670 292  732 340  764 420  768 500  "
    "758 590  730 668  690 728  646 768  600 782  554 768  510 728  470 668  442 590"
)


def draw() -> Canvas:
    """The whole picture, 1200 by 1400."""
    c = Canvas(1200, 1400, colour("b9aa90"))
    _workshop(c)
    _hair_behind(c)
    c.origin = (0, -88)
    _shoulders(c)
    c.origin = (0, 0)
    face = c.mask(FACE)
    _ears(c)
    _face(c, face)
    _eyes(c, face)
    _nose(c, face)
    _mouth(c, face)
    _hair(c)
    _glasses(c)
    return c


def _workshop(c: Canvas) -> None:
    c.paint(box(0, 0, 1200, 1400), c.gradient([(0, colour("d9ccb2")), (1400, colour("9a8a70"))]))
    for index, middle in enumerate([36, 140, 256, 388, 534, 690, 836, 964, 1076, 1176]):
        wide = [86, 96, 108, 122, 134, 128, 116, 104, 92, 84][index]
        draw_pipe(c, middle, wide, -50, 900 - abs(index - 4.4) * 70, 1240 - abs(index - 4.4) * 20, TIN)
    c.paint(box(0, 1120, 1200, 1400), colour("5d4a34"))
    c.soften(13)
    c.paint(oval(210, 380, 560, 700), colour("f7ecd2"), blur=180, strength=0.5)
    c.paint(box(860, -50, 1300, 1450), colour("3c3327"), blur=160, strength=0.5)
    c.paint(oval(640, 620, 330, 420), colour("5d5140"), blur=110, strength=0.35)


def _hair_behind(c: Canvas) -> None:
    behind = smooth(
        "424 470  436 330  510 240  600 214  694 238  766 326  782 470  792 600  "
        "796 700  776 800  690 850  600 850  510 850  424 800  404 700  408 600"
    )
    c.paint(behind, mix(HAIR_SHADE, HAIR, 0.25))
    inside = c.mask(behind)
    c.paint(smooth("700 560  820 540  830 860  640 860"), HAIR_SHADE, blur=20, inside=inside)
    chance = random.Random(5)
    for index in range(34):
        for side in (-1, 1):
            x = 600 + side * (128 + index * 2)
            line = smooth([(x, 560), (x + side * 6, 690), (x + side * chance.uniform(-14, 6), 850)], closed=False)
            tone = chance.choice([HAIR_SHADE, HAIR, INK, mix(HAIR, HAIR_LIGHT, 0.4) if side < 0 else HAIR])
            c.stroke(line, tone, 1, 0.6, middle=3, strength=0.5, blur=0.5, inside=inside)


def _shoulders(c: Canvas) -> None:
    neck = smooth("506 690  508 850  470 935  540 1040  600 1090  660 1040  730 935  694 850  696 690")
    body = smooth(
        "500 900  395 950  235 1012  135 1085  92 1200  66 1450  58 1640  "
        "1142 1640  1134 1450  1108 1200  1065 1085  965 1012  805 950  700 900  600 960"
    )
    inside = c.mask(body)
    c.paint(body, JACKET)
    c.paint(
        smooth("660 940  850 950  1120 1040  1220 1400  1100 1620  760 1620  700 1300"),
        JACKET_SHADE,
        blur=70,
        strength=0.75,
        inside=inside,
    )
    c.paint(
        smooth("110 1110  240 1020  430 945  420 1010  260 1120  190 1400  70 1420"),
        JACKET_LIGHT,
        blur=34,
        strength=0.55,
        inside=inside,
    )
    # the folds of the sleeves
    for line in (
        "250 1420  262 1320  300 1230  352 1170",
        "300 1440  330 1330  372 1270",
        "948 1420  934 1320  900 1230  850 1175",
    ):
        c.stroke(smooth(line, closed=False), JACKET_SHADE, 3, 1, middle=15, strength=0.55, blur=5, inside=inside)
    # shirt
    opening = [(478, 930), (722, 930), (672, 1120), (636, 1540), (566, 1540), (528, 1120)]
    c.paint(opening, SHIRT)
    c.paint(
        [(610, 930), (722, 930), (672, 1120), (636, 1540), (612, 1540)],
        SHIRT_SHADE,
        blur=22,
        strength=0.8,
        inside=c.mask(opening),
    )
    c.paint(neck, SKIN)
    inside = c.mask(neck)
    c.paint(
        smooth("490 760  540 800  600 826  660 800  720 740  760 900  700 1090  620 1110  640 960  590 890  530 850"),
        SKIN_SHADE,
        blur=14,
        inside=inside,
    )
    c.paint(
        smooth("490 780  600 884  712 770  720 900  650 960  570 950  500 880"),
        SKIN_DEEP,
        blur=13,
        strength=0.85,
        inside=inside,
    )
    c.paint(smooth("600 900  712 780  724 930  650 1010"), colour("6f4434"), blur=18, strength=0.55, inside=inside)
    c.stroke(
        smooth("560 1010  590 1046  600 1052", closed=False), SKIN_SHADE, 2, 5, strength=0.6, blur=2, inside=inside
    )
    c.stroke(smooth("652 1000  624 1040  604 1052", closed=False), SKIN_DEEP, 2, 5, strength=0.5, blur=2, inside=inside)
    # shirt collar
    left = smooth("484 888  470 930  500 1010  560 1120  606 1058  560 1010  520 950  498 905", steps=10)
    c.paint([(x + 6, y + 12) for x, y in left], SKIN_DEEP, blur=9, strength=0.5, inside=inside)
    c.paint(left, mix(SHIRT, (255, 255, 255), 0.25))
    right = mirrored(left, 602)
    c.paint(right, mix(SHIRT, SHIRT_SHADE, 0.55))
    c.stroke("604 1066  602 1540", SHIRT_SHADE, 3, strength=0.8)
    for y in (1166, 1284, 1402):
        c.paint(oval(603, y, 9, 9), SHIRT_SHADE)
        c.paint(oval(601, y - 1.5, 7, 7), colour("f4eee0"))
    # lapels
    lapel = [
        (470, 905),
        (420, 945),
        (352, 1010),
        (428, 1098),
        (392, 1130),
        (566, 1540),
        (582, 1540),
        (544, 1220),
        (500, 1050),
    ]
    c.paint([(x + 12, y + 12) for x, y in lapel], JACKET_SHADE, blur=12, strength=0.8)
    c.paint(lapel, mix(JACKET, JACKET_LIGHT, 0.35))
    other = mirrored(lapel, 602)
    c.paint([(x + 4, y + 12) for x, y in other], JACKET_SHADE, blur=12, strength=0.9)
    c.paint(other, mix(JACKET, JACKET_SHADE, 0.35))
    for shape in (lapel, other):
        c.stroke([shape[2], shape[3], shape[4]], JACKET_SHADE, 3, strength=0.55)
        c.stroke([shape[4], shape[5]], JACKET_SHADE, 2.5, strength=0.45)
    # breast pocket with a pencil
    c.stroke("792 1232  920 1222", JACKET_SHADE, 6, strength=0.9)
    c.stroke("792 1227  920 1217", JACKET_LIGHT, 2, strength=0.4)
    c.stroke("862 1228  850 1146", colour("b98a3a"), 13)
    c.stroke("866 1228  854 1146", colour("7d5a20"), 4)
    c.paint([(844, 1147), (857, 1145), (848, 1122)], colour("e6cfa4"))
    c.paint([(846.5, 1132), (851, 1131), (848, 1122)], INK)


def _ears(c: Canvas) -> None:
    left = smooth("440 500  420 486  408 506  412 552  424 594  442 612")
    c.paint(left, mix(SKIN, SKIN_SHADE, 0.25))
    c.stroke(
        smooth("432 508  422 516  424 556  434 586", closed=False), SKIN_DEEP, 2, 1, middle=6, strength=0.5, blur=1.5
    )
    c.paint(mirrored(left, 600), SKIN_SHADE)
    c.paint(oval(428, 616, 6, 6), colour("d9c07a"))
    c.paint(oval(772, 616, 6, 6), colour("a58d4c"))


def _face(c: Canvas, face: Image.Image) -> None:
    c.paint(FACE, SKIN)
    c.paint(
        smooth("690 260  800 330  830 560  770 720  640 830  610 800  672 740  712 660  722 560  712 440  680 340"),
        SKIN_SHADE,
        blur=26,
        strength=0.85,
        inside=face,
    )
    c.paint(
        smooth("752 360  800 420  800 600  730 740  650 800  700 720  740 620  752 500"),
        SKIN_DEEP,
        blur=20,
        strength=0.45,
        inside=face,
    )
    c.paint(oval(500, 600, 52, 66, 12), SKIN_LIGHT, blur=24, strength=0.85, inside=face)
    c.paint(oval(560, 392, 84, 52), SKIN_LIGHT, blur=26, strength=0.7, inside=face)
    c.paint(oval(590, 752, 36, 20), SKIN_LIGHT, blur=12, strength=0.5, inside=face)
    c.paint(oval(506, 622, 46, 34, -10), colour("d98f78"), blur=22, strength=0.4, inside=face)
    c.paint(oval(696, 622, 40, 34, 10), colour("b06a56"), blur=22, strength=0.4, inside=face)
    # the lines of somebody who smiles
    c.stroke(
        smooth("556 640  534 668  526 694", closed=False),
        SKIN_SHADE,
        2,
        1,
        middle=7,
        strength=0.55,
        blur=3,
        inside=face,
    )
    c.stroke(
        smooth("644 640  668 668  676 696", closed=False), SKIN_DEEP, 2, 1, middle=7, strength=0.5, blur=3, inside=face
    )


def _eyes(c: Canvas, face: Image.Image) -> None:
    for middle, side in ((530, -1), (668, 1)):
        shade = SKIN_SHADE if side < 0 else SKIN_DEEP
        c.paint(oval(middle, 512, 52, 26), shade, blur=14, strength=0.5, inside=face)

        def at(numbers: str, middle: float = middle, side: int = side) -> list[tuple[float, float]]:
            raw = [float(n) for n in numbers.split()]
            return [(middle + side * x, 526 + y) for x, y in zip(raw[::2], raw[1::2], strict=True)]

        # x grows away from the nose
        eye = smooth(at("-34 6  -18 -9  2 -15  20 -11  36 2  20 12  0 15  -18 12"))
        inside = c.mask(eye)
        c.paint(eye, colour("efe6da") if side < 0 else colour("d9ccbd"))
        c.paint(oval(middle + 1, 524, 16.5, 16.5), colour("3f5148"), inside=inside)
        c.paint(oval(middle + 1, 528, 11, 9), colour("6f8474"), blur=3, strength=0.7, inside=inside)
        c.paint(oval(middle + 1, 524, 7.5, 7.5), colour("14110f"), inside=inside)
        c.paint(oval(middle - 5, 518, 3.6, 3.6), (255, 255, 255), inside=inside)
        c.paint(
            smooth(at("-36 4  -18 -12  2 -18  22 -14  38 0  20 -4  0 -8  -18 -3")),
            colour("2b201b"),
            blur=2.5,
            strength=0.55,
            inside=inside,
        )
        c.stroke(smooth(at("-35 7  -18 -8  2 -15  20 -11  40 3"), closed=False), INK, 2.5, 2, middle=6.5)
        c.stroke(
            smooth(at("-26 -18  -6 -28  14 -27  36 -14"), closed=False),
            SKIN_DEEP,
            1,
            1,
            middle=4,
            strength=0.7,
            blur=0.8,
        )
        c.stroke(smooth(at("-20 12  0 16.5  22 12"), closed=False), SKIN_DEEP, 1, 1, middle=3, strength=0.6, blur=0.8)
        c.stroke(smooth(at("-26 28  0 38  30 28"), closed=False), shade, 1, 1, middle=6, strength=0.4, blur=3)
        c.stroke(smooth(at("46 4  56 2  64 -3"), closed=False), shade, 2.5, 0.6, strength=0.5, blur=1)
        c.stroke(smooth(at("46 10  56 11  64 9"), closed=False), shade, 2.5, 0.6, strength=0.5, blur=1)
        brow = smooth(at("-40 -42  -20 -54  8 -60  34 -54  54 -38  32 -47  8 -50  -18 -44  -38 -33"))
        c.paint(brow, mix(HAIR_SHADE, SKIN_SHADE, 0.15), blur=1.6, strength=0.9)


def _nose(c: Canvas, face: Image.Image) -> None:
    c.paint(
        smooth("612 500  622 540  626 590  646 626  640 648  610 654  612 610  606 550"),
        SKIN_SHADE,
        blur=9,
        strength=0.9,
        inside=face,
    )
    c.paint(smooth("576 500  572 530  584 560  588 520"), SKIN_SHADE, blur=8, strength=0.5, inside=face)
    c.paint(oval(597, 560, 7, 62, 1), SKIN_LIGHT, blur=6, strength=0.75, inside=face)
    c.paint(oval(597, 630, 15, 12), SKIN_LIGHT, blur=7, strength=0.85, inside=face)
    c.paint(
        smooth("566 644  582 652  600 660  620 653  638 644  626 668  600 674  576 668"),
        SKIN_DEEP,
        blur=7,
        strength=0.5,
        inside=face,
    )
    c.stroke(
        smooth("562 626  557 640  566 650  576 648", closed=False), SKIN_DEEP, 1.5, 1, middle=4.5, strength=0.75, blur=1
    )
    c.stroke(
        smooth("638 626  645 640  636 650  626 648", closed=False), SKIN_DEEP, 1.5, 1, middle=5, strength=0.9, blur=1
    )
    c.stroke(
        smooth("574 650  582 645  591 651", closed=False), colour("5a2f24"), 1, 1, middle=6, strength=0.85, blur=0.8
    )
    c.stroke(
        smooth("611 651  620 645  628 650", closed=False), colour("5a2f24"), 1, 1, middle=6, strength=0.85, blur=0.8
    )


def _mouth(c: Canvas, face: Image.Image) -> None:
    upper = smooth("546 702  572 696  590 689  601 692  612 689  632 696  656 701  630 706  601 708  572 707")
    lower = smooth("550 703  574 707  601 709  628 706  652 702  634 722  602 730  570 723")
    c.paint(lower, colour("c27a68"))
    c.paint(upper, colour("a65c50"))
    c.paint(oval(590, 717, 22, 5), colour("e0a391"), blur=4, strength=0.8, inside=c.mask(lower))
    c.paint(smooth("620 700  660 700  640 728  610 734"), SKIN_DEEP, blur=8, strength=0.4, inside=c.mask(lower))
    c.stroke(
        smooth("542 700  556 703  574 706  601 708  628 705  646 702  660 698", closed=False),
        colour("5e2c28"),
        1.5,
        1.5,
        middle=4,
    )
    c.paint(oval(541, 699, 5, 4), SKIN_DEEP, blur=3, strength=0.7)
    c.paint(oval(661, 697, 5, 4), SKIN_DEEP, blur=3, strength=0.7)
    c.paint(oval(603, 742, 32, 7), SKIN_SHADE, blur=7, strength=0.8, inside=face)


def _hair(c: Canvas) -> None:
    # parted on the right of the picture, drawn back behind the ears
    cap = smooth(
        "642 326  566 344  502 386  468 448  448 520  438 590  422 560  408 480  416 374  456 276  528 212  "
        "612 190  694 206  758 264  790 354  793 470  778 572  764 600  762 520  750 452  724 386  684 340"
    )
    c.paint([(x + 4, y + 14) for x, y in cap], SKIN_DEEP, blur=10, strength=0.35, inside=c.mask(FACE))
    inside = c.mask(cap)
    c.paint(cap, HAIR)
    c.paint(
        smooth("700 230  800 320  800 620  756 620  756 460  716 360  650 306  640 240"),
        HAIR_SHADE,
        blur=24,
        strength=0.85,
        inside=inside,
    )
    c.paint(
        smooth("440 400  480 300  560 240  610 236  540 290  480 370  440 480"),
        HAIR_LIGHT,
        blur=18,
        strength=0.6,
        inside=inside,
    )
    chance = random.Random(3)
    for index in range(74):
        t = index / 73
        bend = chance.uniform(-6, 6)
        start = (652 - t * 30 + bend, 216 + t * 86)
        middle = (520 - (1 - t) * 26 + bend, 250 + t * 120 + bend)
        end = (428 + t * 20, 560 + chance.uniform(-40, 30))
        tone = chance.choice([HAIR_SHADE, HAIR_SHADE, HAIR_LIGHT, mix(HAIR, HAIR_LIGHT, 0.5)])
        way = smooth([start, middle, (452 + t * 12, 400 + t * 60), end], closed=False)
        c.stroke(way, tone, 0.6, 0.5, middle=chance.uniform(1.6, 4.2), strength=0.55, blur=0.5, inside=inside)
    for index in range(44):
        t = index / 43
        bend = chance.uniform(-5, 5)
        way = smooth(
            [(650 + t * 12 + bend, 218 + t * 84), (724 + bend, 280 + t * 70), (766, 400 + t * 40), (776, 580)],
            closed=False,
        )
        tone = chance.choice([HAIR_SHADE, INK, HAIR, mix(HAIR, HAIR_LIGHT, 0.35)])
        c.stroke(way, tone, 0.6, 0.5, middle=chance.uniform(1.6, 4), strength=0.5, blur=0.5, inside=inside)
    c.stroke(
        smooth("654 206  650 250  645 328", closed=False),
        HAIR_SHADE,
        2,
        1,
        middle=5,
        strength=0.8,
        blur=1.5,
        inside=inside,
    )


def _glasses(c: Canvas) -> None:
    frame, glint = colour("4c3a24"), colour("c9a765")
    for middle in (529, 671):
        rim = smooth(
            [
                (middle - 60, 516),
                (middle - 46, 488),
                (middle, 480),
                (middle + 46, 488),
                (middle + 60, 516),
                (middle + 52, 556),
                (middle + 24, 578),
                (middle - 24, 578),
                (middle - 52, 556),
            ]
        )
        c.paint(rim, (255, 250, 240), strength=0.07)
        c.stroke([*rim, rim[0], rim[1]], SKIN_DEEP, 7, strength=0.25, blur=3)
        c.stroke([*rim, rim[0], rim[1]], frame, 4.6)
        c.stroke(
            smooth([(middle - 57, 508), (middle - 44, 489), (middle, 481)], closed=False),
            glint,
            0.8,
            0.8,
            middle=2.2,
            strength=0.9,
        )
    c.stroke(smooth("588 518  594 508  606 508  612 518", closed=False), frame, 5)
    c.stroke("469 512  428 500", frame, 5)
    c.stroke("731 512  772 500", frame, 5)
