"""Every file of the output that is for machines alone, put together from their makers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from clearname.discovery import llms, robots, sitemap, vcard, verification, well_known
from clearname.feeds import feed_paths, render_feeds
from clearname.model import Site
from clearname.routes import Routes
from clearname.structured_data.site_graph import GRAPH_FILE, SiteGraph, site_graph

Maker = Callable[[], bytes]
"""Makes the bytes of one file."""


def machine_files(
    site: Site, routes: Routes, graph: SiteGraph | None = None, standing: Collection[str] = ()
) -> dict[str, bytes]:
    """
    Every file of the output that is for machines alone, by its path below the output folder.

    `.nojekyll` tells GitHub Pages to serve the files as they are; `CNAME` names the own domain if there is one.
    `graph`: that of the site, where it is made already. Feeds at the paths of `standing` are not made.
    """
    return {path: make() for path, make in _makers(site, routes, graph)} | render_feeds(site, routes, standing)


def machine_paths(site: Site, routes: Routes) -> frozenset[str]:
    """The paths of `machine_files`, without making what is costly."""
    return frozenset(path for path, _ in _makers(site, routes)).union(feed_paths(site))


def _makers(site: Site, routes: Routes, graph: SiteGraph | None = None) -> Iterator[tuple[str, Maker]]:
    """The path of each file but the feeds, with what makes it."""
    # The number of sitemaps is known only once they are made, and they cost next to nothing.
    yield from _made(sitemap.sitemap_files(site, routes))
    yield "robots.txt", lambda: robots.render_robots(site)
    yield ".nojekyll", lambda: b""
    yield GRAPH_FILE, lambda: (graph or site_graph(site, routes)).data
    yield vcard.vcard_path(site.person), lambda: vcard.render_vcard(site)
    if site.settings.search.llms_txt:
        yield "llms.txt", lambda: llms.render_llms(site, routes)
    yield from _made(verification.verification_files(site.settings.search))
    yield from _made(well_known.well_known_files(site))
    if domain := site.settings.publish.domain:
        yield "CNAME", lambda: f"{domain}\n".encode()


def _made(files: Mapping[str, bytes]) -> Iterator[tuple[str, Maker]]:
    for path, data in files.items():
        yield path, lambda data=data: data  # type: ignore[misc]
