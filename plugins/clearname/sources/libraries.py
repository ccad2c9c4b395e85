"""What is said where a package that only pulling needs is not installed."""

from __future__ import annotations

from clearname.problems import Problem, Refused


def missing_library(name: str) -> Refused:
    """To be raised where a package of the extra "pull" is not installed; `name` as people know it."""
    what = f"{name}, which this needs, is not installed"
    return Refused([Problem("make pull", "pull-missing", what, "Run  make pull , which installs it.")])
