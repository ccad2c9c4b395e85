"""One row of the tables of what the rules of pages can find."""

from __future__ import annotations

from dataclasses import dataclass

from clearname.problems import Severity

_THEME = "This comes from the theme or a plugin, not from your words: switch it off, or report it."


@dataclass(frozen=True, slots=True)
class PageRule:
    """One kind of finding, as people read about it."""

    code: str
    """A slug that names it for life, and its anchor in `docs/problems.md`."""
    why: str
    """What is wrong, as a sentence without a full stop."""
    fix: str = _THEME
    """One thing to do, as a sentence."""
    severity: Severity = Severity.ERROR
