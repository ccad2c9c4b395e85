"""The pages that a person chose for the main menu, looked up in the plan."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.model import Site
from clearname.problems import Problem
from clearname.routes import Route, Routes
from clearname.text import nearest, printable


def chosen_for_menu(site: Site, routes: Routes) -> tuple[Route, ...]:
    """
    The pages of `[look] menu`, in that order, in the language of this version of the site; empty where none is set.

    Another language need not have every page: what it has not is left out there.
    """
    by_path = routes.by_path()
    wanted = (f"{site.prefix}{address}index.html" for address in site.settings.look.menu)
    return tuple(by_path[path] for path in wanted if path in by_path)


def check_menu(site: Site, routes: Routes) -> Iterator[Problem]:
    """`menu-page` for each entry of `[look] menu` that is no page of the main version of the site."""
    pages = {route.path.removesuffix("index.html") for route in routes.all if route.indexed}
    known = frozenset(path for path in pages if path)
    for address in site.settings.look.menu:
        if address not in known:
            near = nearest(address, known)
            what = f'[look] menu: there is no page "{printable(address)}" for the menu'
            fix = f'Did you mean "{near}"?' if near else "Take it out, or write the page first."
            yield Problem("pelican.conf", "menu-page", what, fix)
