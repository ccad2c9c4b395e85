"""Puts the heads of a site's pages together."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clearname.discovery import hreflang, vcard_path
from clearname.discovery.verification import verification_metas
from clearname.feeds import FeedLink, build_feed_links
from clearname.head.open_graph import Preview, Properties
from clearname.html.json_ld import json_ld_script
from clearname.model import Site
from clearname.routes import Kind, Route, Routes
from clearname.structured_data import GraphBuilder
from clearname.structured_data.site_graph import GRAPH_FILE

INDEXED = "index, follow, max-snippet:-1, max-image-preview:large, max-video-preview:-1"
"""Robots may list the page and quote as much of it as they like."""
NOT_INDEXED = "noindex"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page, as text: the template escapes it. All but the first four are empty on redirects."""

    title: str
    description: str
    canonical: str
    """The whole address; of a redirect the page it leads to."""
    robots: str
    """Empty on the page for what does not exist: its status, 404, already keeps it out of every index."""
    hreflang: tuple[tuple[str, str], ...]
    """Language, or `x-default`, and whole address of each version of the page; empty where there is one."""
    open_graph: Properties
    """
    Property and content, in order, with the kind of preview card (`twitter:card`) last; the card takes title, text and
    picture from the others.
    """
    metas: Properties
    """Name and content: the account of the author, and on the home page what search engines recognise the owner by."""
    rel_me: tuple[str, ...]
    """Addresses of the person's pages elsewhere, on the home page only."""
    feeds: tuple[FeedLink, ...]
    graph: FeedLink | None
    """The file with the structured data of all pages."""
    vcard: FeedLink | None
    """The entry for address books, on the home and the contact page only."""
    json_ld: Markup
    """The whole script element."""


def build_head(site: Site, routes: Routes, route: Route) -> Head:
    """The head of one page; see `HeadBuilder.head`."""
    return HeadBuilder(site, routes).head(route)


class HeadBuilder:
    """Makes the heads of one site, in all its languages; what all pages share is made once."""

    def __init__(self, site: Site, routes: Routes) -> None:
        graphs = GraphBuilder(site, routes)
        self._versions = {version.language: _VersionHeads(version, graphs) for version in site.versions}
        self._main = self._versions[site.language]

    def head(self, route: Route) -> Head:
        """The head of the page; redirects have only title, description, address and robots."""
        return self._versions.get(route.language, self._main).head(route)


class _VersionHeads:
    """The same for the pages of the site in one language."""

    def __init__(self, site: Site, graphs: GraphBuilder) -> None:
        self._site = site
        self._graphs = graphs
        self._preview = Preview(site)
        self._feeds = build_feed_links(site)
        self._rel_me = tuple(each.url for each in site.elsewhere if each.confirmed_on)
        self._verification = verification_metas(site.settings.search)
        account = site.settings.well_known.fediverse
        self._author: Properties = (("fediverse:creator", account),) if account else ()
        # These two files there are once, in the main language.
        name, base = site.main_settings.person.name, site.settings.base_path
        card = vcard_path(site.main_settings.person)
        self._graph = FeedLink(f"{name} (JSON-LD)", "application/ld+json", base + GRAPH_FILE, GRAPH_FILE)
        self._vcard = FeedLink(f"{name} (vCard)", "text/vcard", base + card, card)

    def head(self, route: Route) -> Head:
        """See `HeadBuilder.head`."""
        if not route.described:
            return _redirect(route)
        listed = route.indexed
        is_home = route.kind is Kind.HOME
        return Head(
            title=route.title,
            description=route.description,
            canonical=route.url,
            robots=INDEXED if listed else "",
            hreflang=hreflang(self._site, route),
            open_graph=self._preview.properties(route),
            metas=(*self._author, *self._verification) if is_home and not self._site.prefix else self._author,
            rel_me=self._rel_me if is_home else (),
            feeds=self._feeds if listed else (),
            graph=self._graph if listed else None,
            vcard=self._vcard if route.kind in (Kind.HOME, Kind.CONTACT) else None,
            json_ld=json_ld_script(self._graphs.graph(route)),
        )


def _redirect(route: Route) -> Head:
    return Head(
        title=route.title,
        description=route.description,
        canonical=route.url,
        robots=NOT_INDEXED,
        hreflang=(),
        open_graph=(),
        metas=(),
        rel_me=(),
        feeds=(),
        graph=None,
        vcard=None,
        json_ld=Markup(""),
    )
