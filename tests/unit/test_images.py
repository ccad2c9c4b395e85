"""What is planned for a picture, and what is refused, from its header alone."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from dataclasses import replace

import pytest
from PIL import Image

from clearname.images import check_planned, plan_picture, plan_portrait, planned_files
from clearname.images.header import read_header
from clearname.problems import Problem, Refused
from factory import make_page, make_picture, make_site
from originals import encoded, huge_png, phone_jpeg, png, quartered, stored_as


def plan(data: bytes, source: str = "images/bench.jpg"):
    return plan_picture(data, source=source, alt="The bench", caption="At work", stem="ana-at-work")


def refusal(data: bytes, source: str = "images/bench.jpg") -> Problem:
    with pytest.raises(Refused) as caught:
        plan(data, source)
    (problem,) = caught.value.problems
    assert problem.where == f"content/{source}"
    return problem


def test_a_large_picture_is_shown_at_the_width_of_the_text_in_two_densities():
    picture = plan(encoded(quartered(2000, 1500), "JPEG"))

    assert (picture.width, picture.height) == (672, 504)
    assert [(r.path, r.width, r.height, r.media_type, r.density) for r in picture.renditions] == [
        ("images/ana-at-work-672.webp", 672, 504, "image/webp", 1),
        ("images/ana-at-work-672.jpg", 672, 504, "image/jpeg", 1),
        ("images/ana-at-work-1344.webp", 1344, 1008, "image/webp", 2),
        ("images/ana-at-work-1344.jpg", 1344, 1008, "image/jpeg", 2),
    ]


@pytest.mark.parametrize(("width", "widths"), [(1343, {672}), (672, {672}), (300, {300}), (1344, {672, 1344})])
def test_no_picture_is_made_larger_than_its_original(width, widths):
    picture = plan(encoded(quartered(width, 200), "JPEG"))

    assert {r.width for r in picture.renditions} == widths
    assert picture.width == min(width, 672)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_of_the_upright_picture(orientation):
    """A phone held upright stores its photo lying down and notes that it must be turned."""
    for data in (phone_jpeg(orientation, 400, 600), png(quartered(400, 600), orientation)):
        assert read_header(data).upright == (400, 600)


@pytest.mark.parametrize("options", [{}, {"lossless": True}, {"exif": b"Exif\0\0", "quality": 50}])
def test_every_form_of_webp_gives_its_size(options):
    header = read_header(encoded(quartered(401, 303), "WEBP", **options))

    assert (header.kind, header.width, header.height) == ("webp", 401, 303)


def test_a_webp_with_transparency_and_exif_gives_its_size_and_orientation():
    exif = Image.Exif()
    exif[0x0112] = 6
    header = read_header(encoded(quartered(400, 300, "RGBA"), "WEBP", exif=exif.tobytes()))

    assert header.upright == (300, 400)


@pytest.mark.parametrize("orientation", [1, 3, 5, 6, 8])
def test_a_heic_photo_gives_its_size_without_a_library(orientation):
    heif = pytest.importorskip("pillow_heif")
    exif = Image.Exif()
    exif[0x0112] = orientation
    output = io.BytesIO()
    heif.from_pillow(stored_as(quartered(420, 300), orientation)).save(output, quality=80, exif=exif.tobytes())

    assert read_header(output.getvalue()).upright == (420, 300)


def test_a_moving_picture_counts_as_its_first_frame():
    frames = [quartered(300, 200, "P"), Image.new("P", (300, 200))]
    for kind, ending in (("GIF", "gif"), ("WEBP", "webp")):
        data = encoded(frames[0].convert("RGB"), kind, save_all=True, append_images=[frames[1].convert("RGB")])
        assert plan(data, f"images/a.{ending}").width == 300


def test_what_is_no_picture_is_refused():
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    for data in (b"", b"\0" * 100, drawing, b"GIF", random.Random(1).randbytes(999)):
        assert refusal(data).code == "image-unknown"


def test_a_name_that_promises_another_kind_is_refused_with_the_right_name():
    problem = refusal(encoded(quartered(), "PNG"), "images/bench.jpg")

    assert problem.code == "image-suffix"
    assert ".png" in problem.fix


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_cut_off_within_its_header_is_refused(kind):
    ending = {"JPEG": "jpg"}.get(kind, kind.lower())
    data = encoded(quartered(), kind)[: 9 if kind == "GIF" else 19]

    assert refusal(data, f"images/a.{ending}").code == "image-damaged"


def test_a_picture_that_claims_a_billion_pixels_is_refused_unopened():
    assert refusal(huge_png(40_000, 40_000), "images/a.png").code == "image-large"
    assert refusal(huge_png(2**31, 2**31), "images/a.png").code == "image-large"


def test_a_picture_of_one_pixel_is_refused():
    assert refusal(encoded(quartered(1, 1), "PNG"), "images/a.png").code == "image-small"


def test_a_very_long_picture_is_refused():
    """WebP cannot hold more than 16,383 pixels on a side, and no page can show it."""
    assert refusal(encoded(quartered(60, 700), "PNG"), "images/a.png").code == "image-shape"


def test_planning_loads_no_library(tmp_path):
    """It is done on every run, also when nothing changed."""
    (tmp_path / "a.jpg").write_bytes(phone_jpeg())
    program = (
        "import sys; from pathlib import Path; from clearname.images import plan_picture\n"
        "plan_picture(Path(sys.argv[1]).read_bytes(), source='a.jpg', alt='', caption='', stem='a')\n"
        "print([name for name in ('PIL', 'pikepdf', 'resvg_py', 'pillow_heif') if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "a.jpg"], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip

    assert (said.stdout, said.stderr) == ("[]\n", "")


def test_heic_without_its_library_is_refused_with_one_thing_to_do(monkeypatch):
    pytest.importorskip("pillow_heif").register_heif_opener()
    data = encoded(quartered(), "HEIF")
    monkeypatch.setattr("clearname.images.plan.find_spec", lambda _: None)

    assert refusal(data, "images/a.heic").code == "image-heic"
    assert "JPEG" in refusal(data, "images/a.heic").fix


def test_the_portrait_is_square_for_pages_and_has_three_shapes_for_machines():
    portrait = plan_portrait(phone_jpeg(6, 1500, 2000), source="images/p.jpg", alt="Ana", stem="ana-portrait")

    assert [(r.path, r.width, r.density) for r in portrait.square.renditions] == [
        ("images/ana-portrait-272.webp", 272, 1), ("images/ana-portrait-272.jpg", 272, 1),
        ("images/ana-portrait-544.webp", 544, 2), ("images/ana-portrait-544.jpg", 544, 2),
    ]  # fmt: skip
    assert [(r.path, r.width, r.height) for r in portrait.ratios] == [
        ("images/ana-portrait-1x1.jpg", 1200, 1200),
        ("images/ana-portrait-4x3.jpg", 1200, 900),
        ("images/ana-portrait-16x9.jpg", 1200, 675),
    ]


def test_a_middling_portrait_has_one_density_and_ratios_within_its_size():
    portrait = plan_portrait(encoded(quartered(300, 400), "JPEG"), source="images/p.jpg", alt="Ana", stem="ana")

    assert {r.width for r in portrait.square.renditions} == {272}
    assert [(r.width, r.height) for r in portrait.ratios] == [(300, 300), (300, 225), (300, 169)]


def test_a_portrait_that_would_be_blurred_is_refused():
    with pytest.raises(Refused) as caught:
        plan_portrait(encoded(quartered(600, 271), "JPEG"), source="images/p.jpg", alt="Ana", stem="ana")

    assert [p.code for p in caught.value.problems] == ["portrait-small"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "HEIF"])
def test_damaged_bytes_are_planned_or_refused_and_never_anything_else(kind):
    """Bytes of anybody's go in here: one changed anywhere in the header must not bring the build down."""
    if kind == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()
    whole = encoded(quartered(400, 300), kind)
    ending = {"JPEG": "jpg", "HEIF": "heic"}.get(kind, kind.lower())
    chance = random.Random(kind)
    for _ in range(300):
        data = bytearray(whole[: chance.choice((len(whole), chance.randrange(len(whole))))])
        for _ in range(chance.randrange(4)):
            if data:
                data[chance.randrange(min(len(data), 700))] = chance.randrange(256)
        try:
            plan(bytes(data), f"images/a.{ending}")
        except Refused as refused:
            assert refused.problems


def test_every_file_of_a_site_is_planned_once():
    picture = make_picture("bench", 672, 504)
    site = make_site(pages=(make_page("about", pictures=(picture,)), make_page("work", pictures=(picture,))))

    paths = [file.path for file in planned_files(site)]

    assert len(paths) == len(set(paths))
    assert {"card.jpg", "favicon.ico", "icon-96.png", "apple-touch-icon.png", "images/bench-672.webp"} <= set(paths)
    assert check_planned(site) == []


def test_two_originals_never_become_the_same_file():
    first = make_picture("bench", 672, 504)
    second = replace(first, source="images/other.jpg", digest="0" * 64)
    site = make_site(pages=(make_page("about", pictures=(first, second)),))

    (problem,) = check_planned(site)

    assert problem.code == "image-name"
    assert "images/other.jpg" in str(problem) and "images/bench.jpg" in str(problem)
