"""A supporter's words come out as they were meant, or are refused with the line and the reason."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearname.html import supporter
from clearname.html.supporter import clean_supporter_text
from clearname.html.supporter_rules import Found
from clearname.problems import Refused, Severity

PAD = "I worked with Ruth for six years at the harbour."


def codes(text: str, pad: str = "\n\n" + PAD) -> list[str]:
    with pytest.raises(Refused) as refused:
        clean_supporter_text(text + pad)
    return [problem.code for problem in refused.value.problems]


@pytest.mark.parametrize(
    "words",
    [
        "5 < 6", "we <3 her", "i<j", "R&D", "{{ name }}", "{% raw %}", "#1 in her year", "snake_case", "50 % of it",
        "2 * 3 = 6", "C++ and C#", "a | b", "~5 km", "it's \"quoted\"", "[sic]", "$5", "1995-2004",
        "สวัสดีครับ เธอทำงานเก่งมาก", "می‌خواهم بگویم او کار را خوب می‌داند", "क्‍ष और र्‍य वाला शब्द",
        "👨‍👩‍👧‍👦 👩🏽‍🔬 🏳️‍🌈 ❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇬🇧 1️⃣", "Nguyễn Thị Ánh", "שָׁלוֹם", "ᠮᠣᠩᠭᠣᠯ᠋", "ශ්‍රී ලංකා",
    ],
)  # fmt: skip
def test_honest_words_of_every_script_pass_unchanged(words):
    clean = clean_supporter_text(f"{words}\n\n{PAD}")

    assert clean.plain == f"{words}\n\n{PAD}"
    assert clean.body.striptags() == f"{words} {PAD}"


def test_emphasis_lists_quotations_and_forced_breaks_are_rendered():
    clean = clean_supporter_text(f"*a* **b**\\\nc\n\n- one\n- two\n  1. three\n\n> said\n\n{PAD}")

    assert re.findall(r"<([a-z]+)", clean.body) == [
        "p", "em", "strong", "br", "ul", "li", "li", "ol", "li", "blockquote", "p", "p",
    ]  # fmt: skip
    assert clean.plain.split("\n\n") == ["a b\nc", "one", "two", "three", "said", PAD]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[a](https://x.example)", "link"),
        ("[a](javascript:alert(1))", "link"),
        ("[a](data:text/html;base64,x)", "link"),
        ("[a][b]\n\n[b]: /x", "link"),
        ("[//]: # (words that nobody sees)", "link"),
        ("<https://x.example>", "link"),
        ("see https://x.example", "link"),
        ("see www.x.example", "link"),
        ("![a](b.png)", "image"),
        ("![a](javascript:x)", "image"),
        ("# Title", "heading"),
        ("Title\n===", "heading"),
        ("Title\n---", "heading"),
        ("`rm`", "code"),
        ("```\nrm\n```", "code"),
        ("~~~\nrm", "code"),
        ("    rm", "code"),
        ("<b>x</b>", "html"),
        ("<script>alert(1)</script>", "html"),
        ("<script", "html"),
        ("<!-- hidden -->", "html"),
        ("<?php ?>", "html"),
        ("a <br/> b", "html"),
        ("＜script＞", "html"),
        ("***", "rule"),
        ("a | b\n---|---\n1 | 2", "table"),
        ("&lt;script&gt;", "reference"),
        ("&#x202e;", "reference"),
        ("a\u202eb", "invisible"),
        ("a\u200bb", "invisible"),
        ("a\u200db", "invisible"),
        ("\U000e0069\U000e0067", "invisible"),
        ("\x1b[2J", "invisible"),
        ("Z\u0301\u0302\u0303\u0304\u0305", "marks"),
        ("\u0338x", "marks"),
        ("*\u0338x*", "marks"),
        ("me@mail.example", "contact"),
        ("ask @ruth", "contact"),
        ("call +44 7700 900123", "contact"),
        ("call (01632) 960-123", "contact"),
        ("3. October was the day", "number"),
        ("x" * 61, "word"),
        ("> " * 7 + "x", "levels"),
        ("*a " * 7 + "a*" * 7, "levels"),
        ("x\\\n" * 12, "breaks"),
        ("x\n\n" * 12, "paragraphs"),
        ("- x\n" * 12, "paragraphs"),
        ("-\n" * 12, "paragraphs"),
        ("x " * 1000, "length"),
    ],
)
def test_what_is_not_allowed_is_refused_by_its_name(text, code):
    assert f"text-{code}" in codes(text)


def test_a_text_of_a_few_words_is_too_short():
    assert codes("Great!", pad="") == ["text-length"]


def test_every_problem_is_told_at_once_with_the_line_of_the_file():
    with pytest.raises(Refused) as refused:
        clean_supporter_text(f"{PAD}\n\n# A\n\nand `b`\nand <i>\n\u200b\n", where="ruth.md", first_line=9)

    assert [(p.where, p.code) for p in refused.value.problems] == [
        ("ruth.md:11", "text-heading"), ("ruth.md:13", "text-code"), ("ruth.md:14", "text-html"),
        ("ruth.md:15", "text-invisible"),
    ]  # fmt: skip
    assert {p.severity for p in refused.value.problems} == {Severity.HELD}


def test_messages_name_an_invisible_character_by_its_number():
    with pytest.raises(Refused) as refused:
        clean_supporter_text(f"{PAD} \u202e")

    assert "U+202E" in str(refused.value)
    assert "\u202e" not in str(refused.value)


def test_words_are_counted_also_where_no_spaces_stand():
    assert clean_supporter_text(PAD).words == 10
    assert clean_supporter_text("日本語" * 20).words == 30


@pytest.mark.parametrize(
    "unit",
    ["[", "[a](", "![[", "<![CDATA[", "[a](<b", "> ", "- ", "*a ", "*", "`", "<a ", "&", "_a", "[a]: x\n", "<!--", "@a",
     "1 ", "**a*", "<", "|a\n|-\n", "| a\n", "\u200b", "e\u0301", "- a\n", "`a``b", "a.@", "+1", "a\n"],
)  # fmt: skip
@pytest.mark.parametrize("length", [4_000, 16_000])
def test_hostile_text_comes_to_an_end(unit, length):
    with contextlib.suppress(Refused):
        clean_supporter_text((unit * length)[:length])


ALLOWED = re.compile(r"</?(?:p|em|strong|blockquote|ul|ol|li)>|<br>")
SNIPPETS = st.sampled_from(
    ["a", "b c", "\n", "\n\n", "*", "**", "_", "> ", "- ", "1. ", "2) ", "`", "<", "<b>", "&amp;", "&", "[", "](", ")",
     "!", "\\", "#", "# ", "---", "===", "|", "  ", "    ", "\t", "é", "\u0301", "\u00a0", "\u202e", "～", "日本",
     "<!--", "-->", "\u3000", ".", "'", '"', "@", "://", "\u200d", "\x85", "\x1c", "+", "~~~"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(SNIPPETS, max_size=40).map("".join))
def test_whatever_comes_in_only_nine_bare_tags_come_out(text):
    try:
        clean = clean_supporter_text(f"{PAD}\n\n{text}")
    except Refused as refused:
        assert refused.problems
        return
    assert "<" not in ALLOWED.sub("", clean.body)


@settings(max_examples=300, deadline=None)
@given(st.lists(SNIPPETS, max_size=20).map("".join))
def test_the_short_way_for_plain_prose_gives_what_the_long_way_gives(text):
    """Most texts hold no mark at all and need no grammar; nobody may see which way was taken."""
    short = supporter._plain_prose(text)
    found = Found("", 1)

    assert short is None or short == supporter._rendered(text, found)
    assert short is None or {key[1] for key in found.problems} <= {"text-marks"}  # seen in the source, either way


def test_the_short_way_is_taken_for_ordinary_prose():
    assert supporter._plain_prose(f"{PAD} Really - it's “true”; R&D, 5 of 6!\n\n{PAD}\n{PAD}")
