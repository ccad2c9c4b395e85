"""`[look]`: a colour that is read, parts of the home page that exist, a menu that can be."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from clearname.colour import least_contrast, parse_colour
from clearname.problems import Refused
from clearname.settings import HOME_SECTIONS, PORTRAIT_SHAPES, LookSettings
from clearname.settings_file import parse_settings
from clearname.settings_look_checks import DARK_GROUNDS, LIGHT_GROUNDS, look_problems
from clearname_site import theme
from factory import make_settings
from sites import SMALL_SETTINGS


def told(**look: Any) -> list[tuple[str, str, str]]:
    """Key, what and fix of everything that is wrong."""
    settings = replace(make_settings(), look=LookSettings(**look))
    return [(key, what, fix) for table, key, what, fix in look_problems(settings) if table == "look"]


def test_what_the_theme_has_itself_is_right() -> None:
    assert told() == []
    assert told(accent="#0B4F7D", portrait="round", home=("news", "more", "profile"), menu=("about/", "news/")) == []


@pytest.mark.parametrize("accent", ["blue", "#abc", "0b4f7d", "#0b4f7d;}body{display:none", "#12345６"])
def test_an_accent_is_written_in_one_way(accent: str) -> None:
    ((key, what, fix),) = told(accent=accent)

    assert (key, what) == ("accent", "not a colour") and '"#0b4f7d"' in fix


@pytest.mark.parametrize("accent", ["#ffff00", "#777777", "#ffffff", "#e07a5f", "#757575"])
def test_a_pale_accent_is_refused_with_its_contrast_and_one_that_works(accent: str) -> None:
    ((key, what, fix),) = told(accent=accent)
    found = re.search(r"#[0-9a-f]{6}", fix)

    assert key == "accent" and "and 4.5 is needed" in what and "4.5 to 1" not in what
    assert found and told(accent=found[0]) == []


def test_the_contrast_on_cards_counts_as_well() -> None:
    assert told(accent="#767676"), "4.54 on white, less on the cards"
    assert not told(accent="#6e6e6e")


def test_a_shape_and_parts_of_home_are_of_those_that_there_are() -> None:
    assert [key for key, _, _ in told(portrait="star")] == ["portrait"]
    assert told(home=("endorsments", "profile", "more")) == [
        ("home", 'there is no part "endorsments" of the home page', 'Did you mean "endorsements"?')
    ]
    assert told(home=("news", "blog", "news", "profile", "more")) == [
        ("home", '"news" stands here twice', "Keep one."),
        (
            "home",
            'there is no part "blog" of the home page',
            'Choose from "endorsements", "account", "profile", "works", "news", "more".',
        ),
    ]


@pytest.mark.parametrize("kept", ["profile", "more"])
def test_home_cannot_go_without_who_this_is_and_the_way_to_the_rest(kept: str) -> None:
    assert told(home=tuple(part for part in HOME_SECTIONS if part != kept)) == [
        ("home", f'the home page cannot go without the part "{kept}"', f'Add "{kept}", at the end if you like.')
    ]


@pytest.mark.parametrize("entry", ["/about/", "about", " about/", "//about//"])
def test_an_entry_of_the_menu_is_an_address_below_the_site(entry: str) -> None:
    ((key, _, fix),) = told(menu=(entry,))

    assert (key, fix) == ("menu", 'Write it as "about/".')


@pytest.mark.parametrize("entry", ["https://other.example/", "/", ""])
def test_the_menu_leads_to_no_other_site_and_not_home(entry: str) -> None:
    ((key, what, _),) = told(menu=(entry,))

    assert key == "menu" and what.endswith("is no page of this site")


def test_the_menu_has_six_entries_at_most_and_each_once() -> None:
    pages = tuple(f"page-{n}/" for n in range(7))

    assert told(menu=pages[:6]) == []
    assert told(menu=pages) == [("menu", "7 entries are too many for one line", "Keep the 6 that matter most.")]
    assert told(menu=("about/", "about/")) == [("menu", '"about/" stands here twice', "Keep one.")]


def test_what_is_wrong_is_told_with_its_line() -> None:
    with pytest.raises(Refused) as refused:
        parse_settings(f'{SMALL_SETTINGS}\n[look]\naccent = "#ffff00"\n'.encode())

    (problem,) = refused.value.problems
    assert problem.code == "settings-value" and problem.where.endswith(str(SMALL_SETTINGS.count("\n") + 3))
    assert problem.what.startswith("[look] accent: #ffff00 is too pale to be read: its contrast is 1.0 to 1")


def test_the_grounds_are_those_of_the_stylesheet() -> None:
    css = str(theme.load_stylesheet(theme.shipped_theme()).element)
    light, dark = (dict(re.findall(r"--(\w+):(#\w+)", block)) for block in re.findall(r":root\{([^}]*)\}", css)[:2])

    for found, grounds in ((light, LIGHT_GROUNDS), (dark, DARK_GROUNDS)):
        assert tuple(parse_colour(_long(found[name])) for name in ("bg", "alt")) == grounds


def test_the_chosen_accent_is_read_on_light_and_on_dark_screens_and_not_on_paper() -> None:
    css = str(theme.load_stylesheet(theme.shipped_theme(), LookSettings(accent="#7A1F3D")).element)
    own = css.partition("@media screen{")[2]
    light, dark = (parse_colour(c) for c in re.findall(r"--link:(#\w{6})", own))

    assert light == (0x7A, 0x1F, 0x3D) and dark is not None
    assert least_contrast(light, LIGHT_GROUNDS) >= 4.5 and least_contrast(dark, DARK_GROUNDS) >= 4.5
    assert re.findall(r"--foc:(#\w{6})", own) == re.findall(r"--link:(#\w{6})", own)
    assert re.findall(r"@media[^{]*", own) == ["@media screen and (prefers-color-scheme:dark)"]


@pytest.mark.parametrize("shape", PORTRAIT_SHAPES)
def test_every_shape_has_its_corners(shape: str) -> None:
    css = str(theme.load_stylesheet(theme.shipped_theme(), LookSettings(portrait=shape)).element)

    assert re.search(r":root\{--portrait:[\w.%]+\}</style>$", css) and "border-radius:var(--portrait)" in css


def test_the_parts_of_home_are_the_blocks_of_its_template() -> None:
    source = (theme.shipped_theme() / "templates" / "index.html").read_text(encoding="utf-8")

    assert set(HOME_SECTIONS) <= set(re.findall(r"\{% block (\w+)", source))


def _long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(part * 2 for part in colour[1:])
