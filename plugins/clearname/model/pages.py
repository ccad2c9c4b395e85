"""The pages that the person wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from clearname.model.pictures import Picture


@dataclass(frozen=True, slots=True)
class Page:
    """A page that the person wrote."""

    source: str
    """Path of its file below the site folder, `content/pages/about.md`."""
    slug: str
    title: str
    summary: str
    """The description for search results, at most 160 characters, plain text."""
    body: Markup
    """Safe HTML, headings from h2 down."""
    words: int
    """Of the body."""
    language: str
    updated_on: date | None = None
    """The day of the last change by a person; None if not said."""
    aliases: tuple[str, ...] = ()
    """Earlier addresses, root-relative paths without the first slash, such as `old-name/`."""
    pictures: tuple[Picture, ...] = ()
    """In the order they stand in the body."""
    draft: bool = False
    """Only ever True in a preview."""
    translates: str = ""
    """Slug of the page (of the same folder) that this one is a translation of; empty for none."""


@dataclass(frozen=True, slots=True)
class ProfilePage(Page):
    """A page of this site about one side of the person (work, research, music)."""

    order: int = 100
    """Place in lists of profile pages, lowest first; then by title."""


@dataclass(frozen=True, slots=True)
class NewsItem(Page):
    """Something that happened, with its day."""

    published_on: date = date.min


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the account's change log."""

    changed_on: date
    what: str


@dataclass(frozen=True, slots=True)
class Account(Page):
    """The person's own account of what happened: one dated page."""

    first_published_on: date | None = None
    in_short: str = ""
    """Two or three neutral sentences; shown in a box and on the home page."""
    changes: tuple[Change, ...] = ()
    """Newest first."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Something that shows that a claim is wrong: a document, a decision, a page of somebody else's."""

    what: str
    url: str = ""
    """Empty where it is not to be seen on the web."""
    dated: str = ""
    """As `Work.published`; empty if not said."""


@dataclass(frozen=True, slots=True)
class ClaimPage(Page):
    """A page about one claim that really circulates, in neutral words."""

    claim: str = ""
    """What is said, in one neutral sentence of the person's own."""
    exhibits: tuple[Exhibit, ...] = ()
    """At least one."""
    first_published_on: date | None = None
    """None only where `updated_on` is said."""
