"""Nouns of the desk that are no facts of the case: helpers, notes, choices, and what was done with the records."""

from __future__ import annotations

from dataclasses import dataclass

from casedesk.records.choices import CUSTODY
from casedesk.records.fields import flag, kept, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Somebody who helps. Never printed unless it is chosen."""

    name: str = kept(required=True, longest=200)
    knows: str = kept()
    may_be_told: str = kept()
    task: str = kept()
    last_contact_on: str = kept(longest=10)
    agreed: bool = flag()
    """To be listed here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """What was done with the records and files: by whom, with what, for whom."""

    action: str = shown(required=True, choices=CUSTODY)
    what: str = shown()
    """Record id, place or digest; never a person's words."""
    before: str = shown(longest=64)
    after: str = shown(longest=64)
    by: str = shown(longest=200, default="me")
    to: str = shown(longest=500)
    purpose: str = shown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One choice of the person about the desk."""

    name: str = kept(required=True, longest=100)
    text: str = kept()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the person thinks of a record. It is never printed, and no report takes it up."""

    about: str = kept(required=True, longest=64)
    """Record id; the id of the note is `note_id` of it."""
    text: str = kept(required=True)
