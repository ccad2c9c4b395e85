"""What can be said of a page elsewhere, once it was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The one thing to know about the page; the worst first."""

    GONE = "gone"
    MOVED = "moved"
    LOGIN_WALL = "login-wall"
    """Shown only to people who are logged in, or to a browser: it takes a saved page."""
    UNCLEAR = "unclear"
    """Nothing could be told: the server failed, or gave nothing that can be read."""
    LINK_MISSING = "link-missing"
    TEXT_STALE = "text-stale"
    """It links to the site, and its name or its words are not those of today."""
    LINK_FOUND = "link-found"


class How(StrEnum):
    """In which way a page leads to the site; the strongest first."""

    VERIFIED = "verified"
    """The platform itself followed the link to the site and found the link back."""
    REL_ME = "rel-me"
    """A link that says: this is me."""
    FIELD = "field"
    """The platform's own field for a website."""
    LINK = "link"
    """A plain link."""
    DATA = "data"
    """In the page's data for machines."""
    WORDS = "words"
    """The address as words that nobody can click; no link."""


class Misfit(StrEnum):
    """What about the page is not as it should be, beside the link."""

    NAME = "name"
    """Another name than the person's, or none."""
    NOTHING_SAID = "nothing-said"
    """It says nothing about the person."""
    WORDS = "words"
    """Nothing of what the person does, where, or for whom is in its words."""
    KIT = "kit"
    """The text that the kit made for this platform is not there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one page."""

    verdict: Verdict
    how: How | None = None
    """The strongest way in which it leads to the site; None where it does not, or nobody knows."""
    links_back: bool | None = None
    """None where nobody knows."""
    misfits: tuple[Misfit, ...] = ()
    untrusted_moved_to: str = ""
    """The address that the old one leads to; empty where it stays or does not say."""
    reason: str = ""
    """Why, in our words, where the verdict alone does not say; empty where it does."""

    @property
    def is_other_person(self) -> bool:
        """Whether the page shows a name that is not the person's."""
        return Misfit.NAME in self.misfits
