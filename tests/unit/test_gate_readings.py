"""What is written so that people read it and a search does not: letters apart, turned round, above others, in words."""

from __future__ import annotations

import pytest

from clearname.detect.spoken import expressions_of, find_spoken, languages_said, number_words
from clearname.folding import fold, words_of
from clearname.gate.apart import LettersApart, may_stand_apart
from clearname.gate.css_words import css_strings, decoded_css
from gate_cases.pieces import A
from gate_cases.readings import HARMLESS, OTHERS, PROTECTED, READERS
from gate_help import codes, found_in, page


def _file(case: object) -> tuple[str, str | bytes]:
    return (A, page(case)) if isinstance(case, str) else case  # type: ignore[return-value]


@pytest.mark.parametrize("case", PROTECTED)
def test_a_word_of_the_list_is_found_however_it_is_written(case):
    assert "protected-term" in codes(*_file(case), READERS)


@pytest.mark.parametrize(("code", "case"), OTHERS)
def test_names_and_contacts_are_found_however_they_are_written(code, case):
    assert code in codes(*_file(case), READERS)


@pytest.mark.parametrize("case", HARMLESS)
def test_what_people_write_passes(case):
    assert found_in(*_file(case), READERS) == ()


def test_a_finding_masks_what_stands_apart():
    (finding,) = found_in(A, page("<p>E l m R o a d</p>"), READERS)
    assert "l" not in finding.masked.partition("(")[0]


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("double five five oh one hundred", "5550100"),
        ("twenty-three forty five six seven", "234567"),
        ("soixante-dix-huit quatre-vingt-dix-neuf vingt et un", "789921"),
        ("vierundzwanzig zwölf null neun", "241209"),
        ("on üç kırk iki on beş", "134215"),
        ("trentotto ventuno novantanove", "382199"),
        ("one, please, two, three; four five six", "123456"),
    ],
)
def test_digits_are_heard_in_words(said, digits):
    words = words_of(fold(said))
    assert digits in find_spoken(words, languages_said(frozenset(words)))


def test_two_words_between_digits_end_a_number():
    assert list(find_spoken(words_of("one two three and then of four five six"), ["en"])) == []


def test_numbers_of_houses_have_words():
    assert {"twelve", "zwolf", "douze"} <= set(expressions_of(12))
    assert any(each.startswith("thirty") for each in expressions_of(34))
    assert "seven" in number_words()


def test_letters_apart_are_words_only_where_a_term_begins_and_ends_with_them():
    apart = LettersApart()
    apart.add("x", ["usage"])
    apart.add("x", ["jo"])
    assert list(apart.search([*"usa", "gets"])) == []
    assert list(apart.search(["the", *"usage", "of"])) == [("x", "u s a g e")]
    assert list(apart.search([*"jo"])) == []


def test_most_texts_have_no_letters_apart():
    assert not may_stand_apart(frozenset({"i", "am", "a", "friend", "of", "hers"}))
    assert may_stand_apart(frozenset("elm"))


def test_strings_in_a_row_are_read_as_one():
    assert "Elm Road" in css_strings('a::after{content:"El" "m Road"}')
    assert decoded_css("El\\\nm") == "Elm"
