"""Contrast as WCAG 2.2 defines it, and colours made lighter or darker until they are read."""

from __future__ import annotations

import pytest

from clearname.colour import Colour, contrast, darkened, least_contrast, lightened, parse_colour, render_colour

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


@pytest.mark.parametrize(
    "text", ["", "red", "#fff", "0b4f7d", "#0b4f7", "#0b4f7d0", "#0b4f7g", "#0b4f7d\n", "#０b4f7d"]
)
def test_only_six_digits_behind_a_hash_are_a_colour(text: str) -> None:
    assert parse_colour(text) is None


def test_a_colour_is_written_as_it_was_read_in_small_letters() -> None:
    assert parse_colour("#0B4f7D") == (11, 79, 125)
    assert render_colour((11, 79, 125)) == "#0b4f7d"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    """Values that are told wherever the formula is: the greys on either side of 4.5, red and blue on white."""
    a, b = parse_colour(one), parse_colour(other)

    assert a is not None and b is not None
    assert round(contrast(a, b), 2) == round(contrast(b, a), 2) == ratio


def test_the_worst_ground_counts() -> None:
    assert least_contrast(BLACK, (WHITE, (0x77, 0x77, 0x77))) == contrast(BLACK, (0x77, 0x77, 0x77))


@pytest.mark.parametrize("colour", [(11, 79, 125), (0, 0, 0), (255, 0, 0), (255, 255, 0), (128, 0, 128), (20, 20, 20)])
@pytest.mark.parametrize("ratio", [3.0, 4.5, 7.0])
def test_a_colour_is_moved_until_it_is_read_and_no_further(colour: Colour, ratio: float) -> None:
    dark, light = ((0x14, 0x18, 0x1C), (0x1D, 0x24, 0x2B)), (WHITE, (0xF6, 0xF4, 0xF0))

    for moved, grounds in ((lightened(colour, dark, ratio), dark), (darkened(colour, light, ratio), light)):
        assert least_contrast(moved, grounds) >= ratio
        if moved != colour:
            assert least_contrast(moved, grounds) < ratio + 0.4


def test_a_colour_that_is_read_already_stays() -> None:
    assert lightened((255, 255, 0), (BLACK,), 4.5) == (255, 255, 0)
    assert darkened((0, 0, 128), (WHITE,), 4.5) == (0, 0, 128)


def test_where_nothing_is_read_well_enough_the_end_of_the_scale_comes() -> None:
    grey = ((0x80, 0x80, 0x80),)

    assert (lightened((90, 90, 90), grey, 9), darkened((90, 90, 90), grey, 9)) == (WHITE, BLACK)
