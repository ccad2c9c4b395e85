"""What is in the feeds, whatever format they have in the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from clearname.feeds.links import in_feed
from clearname.html.absolute import absolute_html
from clearname.messages import messages_for
from clearname.model import Endorsement, NewsItem, Picture, Site
from clearname.patterns import later
from clearname.routes import Kind, Route, Routes

NEWEST = 20
"""How many entries a feed holds at most."""

# What XML 1.0 cannot hold. Source: Extensible Markup Language 1.0, production 2. Written as the few that are left out:
# compiling the long ranges of what is allowed takes fifteen times as long.
_NOT_XML = later("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a feed."""

    id: str
    """Stays the same for the life of the entry."""
    url: str
    title: str
    summary: str
    body: str
    """HTML; every address in it is absolute."""
    author: str
    language: str
    published_on: date
    updated_on: date
    image: str = ""
    """Whole address of its first picture; empty for none."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed without its format."""

    title: str
    description: str
    page_url: str
    entries: tuple[Entry, ...]

    @property
    def updated_on(self) -> date:
        """The day of the newest change in it."""
        return max(entry.updated_on for entry in self.entries)


def newest_news(routes: Routes) -> tuple[Route, ...]:
    """The pages of the news that stand in a feed, at most 20."""
    return tuple(routes.of_kind(Kind.NEWS_ITEM)[:NEWEST])


def newest_endorsements(site: Site) -> tuple[Endorsement, ...]:
    """The endorsements that stand in a feed, at most 20."""
    return in_feed(site)[:NEWEST]


def news_feed(site: Site, routes: Routes) -> Feed:
    """The newest news, at most 20."""
    name, words = site.person.name, messages_for(site.language)
    newest = newest_news(routes)
    return Feed(
        title=clean(f"{words.gettext('News')} – {name}"),
        description=clean(words.gettext("What is new from %(name)s", name=name)),
        page_url=site.home + "news/",
        entries=tuple(_news_entry(site, route, route.item) for route in newest if isinstance(route.item, NewsItem)),
    )


def _news_entry(site: Site, route: Route, item: NewsItem) -> Entry:
    return Entry(
        id=route.url,
        url=route.url,
        title=clean(item.title),
        summary=clean(item.summary),
        body=absolute_html(clean(item.body), route.url),
        author=clean(site.person.name),
        language=item.language,
        published_on=item.published_on,
        updated_on=max(item.published_on, item.updated_on or item.published_on),
        image=_first_picture(site, item.pictures),
    )


def endorsements_feed(site: Site, routes: Routes) -> Feed:
    """The newest endorsements, at most 20."""
    name, words = site.person.name, messages_for(site.language)
    stands_at = routes.endorsement_urls()
    newest = newest_endorsements(site)
    return Feed(
        title=clean(f"{words.gettext('Endorsements')} – {name}"),
        description=clean(words.gettext("What people who know %(name)s say, in their own words", name=name)),
        page_url=site.home + "endorsements/",
        entries=tuple(_endorsement_entry(site, endorsement, stands_at[endorsement.id]) for endorsement in newest),
    )


def _endorsement_entry(site: Site, endorsement: Endorsement, url: str) -> Entry:
    words = messages_for(site.language)
    who = endorsement.shown_name or endorsement.role or words.gettext("a supporter")
    return Entry(
        id=f"{site.settings.site.url}endorsements/#{endorsement.id}",
        url=url,
        title=clean(words.gettext("The words of %(name)s", name=who)),
        summary="",
        body=absolute_html(clean(endorsement.body), url),
        author=clean(who),
        language=endorsement.language,
        published_on=endorsement.given_on,
        updated_on=endorsement.given_on,
    )


def clean(untrusted: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("", str(untrusted))


def _first_picture(site: Site, pictures: tuple[Picture, ...]) -> str:
    return site.settings.site.url + quote(pictures[0].largest.path) if pictures else ""
