"""What the page of a run says when a site is published from the browser, as Markdown; nothing of the lists."""

from __future__ import annotations

from collections.abc import Iterable

from clearname.problems import Problem
from clearname_site.job_summary import escape

_NO_LISTS = (
    "**Your never-publish lists were not there.** So nothing was looked for that only you know: a street, a school, a "
    "name. And whether you decided yourself about each endorsement was not looked up: `decisions.toml` was believed. "
    "At home, `clearname lists-export` makes the file that mends both."
)
_MOST_LINES = 60


def render_ready(lines: Iterable[str], warnings: Iterable[Problem], held: int, *, has_lists: bool | None) -> str:
    """Where everything was checked and nothing stops it; `lines` is what the command said, in its order."""
    parts = ["## Checked: nothing stops this site", "", *_lists(has_lists)]
    said = [escape(line) for line in lines if line.strip()]
    parts += [f"- {line}" for line in said[:_MOST_LINES]]
    if held:
        parts.append(f"- held back: {held} of what supporters sent; at home, `make endorsements` says why")
    if remarks := [_item(problem) for problem in dict.fromkeys(warnings)]:
        parts += ["", "Please think about this as well:", "", *remarks[:_MOST_LINES]]
    return "\n".join([*parts, ""])


def render_stopped(problems: Iterable[Problem], *, has_lists: bool | None, is_yours: bool = True) -> str:
    """Where something stopped it; what is on the web is as it was. `is_yours` says whose it is to mend."""
    items = [_item(problem) for problem in problems]
    title = "## Nothing was published" if is_yours else "## Nothing was published: something failed"
    rest = [f"- and {len(items) - _MOST_LINES} more"] if len(items) > _MOST_LINES else []
    after = f"What is on the web is as it was.{' Mend this, then run it again.' if is_yours else ''}"
    return "\n".join([title, "", *_lists(has_lists), *items[:_MOST_LINES], *rest, "", after, ""])


def _lists(has_lists: bool | None) -> list[str]:
    """None where it did not come to that question."""
    return [_NO_LISTS, ""] if has_lists is False else []


def _item(problem: Problem) -> str:
    return f"- **{escape(problem.where)}** {escape(problem.what)}. {escape(problem.fix)}"
