"""From each page to the same page, or the home page, in the other languages of the site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from clearname.model import Site
from clearname.routes import Route, Routes


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One entry of the switch."""

    language: str
    """BCP 47 tag of the language that it leads to."""
    href: str
    is_here: bool
    """Whether it is the language of this page."""
    is_same: bool
    """Whether it leads to the same page, not to the home page only."""


class LanguageSwitch:
    """Knows the versions of all pages of one site; `routes` are those of the whole site."""

    def __init__(self, site: Site, routes: Routes) -> None:
        self._site = site
        self._routes = routes

    def links(self, route: Route) -> tuple[LanguageLink, ...]:
        """One link for each language of the site, in the order of the settings; empty where there is one language."""
        if not self._site.editions:
            return ()
        versions = dict(route.translations)
        return tuple(self._link(version, route, versions.get(version.language, "")) for version in self._site.versions)

    def _link(self, version: Site, route: Route, url: str) -> LanguageLink:
        language = version.language
        if language == route.language:
            return LanguageLink(language, route.href, is_here=True, is_same=True)
        if url:
            return LanguageLink(language, self._hrefs[url], is_here=False, is_same=True)
        return LanguageLink(language, f"{version.settings.base_path}{version.prefix}", is_here=False, is_same=False)

    @cached_property
    def _hrefs(self) -> dict[str, str]:
        return {route.url: route.href for route in self._routes.all if route.translations}
