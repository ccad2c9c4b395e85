"""Problems as values of JSON, to be told again by a later build."""

from __future__ import annotations

from collections.abc import Iterable

from clearname.problems import Problem, Severity


def as_lists(problems: Iterable[Problem]) -> list[list[str]]:
    """What `from_lists` reads."""
    return [[each.where, each.code, each.what, each.fix, str(each.severity)] for each in problems]


def from_lists(noted: Iterable[Iterable[str]]) -> list[Problem]:
    """The problems as they were."""
    return [_problem(*values) for values in noted]


def _problem(where: str, code: str, what: str, fix: str, severity: str) -> Problem:
    return Problem(where, code, what, fix, Severity(severity))
