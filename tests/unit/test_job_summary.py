"""The answer on the page of a check: plain words, whatever signs are in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearname.problems import Problem, Severity
from clearname_site.job_summary import append_summary, escape, render_answer, render_failure
from clearname_site.outside import OutsideFailed

WRONG = Problem("your file:9", "text-link", "a link is not allowed here", "Take it out.", Severity.HELD)


def shown(markdown: str) -> str:
    """As a page: GitHub's Markdown is CommonMark with tables, bare links and mentions."""
    from markdown_it import MarkdownIt

    return MarkdownIt("gfm-like", {"linkify": False}).render(markdown)


@pytest.mark.parametrize(
    "text",
    [
        "< > { } [ ] | ` ) _a_ *b* **c** ~~d~~ <script>alert(1)</script> <img src=x>", "[a](https://x.example)", "![a](b)",
        "# no heading", "`code`", "&lt;b&gt;", "line\n\n# two", "\\", "a\\*b*", "| a | b |\n|---|---|",
    ],
)  # fmt: skip
def test_words_stay_words(text: str) -> None:
    from lxml import html

    page = shown(f"- {escape(text)}")
    elements = {element.tag for element in html.fromstring(page).iter()}

    assert elements == {"ul", "li"}
    assert html.fromstring(page).text_content().split() == text.split()


def test_nobody_is_mentioned() -> None:
    assert "\\@" in escape("ask @ana") and "@ana" not in escape("ask @ana").replace("\\@", "")


def test_a_problem_has_its_line_and_neither_its_file_nor_its_code() -> None:
    answer = render_answer([WRONG, WRONG._replace(where="your file", what="no line")], is_good=False)

    assert "- **Line 9.** a link is not allowed here. Take it out.\n" in answer
    assert "- no line. Take it out.\n" in answer
    assert "your file" not in answer.replace("whatever your file says", "") and "text-link" not in answer


def test_remarks_are_told_apart_from_what_is_to_change() -> None:
    remark = WRONG._replace(severity=Severity.WARNING, what="a remark")

    assert render_answer([WRONG, remark], is_good=False).startswith("## One thing to change")
    assert "think about this as well" in render_answer([remark], is_good=True)


def test_a_failure_is_nobodys_mistake() -> None:
    assert "not your mistake" in render_failure(WRONG)


def test_answers_are_added_to_what_is_there(tmp_path: Path) -> None:
    append_summary(tmp_path / "summary.md", "one")
    append_summary(tmp_path / "summary.md", "two")

    assert (tmp_path / "summary.md").read_text() == "one\ntwo\n"
    with pytest.raises(OutsideFailed):
        append_summary(tmp_path / "none" / "summary.md", "x")
