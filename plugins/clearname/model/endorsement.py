"""A supporter's words as they are published, and how much of who they are is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from markupsafe import Markup


class Display(StrEnum):
    """How much of a supporter's name may be shown, from most to least."""

    FULL = "full"
    FIRST_NAME = "first_name"
    INITIALS = "initials"
    PSEUDONYM = "pseudonym"
    ROLE_ONLY = "role_only"
    COUNTED_ONLY = "counted_only"
    """Only the owner sets it: the endorsement counts and is not shown."""


class ProofKind(StrEnum):
    """What shows that the words are the supporter's; the page says it in a fixed phrase, or says nothing."""

    SIGNED_FILE = "signed_file"
    """Somebody who holds a known key signed exactly these bytes."""
    SIGNED_COMMIT = "signed_commit"
    SIGNED_EMAIL = "signed_email"
    """The sender's domain vouched for the sender and the words (DKIM); the subject is the domain."""
    OWN_WEBSITE = "own_website"
    """Whoever controls a domain says so there; the subject is the domain."""
    ACCOUNT = "account"
    """An account of a service sent it; the subject is the service."""
    VOUCHED = "vouched"
    """The owner or a moderator knows the person."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the page says about how the writer was checked."""

    kind: ProofKind
    subject: str = ""
    """A domain or a service; empty for the kinds that have none."""


@dataclass(frozen=True, slots=True)
class Endorsement:
    """A published endorsement, already reduced to what its display level allows."""

    id: str
    """`e-` and six hexadecimal digits; its anchor and address. Never made from a name."""
    shown_name: str
    """The name at the display level; empty with `role_only`."""
    role: str
    """How the supporter describes themselves, `former colleague`; may be empty."""
    organisation: str
    """Empty unless the display level is `full`."""
    relationship: str
    """One of `endorsements.RELATIONSHIPS`."""
    connection: str
    """Money, family or employment that a reader should know; empty for none."""
    known_since: int | None
    """A year."""
    body: Markup
    """Safe HTML: paragraphs, emphasis, lists, quotations."""
    plain: str
    """The same words as plain text, paragraphs separated by one empty line; for feeds and structured data."""
    words: int
    given_on: date
    """The first of the month: pages never show the day a supporter wrote."""
    language: str
    display: Display
    link: str
    """An https address; empty unless the supporter gave one and the owner shows them."""
    surfaces: frozenset[str]
    """Where it may stand: `page`, `feed`, `data`, `quote`, `print`."""
    digest: str
    """SHA-256 of the canonical file; what the decision is bound to. Never shown."""
    source: str
    """Path of its file below the site folder. Never shown."""
    own_page: bool = False
    proof: Proof | None = None
    """Already reduced to what the display level allows; None where nothing may be said."""
