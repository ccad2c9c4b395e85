"""The social card and the icons: words that never leave the card, whatever the name."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from itertools import chain, pairwise

import pytest
from PIL import Image, ImageChops, ImageFont

from clearname.images import card, faces
from clearname.images.card import render_card
from clearname.images.faces import SANS, SERIF, covers, letters, runs, tidy
from clearname.images.icons import render_icons
from clearname.images.lettering import Line, draw, widths, words_of, wrap
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
    "devanagari": "अनुष्का श्रीवास्तव क्षत्रियकुलावतंस ट्ठ्रू",
    "letters that reach far down and up": "Ỵ̉ǵj" * 20,
    "wide word of 200 letters": "W" * 200,
    "200 letters in words": "Maximiliana " * 16 + "Xanthopou",
    "high": "ẦẤẪ" * 30,
    "markup": "<b>&amp; </text><script>",
}

PORTRAIT = phone_jpeg(1, 600, 800)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


RIGHT_TO_LEFT = {
    "arabic": "ليلى حدّاد المصري",
    "persian with a non-joiner": "علی‌رضا محمّدی‌نژاد",
    "hebrew": "נועה כהן־לוי",
    "hebrew with points": "שָׁלוֹם אַהֲרֹן",
    "with a name in Latin letters": "ليلى Smith حدّاد",
    "starting with a bracket": "(ليلى) Smith",
    "many words": "عبد الرحمن " * 10,
    "one long word": "ليلى" * 25,
}


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


@pytest.mark.parametrize("which", RIGHT_TO_LEFT)
@pytest.mark.parametrize("portrait", [None, PORTRAIT], ids=["words alone", "portrait"])
def test_a_name_from_right_to_left_mirrors_the_card(which, portrait):
    image = opened(
        render_card(name=RIGHT_TO_LEFT[which], headline="مهندسة", host="layla.example", portrait=portrait)
    )  # fmt: skip

    start = 480 if portrait else 0
    left, top, right, bottom = ink(image.crop((start, 0, 1200, 630)))
    assert left >= 60 and top >= 60 and 1110 <= start + right <= 1140 and bottom <= 600
    assert ink(image.crop((1100, 70, 1130, 80)), "white"), "the rule stands where lines begin"


def line_drawn(text: str, **where) -> Image.Image:
    return draw([Line(text, SERIF, 60, 580, 100, "#000000", "end", **where)], 600, 160).getchannel("A")


def test_a_line_from_right_to_left_begins_on_the_right_whatever_it_holds():
    whole, first = line_drawn("ليلى Smith", rtl=True), line_drawn("ليلى", rtl=True)

    left = first.getbbox()[0]
    assert whole.crop((left, 0, 600, 160)).tobytes() == first.crop((left, 0, 600, 160)).tobytes()
    assert whole.getbbox()[0] < left - 100


def length(text: str) -> float:
    return widths(frozenset({text}), SERIF)[text]


@pytest.mark.parametrize(("word", "apart"), [("ليلى", "ليلى"), ("क्ष", "क‌ष"), ("لا", "لا"), ("श्री", "शरी")])
def test_letters_that_join_are_joined(word, apart):
    """Unjoined Arabic is what a broken program shows; a reader takes it for a forgery."""
    assert length(word) < 0.95 * sum(length(letter) for letter in apart if letter != "\u200c")


def test_a_non_joiner_between_arabic_letters_is_kept_and_seen():
    assert tidy("علی‌رضا") == "علی‌رضا" and tidy("A‌na 👩‍⚖️") == "Ana"
    assert line_drawn("علی‌رضا", rtl=True).tobytes() != line_drawn("علیرضا", rtl=True).tobytes()


def wrapped(text: str, breaking: str, width: float) -> list[str]:
    words = words_of(text, breaking)
    return [line for line, _ in wrap(words, widths(frozenset(chain.from_iterable(words)), SERIF), width)]


def test_a_name_is_broken_between_words_and_no_word_is_lost():
    words = "Ana María de las Nieves Lindqvist Söderström"

    lines = wrapped(words, "words", 7)

    assert len(lines) > 1
    assert " ".join(lines) == words


def test_a_double_name_is_broken_after_its_hyphen():
    assert wrapped("Zoë Marchetti-Ødegård", "hyphens", 7) == ["Zoë", "Marchetti-", "Ødegård"]
    assert wrapped("Zoë Marchetti-Ødegård", "hyphens", 90) == ["Zoë Marchetti-Ødegård"]


def test_where_letters_part_marks_stay_with_them():
    lines = wrapped("ọ́" * 40, "letters", 7)

    assert len(lines) > 1
    assert "".join(lines) == "ọ́" * 40
    assert not any(line.startswith("\u0301") for line in lines)
    assert letters("श्रीमती") == ["श्री", "म", "ती"]


def test_marks_that_pile_up_are_cut_to_what_a_line_has_room_for():
    assert tidy("Z" + "\u0301" * 50 + "oë") == tidy("Z\u0301\u0301oë")
    assert tidy("Nguyễn שָׁלוֹם Ọ̀") == "Nguyễn שָׁלוֹם Ọ̀"
    assert tidy("\u0301Ana \u093eL") == "Ana L", "a mark that has no letter"


@pytest.mark.parametrize(
    ("with_emoji", "without"), [("Ana 🌸 Lind", "Ana Lind"), ("⚖️ Ana", "Ana"), ("👩🏽‍⚖️ Ana", "Ana")]
)
def test_emoji_are_left_out_and_the_name_stays(with_emoji, without):
    assert tidy(with_emoji) == without
    assert render_card(name=with_emoji, headline="", host="", portrait=None) == render_card(
        name=without, headline="", host="", portrait=None
    )


def test_other_words_that_the_fonts_lack_are_left_out():
    one = render_card(name="Ana", headline="構造エンジニア", host="ana.example", portrait=None)

    assert one == render_card(name="Ana", headline="", host="ana.example", portrait=None)


def test_the_accent_colours_the_rule_and_the_monogram():
    card = opened(render_card(name="Ana", headline="", host="", portrait=None, accent="#00703c"))
    icon = opened(render_icons(name="Ana", portrait=None, accent="#00703c")["icon-96.png"])

    assert ink(card.crop((80, 73, 160, 77)), "#00703c") is None
    assert icon.getpixel((0, 0)) == (0, 0x70, 0x3C)


def test_the_name_changes_the_card_and_so_does_the_portrait():
    one = render_card(name="Ana", headline="", host="", portrait=None)

    assert one != render_card(name="Åna", headline="", host="", portrait=None)
    assert one != render_card(name="Ana", headline="", host="", portrait=phone_jpeg())
    assert one == render_card(name="Ana", headline="", host="", portrait=None)


@pytest.mark.parametrize("name", ["王小明", "山田 花子", "김민준", "สมชาย", "Ana 王", "ঋতুপর্ণ"])
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


@pytest.mark.parametrize("style", [SERIF, SANS], ids=["serif", "sans"])
def test_the_fonts_cover_what_they_should(style):
    assert covers(style, "structural engineer – Göteborg, «Łódź», Ελλάδα, Україна")
    assert covers(style, "، ليلى گچپژ ٢٠٢٦ – שָׁלוֹם׳ – श्रीमती १२।") and covers(style, "ʿAlī al-Ḥusaynī")
    assert not covers(style, "中") and not covers(style, "สมชาย") and not covers(style, "🌸")
    assert not covers(style, "ل\u0302"), "a letter and its marks stand in one face"
    assert covers(style, "")


@pytest.mark.parametrize("face", [*SERIF, *SANS], ids=lambda face: face.file)
def test_what_a_font_is_said_to_cover_has_a_shape_in_it(face):
    font = ImageFont.truetype(faces.FONTS / face.file, 40, layout_engine=ImageFont.Layout.BASIC)
    box = font.getmask("\U0010fffd")

    wrong = [chr(c) for c in faces._characters(face.file) if bytes(font.getmask(chr(c))) == bytes(box)]
    assert len(faces._characters(face.file)) > 50
    assert not wrong


def test_every_part_of_a_text_is_drawn_in_a_face_that_has_it():
    parts = runs(SERIF, "Layla (ليلى לילה) लैला 12")

    assert "".join(part for _, part in parts) == "Layla (ليلى לילה) लैला 12"
    assert [face.family for face, _ in parts] == [
        "Noto Serif", "Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif", "Noto Serif Devanagari", "Noto Serif",
    ]  # fmt: skip
    with pytest.raises(ValueError):
        runs(SERIF, "王")


def test_the_bundled_fonts_are_small_and_carry_their_licence():
    files = {file.name: file for file in faces.FONTS.iterdir()}
    licence = files["OFL.txt"].read_text("utf-8")

    assert sum(file.stat().st_size for file in files.values()) < 700_000
    assert {name for name in files if name.endswith(".ttf")} == {face.file for face in (*SERIF, *SANS)}
    assert "SIL OPEN FONT LICENSE" in licence
    assert all(face.family in licence for face in (*SERIF, *SANS))


def test_nothing_that_draws_is_loaded_before_something_is_drawn():
    """Most builds draw nothing: what was drawn before is kept."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import clearname.images.card, clearname.images.icons, sys; print(*sys.modules)"],
        check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip

    assert not {"PIL.Image", "resvg_py"} & set(loaded)


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
    [
        ("Ana María Lindqvist", PORTRAIT),
        *((name, None) for name in ("Zoë", "W W", "ẤẦ", "<b> &", "王小明", "", "… —", "ليلى حداد")),
    ],
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
    assert icon("ليلى حداد") == icon("لطيفة حسن") != icon("ليلى"), "apart, so that they are not read as a word"
    assert len({icon(name) for name in ("", "נועה כהן", "अनुष्का श्रीवास्तव", "ليلى حداد", "Ελένη Π")}) == 5


@pytest.mark.parametrize("name", ["Й", "WW", "ẤẦ", "ليلى حداد", "श्रीमती ट्ठ्रू", "ג", "Ọ́"])
def test_initials_stand_in_the_middle_and_keep_off_the_edges(name):
    image = opened(render_icons(name=name, portrait=None)["apple-touch-icon.png"])

    left, top, right, bottom = ink(image, "#0b4f7d")
    assert abs(left + right - 180) <= 3 and abs(top + bottom - 180) <= 3
    assert left >= 15 and top >= 15


def test_a_damaged_portrait_is_refused_by_card_and_icons():
    noise = encoded(Image.effect_noise((400, 300), 60), "JPEG")[:5000]
    for make in (
        lambda: render_card(name="Ana", headline="", host="", portrait=noise, where="content/images/p.jpg"),
        lambda: render_icons(name="Ana", portrait=noise, where="content/images/p.jpg"),
    ):
        with pytest.raises(Refused) as caught:
            make()
        assert [(p.code, p.where) for p in caught.value.problems] == [("image-damaged", "content/images/p.jpg")]


def test_any_name_at_all_gives_a_card():
    chance = random.Random(7)
    letters = [chr(chance.choice((chance.randrange(0x20, 0xA00), 0x301, 0x20, 0x202E, 0x1F338))) for _ in range(300)]
    for start in range(0, 300, 60):
        name = "".join(letters[start : start + 60])
        assert opened(render_card(name=name, headline=name[::-1], host=name[:9], portrait=None)).size == (1200, 630)
