"""The social card and the icons: words that never leave the card, whatever the name."""

from __future__ import annotations

import io
import random
from itertools import pairwise

import pytest
from PIL import Image, ImageChops

from clearname.images import card, lettering
from clearname.images.card import render_card
from clearname.images.icons import render_icons
from clearname.images.lettering import SANS, SERIF, covers, tidy, wrap
from clearname.problems import Refused
from originals import assert_pixels_alone, corners, encoded, phone_jpeg

NAMES = {
    "one letter": "Й",
    "one word": "Zoë",
    "plain": "Ana María Lindqvist",
    "marks that have no letter of their own": "Ọláwálé Adéọ́lá Ẹ̀kúndayọ̀",
    "vietnamese": "Nguyễn Thị Ánh Tuyết",
    "greek": "Ελένη Παπαδοπούλου",
    "cyrillic": "Қайрат Нұрғалиұлы Әбдіғали",
    "wide word of 200 letters": "W" * 200,
    "200 letters in words": "Maximiliana " * 16 + "Xanthopou",
    "high": "ẦẤẪ" * 30,
    "markup": "<b>&amp; </text><script>",
}

PORTRAIT = phone_jpeg(1, 600, 800)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def ink(image: Image.Image, ground: str = "white") -> tuple[int, int, int, int]:
    """Where anything clearly differs from the ground; JPEG blurs a little around letters."""
    difference = ImageChops.difference(image, Image.new("RGB", image.size, ground)).convert("L")
    return difference.point(lambda value: 255 * (value > 60)).getbbox()


@pytest.mark.parametrize(
    ("which", "portrait"),
    [*((which, None) for which in NAMES), *((which, PORTRAIT) for which in ("plain", "200 letters in words"))],
)  # fmt: skip
def test_no_word_leaves_its_place_on_the_card(which, portrait):
    name = NAMES[which]
    data = render_card(name=name, headline="structural engineer in Gothenburg", host="ana.example", portrait=portrait)

    image = opened(data)
    assert image.size == (1200, 630)
    right = 720 if portrait else 1200
    left, top, to, bottom = ink(image.crop((0, 0, right, 630)))
    assert left >= 60 and top >= 60 and to <= right - 60 and bottom <= 630 - 30
    assert_pixels_alone(data)


@pytest.mark.parametrize("headline", ["", "x" * 300, "word " * 100], ids=["none", "one long word", "many words"])
@pytest.mark.parametrize("host", ["a.example", "x" * 63 + "." + "y" * 63 + ".example"], ids=["short", "long"])
def test_long_lines_beside_the_name_stay_on_the_card_too(headline, host):
    image = opened(render_card(name="Ana " * 50, headline=headline, host=host, portrait=None))

    left, top, right, bottom = ink(image)
    assert left >= 60 and top >= 60 and right <= 1140 and bottom <= 600


def test_a_name_is_broken_between_words_and_no_word_is_lost():
    words = "Ana María de las Nieves Lindqvist Söderström"

    lines = wrap(words, SERIF, 70, 500)

    assert len(lines) > 1
    assert " ".join(lines) == words


def test_only_a_word_too_long_for_the_smallest_size_is_broken_and_marks_stay_with_their_letter():
    lines = wrap("ọ́" * 40, SERIF, 40, 300, within_words=True)

    assert "".join(lines) == "ọ́" * 40
    assert not any(line.startswith("\u0301") for line in lines)


def test_the_name_changes_the_card_and_so_does_the_portrait():
    one = render_card(name="Ana", headline="", host="", portrait=None)

    assert one != render_card(name="Åna", headline="", host="", portrait=None)
    assert one != render_card(name="Ana", headline="", host="", portrait=phone_jpeg())
    assert one == render_card(name="Ana", headline="", host="", portrait=None)


@pytest.mark.parametrize("name", ["ليلى حداد", "王小明", "अनुष्का", "Ana 王"])
def test_a_name_that_the_fonts_lack_gives_a_card_with_the_portrait_alone(name):
    """Better no name than boxes in the place of its letters."""
    image = opened(render_card(name=name, headline="engineer", host="ana.example", portrait=phone_jpeg(6, 800, 800)))

    assert not covers(SERIF, name)
    middle = io.BytesIO()
    image.crop((285, 0, 915, 630)).save(middle, "PNG")
    assert corners(middle.getvalue()) == (0, 1, 2, 3)
    for side in (image.crop((0, 0, 280, 630)), image.crop((920, 0, 1200, 630))):
        assert ink(side, "#f5f3ef") is None


def test_a_name_that_the_fonts_lack_without_portrait_leaves_the_address():
    with_address = render_card(name="王小明", headline="", host="ana.example", portrait=None)

    assert with_address != render_card(name="王小明", headline="", host="", portrait=None)


def test_hidden_characters_and_decomposed_letters_are_set_right_first():
    assert tidy("Ana\u202e  Mari\u0301a\n\u200bL.") == "Ana María L."


def test_the_fonts_cover_what_they_should_and_say_so_truly():
    assert covers(SANS, "structural engineer – Göteborg, «Łódź», Ελλάδα, Україна")
    assert not covers(SANS, "中") and not covers(SERIF, "ا")
    assert covers(SERIF, "")


def test_the_bundled_fonts_are_small_and_carry_their_licence():
    files = list((lettering._FONTS).iterdir())

    assert sum(file.stat().st_size for file in files if file.suffix == ".ttf") < 300_000
    assert "SIL OPEN FONT LICENSE" in (lettering._FONTS / "OFL.txt").read_text("utf-8")
    assert all((lettering._FONTS / face.file).is_file() for face in lettering.FACES)


def test_words_are_drawn_in_the_bundled_fonts_whatever_the_machine_has(monkeypatch):
    """A card that depends on the fonts of a machine differs between two machines, and tells about them."""
    calls = []
    import resvg_py

    real = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **given: calls.append(given) or real(**given))

    card.render_card(name="Ana", headline="", host="", portrait=None)

    assert calls and all(given["skip_system_fonts"] for given in calls)


@pytest.mark.parametrize(
    ("name", "portrait"),
    [("Ana María Lindqvist", PORTRAIT), *((name, None) for name in ("Zoë", "W W", "ẤẦ", "<b> &", "王小明", "", "… —"))],
)
def test_the_icons_have_their_sizes_and_nothing_but_pixels(name, portrait):
    icons = render_icons(name=name, portrait=portrait)

    assert sorted(icons) == ["apple-touch-icon.png", "favicon.ico", "icon-96.png"]
    assert opened(icons["icon-96.png"]).size == (96, 96)
    assert opened(icons["apple-touch-icon.png"]).size == (180, 180)
    favicon = Image.open(io.BytesIO(icons["favicon.ico"]))
    assert favicon.info["sizes"] == {(48, 48), (32, 32), (16, 16)}
    for path in ("icon-96.png", "apple-touch-icon.png"):
        assert_pixels_alone(icons[path])
    for start, end in frames(icons["favicon.ico"]):
        assert_pixels_alone(icons["favicon.ico"][start:end])
    assert icons == render_icons(name=name, portrait=portrait)


def frames(ico: bytes) -> list[tuple[int, int]]:
    """Start and end of each picture in an icon file; fails where they leave room for anything else."""
    count = int.from_bytes(ico[4:6], "little")
    entries = [ico[6 + 16 * i : 22 + 16 * i] for i in range(count)]
    found = [(int.from_bytes(e[12:16], "little"), int.from_bytes(e[8:12], "little")) for e in entries]
    places = sorted((start, start + size) for start, size in found)
    assert places[0][0] == 6 + 16 * count and places[-1][1] == len(ico)
    assert all(first[1] == second[0] for first, second in pairwise(places))
    return places


def test_the_portrait_icon_stands_upright():
    assert corners(render_icons(name="Ana", portrait=phone_jpeg(6, 600, 600))["icon-96.png"]) == (0, 1, 2, 3)


def test_initials_are_those_of_the_first_and_the_last_word():
    def icon(name):
        return render_icons(name=name, portrait=None)["icon-96.png"]

    assert icon("Ana María Lindqvist") == icon("Aino L.") != icon("Lindqvist Ana")
    assert icon("王小明") == icon(""), "a plain ring where the fonts lack the letters"
    assert icon("Zoë") != icon("")


def test_a_damaged_portrait_is_refused_by_card_and_icons():
    noise = encoded(Image.effect_noise((400, 300), 60), "JPEG")[:5000]
    for draw in (
        lambda: render_card(name="Ana", headline="", host="", portrait=noise, where="content/images/p.jpg"),
        lambda: render_icons(name="Ana", portrait=noise, where="content/images/p.jpg"),
    ):
        with pytest.raises(Refused) as caught:
            draw()
        assert [(p.code, p.where) for p in caught.value.problems] == [("image-damaged", "content/images/p.jpg")]


def test_any_name_at_all_gives_a_card():
    chance = random.Random(7)
    letters = [chr(chance.choice((chance.randrange(0x20, 0x500), 0x301, 0x20))) for _ in range(300)]
    for start in range(0, 300, 60):
        name = "".join(letters[start : start + 60])
        assert opened(render_card(name=name, headline=name[::-1], host=name[:9], portrait=None)).size == (1200, 630)
