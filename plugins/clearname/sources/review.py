"""What a page says about the site, whichever way it says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """Who is named as the writer."""

    untrusted_name: str
    untrusted_url: str
    """Their own page as they give it; empty for none."""


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody's words about the site."""

    authors: tuple[Author, ...]
    """In the order of the page; the same name and address once."""
    untrusted_plain: str
    """Plain text."""
    untrusted_published: str
    untrusted_language: str
