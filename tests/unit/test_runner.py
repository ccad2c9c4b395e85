"""What a host's machine may say: nothing of the lists, whoever reads the log."""

from __future__ import annotations

import pytest

from clearname.gate import RULES
from clearname.problems import Problem, Severity
from clearname_site.console import Console
from clearname_site.publish_summary import render_ready, render_stopped
from clearname_site.runner import RunnerConsole, make_shy

WHERE, MASK = "output/contact/index.html:12", "C…4 (15 characters)"


def found(code: str, what: str = f"this holds something: {MASK}") -> Problem:
    return Problem(WHERE, code, what, "Take it out.")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("is_public", [True, False], ids=["public", "private"])
def test_no_finding_of_the_gate_shows_what_was_found(rule: object, is_public: bool) -> None:
    shy = make_shy(found(rule.code), is_public=is_public)  # type: ignore[attr-defined]

    assert MASK not in str(shy) and "(15" not in shy.what


@pytest.mark.parametrize(
    "code",
    ["protected-term", "unwanted-name", "unwanted-link", "hidden-name", "desk-text", "desk-passage", "publish-words"],
)
def test_what_comes_from_the_lists_has_no_place_in_a_public_log(code: str) -> None:
    public, private = (make_shy(found(code), is_public=is_public) for is_public in (True, False))

    assert "contact" not in str(public) and "12" not in str(public)
    assert private.where == WHERE


@pytest.mark.parametrize("code", ["email-address", "news-date", "image-location"])
def test_everything_else_is_told_with_its_place(code: str) -> None:
    assert make_shy(found(code), is_public=True).where == WHERE


def test_two_findings_of_the_lists_are_one_in_a_public_log() -> None:
    """Their number would tell something too."""
    runner = RunnerConsole(Console(as_json=False), is_public=True)

    assert len(runner.made_shy([found("protected-term"), found("protected-term")._replace(where="output/x")])) == 1


def test_a_message_of_its_own_words_stays_as_it_is() -> None:
    said = Problem("content/news/a.md:2", "news-date", '"1 Feb" is not a date', "Write it as year-month-day.")

    assert make_shy(said, is_public=True) == said


def test_a_line_that_shows_what_was_found_loses_it(capsys: pytest.CaptureFixture[str]) -> None:
    runner = RunnerConsole(Console(as_json=False), is_public=True)
    runner.say(f"  worth knowing: {WHERE}: this may be read: {MASK}")

    assert capsys.readouterr().out == f"  worth knowing: {WHERE}: this may be read\n"
    assert MASK not in str(runner.lines)


def test_nobody_is_asked() -> None:
    assert not RunnerConsole(Console(as_json=False), is_public=True).can_ask


def test_the_page_of_the_run_takes_no_markup_from_a_message() -> None:
    hostile = Problem("a<b>", "x", "see [this](https://evil.test) @somebody `code`", "**Do** it", Severity.WARNING)
    for page in (
        render_stopped([hostile], has_lists=True), render_ready(["<img src=x>"], [hostile], 0, has_lists=True),
    ):  # fmt: skip
        assert r"see \[this\](https://evil.test) \@somebody \`code\`" in page
        assert "<b>" not in page and "<img" not in page


@pytest.mark.parametrize(("has_lists", "said"), [(True, False), (False, True), (None, False)])
def test_the_page_says_that_there_were_no_lists(has_lists: bool | None, said: bool) -> None:
    problem = Problem("x", "x", "x", "x")

    assert ("were not there" in render_stopped([problem], has_lists=has_lists)) is said
    assert ("were not there" in render_ready([], [], 0, has_lists=has_lists)) is said


def test_a_thousand_problems_do_not_make_a_page_that_github_leaves_out() -> None:
    """It shows none that is larger than a mebibyte. Source: GitHub Docs, "Adding a job summary"."""
    many = [Problem(f"content/{n}.md", "x", "w" * 400, "f" * 400) for n in range(5000)]

    page = render_stopped(many, has_lists=True)
    assert len(page.encode()) < 1 << 18 and "and 4940 more" in page
