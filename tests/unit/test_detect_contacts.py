"""Telling addresses and telephone numbers from what only looks like them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearname.detect.contacts import find_emails, find_phones, regions_of, same_number


def test_the_place_of_an_address_is_given_with_its_value():
    [found] = find_emails("Write to Jane.Home@Mail.example, please.")
    assert (found.text, found.value) == ("Jane.Home@Mail.example", "jane.home@mail.example")
    assert "Write to Jane.Home@Mail.example, please."[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("jane at mail dot example", "jane@mail.example"),
        ("jane [at] mail [dot] example", "jane@mail.example"),
        ("jane(at)mail.example", "jane@mail.example"),
        ("jane at mail dot co dot uk.", "jane@mail.co.uk"),
        ("jane at mail dot me", "jane@mail.me"),
        ("jürgen@straße.example", "jürgen@straße.example"),
        ("<jane+news@mail.example>", "jane+news@mail.example"),
    ],
)
def test_addresses_are_found_however_they_are_written(text, value):
    assert [found.value for found in find_emails(text)] == [value]


@pytest.mark.parametrize(
    "text", ["@jane@social.example", "a@b", "portrait@2x.png", "git@code.example", "x @ y", "5@3.50"]
)
def test_what_is_no_address_is_left_alone(text):
    assert list(find_emails(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "+44 7700 900123",
        "+1 (202) 555-0117",
        "202-555-0117",
        "020 7946 0018",
        "call 4960123",
        "0044 20 7946 0018",
        "(0117) 496 0812",
        "https://wa.me/447700900123?text=hi",
        "https://signal.me/#p/+447700900123",
        "https://t.me/447700900123",
    ],
)
def test_telephone_numbers_are_found(text):
    assert len(list(find_phones(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "978-0-306-40615-7",
        "ISBN 0 306 40615 2",
        "2026-02-01",
        "1998 2003 2008",
        "10.1000/182.5550123",
        "0000-0002-1825-0097",
        "1.234.567.890",
        "EUR 12 500 000",
        "/images/0117-496-0812.png",
        "a1b2c3d4e5f6",
        "3.14159265358",
        "the words of Ana Patel, 2023-01 (2)",
        "every spring 2014-2015 and after",
    ],
)
def test_other_digits_are_left_alone(text):
    assert list(find_phones(text)) == []


def test_the_language_and_a_known_number_say_which_countries_to_expect():
    assert regions_of("pt-BR") == ("BR",)
    assert regions_of("sv", "+44 20 7946 0018") == ("SE", "GB")
    assert regions_of("tlh") == ()


def test_national_numbers_without_a_leading_zero_are_found_where_they_are_usual():
    assert list(find_phones("612 34 56 78", ("ES",)))
    assert not list(find_phones("612 34 56 78", ("GB",)))


def test_a_number_is_the_same_with_and_without_the_prefix_of_its_country():
    assert same_number("46313900612", "0313900612")
    assert not same_number("46313900612", "0313900613")
    assert not same_number("112", "46313900112")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    for found in (*find_emails(text), *find_phones(text)):
        assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    ["a" * 50_000 + "@", "a@" * 20_000, "1 " * 40_000, "(" * 50_000, "a at " * 10_000, "a dot " * 10_000, "0" * 50_000],
)
def test_long_hostile_text_takes_no_long_time(text):
    list(find_emails(text))
    list(find_phones(text))
