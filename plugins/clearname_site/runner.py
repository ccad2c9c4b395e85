"""
Publishing on a machine of a host, such as GitHub's: nobody is there to be asked, and what is said may be public.

The lists are never quoted there, and not even where one of their entries stands: whoever reads that a page holds one
knows which word it is. The answer goes to the log and to the page of the run.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from clearname.problems import Problem, Refused, Severity
from clearname_site.carried_lists import open_carried, without_lists
from clearname_site.console import Console
from clearname_site.job_summary import append_summary
from clearname_site.lists_file import Carried
from clearname_site.outside import OutsideFailed
from clearname_site.publish_summary import render_ready, render_stopped
from clearname_site.remote import local_path

LOG_VARIABLE = "CLEARNAME_LOG"
"""`private` where only the owner's own people can read the log; anything else counts as public."""
_SECRET_RULES = frozenset({"A08", "B07", "C01", "C02", "D03"})
"""Rules whose findings say what the person wants nobody to find."""
_SECRET_CODES = frozenset({"publish-words", "private-ignored"})
"""Findings outside the pages that may come from the lists."""
_MASKED = re.compile(r"[:,]? ?\S*…\S* \(\d+ characters\)")
_NOWHERE = "the site"


class RunnerConsole(Console):
    """Says things through another console, keeps them for the page of the run, and tells nothing of the lists."""

    def __init__(self, inner: Console, *, is_public: bool, waypoint: str = "") -> None:
        super().__init__(as_json=inner.as_json)
        self._inner, self.is_public, self._waypoint = inner, is_public, waypoint
        self.lines: list[str] = []
        """What was said to people."""
        self.told: list[Problem] = []
        """Problems that stopped nothing."""

    @property
    def can_ask(self) -> bool:
        """See `Console.can_ask`; nobody is there."""
        return False

    def say(self, text: str = "") -> None:
        """See `Console.say`; what only waits on this machine for the host to take it is not called published."""
        if self._waypoint:
            text = text.replace(self._waypoint, "the host's web space").replace("Published:", "Ready:")
        text = _MASKED.sub("", text)
        self.lines.append(text)
        self._inner.say(text)

    def complain(self, text: str) -> None:
        """See `Console.complain`."""
        self._inner.complain(text)

    def note(self, **values: Any) -> None:
        """See `Console.note`."""
        self._inner.note(**values)

    def problems(self, problems: Iterable[Problem], *, brief: bool = False, numbered: bool = False) -> None:
        """See `Console.problems`."""
        shy = self.made_shy(problems)
        self.told += shy
        self._inner.problems(shy, brief=brief, numbered=numbered)

    def progress(self, step: str, done: int = 0, of: int = 0) -> None:
        """See `Console.progress`; nobody looks."""

    def made_shy(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems without what the gate found, and for the lists without its place, where others can read it."""
        shy = (make_shy(problem, is_public=self.is_public) for problem in problems)
        return tuple(dict.fromkeys(shy))


def make_shy(problem: Problem, *, is_public: bool) -> Problem:
    """The problem as it may stand in a log; the gate's findings lose what was found."""
    from clearname.gate import RULES

    rule = next((rule for rule in RULES if rule.code == problem.code), None)
    shy = problem._replace(what=rule.why if rule else _MASKED.sub("", problem.what))
    is_secret = problem.code in _SECRET_CODES or bool(rule and rule.id in _SECRET_RULES)
    if not (is_public and is_secret):
        return shy
    fix = "Others can read this, so it does not say where. At home  make publish  does; or look at what is new."
    return shy._replace(where=_NOWHERE, fix=fix)


def publish_on_runner(
    publish: Callable[[argparse.Namespace, Console, Carried], int], options: argparse.Namespace, console: Console
) -> int:
    """Runs `publish` with the lists of `options.lists_file`; raises what it raises, without anything of the lists."""
    is_public = os.environ.get(LOG_VARIABLE, "") != "private"
    waypoint = options.remote if options.remote and local_path(options.remote) else ""
    runner = RunnerConsole(console, is_public=is_public, waypoint=waypoint)
    has_lists: bool | None = None
    try:
        carried, has_lists = _carried(options)
        if not has_lists:
            runner.say("This runs WITHOUT your never-publish lists: there is no file with them in the repository.")
        console.note(lists=has_lists)
        if is_public:
            _check_what_is_open(options)
        status = publish(options, runner, carried)
    except Refused as refused:
        problems = runner.made_shy(refused.problems)
        _tell(render_stopped(problems, has_lists=has_lists))
        raise Refused(problems) from None
    except OutsideFailed as failed:
        _tell(render_stopped(failed.problems, has_lists=has_lists, is_yours=False))
        raise
    except Exception as error:
        what = f"something in the program went wrong ({type(error).__name__})"
        problem = Problem("Clearname", "internal", what, "Nothing was published. Report it, without your pages.")
        _tell(render_stopped([problem], has_lists=has_lists, is_yours=False))
        raise
    warnings = [problem for problem in runner.told if problem.severity is Severity.WARNING]
    held = sum(problem.severity is Severity.HELD for problem in runner.told)
    _tell(render_ready(runner.lines, warnings, held, has_lists=has_lists))
    return status


def _carried(options: argparse.Namespace) -> tuple[Carried, bool]:
    """What is known of the private folder, and whether the lists are among it."""
    from clearname.site import load_settings

    site_id = load_settings(options.site).site.id
    found = open_carried(options.site / options.lists_file, site_id, os.environ)
    return (found, True) if found else (without_lists(site_id, accepted=options.yes), False)


def _check_what_is_open(options: argparse.Namespace) -> None:
    """Raises `Refused` for drafts and notes: whoever can read this log can read the repository (rule F07)."""
    from clearname.site import load_settings
    from clearname_site.commands.build import today
    from clearname_site.git import Git, reading_environment
    from clearname_site.private_in_git import is_repository
    from clearname_site.public_source import check_public_source

    own = Git(options.site, reading_environment(os.environ))
    if is_repository(own):
        problems = check_public_source(own, (), load_settings(options.site), options.as_of or today())
        if problems:
            raise Refused(problems)


def _tell(markdown: str) -> None:
    if named := os.environ.get("GITHUB_STEP_SUMMARY", ""):
        append_summary(Path(named), markdown)
