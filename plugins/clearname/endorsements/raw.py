"""What a supporter's file says, before anything of it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clearname.model import Display

RELATIONSHIPS = (
    "colleague", "manager", "report", "client", "collaborator", "teacher", "student", "community", "friend", "family",
    "other",
)  # fmt: skip
"""How a supporter may know the person."""

SURFACES = ("page", "feed", "data", "quote", "print")
"""Where an endorsement may stand: pages, feeds, data for search engines, short quotations, paper."""

CONSENT = "endorsement-consent-v1"
"""The wording that a supporter agrees to today."""

CONSENT_TEXT = (
    "I wrote this myself and believe it is true. I agree that my words, with my name shown the way I chose, appear on "
    "this website, in its feeds, in the data it gives search engines, in print, and in short quotations. If I send "
    "this through GitHub, my account name stays in its public history. Copies made by others cannot be called back. I "
    "may withdraw at any time without a reason; the site then removes my words within three days. Nobody paid me for "
    "this, or I have said so above."
)

DISPLAYS = tuple(display for display in Display if display is not Display.COUNTED_ONLY)
"""The display levels that a supporter may choose."""


@dataclass(frozen=True, slots=True)
class RawEndorsement:
    """One supporter's file with every field in its form; the `untrusted_` ones are the supporter's own words."""

    untrusted_name: str
    """Empty only with `role_only`."""
    display: Display
    untrusted_role: str
    untrusted_organisation: str
    relationship: str
    """One of `RELATIONSHIPS`."""
    untrusted_connection: str
    """Empty for none."""
    known_since: int | None
    """A year."""
    given_on: date
    expires_on: date | None
    """The first day on which it is shown no more; None for never."""
    language: str
    consent: str
    surfaces: frozenset[str]
    untrusted_link: str
    """An https address in ASCII; empty for none."""
    invite: str
    untrusted_text: str
    """CommonMark with LF line ends."""
    text_line: int
    """The line of the file on which the text begins, from 1."""
    digest: str
    """SHA-256 of the canonical file."""
