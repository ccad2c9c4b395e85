"""How machines find the pages: sitemap, robots file, and every other file that no person reads."""

from __future__ import annotations

from html import escape

from clearname.feeds import feed_paths, render_feeds
from clearname.model import Site
from clearname.routes import Route, Routes


def machine_files(site: Site, routes: Routes) -> dict[str, bytes]:
    """
    Every file of the output that is for machines alone, by its path below the output folder.

    `.nojekyll` tells GitHub Pages to serve the files as they are; `CNAME` names the own domain if there is one.
    """
    files = {
        "sitemap.xml": render_sitemap(site, routes),
        "robots.txt": render_robots(site),
        ".nojekyll": b"",
        **render_feeds(site, routes),
    }
    if site.settings.publish.domain:
        files["CNAME"] = f"{site.settings.publish.domain}\n".encode()
    return files


def machine_paths(site: Site) -> frozenset[str]:
    """The paths of `machine_files`, without making them."""
    domain = {"CNAME"} if site.settings.publish.domain else set()
    return frozenset({"sitemap.xml", "robots.txt", ".nojekyll", *feed_paths(site)} | domain)


def render_sitemap(site: Site, routes: Routes) -> bytes:
    """
    The pages that search engines should list, in the plan's order, with the day of their last change.

    A page on which nothing is dated has no `lastmod`: a made-up one would teach search engines to ignore them all.
    Source: sitemaps.org protocol 0.9, which allows 50,000 addresses in one file.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(_sitemap_url(route) for route in routes.all if route.indexed),
        "</urlset>",
        "",
    ]
    return "\n".join(lines).encode()


def render_robots(site: Site) -> bytes:
    """Every robot may read everything; with the address of the sitemap. Source: RFC 9309."""
    return (
        "# This site is meant to be found. Everything in it is public, so every robot may read all of it:\n"
        "# search engines, and the assistants that answer questions about people.\n"
        "User-agent: *\n"
        "Allow: /\n"
        "\n"
        f"Sitemap: {site.settings.site.url}sitemap.xml\n"
    ).encode()


def _sitemap_url(route: Route) -> str:
    changed = f"<lastmod>{route.updated_on.isoformat()}</lastmod>" if route.updated_on else ""
    return f"<url><loc>{escape(route.url, quote=False)}</loc>{changed}</url>"
