"""Text as values: slugs of every script, messages that cannot drive a terminal, digests, cuts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clearname import text


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Zoë Marchetti-Ødegård", "zoe-marchetti-odegard"),
        ("ที่นี่กรุงเทพ", "ที่นี่กรุงเทพ"),
        ("हिन्दी में काम", "हिन्दी-में-काम"),
        ("السلام عليكم", "السلام-عليكم"),
        ("می‌خواهم", "می-خواهم"),
        ("ශ්‍රී ලංකා", "ශ්රී-ලංකා"),
        ("我的工作", "我的工作"),
        ("가나다", "가나다"),
        ("O’Brien's book", "obriens-book"),
        ("𝐀na", "ana"),
        ("İstanbul", "istanbul"),
        ("🎉🎉", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("a\0b\\c", "a-b-c"),
    ],
)
def test_a_slug_is_readable_in_every_script(title: str, slug: str) -> None:
    assert text.slugify(title) == unicodedata.normalize("NFC", slug)


@given(st.text())
@example("𝐀bc ᴭ")
@example("\u0301a\u0e35")
def test_a_slug_is_one_folder_name_and_its_own_slug(title: str) -> None:
    slug = text.slugify(title)

    assert text.slugify(slug) == slug
    assert not set(slug) & set("/\\.%?#&\0 ")
    assert len(slug) <= 60
    assert slug == slug.strip("-")


@given(st.text(alphabet="Zoëé가ดी"))
def test_the_way_in_which_accents_are_stored_makes_no_difference(title: str) -> None:
    assert text.slugify(unicodedata.normalize("NFD", title)) == text.slugify(unicodedata.normalize("NFC", title))


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_a_shortened_text_fits(words: str, most: int) -> None:
    short = text.shorten(words, most)

    assert len(short) <= most
    assert short == words or short.endswith("…")


def test_a_text_without_spaces_is_shortened_and_not_lost() -> None:
    assert text.shorten("工" * 300, 155) == "工" * 154 + "…"


@given(st.text())
def test_a_message_cannot_drive_the_terminal(untrusted: str) -> None:
    shown = text.printable(untrusted)

    assert not any(text.is_invisible(character) for character in shown)


def test_a_long_value_is_cut_in_a_message() -> None:
    assert text.printable("a" * 100, 10) == "a" * 10 + "…"


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa\r\nb", b"a\nb\n\n", b"a\rb"])
def test_line_ends_and_marks_of_an_editor_do_not_change_the_digest(data: bytes) -> None:
    assert text.text_digest(data) == text.text_digest(b"a\nb\n")


def test_a_letter_swapped_for_its_twin_changes_the_digest() -> None:
    assert text.text_digest(b"Ana") != text.text_digest("Аna".encode())
    assert text.text_digest("é".encode()) != text.text_digest("e\u0301".encode())


@given(st.text())
@example("\u2800a")
@example("Zo\u00eb\u00a0\u200b")
def test_a_text_has_invisible_characters_where_one_of_them_is(shown: str) -> None:
    assert text.has_invisible(shown) == any(map(text.is_invisible, shown))
