"""The person's own pages on other hosts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A page on another host that the person controls."""

    platform: str
    url: str
    handle: str = ""
    confirmed_on: date | None = None
    """The day the person saw that it is theirs; None keeps it out of the site."""
    links_back: bool = False
    """Whether that page was seen to link to this site."""
