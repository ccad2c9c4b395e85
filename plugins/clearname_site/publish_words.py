"""What is public beside the pages: the names of branch, repository and committer (rule F05)."""

from __future__ import annotations

from clearname.gate import Facts
from clearname.gate.interface import Level, Mark, mask
from clearname.gate.rules import rule_of
from clearname.gate.words import judge_unseen
from clearname.problems import Problem
from clearname_site.remote import SETTING, local_path


def check_words(address: str, branch: str, committer: tuple[str, str], facts: Facts) -> list[Problem]:
    """
    Problems of names that would be public with the site and must not be read anywhere.

    `address` is where the site goes; of it the path is public, and of a folder on this computer nothing. `committer`
    is name and address. What was found is masked.
    """
    names = [("pelican.conf: [publish] branch", branch), ("pelican.conf: [publish] committer_name", committer[0])]
    names.append(("pelican.conf: [publish] committer_email", committer[1].partition("@")[0]))
    if local_path(address) is None:
        path = address.partition("://")[2].partition("/")[2] or address.partition(":")[2]
        names.append((SETTING, path.removesuffix(".git")))
    problems = []
    for where, name in names:
        told = name.replace("-", " ").replace("_", " ").replace("/", " ").replace(".", " ")
        marks = {mark for text in (name, told) for mark in judge_unseen(text, facts) if _stops(mark)}
        if marks:
            secret = min(mark.secret or name for mark in marks)
            what = f"this name would be public, and holds what must not be read there: {mask(secret)}"
            problems.append(Problem(where, "publish-words", what, "Choose another, plain name."))
    return problems


def _stops(mark: Mark) -> bool:
    return rule_of(mark.code).level in (Level.STOP, Level.BLOCK)
