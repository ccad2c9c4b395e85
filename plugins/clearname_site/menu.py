"""The main menu: a few entries, whatever the size of the site."""

from __future__ import annotations

from dataclasses import dataclass

from clearname.messages import messages_for
from clearname.routes import Kind, Route, Routes
from clearname.settings_look_checks import MOST_IN_MENU

MOST = MOST_IN_MENU
"""Entries of the menu that is chosen by itself."""
_OF_ENDORSEMENTS = frozenset({Kind.ENDORSEMENTS, Kind.ENDORSEMENT, Kind.ENDORSEMENT_INDEX})
_OF_NEWS = frozenset({Kind.NEWS, Kind.NEWS_ITEM, Kind.NEWS_INDEX})


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the main menu."""

    title: str
    href: str
    kinds: frozenset[Kind]
    """The pages that lie below it."""


def build_menu(
    first: dict[Kind, Route | None], routes: Routes, chosen: tuple[Route, ...] = ()
) -> tuple[MenuEntry, ...]:
    """The main menu: the pages that the person chose, else at most `MOST` of the usual ones, Contact last."""
    usual = _usual(first, routes)
    if chosen:
        by_href = {entry.href: entry for entry in usual}
        return tuple(by_href.get(page.href) or MenuEntry(page.heading, page.href, frozenset()) for page in chosen)
    last = first[Kind.CONTACT]
    contact = [entry for entry in usual if last and entry.href == last.href]
    others = [entry for entry in usual if entry not in contact]
    return (*others[: MOST - len(contact)], *contact)


def _usual(first: dict[Kind, Route | None], routes: Routes) -> list[MenuEntry]:
    """What menus of such sites have, as far as the site has it, the most important first."""
    home = first[Kind.HOME]
    words = messages_for(home.language if home else "en")
    below = home.path.removesuffix("index.html") if home else ""
    about = routes.by_path().get(f"{below}about/index.html")
    places: tuple[tuple[str, Route | None, frozenset[Kind]], ...] = (
        (about.heading if about else "", about, frozenset()),
        (words.gettext("Profiles"), first[Kind.PROFILES], frozenset({Kind.PROFILE})),
        (words.gettext("Endorsements"), first[Kind.ENDORSEMENTS], _OF_ENDORSEMENTS),
        (words.gettext("Own account"), first[Kind.ACCOUNT], frozenset({Kind.CLAIM})),
        (words.gettext("News"), first[Kind.NEWS], _OF_NEWS),
    )
    # Home shows the newest of both, with a link to all.
    spare = (
        (words.gettext("Works"), first[Kind.WORKS], frozenset[Kind]()),
        (words.gettext("Press"), first[Kind.PRESS], frozenset[Kind]()),
    )
    contact = (words.gettext("Contact"), first[Kind.CONTACT], frozenset[Kind]())
    return [MenuEntry(title, route.href, kinds) for title, route, kinds in (*places, *spare, contact) if route]
