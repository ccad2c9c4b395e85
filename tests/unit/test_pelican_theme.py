"""Themes that were made for Pelican: told from ours, and what is told of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearname.problems import Problem, Severity
from clearname_site.pelican_theme import is_pelican_theme
from clearname_site.pelican_theme.told import LENIENT, LeftOut, lenient
from clearname_site.theme import shipped_theme
from themes import use_theme


@pytest.mark.parametrize(
    ("templates", "expected"),
    [
        ({"base.html": "<html>{{ SITENAME }}"}, True),
        ({"base.html": "<html class='csp'>{{ SITENAME }}"}, True),
        ({"page.html": "{% extends '!simple/page.html' %}"}, True),
        ({"page.html": "{% extends 'layout.html' %}", "layout.html": "<html>{{ SITENAME }}"}, True),
        ({"page.html": "<html>{{ page.content }}"}, True),
        ({"base.html": "<html><meta content='{{ csp }}'>"}, False),
        ({"base.html": "{% extends '!theme/base.html' %}"}, False),
        ({"page.html": "{% extends '!theme/page.html' %}"}, False),
        ({"page.html": "{% extends 'base.html' %}"}, False),
        ({"macros.html": ""}, False),
        ({}, False),
    ],
)
def test_a_theme_for_pelican_is_told_from_one_of_ours(
    templates: dict[str, str], expected: bool, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {f"templates/{name}": text for name, text in templates.items()}
    theme = use_theme(tmp_path, "some", {"templates/.keep": "", **files})

    assert is_pelican_theme(theme) is expected


def test_our_own_theme_is_none_for_pelican() -> None:
    assert not is_pelican_theme(shipped_theme())


@pytest.mark.parametrize("name", ["simple", "notmyidea"])
def test_those_that_come_with_pelican_are(name: str, tmp_path: Path) -> None:
    assert is_pelican_theme(use_theme(tmp_path, name))


def test_what_a_theme_leaves_out_warns_once_and_the_rest_stays_an_error() -> None:
    pages = [f"output/{n}/index.html" for n in range(3)]
    problems = [Problem(page, "head-headline", "no heading", "x") for page in pages]
    unsafe = Problem("output/index.html", "link-dead", "leads to nothing", "x")
    told = lenient([*problems, unsafe, Problem(pages[0], "picture-path", "no name", "x")], "some")

    assert unsafe in told and len(told) == 2
    assert told[1].severity is Severity.WARNING and "output/0/index.html (and 2 more)" in told[1].what


def test_what_is_unsafe_untrue_or_unfindable_is_never_lenient() -> None:
    for code in (
        "graph-private",
        "graph-quotation-unasked",
        "graph-unseen-quote",
        "me-unknown",
        "noindex-home",
        "link-dead",
    ):
        assert code not in LENIENT


def test_what_is_left_out_is_told_with_its_template_and_line(tmp_path: Path) -> None:
    theme = use_theme(tmp_path, "some", {"templates/base.html": "<html>\n<body>\n<iframe src='x'>"})
    told = LeftOut(theme, [("js/a.js", "why"), ("js/b.js", "why")])
    told.note(["<iframe>"])
    told.note(["<iframe>", "\x1b[31m"])

    assert [problem.where for problem in told.problems] == ["theme: static/js/a.js", "theme: base.html:3", "theme"]
    assert "js/b.js" in told.problems[0].what and "\x1b" not in told.problems[2].what
