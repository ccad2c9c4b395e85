"""The words of schema.org, as the rules of finished pages and the graphs use them."""

from __future__ import annotations

from clearname.structured_data.vocabulary import vocabulary


def test_words_are_types_or_properties_or_neither() -> None:
    words = vocabulary()

    assert words.is_type("ProfilePage") and not words.is_property("ProfilePage")
    assert words.is_property("sameAs") and not words.is_type("sameAs")
    assert not words.is_type("Persona") and not words.is_property("same_as")


def test_everything_above_a_type_is_known_and_the_type_is_its_own_first_parent() -> None:
    words = vocabulary()

    assert words.parents("BlogPosting") == {"BlogPosting", "SocialMediaPosting", "Article", "CreativeWork", "Thing"}
    assert {"Organization", "Place"} <= words.parents("LocalBusiness")
    assert words.parents("Thing") == {"Thing"}
    assert words.parents("Persona") == frozenset()


def test_a_property_says_of_what_it_may_be_said_and_what_may_be_its_value() -> None:
    words = vocabulary()

    assert words.domain("hasCredential") == {"Person", "Organization"}
    assert words.range("nationality") == {"Country"}
    assert words.domain("same_as") == words.range("same_as") == frozenset()


def test_data_types_are_told_from_things() -> None:
    words = vocabulary()

    assert all(words.is_data_type(each) for each in ("Text", "URL", "Date", "DateTime", "Integer", "Boolean"))
    assert not words.is_data_type("Person") and not words.is_data_type("Persona")


def test_words_that_others_have_replaced_name_those() -> None:
    words = vocabulary()

    assert words.superseded("reviews") == "review"
    assert words.superseded("Code") == "SoftwareSourceCode"
    assert words.superseded("sameAs") == words.superseded("nonsense") == ""


def test_fixed_values_are_known() -> None:
    words = vocabulary()

    assert words.enumerations_of("Female") == {"GenderType"}
    assert words.enumerations_of("Person") == frozenset()


def test_the_vocabulary_is_read_once() -> None:
    assert vocabulary() is vocabulary()
