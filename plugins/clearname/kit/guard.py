"""What must never be in a text of the kit: the never-publish lists, hidden names, addresses and numbers."""

from __future__ import annotations

from collections.abc import Iterable

from clearname.gate import Facts
from clearname.gate.words import judge_seen
from clearname.problems import Problem, Severity

_WHAT = {
    "protected-term": "holds something of your list of what never appears",
    "unwanted-name": "names somebody of your list of people who are never named",
    "unwanted-link": "holds an address of your list of what is never linked",
    "hidden-name": "holds the name of a supporter who is shown with less",
    "email-address": "holds a mail address",
    "phone-number": "holds what looks like a telephone number",
}


class Guard:
    """Lets texts pass or not, by the same search as the gate; remembers what it kept out."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[str, tuple[str, ...]] = {}
        self._told: dict[Problem, None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was kept out, as warnings, without a word of it."""
        return tuple(self._told)

    def allows(self, text: str, where: str) -> bool:
        """Whether the text may be in the kit; what is not is told under `where`, which is shown as it is."""
        if text not in self._known:
            self._known[text] = tuple(dict.fromkeys(mark.code for mark in judge_seen(text, self._facts)))
        for code in self._known[text]:
            what = f"left out, because it {_WHAT.get(code, 'holds what the gate would not let out')}"
            fix = "Take it out of pelican.conf or of your content if nobody should read it there either."
            self._told[Problem(where, "kit-never-publish", what, fix, Severity.WARNING)] = None
        return not self._known[text]

    def only(self, texts: Iterable[str], where: str) -> tuple[str, ...]:
        """Those of the texts that may be in the kit."""
        return tuple(text for text in texts if self.allows(text, where))
