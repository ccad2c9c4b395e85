"""Which languages a page is there in, as search engines are told."""

from __future__ import annotations

from clearname.model import Site
from clearname.routes import Route


def hreflang(site: Site, route: Route) -> tuple[tuple[str, str], ...]:
    """
    Language and whole address of each version of the page, its own too; empty where there is one.

    `x-default`, for readers of any other language, is the version in the site's own; left out where there is none.
    Source: Google, "Localized versions of your pages"; RFC 5646 for the tags.
    """
    if not route.translations:
        return ()
    wanted = site.main_settings.site.language.casefold()
    default = [address for tag, address in route.translations if tag.casefold() == wanted] or [
        address for tag, address in route.translations if tag.casefold().partition("-")[0] == wanted.partition("-")[0]
    ]
    return (*route.translations, *(("x-default", address) for address in default[:1]))
