"""Lengths as platforms count them: never fewer than they find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearname.kit.measure import Limit, count

FAMILY = "👩\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "characters", "graphemes", "size", "weighted"),
    [
        ("", 0, 0, 0, 0),
        ("Zoë", 3, 3, 4, 3),
        ("Zoe\u0308", 4, 3, 5, 4),
        ("نوال", 4, 4, 8, 4),
        ("நிலா", 4, 2, 12, 4),
        ("日本", 2, 2, 6, 4),
        ("🎻", 2, 1, 4, 2),
        ("\u0301a", 2, 2, 3, 2),
        ("မြန်မာ", 6, 5, 18, 6),  # one more than UAX 29 finds
    ],
)
def test_each_unit_counts_what_it_says(text: str, characters: int, graphemes: int, size: int, weighted: int) -> None:
    assert (count(text, "characters"), count(text, "graphemes")) == (characters, graphemes)
    assert (count(text, "bytes"), count(text, "weighted")) == (size, weighted)


def test_what_is_estimated_is_never_too_low() -> None:
    """A family is one grapheme; counted as more, its text still fits."""
    assert 1 <= count(FAMILY, "graphemes") <= len(FAMILY)


@given(st.text(max_size=80))
def test_graphemes_are_never_more_than_code_points_nor_those_than_units(text: str) -> None:
    assert count(text, "graphemes") <= len(text) <= count(text, "characters") <= count(text, "weighted")
    assert len(text) <= count(text, "bytes")


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_longer_text_is_never_shorter(one: str, other: str) -> None:
    for unit in ("characters", "graphemes", "bytes", "weighted"):
        assert count(one, unit) <= count(one + other, unit) <= count(one, unit) + count(other, unit)


def test_five_in_a_hundred_stay_free_where_it_is_not_certain_what_is_counted() -> None:
    limit = Limit(160, "characters", True)

    assert limit.fits("a" * 152)
    assert not limit.fits("a" * 153)
    assert Limit(160, "characters", True, is_own=True).fits("a" * 160)
    assert Limit(256, "graphemes", True, is_certain=True).fits("a" * 256)


def test_a_limit_in_bytes_holds_as_well() -> None:
    limit = Limit(64, "graphemes", True, max_bytes=640, is_certain=True)

    assert limit.fits("日" * 64)
    assert not limit.fits("e" + "\u0301" * 400)


def test_without_a_number_everything_fits() -> None:
    assert Limit(None, "characters", False).fits("a" * 100_000)


def test_a_limit_says_how_far_it_can_be_trusted() -> None:
    assert Limit(160, "weighted", True).said == "160 characters"
    assert Limit(20, "characters", False).said == "20 characters (limit not confirmed)"
    assert Limit(20, "characters", True, is_own=True).said == "20 characters (your own limit)"
    assert Limit(None, "characters", False).said == "no limit known"
