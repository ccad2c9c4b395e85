"""The `@id` of everything on one site: a page by its address, the rest by a fragment."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from clearname.model import Endorsement, Press, Work
from clearname.text import slugify

_RATIO_NAMES = ("", "-4x3", "-16x9")


class Ids:
    """Knows every `@id`; a page's is its canonical address."""

    def __init__(self, base: str, organisations: Iterable[str] = ()) -> None:
        self.base = base
        """The canonical address of the site, with a final slash."""
        self.person = f"{base}#person"
        self.website = f"{base}#website"
        self.card = f"{base}#card"
        names = tuple(dict.fromkeys(organisations))
        self._organisations = dict(zip(names, _distinct(slugify(name) or "unnamed" for name in names), strict=True))

    def portrait(self, ratio: int = 0) -> str:
        """Of the portrait in 1:1, 4:3 or 16:9, counted from 0."""
        return f"{self.base}#portrait{_RATIO_NAMES[ratio]}"

    def organisation(self, name: str) -> str:
        """Of a workplace, school, body or publisher; the same in every role that it has. KeyError if unknown."""
        return f"{self.base}#org-{quote(self._organisations[name])}"

    def work(self, work: Work) -> str:
        """Of something that the person made."""
        return f"{self.base}#work-{quote(work.slug)}"

    def press(self, piece: Press) -> str:
        """Of a piece of somebody else's about the person."""
        return f"{self.base}#press-{quote(piece.slug)}"

    def quotation(self, endorsement: Endorsement) -> str:
        """Of an endorsement; does not move when it moves to another page of the list."""
        return f"{self.base}endorsements/#{endorsement.id}"


def article_id(url: str) -> str:
    """Of the article on the page at `url`."""
    return f"{url}#article"


def breadcrumb_id(url: str) -> str:
    """Of the way to the page at `url`."""
    return f"{url}#breadcrumb"


def picture_id(url: str, number: int) -> str:
    """Of a picture on the page at `url`, counted from 1."""
    return f"{url}#picture-{number}"


def _distinct(slugs: Iterable[str]) -> list[str]:
    taken: dict[str, None] = {}
    for wanted in slugs:
        slug, number = wanted, 1
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        taken[slug] = None
    return list(taken)
