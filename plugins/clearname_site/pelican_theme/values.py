"""What Pelican's themes read: articles, pages and settings by the names that Pelican has for them, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from clearname.model import NewsItem, Page
from clearname.routes import Kind, Route
from clearname_site.pelican_theme.files import FOLDER
from clearname_site.words import long_date


@dataclass(frozen=True, slots=True)
class Named:
    """An author or a category: prints as its name."""

    name: str
    slug: str
    url: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Content:
    """A page or an article, with the fields that Pelican's own have; `url` follows `SITEURL` and a slash."""

    title: str
    slug: str
    url: str
    save_as: str
    lang: str
    summary: str
    content: Markup
    author: Named | None
    category: Named | None
    """Of an article, as in Pelican."""
    template: str
    date: datetime | None = None
    modified: datetime | None = None
    locale_date: str = ""
    locale_modified: str = ""
    status: str = "published"
    in_default_lang: bool = True
    tags: tuple[Named, ...] = ()
    translations: tuple[Any, ...] = ()
    metadata: dict[str, Any] = field(default_factory=dict)

    @property
    def authors(self) -> tuple[Named, ...]:
        """The person, where somebody is named at all."""
        return (self.author,) if self.author else ()

    @property
    def description(self) -> str:
        """What search results show."""
        return self.summary


def theme_values(ours: dict[str, Any], main_stylesheet: str) -> dict[str, Any]:
    """
    The names that all pages of one version of the site share, from the names of our own templates.

    `main_stylesheet` is the name of a file in the theme's `static/css/`, empty for none.
    Nothing in it leads to a path of this machine, to settings, or to what is not published.
    """
    site, base = ours["site"], ours["base"]
    news = ours["routes"].of_kind(Kind.NEWS_ITEM)
    makers = _Maker(ours)
    articles = [makers.of(route) for route in news]
    pages = [makers.of(route) for route in ours["routes"].of_kind(Kind.PAGE)]
    return {
        "SITENAME": site.person.name,
        "SITESUBTITLE": site.person.headline,
        "SITEURL": base.rstrip("/"),
        "FEED_DOMAIN": base.rstrip("/"),
        "AUTHOR": site.person.name,
        "DEFAULT_LANG": site.language,
        "THEME_STATIC_DIR": FOLDER,
        "CSS_FILE": main_stylesheet,
        "MENUITEMS": tuple((entry.title, entry.href) for entry in ours["menu"]),
        # Names of many themes: the menu is wanted, and no face but the person's.
        "MAIN_MENU": True,
        **dict.fromkeys(("SITELOGO", "AVATAR"), _portrait(ours)),
        "DISPLAY_PAGES_ON_MENU": False,
        "DISPLAY_CATEGORIES_ON_MENU": False,
        "SOCIAL": tuple((entry.platform, entry.url) for entry in site.elsewhere[:8]),
        "LINKS": (),
        "DEFAULT_PAGINATION": False,
        "DEFAULT_CATEGORY": makers.category.name,
        "articles": articles,
        "dates": articles,
        "pages": pages,
        "hidden_pages": (), "hidden_articles": (), "drafts": (), "draft_pages": (), "translations": (), "tags": (),
        "authors": ((makers.author, articles),),
        "categories": ((makers.category, articles),) if articles else (),
        "lang_name": "",
    }  # fmt: skip


def _portrait(ours: dict[str, Any]) -> str:
    portrait = ours["site"].portrait
    return f"{ours['base']}{quote(portrait.square.fallback.path)}" if portrait else ""


def page_values(shared: dict[str, Any], ours: dict[str, Any], heading: str, place: Markup) -> dict[str, Any]:
    """The names of one page beside the shared: it as `page` or `article`, with its heading, `place` for its text."""
    route: Route = ours["route"]
    content = replace(_Maker(ours).of(route, place), title=heading or route.heading)
    feeds = {feed.media_type: feed.path for feed in reversed(ours["head"].feeds)}
    own = {"article": content, "category": content.category} if route.kind is Kind.NEWS_ITEM else {"page": content}
    return {
        **shared, **own, "output_file": route.path, "page_name": content.slug, "lang": content.lang,
        "localsiteurl": shared["SITEURL"],
        "FEED_ALL_ATOM": feeds.get("application/atom+xml"), "FEED_ALL_RSS": feeds.get("application/rss+xml"),
    }  # fmt: skip


class _Maker:
    """Makes contents of the plan's pages."""

    def __init__(self, ours: dict[str, Any]) -> None:
        self._base = ours["base"]
        self._language = ours["site"].language
        self.author = Named(ours["site"].person.name, "author", ours["home"].removeprefix(self._base))
        news = ours["first"][Kind.NEWS]
        self.category = Named(*((news.heading, "news", self._url(news)) if news else ("", "", "")))

    def of(self, route: Route, place: Markup | None = None) -> Content:
        """The page of a route under the names that themes for Pelican know; `place` stands for its body."""
        item = route.item
        day = item.published_on if isinstance(item, NewsItem) else None
        changed = route.updated_on if route.updated_on != day else None
        return Content(
            title=route.heading,
            slug=getattr(item, "slug", "") or route.kind.value,
            url=self._url(route),
            save_as=route.path,
            lang=item.language if isinstance(item, Page) else self._language,
            summary=route.description,
            content=place if place is not None else Markup(item.body if isinstance(item, Page) else ""),
            author=self.author if day else None,
            category=self.category if day else None,
            template="article" if route.kind is Kind.NEWS_ITEM else "page",
            date=_midnight(day),
            modified=_midnight(changed) if day else None,
            locale_date=long_date(day, self._language) if day else "",
            locale_modified=long_date(changed, self._language) if day and changed else "",
        )

    def _url(self, route: Route) -> str:
        return route.href.removeprefix(self._base)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None
