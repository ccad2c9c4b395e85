"""A supporter is shown as much as they chose and the owner allows, never more."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearname.endorsements import parse_endorsement
from clearname.endorsements.display import (
    CAPS,
    first_name,
    initials,
    reduce_display,
    settled_name,
    show,
    shown_name,
)
from clearname.model import Display
from endorsement_files import FACTS, make_file


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ruth Okafor", "R. O."), ("Ruth Adaeze Okafor", "R. A. O."), ("Jean-Luc Picard", "J.-L. P."),
        ("R. O.", "R. O."), ("R.O.", "R. O."), ("Ruth", "R."), ("Maria de la Cruz", "M. d. l. C."),
        ("O’Brien", "O."), ("Åsa Öberg", "Å. Ö."), ("A\u030asa O\u0308berg", "Å. Ö."), ("Дмитрий Орлов", "Д. О."),
        ("فاطمة الزهراء", "ف. ا."), ("प्रिया शर्मा", "प. श."), ("रीना", "री."), ("王小明", "王"), ("김 민준", "김 민"),
        ("Ελένη Παππά", "Ε. Π."), ('Ruth "Ru" Okafor', "R. R. O."), ("(Ruth)", "R."), ("Ruth & Sons", "R. S."),
    ],
)  # fmt: skip
def test_initials_of_names_of_every_script(name, expected):
    assert initials(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ruth Okafor", "Ruth"), ("Okafor, Ruth", "Ruth"), ("Dr. Ruth Okafor", "Ruth"), ("Prof Dr Ruth Okafor", "Ruth"),
        ("Jean-Luc Picard", "Jean-Luc"), ("Ruth", "Ruth"), ("王小明", "王"), ("王 小明", "小明"), ("김민준", "김"),
        ("Дмитрий Орлов", "Дмитрий"), ("Dr.", "D."), ("Ruth.Okafor", "Ruth"), ("Ruth_Okafor", "Ruth"),
        ("Ruth/Okafor", "Ruth"), ("(Ruth Okafor)", "Ruth"), ("Mrs. Okafor", "M. O."), ("Dr Okafor", "D. O."),
        ("J. R. Okafor", "J."), ("D'Arcy Okafor", "D'Arcy"), ("Ruth\u2014Okafor", "Ruth"),
    ],
)  # fmt: skip
def test_the_first_name_as_far_as_it_can_be_told(name, expected):
    assert first_name(name) == expected


@given(st.text(st.characters(categories=["L", "M", "P", "Zs"]), max_size=40))
def test_with_initials_no_word_of_two_letters_is_left(name):
    for word in initials(name).replace("-", " ").split():
        assert sum(unicodedata.category(character)[0] == "L" for character in word) <= 1


@pytest.mark.parametrize("cap", [None, *CAPS])
@pytest.mark.parametrize("asked", list(Display))
def test_the_owner_can_only_lower_what_is_shown(asked, cap):
    levels = list(Display)
    display = reduce_display(asked, cap)

    assert levels.index(display) >= levels.index(asked)
    assert cap is None or levels.index(display) >= levels.index(cap)
    assert display in (asked, cap)


def test_organisation_and_link_are_shown_only_with_the_name():
    raw, _ = parse_endorsement(make_file(extra="link: https://ruth.example/\n"), "ruth.md", FACTS)

    assert show(raw).organisation and show(raw).link
    for cap in CAPS:
        shown = show(raw, cap)
        assert (shown.organisation, shown.link) == ("", "")
        assert shown.name != "Ruth Okafor"
        assert shown.role == "former colleague"


def test_a_pseudonym_is_shown_whole_or_not_at_all():
    assert shown_name("Blue Heron", Display.PSEUDONYM) == "Blue Heron"
    assert reduce_display(Display.PSEUDONYM, Display.INITIALS) is Display.PSEUDONYM
    assert shown_name("Blue Heron", reduce_display(Display.PSEUDONYM, Display.ROLE_ONLY)) == ""


NAMES = (
    "Ruthild Okafor-Lind",
    "J.-L. Picard",
    "김 하윤",
    "李 小龍",
    "王小明",
    "Sir Ian",
    "Dr. Ana María",
    "van der Berg, Jan",
    "नेहा शर्मा",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_initials_of_initials_are_the_same(name):
    assert initials(initials(name)) == initials(name)


@given(st.text(st.sampled_from("AbÉß王김न'’-.‐ ,()·/&द्य่ิDr"), min_size=1, max_size=14) | st.sampled_from(NAMES))
def test_a_name_that_is_settled_is_not_reduced_any_more(name):
    for display in (Display.INITIALS, Display.FIRST_NAME, Display.FULL):
        settled = settled_name(name, display)
        assert shown_name(settled, display) == settled
        assert len(settled) <= len(shown_name(name, display))
