"""One page elsewhere as the person sees it in the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clearname.link_check import Finding, Profile, Verdict
from clearname.model import Elsewhere
from clearname.problems import Problem
from clearname.text import printable
from clearname_site.elsewhere_results import Looked
from clearname_site.elsewhere_words import problem_of, tell_good

_SAID = {
    Verdict.GONE: "gone",
    Verdict.MOVED: "leads somewhere else",
    Verdict.LOGIN_WALL: "only for people who are logged in",
    Verdict.UNCLEAR: "could not be told",
    Verdict.LINK_MISSING: "no link back",
    Verdict.TEXT_STALE: "links back, but its name or text is not today's",
    Verdict.LINK_FOUND: "links back",
}
_DOUBTS = {
    Verdict.GONE: "the last check found that this page is gone",
    Verdict.MOVED: "the last check found that this address leads somewhere else",
}
_ONLY_SAVED = Finding(Verdict.LOGIN_WALL)
"""What is said of a page that nothing can look at before it is saved."""


@dataclass(frozen=True, slots=True)
class Page:
    """An entry of the list, and what the last look found."""

    number: int
    """From 1, in the order of the file."""
    entry: Elsewhere
    profile: Profile
    looked: Looked | None
    found: Finding | None
    """None where nobody has looked yet."""

    @property
    def finding(self) -> Finding | None:
        """What is known; a page that takes a saved file says so before one is there."""
        if self.found is None and self.profile.platform.method == "saved_page":
            return _ONLY_SAVED
        return self.found

    @property
    def title(self) -> str:
        """Platform and address, fit for a terminal."""
        return f"{printable(self.entry.platform)}  {printable(self.entry.url, 200)}"

    @property
    def standing(self) -> str:
        """Whether it is in the site."""
        day = self.entry.confirmed_on
        return f"confirmed on {day}" if day else "not confirmed, so not in the site"

    @property
    def good(self) -> str:
        """How it links to the site."""
        return tell_good(self.finding) if self.finding else ""

    @property
    def is_good(self) -> bool:
        """Whether there is nothing to do about it."""
        return self.finding is not None and self.finding.verdict is Verdict.LINK_FOUND

    @property
    def is_yours_to_mend(self) -> bool:
        """Whether there is something that the person can do on that page or in the list."""
        verdict = self.finding.verdict if self.finding else None
        return verdict in (Verdict.GONE, Verdict.MOVED, Verdict.LINK_MISSING, Verdict.TEXT_STALE)

    @property
    def has_failed(self) -> bool:
        """Whether the other side gave nothing that could be read."""
        return self.finding is not None and self.finding.verdict is Verdict.UNCLEAR

    def last_look(self, now: datetime) -> str:
        """When it was looked at, and what was found."""
        if not self.looked or not self.found:
            return "not checked yet"
        saved = ", from a page that you saved" if self.looked.is_saved else ""
        old = "" if self.looked.is_fresh(now) or (now - self.looked.at).days < 1 else ", some time ago"
        return f"checked on {self.looked.at.date()}{saved}{old}: {_SAID[self.found.verdict]}"

    def problem(self, site_url: str) -> Problem | None:
        """What is to be done about it, as a warning; None where nothing is, or nothing is known."""
        return problem_of(self.entry, self.profile, self.finding, site_url) if self.finding else None

    def doubt(self) -> Problem | None:
        """Why it should not be confirmed without another look; None where nothing speaks against it."""
        if self.found is None:
            return None
        what = _DOUBTS.get(self.found.verdict, "")
        if not what and self.found.is_other_person:
            what = "the last check found another name there than yours"
        if not what:
            return None
        fix = "Open it and look. If it is yours all the same, add --anyway."
        return Problem(self.title, "elsewhere-doubt", what, fix)

    def as_json(self) -> dict[str, Any]:
        """For the JSON document of the command line."""
        day, finding = self.entry.confirmed_on, self.finding
        return {
            "number": self.number, "platform": self.entry.platform, "url": self.entry.url, "handle": self.entry.handle,
            "confirmed_on": day.isoformat() if day else None, "links_back": self.entry.links_back,
            "platform_id": self.profile.platform.id, "checked_at": self.looked.at.isoformat() if self.looked else None,
            "verdict": finding.verdict.value if finding else None,
            "how": finding.how.value if finding and finding.how else None,
            "found_link": finding.links_back if finding else None,
            "misfits": [misfit.value for misfit in finding.misfits] if finding else [],
        }  # fmt: skip
