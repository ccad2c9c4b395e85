"""`llms.txt`: the site in a page of Markdown, for programs that read it for somebody. Source: llmstxt.org."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clearname.model import Site
from clearname.routes import Kind, Route, Routes

_PERSON = (Kind.PAGE, Kind.NAMES, Kind.PROFILE, Kind.ACCOUNT, Kind.CONTACT)
_WORK = (Kind.WORKS, Kind.PRESS)
_NEWS = 10
"""How many of the newest news are named."""


def render_llms(site: Site, routes: Routes) -> bytes:
    """
    Name, description and introduction of the person, then links with what is behind them, in sections.

    Only what the pages themselves show, and no supporter's words: those are read where their writers put them.
    """
    person, routes = site.person, routes.in_language(site.language)
    parts = [f"# {_plain(person.name)}", f"> {_plain(person.description)}"]
    if person.introduction:
        parts.append(_plain(person.introduction))
    home = routes.all[0]
    parts += _section("About", (home, *_of(routes, *_PERSON)))
    parts += _section("Work and press", _of(routes, *_WORK))
    parts += _section("What others say", routes.of_kind(Kind.ENDORSEMENTS)[:1])
    if elsewhere := [each for each in site.elsewhere if each.confirmed_on]:
        links = (f"- [{_plain(each.platform)}](<{each.url}>)" for each in elsewhere)
        parts.append("## Elsewhere\n\n" + "\n".join(links))
    # A section of this name is what may be left out where room is short.
    parts += _section("Optional", [*_of(routes, Kind.CLAIM), *routes.of_kind(Kind.NEWS_ITEM)[:_NEWS]])
    return ("\n\n".join(parts) + "\n").encode()


def _section(title: str, routes: Iterable[Route]) -> Iterator[str]:
    links = [f"- [{_plain(route.heading)}](<{route.url}>): {_plain(route.description)}" for route in routes]
    if links:
        yield f"## {title}\n\n" + "\n".join(links)


def _of(routes: Routes, *kinds: Kind) -> tuple[Route, ...]:
    return tuple(route for kind in kinds for route in routes.of_kind(kind))


def _plain(text: str) -> str:
    """The text on one line, with a backslash before what Markdown would take for its own."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))
