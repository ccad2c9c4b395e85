"""
Every form of picture that people put in: what comes out holds pixels alone, stands upright, and looks as before.

The reader of finished files (`originals.parts_of`) goes from part to part of a file by itself: it shares no code with
ours and none with the library that wrote them.
"""

from __future__ import annotations

import io
import math
import random
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from clearname.images import plan_picture
from clearname.images.encode import render_renditions
from clearname.problems import Refused
from odd_originals import full_gif, full_heic, full_jpeg, full_png, full_webp
from originals import (
    SECRET,
    XMP,
    assert_pixels_alone,
    corners,
    encoded,
    exif,
    phone_jpeg,
    png,
    profile,
    quartered,
    stored_as,
)

LEAST_DB = 32.0
"""How near a finished picture is to its original at the same size, as PSNR in decibels; the guide says the same."""
MOST_STEPS = 5.0
"""The same as the mean difference of a colour, in steps of 255."""


def jpeg(image: Image.Image, orientation: int = 1, **options: object) -> bytes:
    kept = {"exif": exif(orientation), "comment": b"SECRET comment", **options}
    return encoded(stored_as(image, orientation), "JPEG", quality=95, **kept)


def with_second(image: Image.Image) -> bytes:
    """An index of others (MPF) and one more picture after the end, as phones write for depth and for HDR."""
    data = jpeg(image)
    index = b"MPF\0II*\0\x08\0\0\0" + struct.pack("<HHHI4s", 1, 0xB000, 7, 4, b"0100") + b"\0" * 4 + SECRET
    segment = b"\xff\xe2" + struct.pack(">H", len(index) + 2) + index
    return data[:2] + segment + data[2:] + jpeg(image.rotate(90))


def interlaced_png(image: Image.Image) -> bytes:
    """Written by hand, since Pillow writes none: the seven passes of Adam7. Source: PNG 3rd edition, 8.2."""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = bytearray()
    for left, top, across, down in passes:
        for y in range(top, image.height, down):
            row = image.crop((0, y, image.width, y + 1)).tobytes()
            pixels = b"".join(row[3 * x : 3 * x + 3] for x in range(left, image.width, across))
            rows += b"\0" + pixels if pixels else b""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", image.width, image.height, 8, 2, 0, 0, 1)
    text = chunk(b"tEXt", b"Author\0SECRET") + chunk(b"zTXt", b"Title\0\0" + zlib.compress(SECRET))
    data = chunk(b"IDAT", zlib.compress(bytes(rows), 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + text + data + chunk(b"IEND", b"")


def moving(image: Image.Image, kind: str, **options: object) -> bytes:
    second = Image.new("RGB", image.size, "black")
    return encoded(image, kind, save_all=True, append_images=[second], duration=80, **options)


def heic(image: Image.Image, orientation: int = 1) -> bytes:
    heif = pytest.importorskip("pillow_heif")
    output = io.BytesIO()
    heif.from_pillow(stored_as(image, orientation)).save(output, quality=90, exif=exif(orientation), xmp=XMP)
    return output.getvalue()


FORMS: dict[str, Callable[[Image.Image], bytes]] = {
    "a.jpg": lambda image: jpeg(image),
    "progressive.jpg": lambda image: jpeg(image, progressive=True, icc_profile=profile()),
    "whole-colours.jpg": lambda image: jpeg(image, subsampling="4:4:4"),
    "four-colours.jpg": lambda image: jpeg(image.convert("CMYK")),
    "second.jpg": with_second,
    "many.jpg": lambda image: moving(image, "MPO", exif=exif(), quality=95),
    "a.png": png,
    "interlaced.png": interlaced_png,
    "clear.png": lambda image: png(image.convert("RGBA")),
    "moving.png": lambda image: moving(image, "PNG", exif=exif()),
    "a.webp": lambda image: encoded(image, "WEBP", quality=95, exif=exif(), xmp=XMP, icc_profile=profile()),
    "lossless.webp": lambda image: encoded(image, "WEBP", lossless=True, exif=exif(), xmp=XMP),
    "moving.webp": lambda image: moving(image, "WEBP", quality=95, exif=exif(), xmp=XMP),
    "a.heic": heic,
    "full.jpg": full_jpeg,
    "full.png": full_png,
    "full.webp": full_webp,
    "full.heic": full_heic,
}
"""In full colours; each carries what must not be published."""
FEW_COLOURS: dict[str, Callable[[Image.Image], bytes]] = {
    "grey.jpg": lambda image: jpeg(image.convert("L")),
    "grey.png": lambda image: png(image.convert("L")),
    "palette.png": lambda image: png(image.quantize()),
    "a.gif": lambda image: encoded(image, "GIF", comment=b"SECRET comment"),
    "moving.gif": lambda image: moving(image, "GIF", comment=b"SECRET comment"),
    "full.gif": full_gif,
}


def published(data: bytes, name: str) -> list[bytes]:
    """Every file that a page gets of it."""
    picture = plan_picture(data, source=f"images/{name}", alt="", caption="", stem="a")
    return [made for _, made in render_renditions(data, picture.renditions)]


@pytest.fixture(scope="module")
def photo() -> Image.Image:
    """As wide as pages show it, so that nothing is resized: soft light, grain, edges."""
    size = (600, 448)
    grain = Image.frombytes("RGB", (150, 112), random.Random(5).randbytes(150 * 112 * 3)).resize(size)
    light = Image.merge("RGB", [Image.linear_gradient("L").rotate(angle).resize(size) for angle in (0, 90, 180)])
    image = Image.blend(light, grain, 0.15)
    image.paste(Image.radial_gradient("L").resize((200, 200)).convert("RGB"), (60, 80))
    image.paste((30, 60, 120), (330, 120, 520, 330))
    return image.filter(ImageFilter.GaussianBlur(0.7))


def is_upright(data: bytes) -> bool:
    """By its corners; of grey ones the brightest is told."""
    grey = Image.open(io.BytesIO(data)).convert("RGB")
    red, green, _ = (grey.getchannel(one) for one in "RGB")
    if ImageChops.difference(red, green).getextrema()[1] > 24:
        return corners(data) == (0, 1, 2, 3)
    places = [(x, y) for y in (grey.height // 8, grey.height * 7 // 8) for x in (grey.width // 8, grey.width * 7 // 8)]
    levels = [red.getpixel(place) for place in places]
    return sorted(levels) == [levels[2], levels[0], levels[1], levels[3]]


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO")
@pytest.mark.parametrize("name", [*FORMS, *FEW_COLOURS])
def test_nothing_but_pixels_is_published(name: str) -> None:
    data = (FORMS | FEW_COLOURS)[name](quartered())
    assert SECRET in data

    files = published(data, name)

    assert len(files) == 2
    for made in files:
        assert_pixels_alone(made)
        assert is_upright(made)


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO")
@pytest.mark.parametrize("name", FORMS)
def test_the_picture_looks_as_before(photo: Image.Image, name: str) -> None:
    original = FORMS[name](photo)
    before = photo
    if name.startswith("four"):  # what stands in the file is not quite what was put into it
        before = Image.open(io.BytesIO(original)).convert("RGB")

    for made in published(original, name):
        after = Image.open(io.BytesIO(made)).convert("RGB")
        assert after.size == before.size
        decibels, steps = difference(before, after)
        assert decibels >= LEAST_DB, (decibels, steps)
        assert steps <= MOST_STEPS


@pytest.mark.parametrize("name", FEW_COLOURS)
def test_a_picture_in_few_colours_looks_as_its_file_did(photo: Image.Image, name: str) -> None:
    original = FEW_COLOURS[name](photo)
    before = Image.open(io.BytesIO(original)).convert("RGB")

    for made in published(original, name):
        decibels, steps = difference(before, Image.open(io.BytesIO(made)).convert("RGB"))
        assert decibels >= LEAST_DB, (decibels, steps)
        assert steps <= MOST_STEPS


def difference(before: Image.Image, after: Image.Image) -> tuple[float, float]:
    """PSNR in decibels, and the mean difference in steps of 255."""
    apart = ImageStat.Stat(ImageChops.difference(before, after))
    squares = sum(apart.sum2) / sum(apart.count)
    return 10 * math.log10(255**2 / max(squares, 1e-9)), sum(apart.mean) / len(apart.mean)


def test_another_picture_is_told_from_it(photo: Image.Image) -> None:
    """Else the numbers above would say nothing: one that was moved, darkened or blurred is too far away."""
    for other in (
        ImageChops.offset(photo, 3, 0),
        photo.point(lambda v: v * 0.93),
        photo.filter(ImageFilter.BoxBlur(4)),
    ):
        decibels, steps = difference(photo, other)
        assert decibels < LEAST_DB or steps > MOST_STEPS


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "heic"])
def test_it_stands_upright_however_it_was_stored(kind: str, orientation: int) -> None:
    image = quartered(400, 300)
    data = {
        "jpg": lambda: phone_jpeg(orientation, 400, 300),
        "png": lambda: png(image, orientation),
        "webp": lambda: encoded(stored_as(image, orientation), "WEBP", exif=exif(orientation)),
        "heic": lambda: heic(image, orientation),
    }[kind]()

    for made in published(data, f"a.{kind}"):
        assert corners(made) == (0, 1, 2, 3)
        assert Image.open(io.BytesIO(made)).size == (400, 300)
        assert_pixels_alone(made)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.tiff", encoded(quartered(), "TIFF")), ("a.bmp", encoded(quartered(), "BMP")),
        ("a.ico", encoded(quartered(64, 64), "ICO")), ("a.jp2", b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0" * 99),
        ("a.avif", b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B" + b"\0" * 99),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><!-- SECRET --><circle r="9"/></svg>'),
        ("a.jxl", b"\xff\x0a" + b"\0" * 99), ("a.psd", b"8BPS\0\x01" + b"\0" * 99), ("a.jpg", b"<svg/>"),
    ],
)  # fmt: skip
def test_every_other_form_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        plan_picture(data, source=f"images/{name}", alt="", caption="", stem="a")

    assert [problem.code for problem in caught.value.problems] == ["image-unknown"]
