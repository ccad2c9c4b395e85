"""Makes the pages of a build: all of them by Pelican, or those that changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from clearname_site.made_from import pages_made_from
from clearname_site.render_changed import needs_pelican, render_changed
from clearname_site.rendering import Rendering
from clearname_site.standing import Before, Standing, still_standing

if TYPE_CHECKING:
    from clearname.model import Site
    from clearname.problems import Problem
    from clearname.routes import Routes
    from clearname.structured_data.site_graph import SiteGraph
    from clearname_site.workshop import Workshop

Progress = Callable[[int, int], None]
"""Told how many pages are made, of how many."""


class Made(NamedTuple):
    """What stands in the staging folder, and what does not have to."""

    warnings: list[Problem]
    from_what: Mapping[str, str]
    """By path, the digest of what a file is made from, where that is known."""
    standing: Standing
    graph: SiteGraph | None = None
    """What all pages say to machines as it was planned, where it is at hand."""


def make_pages(
    workshop: Workshop, site: Site, routes: Routes, before: Before, fingerprint: str, progress: Progress
) -> Made:
    """
    Renders the site into the empty staging folder, without what stands from `before`. Raises as `render.render_site`.

    `fingerprint` says under which rules and facts the files of this build are judged.
    """

    def by_pelican() -> list[Problem]:
        from clearname_site.render import render_site

        return render_site(workshop.root, site, routes, workshop.staging, workshop.cache, progress)

    if needs_pelican(site):
        return Made(by_pelican(), {}, Standing())
    rendering = Rendering(workshop.root, site, routes, progress)
    from_what = pages_made_from(site, routes, rendering.shared)
    if not before.files:
        return Made(by_pelican(), from_what, Standing())
    standing = still_standing(before, from_what, fingerprint)
    content = workshop.root / "content"
    graph = render_changed(rendering, content, workshop.staging, workshop.cache, standing.paths)
    return Made([], from_what, standing, graph)
