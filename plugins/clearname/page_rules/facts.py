"""What the rules judge the pages by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from clearname.endorsements.remembered import Remembered
from clearname.feeds import build_feed_links, feed_paths
from clearname.images.header import read_header
from clearname.model import Endorsement, Page, Site
from clearname.page_rules.page import BuiltPage
from clearname.problems import Problem
from clearname.routes import Route, Routes
from clearname.structured_data import GraphBuilder
from clearname.structured_data.site_graph import SiteGraph


@dataclass(frozen=True)
class SiteFacts:
    """The site and its plan, and which files there are."""

    site: Site
    routes: Routes
    read: Callable[[str], bytes]
    """The bytes of a file of the output; raises `OSError`."""
    files: frozenset[str] = frozenset()
    """Path of every file that was made, below the output folder."""
    standing: frozenset[str] = frozenset()
    """Of them, the pages whose bytes are those of the last build, and so is all that they were made from."""
    planned: SiteGraph | None = None
    """What all pages were to say together, where it is at hand."""
    remembered: Remembered | None = None
    """What was read in pages of the same bytes before, by the same rules."""

    @property
    def base(self) -> str:
        """The canonical address of the site, with a final slash."""
        return self.site.settings.site.url

    @cached_property
    def by_url(self) -> Mapping[str, Route]:
        """The pages that search engines should list, by canonical address."""
        return {route.url: route for route in self.routes.all if route.indexed}

    @cached_property
    def described(self) -> frozenset[str]:
        """The canonical addresses of the pages that say what they are."""
        return frozenset(route.url for route in self.routes.all if route.described)

    @cached_property
    def feeds(self) -> frozenset[str]:
        """The path of each feed that the site has."""
        return frozenset(feed_paths(self.site))

    def version_of(self, route: Route) -> Site:
        """The site in the language of that page."""
        return self._versions.get(route.language, self.site)

    def feeds_of(self, route: Route) -> frozenset[str]:
        """The path of each feed that the page names: those in its language."""
        return self._feeds_by_language[self.version_of(route).language]

    def language_of(self, route: Route) -> str:
        """The language of the page's own words, a BCP 47 tag."""
        return route.item.language if isinstance(route.item, Page) else self.version_of(route).language

    @cached_property
    def _feeds_by_language(self) -> dict[str, frozenset[str]]:
        # Whether there is a feed of endorsements, all of them are asked: not once for each page.
        return {
            version.language: frozenset(link.path for link in build_feed_links(version))
            for version in self.site.versions
        }

    @cached_property
    def _versions(self) -> dict[str, Site]:
        return {version.language: version for version in self.site.versions}

    @cached_property
    def graphs(self) -> GraphBuilder:
        """Makes the graph of a page as it was made when the page was."""
        return GraphBuilder(self.site, self.routes)

    @cached_property
    def by_path(self) -> Mapping[str, Route]:
        """Every page, by its path below the output folder."""
        return self.routes.by_path()

    @cached_property
    def by_endorsement(self) -> Mapping[str, Endorsement]:
        """The published endorsements, by id."""
        return {each.id: each for each in self.site.endorsements}

    def picture_size(self, path: str) -> tuple[int, int] | None:
        """Width and height in pixels of a picture of the output by its own bytes; None where they do not say."""
        if path not in self._sizes:
            try:
                self._sizes[path] = read_header(self.read(path)).upright
            except (OSError, ValueError):
                self._sizes[path] = None
        return self._sizes[path]

    @cached_property
    def _sizes(self) -> dict[str, tuple[int, int] | None]:
        return {}


PageCheck = Callable[[BuiltPage, SiteFacts], Iterable[Problem]]
"""What is wrong with one page. A check that raises is a finding."""
SiteCheck = Callable[[tuple[BuiltPage, ...], SiteFacts], Iterable[Problem]]
"""What is wrong between pages, or in the files for machines. Gets every page of the plan; must be cheap on each."""
