"""Markdown files taken apart: both forms of front matter say the same, and lines are the file's own."""

from __future__ import annotations

import pytest

from clearname.documents import Document, parse_document
from clearname.problems import Refused


def parse(text: str) -> Document:
    return parse_document(text.encode(), "content/pages/a.md")


def refused(text: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        parse_document(text if isinstance(text, bytes) else text.encode(), "a.md")
    return [(problem.where, problem.code) for problem in caught.value.problems]


def values(document: Document) -> dict[str, tuple[str, ...]]:
    return {key: field.lines for key, field in document.fields.items()}


@pytest.mark.parametrize(
    ("keys", "yaml"),
    [
        ("Title: About\nDraft: yes", "title: About\ndraft: yes"),
        ("Title: About\nDraft: true", "Title: About\nDraft: true"),
        ("Title: 2026", "title: 2026"),
        ("Title: 007", "title: 007"),
        ("Title: a: b", "title: 'a: b'"),
        ("Date: 2026-02-01", "date: 2026-02-01"),
        ("In-Short: one\n    two", "in_short: |\n  one\n  two\n"),
        ("Changes:\n    2026-01-01 a\n    2026-02-01 b", "changes:\n  -\n  - 2026-01-01 a\n  - 2026-02-01 b"),
        ("Slug:", "slug:"),
    ],
)
def test_both_forms_say_the_same(keys: str, yaml: str) -> None:
    one, other = parse(f"{keys}\n\nWords.\n"), parse(f"---\n{yaml}\n---\nWords.\n")

    assert {k: [x for x in v if x] for k, v in values(one).items()} == {
        k: [x for x in v if x] for k, v in values(other).items()
    }
    assert one.body == other.body


@pytest.mark.parametrize("start", ["", "\n", "\n \n"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_are_counted_as_an_editor_counts_them(mark: str, end: str, start: str) -> None:
    before = start.count("\n")
    keys = parse(mark + f"{start}Title: A\nSlug: b\n\nfirst\nneedle\n".replace("\n", end))
    yaml = parse(mark + f"{start}---\ntitle: A\nslug: b\n---\n\nfirst\nneedle\n".replace("\n", end))

    assert keys.at("slug") == f"content/pages/a.md:{before + 2}"
    assert keys.line_of("needle") == f"content/pages/a.md:{before + 5}"
    assert yaml.at("slug") == f"content/pages/a.md:{before + 3}"
    assert yaml.line_of("needle") == f"content/pages/a.md:{before + 7}"


def test_a_text_that_begins_like_a_line_of_the_head_stays_text() -> None:
    assert parse("Title: A\n\nNote: this is text\n").body == "Note: this is text\n"
    assert parse("---\ntitle: A\n---\nNote: this is text\n").body == "Note: this is text\n"
    assert set(parse("Title: A\n\nDraft: yes\n").fields) == {"title"}


def test_code_is_no_place_of_html() -> None:
    document = parse("Title: A\n\n```\n<script>\n```\n\n    <script>\n\n`<script>` and\n<script>\n")

    assert document.line_matching("<script") == "content/pages/a.md:10"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Title: A\nTitle: B\n\nx", ("a.md:2", "page-front-matter")),
        ("---\nTitle: A\ntitle: B\n---\nx", ("a.md:3", "page-front-matter")),
        ("Title: A\nand text at once\n", ("a.md:2", "page-front-matter")),
        ("---\ntitle: a: b\n---\n", ("a.md:2", "front-matter-syntax")),
        ("\n\n---\ntitle: a\n", ("a.md:3", "page-front-matter")),
        ("Title: A\n\nx\u0080", ("a.md:3", "page-characters")),
        ("Title: A\n\n\ufffe", ("a.md:3", "page-characters")),
        ("Title: A\n\n\U0001ffff", ("a.md:3", "page-characters")),
        (b"Title: A\n\n\xed\xa0\x80", ("a.md:3", "page-encoding")),
        (" \n\t\n", ("a.md", "page-empty")),
    ],
)
def test_what_is_no_page_is_told_with_its_line(text: str | bytes, problem: tuple[str, str]) -> None:
    assert refused(text) == [problem]
