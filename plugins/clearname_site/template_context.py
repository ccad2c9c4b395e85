"""What templates know: the names that all pages share, and those of one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

from clearname.html.direction import direction
from clearname.html.style import content_security_policy
from clearname.model import Display, Endorsement, NewsItem, Page, Site
from clearname.plan import chosen_for_menu
from clearname.routes import ON_HOME, Kind, Route, Routes, listed_on_home
from clearname_site.list_parts import home_parts, older_parts
from clearname_site.menu import build_menu
from clearname_site.words import excerpt

if TYPE_CHECKING:
    from markupsafe import Markup

    from clearname.head import Head
    from clearname_site.language_switch import LanguageSwitch
    from clearname_site.theme import Stylesheet

QUOTES_ON_HOME = 2
"""How many endorsements stand on the home page where the person chose none."""
_LISTS = frozenset({Kind.PROFILES, Kind.NEWS, Kind.ENDORSEMENTS, Kind.ACCOUNT})
"""Pages that have others below them."""


@dataclass(frozen=True, slots=True)
class HomeQuote:
    """An endorsement on the home page."""

    words: Endorsement
    excerpt: str
    """Its first sentences as plain text, where it is long and may be quoted; empty: it stands there whole."""
    href: str
    """Where all of it stands."""


def shared_context(
    site: Site, routes: Routes, stylesheet: Stylesheet, switch: LanguageSwitch | None = None
) -> dict[str, Any]:
    """
    What all pages in one language have in common, worked out once; `docs/templates.md` says what each name is.

    `site` and `routes` are those of that language, `switch` leads to the others, where there are any.
    """
    first = {kind: routes.first(kind) for kind in Kind}
    news = routes.of_kind(Kind.NEWS_ITEM)
    menu = build_menu(first, routes, chosen_for_menu(site, routes))
    return {
        "site": site,
        "person": site.person,
        "settings": site.settings,
        "routes": routes,
        "base": site.settings.base_path,
        "home": site.settings.base_path + site.prefix,
        "switch": switch.links if switch else lambda _: (),
        "direction": direction(site.settings.site.language),
        "short_name": site.person.given_name or site.person.name,
        "first": first,
        "menu": menu,
        "menu_hrefs": frozenset(entry.href for entry in menu),
        "profile_pages": routes.of_kind(Kind.PROFILE),
        "claim_pages": routes.of_kind(Kind.CLAIM),
        "more_pages": (*routes.of_kind(Kind.PAGE), *(() if site.account else routes.of_kind(Kind.CLAIM))),
        "translated": _translated(routes),
        "lists": {route.path: route for route in routes.all if route.kind in _LISTS},
        "news_hrefs": {route.item.slug: route.href for route in news if isinstance(route.item, NewsItem)},
        "news_titles": {route.href: route.heading for route in news},
        "endorsement_hrefs": {
            route.item.id: route.href
            for route in routes.of_kind(Kind.ENDORSEMENT)
            if isinstance(route.item, Endorsement)
        },
        "home_quotes": home_quotes(site, routes),
        "home_news": news[:ON_HOME],
        "home_works": listed_on_home(site.works),
        "home_press": listed_on_home(site.press),
        "home_parts": home_parts(routes),
        "home_indexes": (*routes.of_kind(Kind.NEWS_INDEX), *routes.of_kind(Kind.ENDORSEMENT_INDEX)),
        "older_parts": {kind: older_parts(routes, kind) for kind in (Kind.NEWS, Kind.ENDORSEMENTS)},
        "has_facts": _has_facts(site),
        "shown_count": sum("page" in e.surfaces for e in site.endorsements),
        "csp": content_security_policy(stylesheet.csp_hash),
        "style": stylesheet.element,
        "once": _once(),
    }


def page_context(shared: dict[str, Any], head: Head, route: Route) -> dict[str, Any]:
    """What one template gets: the shared names and those of this page."""
    language = route.item.language if isinstance(route.item, Page) else shared["settings"].site.language
    return {
        **shared,
        "head": head,
        "route": route,
        "item": route.item,
        "page_language": language,
        "languages": shared["switch"](route),
    }


def _translated(routes: Routes) -> dict[str, Route]:
    """By whole address, the pages that have versions among these; to other languages of the site leads the switch."""
    by_url = {route.url: route for route in routes.all if route.translations}
    return {url: r for url, r in by_url.items() if any(other in by_url for _, other in r.translations if other != url)}


def _once() -> Callable[..., Markup]:
    """
    What `{% call once("key") %}…{% endcall %}` does: the part is rendered for the first page and kept for the others.

    Lasts as long as the shared context; a page of a list costs a fifth of the time with it.
    """
    kept: dict[str, Markup] = {}

    def once(key: str, caller: Callable[[], Markup]) -> Markup:
        """What the caller gave for that key the first time."""
        if key not in kept:
            kept[key] = caller()
        return kept[key]

    return once


def _has_facts(site: Site) -> bool:
    """Whether there is a row for the home page's table of facts."""
    person = site.person
    rows = (
        person.facts, person.job_title, person.occupations, person.works_for, person.affiliations, person.alumni_of,
        person.member_of, person.credentials, person.awards, person.knows_about, person.knows_language, person.orcid,
        person.isni, person.wikidata, person.tell, person.other_names,
    )  # fmt: skip
    return any(rows)


def home_quotes(site: Site, routes: Routes) -> tuple[HomeQuote, ...]:
    """The endorsements of the home page: those that the person chose, in that order; else the newest, names first."""
    shown = {e.id: e for e in site.endorsements if "page" in e.surfaces}
    chosen = [shown[chosen_id] for chosen_id in site.settings.endorsements.on_home if chosen_id in shown]
    named_first = sorted(shown.values(), key=lambda e: e.display is not Display.FULL)
    hrefs = {e.id: route.href for route in routes.of_kind(Kind.ENDORSEMENTS) for e in route.items if _is_words(e)}
    return tuple(
        HomeQuote(e, excerpt(e.plain) if "quote" in e.surfaces else "", f"{hrefs[e.id]}#{e.id}")
        for e in chosen or named_first[:QUOTES_ON_HOME]
    )


def _is_words(item: Page | Endorsement) -> TypeGuard[Endorsement]:
    return isinstance(item, Endorsement)
