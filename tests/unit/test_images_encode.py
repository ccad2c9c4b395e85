"""What is in an encoded picture: the pixels, upright and in the right colours, and nothing else."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageCms, ImageFile

from clearname.images import plan_picture, plan_portrait
from clearname.images.encode import render_rendition, render_renditions
from clearname.model import Rendition
from clearname.problems import Refused
from originals import (
    SECRET,
    assert_pixels_alone,
    corners,
    encoded,
    exif,
    huge_png,
    phone_jpeg,
    png,
    profile,
    quartered,
    stored_as,
)

WEBP = Rendition("images/a-200.webp", 200, 150, "image/webp")
JPEG = Rendition("images/a-200.jpg", 200, 150, "image/jpeg")
BOTH = pytest.mark.parametrize("rendition", [WEBP, JPEG], ids=["webp", "jpeg"])


def pixel(data: bytes, x: int = 100, y: int = 75) -> tuple[int, ...]:
    return Image.open(io.BytesIO(data)).convert("RGB").getpixel((x, y))


def close(first, second, by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(first, second, strict=True))


def test_the_originals_of_these_tests_do_hold_secrets():
    """Else the tests below would prove nothing."""
    for data in (phone_jpeg(), png(quartered())):
        assert data.count(SECRET) >= 8
        with pytest.raises(AssertionError):
            assert_pixels_alone(data)


@BOTH
def test_nothing_of_a_phones_metadata_is_left(rendition):
    assert_pixels_alone(render_rendition(phone_jpeg(), rendition))


@BOTH
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "1"])
def test_nothing_of_a_pngs_text_is_left(rendition, mode):
    assert_pixels_alone(render_rendition(png(quartered(mode=mode)), rendition))


@BOTH
def test_nothing_of_a_webps_metadata_is_left(rendition):
    data = encoded(quartered(mode="RGBA"), "WEBP", exif=exif(), xmp=b"SECRET", icc_profile=profile())

    assert SECRET in data
    assert_pixels_alone(render_rendition(data, rendition))


@BOTH
def test_nothing_of_a_heics_metadata_is_left(rendition):
    heif = pytest.importorskip("pillow_heif")
    output = io.BytesIO()
    heif.from_pillow(quartered()).save(output, quality=80, exif=exif(), xmp=b"SECRET")

    assert SECRET in output.getvalue()
    made = render_rendition(output.getvalue(), rendition)
    assert_pixels_alone(made)
    assert corners(made) == (0, 1, 2, 3)


@pytest.mark.parametrize("orientation", [3, 5, 6, 8])
def test_a_heic_stands_upright_too_and_is_turned_only_once(orientation):
    heif = pytest.importorskip("pillow_heif")
    output = io.BytesIO()
    heif.from_pillow(stored_as(quartered(), orientation)).save(output, quality=80, exif=exif(orientation))

    assert corners(render_rendition(output.getvalue(), WEBP)) == (0, 1, 2, 3)


@BOTH
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_however_the_phone_was_held(rendition, orientation):
    for data in (phone_jpeg(orientation), png(quartered(), orientation)):
        assert corners(render_rendition(data, rendition)) == (0, 1, 2, 3)


def test_a_webp_stands_upright_too():
    data = encoded(stored_as(quartered(), 8), "WEBP", exif=exif(8))

    assert corners(render_rendition(data, WEBP)) == (0, 1, 2, 3)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_kept_and_stands_still(kind):
    data = encoded(quartered(), kind, save_all=True, append_images=[Image.new("RGB", (800, 600), "black")], duration=50)

    made = render_rendition(data, WEBP)

    assert corners(made) == (0, 1, 2, 3)
    assert getattr(Image.open(io.BytesIO(made)), "n_frames", 1) == 1


def test_the_same_original_gives_the_same_bytes_each_time_alone_or_among_others():
    data = phone_jpeg()
    picture = plan_picture(data, source="images/a.jpg", alt="", caption="", stem="a")
    together = dict(render_renditions(data, picture.renditions))

    for rendition in reversed(picture.renditions):
        assert together[rendition] == render_rendition(data, rendition)


def test_every_planned_file_has_the_size_that_was_planned():
    data = phone_jpeg(6, 1500, 2000)
    portrait = plan_portrait(data, source="images/p.jpg", alt="", stem="p")
    picture = plan_picture(data, source="images/p.jpg", alt="", caption="", stem="q")
    planned = (*portrait.square.renditions, *portrait.ratios, *picture.renditions)
    for rendition, made in render_renditions(data, planned):
        image = Image.open(io.BytesIO(made))
        assert image.size == (rendition.width, rendition.height)
        assert Image.MIME[image.format] == rendition.media_type
        assert_pixels_alone(made)


def test_the_jpeg_is_progressive_and_halves_the_colours():
    image = Image.open(io.BytesIO(render_rendition(phone_jpeg(), JPEG)))

    assert image.info["progressive"]
    assert [layer[1:3] for layer in image.layer] == [(2, 2), (1, 1), (1, 1)]


def test_what_is_clear_becomes_white_in_a_jpeg_and_stays_clear_in_a_webp():
    image = Image.new("RGBA", (800, 600), (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (0, 0, 400, 600))
    for data in (encoded(image, "PNG"), encoded(image.quantize(), "PNG"), encoded(image, "WEBP", lossless=True)):
        assert close(pixel(render_rendition(data, JPEG), 180), (255, 255, 255))
        clear = Image.open(io.BytesIO(render_rendition(data, WEBP)))
        assert (clear.mode, clear.getpixel((180, 75))[3], clear.getpixel((20, 75))[3]) == ("RGBA", 0, 255)


def test_an_edge_of_something_clear_has_no_dark_seam():
    """Resizing colours and transparency apart would mix the black behind clear pixels into the edge."""
    image = Image.new("RGBA", (801, 600), (0, 0, 0, 0))
    image.paste((255, 255, 255, 255), (0, 0, 401, 600))

    made = Image.open(io.BytesIO(render_rendition(encoded(image, "PNG"), JPEG))).convert("L")

    assert made.getextrema()[0] > 245


def test_a_printers_four_colours_become_three():
    data = encoded(Image.new("CMYK", (800, 600), (0, 255, 255, 0)), "JPEG")

    made = render_rendition(data, WEBP)

    assert close(pixel(made), (255, 0, 0), by=40)
    assert_pixels_alone(made)


@pytest.mark.parametrize("mode", ["L", "1", "P"])
def test_white_stays_white_in_every_mode(mode):
    data = encoded(Image.new("L", (800, 600), 255).convert(mode), "PNG")

    assert close(pixel(render_rendition(data, JPEG)), (255, 255, 255))


def test_grey_in_sixteen_bits_keeps_its_brightness():
    data = encoded(Image.frombytes("I;16", (800, 600), b"\x00\x80" * 480_000), "PNG")

    assert close(pixel(render_rendition(data, JPEG)), (128, 128, 128))


def test_the_colours_of_another_profile_are_turned_into_those_of_screens():
    """Without this a phone's wide colours look dull once the profile is gone."""
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    changed = bytearray(swapped)
    changed[red : red + 4], changed[green : green + 4] = b"gXYZ", b"rXYZ"
    image = Image.new("RGB", (800, 600), (220, 30, 30))

    made = render_rendition(encoded(image, "PNG", icc_profile=bytes(changed)), WEBP)

    assert close(pixel(made), (30, 220, 30), by=25)


@pytest.mark.parametrize("broken", [b"no profile", b"\0" * 200])
def test_a_profile_that_cannot_be_used_is_left_aside(broken):
    made = render_rendition(encoded(quartered(), "JPEG", icc_profile=broken), WEBP)

    assert corners(made) == (0, 1, 2, 3)


def test_a_portrait_is_cut_from_the_middle_and_more_from_below_than_from_above():
    """Faces stand high."""
    image = Image.new("RGB", (400, 800), "white")
    image.paste("red", (0, 100, 400, 110))
    portrait = plan_portrait(encoded(image, "PNG"), source="images/p.png", alt="", stem="p")

    made = Image.open(io.BytesIO(render_rendition(encoded(image, "PNG"), portrait.ratios[0]))).convert("RGB")

    assert close(made.getpixel((200, 4)), (255, 0, 0), by=60), "a quarter of the 400 lines cut off is cut from above"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_half_there_is_refused(kind, monkeypatch):
    """Whatever another library has told Pillow."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    data = encoded(Image.effect_noise((400, 300), 60), kind)
    with pytest.raises(Refused) as caught:
        list(render_renditions(data[: len(data) // 2], [WEBP], where="content/images/a.jpg"))

    assert [(p.code, p.where) for p in caught.value.problems] == [("image-damaged", "content/images/a.jpg")]


def test_a_picture_larger_than_can_be_worked_with_is_never_decoded():
    with pytest.raises(Refused):
        render_rendition(huge_png(40_000, 40_000), WEBP)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.filterwarnings("ignore")
def test_damaged_bytes_are_rendered_or_refused_and_never_anything_else(kind):
    whole = encoded(quartered(100, 75), kind)
    chance = random.Random(kind)
    for _ in range(120):
        data = bytearray(whole)
        for _ in range(1 + chance.randrange(4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            assert_pixels_alone(render_rendition(bytes(data), WEBP))
        except Refused as refused:
            assert [p.code for p in refused.problems] == ["image-damaged"]
