"""The answer to a pull request as Markdown for the page of the check; holds words of ours alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from clearname.problems import Problem, Severity
from clearname_site.outside import disk_failed

_MARKUP = re.compile(r"([\\`*_{}\[\]#|~@$>])")
_AFTER_ALL = (
    "Nothing is published by this: the owner of the site reads it and decides. Your account name stays in the public "
    "history of this page, whatever your file says."
)


def render_answer(problems: Iterable[Problem], *, is_good: bool, is_new: bool = True) -> str:
    """
    What the page of the check says: whether the file is right, and else each thing to change with its line.

    `where` of a problem is expected as `…:line`, or without a line where it is about the whole; the rest of it is not
    shown. Every sign that Markdown or HTML could take for its own is escaped.
    """
    problems = tuple(problems)
    wrong = [problem for problem in problems if problem.severity is not Severity.WARNING]
    remarks = [problem for problem in problems if problem.severity is Severity.WARNING]
    lines = ["## This endorsement is right" if is_good else f"## {_count(len(wrong))} to change", ""]
    lines += [_item(problem) for problem in wrong]
    if is_good:
        lines += ["Thank you. The file is as it should be."]
    else:
        lines += ["", "Change the file in this same pull request; then this check looks again."]
    if is_good and not is_new:
        lines += ["", "It changes an endorsement that is there already. Only whoever wrote that one can do this."]
    if remarks:
        lines += ["", "Please think about this as well:", "", *[_item(problem) for problem in remarks]]
    return "\n".join([*lines, "", escape(_AFTER_ALL), ""])


def render_failure(problem: Problem) -> str:
    """What the page says where the check could not look at all."""
    return "\n".join([
        "## The check could not look at this", "", "It is not your mistake. The owner of the site reads this:", "",
        f"- {escape(problem.what)}. {escape(problem.fix)}", "",
    ])  # fmt: skip


def append_summary(path: Path, markdown: str) -> None:
    """Adds to the file that the page is made of. Raises `OutsideFailed` if it cannot be written."""
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{markdown}\n")
    except OSError as error:
        raise disk_failed("the summary", error) from None


def escape(text: str) -> str:
    """The text as plain words on one line of Markdown, such as GitHub shows it: no tag, link, mention or emphasis."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKUP.sub(r"\\\1", plain)


def _item(problem: Problem) -> str:
    line = problem.where.rpartition(":")[2]
    place = f"**Line {line}.** " if line.isascii() and line.isdecimal() else ""
    return f"- {place}{escape(problem.what)}. {escape(problem.fix)}"


def _count(number: int) -> str:
    return "One thing" if number == 1 else f"{number} things"
