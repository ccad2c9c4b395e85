"""Characters that hide or turn text are found, each one; letters of every script pass."""

from __future__ import annotations

import sys

from clearname.unicode_policy import _BAD, odd_characters


def test_the_quick_look_misses_no_character_that_the_full_one_finds():
    """Python's idea of what is printable is not ours; where it says yes, our own list has to say no."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if _BAD.match(character):
            assert odd_characters(f"a{character}") or code in (0xFE0E, 0xFE0F), f"U+{code:04X}"


def test_a_finding_says_the_line_and_the_number():
    (odd,) = odd_characters("one\ntwo \u2066x\u2069\n")

    assert (odd.line, odd.code) == (1, "text-invisible")
    assert odd.what.startswith("U+2066, ")


def test_joiners_and_tags_stand_only_where_they_belong():
    misplaced = ("a\u200db", "\u0645\u200c\u200c\u06cc", "\u2764\ufe0f\ufe0f", "\U0001f3f4\U000e0067", "\u200dx")
    for text in misplaced:
        assert [odd.code for odd in odd_characters(f"x {text}")] == ["text-invisible"]
    for text in ("\u0645\u200c\u06cc", "\u0915\u094d\u200d\u0937", "\u2764\ufe0f\u200d\U0001f525"):
        assert odd_characters(f"x {text}") == []
