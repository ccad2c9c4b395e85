"""What is wrong, as values: a `Problem` says where, what, and one thing to do."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """What a problem does to the build."""

    ERROR = "error"
    """The owner's to fix; nothing is built."""
    HELD = "held"
    """A supporter's file that stays out of the site; the site builds."""
    WARNING = "warning"
    """Worth reading; nothing stops."""


class Problem(NamedTuple):
    """
    One thing that is wrong, in words for a frightened person at midnight.

    A named tuple, not a dataclass: a build in which nothing changed still tells what is held, and `dataclasses` alone
    takes as long to import as all the rest of that build.
    """

    where: str
    """`path`, `path:line` or the name of a setting; relative to the site folder, with `/`."""
    code: str
    """A slug that names the problem for life, and its anchor in `docs/problems.md`."""
    what: str
    """One sentence without a full stop. Quoted values have gone through `text.printable`."""
    fix: str
    """One thing to do, as a sentence."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.where}: {self.what}  [{self.code}]\n    {self.fix}"


class Refused(Exception):
    """The library's one exception: it carries every problem that was found, never just the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_reading_order(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """File by file and down each file: line 3 before line 11, what concerns the whole file first."""
    return tuple(sorted(problems, key=_place))


def _place(problem: Problem) -> tuple[str, int, Problem]:
    path, _, line = problem.where.rpartition(":")
    return (path, int(line), problem) if path and line.isdecimal() else (problem.where, 0, problem)


def refuse_errors(problems: Iterable[Problem]) -> None:
    """Raises `Refused` with all the problems if one of them is an error; else does nothing."""
    problems = tuple(problems)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(problems)


def count_files(problems: Iterable[Problem]) -> int:
    """How many different files the problems are about; a file with three problems counts once."""
    return len({problem.where.partition(":")[0] for problem in problems})
