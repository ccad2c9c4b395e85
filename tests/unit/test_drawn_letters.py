"""Letters drawn in other shapes, encoded twice, and addresses with the number elsewhere: all are still read."""

import pytest

from clearname.detect.addresses import find_streets
from clearname.folding import decode, fold
from clearname.gate.terms import Terms


@pytest.mark.parametrize("drawn", ["ᴇʟᴍ", "🄴🄻🄼", "🅴🅻🅼", "🅔🅛🅜", "E\u20ddl\u20dem", "&amp;#69;lm", "%2545lm"])
def test_letters_are_read_in_whatever_shape_they_are_drawn(drawn):
    assert fold(decode(drawn)) == "elm"


@pytest.mark.parametrize(
    "written", ["I am at Elm Road 14.", "14-16 Elm Road", "No 14 in Elm Road", "14, Elm Road", "Flat 3, 14 Elm Road"]
)
def test_a_number_belongs_to_its_street_wherever_it_stands(written):
    assert any(find_streets(written))


@pytest.mark.parametrize("written", ["In 2014-16 Main Street was closed", "Abbey Road 2 years on", "Abbey Road, 1969."])
def test_years_and_counts_are_no_numbers_of_houses(written):
    assert not any(find_streets(written))


def test_the_street_of_a_protected_address_is_protected_alone():
    terms = Terms([("protected-term", "14 Elm Road, Westhall LE1 3AB")])
    assert [hit.text for hit in terms.search(fold("Post comes to 14 Elm Road."))] == ["14 elm road"]
    assert not list(terms.search(fold("Westhall is a town.")))
