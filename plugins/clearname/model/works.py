"""What the person made, and what others wrote about the person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class WorkKind(StrEnum):
    """What a work is."""

    BOOK = "book"
    ARTICLE = "article"
    """A paper or chapter of the person's own."""
    VIDEO = "video"
    EVENT = "event"
    """A talk, a concert, an exhibition. Only once it is over: nobody should learn where the person will be."""
    SOFTWARE = "software"
    ALBUM = "album"


@dataclass(frozen=True, slots=True)
class Work:
    """Something that the person made, with its place in the world."""

    kind: WorkKind
    title: str
    slug: str
    """Names it within the list of works; once."""
    url: str = ""
    """Where it is to be had or seen, `https://…`; empty for nowhere."""
    published: str = ""
    """`2019`, `2019-05` or `2019-05-03`, never after `Site.as_of`; empty if not said."""
    publisher: str = ""
    """Publishing house, journal, label, or who put the event on."""
    place: str = ""
    """Of an event: hall and town."""
    language: str = ""
    """BCP 47 tag; empty if not said."""
    description: str = ""
    isbn: str = ""
    """Thirteen digits without hyphens."""
    doi: str = ""
    """Without `https://doi.org/`."""


class PressKind(StrEnum):
    """What somebody else's piece about the person is."""

    ARTICLE = "article"
    VIDEO = "video"
    PODCAST = "podcast"


@dataclass(frozen=True, slots=True)
class Press:
    """A piece of somebody else's about the person, that the person wants to be known."""

    kind: PressKind
    title: str
    slug: str
    url: str
    publisher: str
    """The newspaper, station or journal."""
    published: str = ""
    """As `Work.published`."""
    language: str = ""
    description: str = ""
    """One sentence of the person's own about it; empty for none."""
