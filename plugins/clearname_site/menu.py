"""The main menu: a few entries, whatever the size of the site."""

from __future__ import annotations

from dataclasses import dataclass

from clearname.routes import Kind, Route, Routes

MOST = 6
"""Entries; more do not fit beside a long name."""
_OF_ENDORSEMENTS = frozenset({Kind.ENDORSEMENTS, Kind.ENDORSEMENT, Kind.ENDORSEMENT_INDEX})
_OF_NEWS = frozenset({Kind.NEWS, Kind.NEWS_ITEM, Kind.NEWS_INDEX})


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the main menu."""

    title: str
    href: str
    kinds: frozenset[Kind]
    """The pages that lie below it."""


def build_menu(first: dict[Kind, Route | None], routes: Routes) -> tuple[MenuEntry, ...]:
    """The main menu, at most `MOST` entries; other pages are found from home."""
    about = routes.by_path().get("about/index.html")
    places: tuple[tuple[str, Route | None, frozenset[Kind]], ...] = (
        (about.heading if about else "", about, frozenset()),
        ("Profiles", first[Kind.PROFILES], frozenset({Kind.PROFILE})),
        ("Endorsements", first[Kind.ENDORSEMENTS], _OF_ENDORSEMENTS),
        ("Own account", first[Kind.ACCOUNT], frozenset({Kind.CLAIM})),
        ("News", first[Kind.NEWS], _OF_NEWS),
    )
    contact = [MenuEntry("Contact", route.href, frozenset()) for route in [first[Kind.CONTACT]] if route]
    # Where there is room: home shows the newest of both, with a link to all.
    spare = (("Works", first[Kind.WORKS], frozenset[Kind]()), ("Press", first[Kind.PRESS], frozenset[Kind]()))
    entries = [MenuEntry(title, route.href, kinds) for title, route, kinds in (*places, *spare) if route]
    return (*entries[: MOST - len(contact)], *contact)
