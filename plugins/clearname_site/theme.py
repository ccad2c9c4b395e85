"""The theme: its folder, its stylesheet, what templates know. Needs no Pelican, so pages can be tried alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from clearname.html.meta import meta_elements
from clearname.html.style import content_security_policy, style_element, style_hash
from clearname.html.tables import scrollable_tables
from clearname.model import Display, Endorsement, NewsItem, Page, Site
from clearname.problems import Problem, Refused
from clearname.routes import ON_HOME, Kind, Route, Routes, listed_on_home
from clearname.text import printable
from clearname_site.list_parts import home_parts, older_parts
from clearname_site.menu import build_menu
from clearname_site.stylesheet import minify
from clearname_site.words import (
    direction,
    display_host,
    excerpt,
    iso_date,
    iso_month,
    language_name,
    long_date,
    month_year,
    partial_date,
)

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from clearname.head import Head

_MARKUP = re.compile(r"<[^<>]*>|\{[{%#].*?[}%#]\}", re.DOTALL)
_QUOTED = re.compile(r'"([^"<>{}]*)"|\'([^\'<>{}]*)\'')
QUOTES_ON_HOME = 2
"""How many endorsements stand on the home page where the person chose none."""


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """The stylesheet as every page carries it."""

    element: Markup
    """The whole `<style>` element."""
    csp_hash: str
    """What the policy allows, `sha256-…`."""


@dataclass(frozen=True, slots=True)
class HomeQuote:
    """An endorsement on the home page."""

    words: Endorsement
    excerpt: str
    """Its first sentences as plain text, where it is long and may be quoted; empty: it stands there whole."""
    href: str
    """Where all of it stands."""


def theme_folder(site_root: Path, theme_setting: str) -> Path:
    """
    The folder of the theme: the one that `[site] theme` names below the site folder, else the one that we ship.

    Raises `Refused` with `theme-missing` where the named folder has no templates.
    """
    if not theme_setting:
        return shipped_theme()
    folder = site_root / theme_setting
    if not (folder / "templates").is_dir():
        raise Refused([
            Problem(
                "pelican.conf", "theme-missing", f'the theme folder "{printable(theme_setting)}" has no templates',
                'Put the theme there (its pages stand in a folder "templates"), or take the line  theme  out.',
            )
        ])  # fmt: skip
    return folder


@cache
def shipped_theme() -> Path:
    """Our own theme: inside the installed package, or in the repository that this file stands in."""
    here = Path(__file__).resolve().parent
    installed = here / "themes" / "clearname"
    return installed if installed.is_dir() else here.parents[1] / "themes" / "clearname"


def load_stylesheet(theme: Path) -> Stylesheet:
    """The theme's `static/site.css`, minified; ours if the theme has none."""
    own = theme / "static" / "site.css"
    source = own if own.is_file() else shipped_theme() / "static" / "site.css"
    css = minify(source.read_text(encoding="utf-8"))
    return Stylesheet(style_element(css), style_hash(css))


def template_folders(theme: Path) -> list[Path]:
    """Where templates are looked for: the theme, then ours, so that a theme need only hold what it changes."""
    return list(dict.fromkeys([theme / "templates", shipped_theme() / "templates"]))


def theme_words(theme: Path) -> tuple[str, ...]:
    """The texts of two words and more that the templates themselves bring to the pages, in order."""
    found: list[str] = []
    for folder in template_folders(theme):
        for path in sorted(folder.glob("*.html")):
            source = path.read_text(encoding="utf-8", errors="replace")
            quoted = (text for pair in _QUOTED.findall(source) for text in pair)
            found += [" ".join(text.split()) for text in (*_MARKUP.split(source), *quoted)]
    return tuple(dict.fromkeys(text for text in found if " " in text))


def jinja_options() -> dict[str, Any]:
    """What every template is read with: all text escaped, an unknown name an error."""
    from jinja2 import StrictUndefined

    return {
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "auto_reload": False,  # no template changes while one build runs
    }


def filters(language: str) -> dict[str, Callable[..., Any]]:
    """The filters of templates beside Jinja's own, for pages in that language; `docs/templates.md` lists them."""
    from clearname.endorsements.proofs import proof_phrase

    return {
        "long_date": lambda day: long_date(day, language),
        "month_year": lambda day: month_year(day, language),
        "iso_date": iso_date,
        "iso_month": iso_month,
        "meta": meta_elements,
        "language_name": lambda code: language_name(code, language),
        "own_language_name": lambda code: language_name(code, code),
        "partial_date": lambda published: partial_date(published, language),
        "direction": direction,
        "display_host": display_host,
        "proof_phrase": proof_phrase,
        "scrollable": scrollable_tables,
    }


def environment(theme: Path, language: str) -> Environment:
    """An environment of its own, to render pages without Pelican. `!theme/base.html` is always ours."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader

    ours = FileSystemLoader(shipped_theme() / "templates")
    loader = ChoiceLoader([FileSystemLoader(template_folders(theme)), PrefixLoader({"!theme": ours})])
    made = Environment(loader=loader, **jinja_options())
    made.filters.update(filters(language))
    return made


def shared_context(site: Site, routes: Routes, stylesheet: Stylesheet) -> dict[str, Any]:
    """What all pages have in common, worked out once; `docs/templates.md` says what each name is."""
    first = {kind: routes.first(kind) for kind in Kind}
    news = routes.of_kind(Kind.NEWS_ITEM)
    menu = build_menu(first, routes)
    return {
        "site": site,
        "person": site.person,
        "settings": site.settings,
        "routes": routes,
        "base": site.settings.base_path,
        "direction": direction(site.settings.site.language),
        "short_name": site.person.given_name or site.person.name,
        "first": first,
        "menu": menu,
        "menu_hrefs": frozenset(entry.href for entry in menu),
        "profile_pages": routes.of_kind(Kind.PROFILE),
        "claim_pages": routes.of_kind(Kind.CLAIM),
        "more_pages": (*routes.of_kind(Kind.PAGE), *(() if site.account else routes.of_kind(Kind.CLAIM))),
        "translated": {route.url: route for route in routes.all if route.translations},
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
    return {**shared, "head": head, "route": route, "item": route.item, "page_language": language}


def _once() -> Callable[..., Markup]:
    """
    What `{% call once("key") %}…{% endcall %}` does: the part is rendered for the first page and kept for the others.

    Lasts as long as the shared context; a page of a list costs a fifth of the time with it.
    """
    kept: dict[str, Markup] = {}

    def once(key: str, caller: Callable[[], Markup]) -> Markup:
        if key not in kept:
            kept[key] = caller()
        return kept[key]

    return once


_LISTS = frozenset({Kind.PROFILES, Kind.NEWS, Kind.ENDORSEMENTS, Kind.ACCOUNT})
"""Pages that have others below them."""


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
