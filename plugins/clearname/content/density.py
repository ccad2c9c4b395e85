"""How often a page says the person's name: search engines take too often for a trick, and readers do too."""

from __future__ import annotations

import re

from clearname.problems import Problem, Severity
from clearname.settings import Person
from clearname.text import fold_latin

SHORTEST = 80
"""Words; a page of fewer is not judged."""
MUCH, TOO_MUCH = 0.08, 0.15
"""Shares of the words: from where on the person is told, and from where on the page is refused."""


def check_density(plain: str, person: Person, where: str) -> list[Problem]:
    """A warning or an error where the words of the name make up too much of a page's own text; else nothing."""
    words = re.findall(r"[^\W\d_]+", fold_latin(plain))
    names = set(re.findall(r"[^\W\d_]{2,}", fold_latin(" ".join((person.name, person.given_name, person.family_name)))))
    if len(words) < SHORTEST:
        return []
    share = sum(word in names for word in words) / len(words)
    if share <= MUCH:
        return []
    severity = Severity.ERROR if share > TOO_MUCH else Severity.WARNING
    what = f"the name makes up {share:.0%} of the words, which search engines take for a trick"
    fix = "Write she, he, they or I where it is clear who is meant; below 8% is good."
    return [Problem(where, "page-name-density", what, fix, severity)]
