"""In which order problems are told."""

from __future__ import annotations

from clearname.problems import Problem, Refused, in_reading_order


def _at(where: str, code: str = "a") -> Problem:
    return Problem(where, code, "something is wrong", "Mend it.")


def test_problems_are_told_file_by_file_and_down_each_file() -> None:
    places = [
        "pelican.conf:124",
        "content/b.md:11",
        "pelican.conf:24",
        "content/b.md:3",
        "content/b.md",
        "content/a.md:9",
    ]

    told = [problem.where for problem in Refused(_at(place) for place in places).problems]

    assert told == [
        "content/a.md:9", "content/b.md", "content/b.md:3", "content/b.md:11", "pelican.conf:24", "pelican.conf:124",
    ]  # fmt: skip


def test_the_order_does_not_hang_on_the_order_in_which_they_were_found() -> None:
    problems = [_at("output/a:b", "z"), _at("output/a:b", "c"), _at(":7"), _at("pelican.conf ([publish] remote)")]

    assert in_reading_order(problems) == in_reading_order(reversed(problems))


def test_the_same_problem_is_told_once() -> None:
    assert Refused([_at("a.md:1"), _at("a.md:1")]).problems == (_at("a.md:1"),)
