"""A site made ready to be rendered: its plan, and what the templates read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearname.head import HeadBuilder
from clearname.model import Page, Site
from clearname.routes import Kind, Route, Routes
from clearname.site import expected_files, load_site, plan_site
from clearname_site.language_switch import LanguageSwitch
from clearname_site.template_context import page_context, shared_context
from clearname_site.theme import environment, is_made_for_pelican, load_framed_style, load_stylesheet, theme_folder

if TYPE_CHECKING:
    from jinja2 import Environment

    from clearname_site.pelican_theme.dress import Dresser

PELICAN_KINDS = frozenset({
    Kind.PAGE, Kind.CONTACT, Kind.NAMES, Kind.ACCOUNT, Kind.CLAIM, Kind.PROFILE, Kind.NEWS_ITEM,
})  # fmt: skip
"""The kinds of pages that go through Pelican's own generators, where they come from a file."""


class Rendering:
    """One run of the renderer over one site."""

    def __init__(
        self, root: Path, site: Site, routes: Routes, progress: Callable[[int, int], None] | None = None
    ) -> None:
        self.site = site
        self.routes = routes
        self.by_path = routes.by_path()
        self.written: set[str] = set()
        self._progress = progress
        self._heads = HeadBuilder(site, routes)
        self.theme = theme_folder(root, site.settings.site.theme)
        stylesheet = load_stylesheet(self.theme, site.settings.look)
        switch = LanguageSwitch(site, routes)
        self.shared = {
            version.language: shared_context(version, routes.in_language(version.language), stylesheet, switch)
            for version in site.versions
        }
        self._environments: dict[str, Environment] = {}
        self.dresser: Dresser | None = None
        if is_made_for_pelican(self.theme):
            from clearname_site.pelican_theme.dress import Dresser

            self.dresser = Dresser(self.theme, site, expected_files(site, routes), load_framed_style())
        self._sources: dict[str, tuple[Page, Route, int]] = {}
        for order, route in enumerate(routes.all):
            if route.kind in PELICAN_KINDS and isinstance(route.item, Page):
                self._sources[str((root / route.item.source).absolute())] = (route.item, route, order)

    def pelican_sources(self) -> list[tuple[str, Page]]:
        """The files that Pelican is to read, relative to `content/`, in the order of the plan."""
        return [(page.source.removeprefix("content/"), page) for page, _, _ in self._sources.values()]

    def source(self, path: str) -> tuple[Page, Route, int]:
        """The page that was loaded from a file, its route and its place; raises `KeyError`."""
        return self._sources[str(Path(path).absolute())]

    def page_context(self, route: Route) -> dict[str, Any]:
        """What the template of one page reads."""
        return page_context(self.shared[route.language], self._heads.head(route), route)

    def template(self, route: Route, template: Any) -> Any:
        """
        The page's template in the language of the page; `template` is the one that Pelican has for the main one.

        In a Pelican theme, what it renders is put into the theme's frame.
        """
        spoken = self._spoken(route, template)
        return self.dresser.dressed(spoken) if self.dresser else spoken

    def _spoken(self, route: Route, template: Any) -> Any:
        if route.language == self.site.language:
            return template
        if route.language not in self._environments:
            made = environment(self.theme, route.language)
            # Compiled alike: what differs between languages is looked up while a page is made.
            made.bytecode_cache = template.environment.bytecode_cache
            self._environments[route.language] = made
        return self._environments[route.language].get_template(template.name)

    def note_written(self, route: Route) -> None:
        """Counts a page as done."""
        self.written.add(route.path)
        if self._progress and len(self.written) % 50 == 0:
            self._progress(len(self.written), len(self.by_path))


def prepare(root: Path, *, as_of: date | None = None, drafts: bool = False) -> Rendering:
    """Loads the site folder for a run of Pelican itself; raises `Refused`. The day is today's in UTC if not given."""
    site = load_site(root, as_of or datetime.now(UTC).date(), drafts=drafts)
    return Rendering(root, site, plan_site(site))
