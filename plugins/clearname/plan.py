"""Makes the plan of a site's pages: which there are, where each goes, what it is called, what it says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from unicodedata import east_asian_width
from urllib.parse import quote

from clearname.model import Account, Endorsement, NewsItem, Page, Site
from clearname.routes import LONGEST_DESCRIPTION, PER_PAGE, Kind, Route, Routes
from clearname.text import fold_latin, shorten


def build_routes(site: Site) -> Routes:
    """The plan of the site's pages: home, the person's pages, lists with their items, redirects, 404."""
    return Routes(tuple(_routes(site)))


def _routes(site: Site) -> Iterator[Route]:
    make = _Maker(site)
    name = site.person.name
    yield make.home()
    for page in site.pages:
        kind = {"contact": Kind.CONTACT, "names": Kind.NAMES}.get(page.slug, Kind.PAGE)
        yield make.page(kind, f"{page.slug}/", page)
    if site.account:
        yield make.page(Kind.ACCOUNT, "account/", site.account)
    if site.profiles:
        titles = _listed(profile.title for profile in site.profiles)
        yield make.list_page(
            Kind.PROFILES, "profiles/", "Profiles", f"{name} at work and beyond: {titles}.", site.profiles
        )
    for profile in site.profiles:
        yield make.page(Kind.PROFILE, f"profiles/{profile.slug}/", profile, parent="profiles/index.html")
    yield from _news_routes(site, make)
    yield from _endorsement_routes(site, make)
    if site.elsewhere:
        platforms = _listed(entry.platform for entry in site.elsewhere)
        yield make.list_page(
            Kind.ELSEWHERE,
            "elsewhere/",
            "Elsewhere",
            f"The pages that {name} keeps on other sites: {platforms}. Anything else is not theirs.",
            (),
        )
    if site.person.names_page and "names" not in {page.slug for page in site.pages}:
        spellings = _listed(site.person.other_names)
        yield make.list_page(
            Kind.NAMES, "names/", "Names and spellings", f"How the name of {name} is written: {spellings}.", ()
        )
    has_contact_page = any(page.slug == "contact" for page in site.pages)
    if (site.settings.contact.email or site.settings.contact.phone) and not has_contact_page:
        yield make.list_page(Kind.CONTACT, "contact/", "Contact", f"How to reach {name}.", ())
    yield make.not_found()
    yield from _redirects(site, make)


def _news_routes(site: Site, make: _Maker) -> Iterator[Route]:
    yield from make.paged(Kind.NEWS, "news/", "News", f"What is new from {site.person.name}, with dates.", site.news)
    for index, item in enumerate(site.news):
        newer = make.href(f"news/{site.news[index - 1].slug}/") if index else ""
        older = make.href(f"news/{site.news[index + 1].slug}/") if index + 1 < len(site.news) else ""
        yield make.page(Kind.NEWS_ITEM, f"news/{item.slug}/", item, parent="news/index.html", newer=newer, older=older)


def _endorsement_routes(site: Site, make: _Maker) -> Iterator[Route]:
    name = site.person.name
    shown = tuple(e for e in site.endorsements if "page" in e.surfaces)
    yield from make.paged(
        Kind.ENDORSEMENTS,
        "endorsements/",
        "Endorsements",
        f"What people who know {name} say, in their own words, with how they know each other.",
        shown,
    )
    with_page = tuple(e for e in shown if e.own_page)
    # Counted from the oldest, so that words that arrive later do not rename the page of earlier ones.
    seen: Counter[tuple[str, date]] = Counter()
    times: dict[str, int] = {}
    for endorsement in reversed(with_page):
        same = (_who(endorsement), endorsement.given_on)
        seen[same] += 1
        times[endorsement.id] = seen[same]
    for endorsement in with_page:
        yield make.endorsement(endorsement, times[endorsement.id])


def _redirects(site: Site, make: _Maker) -> Iterator[Route]:
    addresses: list[tuple[Page, str]] = [(page, f"{page.slug}/") for page in site.pages]
    addresses += [(site.account, "account/")] if site.account else []
    addresses += [(profile, f"profiles/{profile.slug}/") for profile in site.profiles]
    addresses += [(item, f"news/{item.slug}/") for item in site.news]
    for page, address in addresses:
        for alias in page.aliases:
            yield make.redirect(alias, address, page.title)


class _Maker:
    """Makes routes for one site: knows its address and its name."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._base = site.settings.base_path
        self._origin = site.settings.site.url[: -len(self._base)] if self._base else site.settings.site.url

    def href(self, address: str) -> str:
        """The root-relative, percent-encoded address of a folder or file below the site."""
        return self._base + quote(address, safe="/-._~")

    def home(self) -> Route:
        person = self._site.person
        headline = f" – {person.headline}" if person.headline else ""
        return self._route(
            Kind.HOME,
            "",
            f"{person.name}{headline} (official site)",
            person.name,
            person.description,
            updated_on=_newest(
                [
                    *(_day(page) for page in (*self._site.pages, *self._site.profiles)),
                    *(item.published_on for item in self._site.news[:1]),
                    *(_day(endorsement) for endorsement in self._site.endorsements[:1]),
                    _day(self._site.account) if self._site.account else None,
                    self._site.settings.reviewed_on,
                ]
            ),
        )

    def page(
        self, kind: Kind, address: str, page: Page, *, parent: str = "", newer: str = "", older: str = ""
    ) -> Route:
        return self._route(
            kind,
            address,
            self._titled(page.title),
            page.title,
            page.summary,
            updated_on=_day(page),
            item=page,
            parent=parent,
            newer=newer,
            older=older,
        )

    def endorsement(self, endorsement: Endorsement, time: int) -> Route:
        who = _who(endorsement)
        month = endorsement.given_on.strftime("%Y-%m") + (f" ({time})" if time > 1 else "")
        return self._route(
            Kind.ENDORSEMENT,
            f"endorsements/{endorsement.id}/",
            f"{self._site.person.name}: the words of {who}, {month}",
            f"The words of {who}",
            _cut(" ".join(endorsement.plain.split())),
            updated_on=endorsement.given_on,
            item=endorsement,
            parent="endorsements/index.html",
        )

    def list_page(self, kind: Kind, address: str, heading: str, description: str, items: tuple[Page, ...]) -> Route:
        return self._route(
            kind,
            address,
            self._titled(heading),
            heading,
            _cut(description),
            updated_on=_newest([_day(item) for item in items]),
            items=items,
        )

    def paged(
        self,
        kind: Kind,
        address: str,
        heading: str,
        description: str,
        items: tuple[NewsItem, ...] | tuple[Endorsement, ...],
    ) -> Iterator[Route]:
        """The pages of a list, newest first; cut from the oldest, so that a new item changes the first page alone."""
        oldest_first = items[::-1]
        count = -(-len(items) // PER_PAGE)
        addresses = [address if number == count else f"{address}page-{number}/" for number in range(count + 1)]
        for number in range(count, 0, -1):
            part = oldest_first[(number - 1) * PER_PAGE : number * PER_PAGE][::-1]
            earlier = number < count
            yield self._route(
                kind,
                addresses[number],
                self._titled(f"{heading}, part {number}" if earlier else heading),
                heading,
                _cut(description, ending=f" Part {number} of the list, counted from the oldest." if earlier else ""),
                updated_on=_newest([_day(item) for item in part]),
                items=tuple(part),
                parent=f"{address}index.html" if earlier else "",
                number=number,
                of=count,
                newer=self.href(addresses[number + 1]) if earlier else "",
                older=self.href(addresses[number - 1]) if number > 1 else "",
            )

    def not_found(self) -> Route:
        name = self._site.person.name
        return Route(
            Kind.NOT_FOUND,
            "404.html",
            self.href("404.html"),
            self._origin + self.href("404.html"),
            self._titled("Page not found"),
            "Page not found",
            _cut(f"This page of the site of {name} does not exist."),
        )

    def redirect(self, alias: str, address: str, title: str) -> Route:
        path = alias if alias.endswith(".html") else f"{alias.strip('/')}/index.html"
        return Route(
            Kind.REDIRECT,
            path,
            self.href(path.removesuffix("index.html")),
            self._origin + self.href(address),
            self._titled(title),
            title,
            _cut(f"This page has moved to {address}"),
            target=self.href(address),
        )

    def _route(
        self,
        kind: Kind,
        address: str,
        title: str,
        heading: str,
        description: str,
        *,
        updated_on: date | None = None,
        item: Page | Endorsement | None = None,
        items: tuple[Page | Endorsement, ...] = (),
        parent: str = "",
        number: int = 1,
        of: int = 1,
        newer: str = "",
        older: str = "",
    ) -> Route:
        href = self.href(address)
        return Route(
            kind,
            f"{address}index.html",
            href,
            self._origin + href,
            title,
            heading,
            description,
            updated_on,
            item,
            items,
            parent,
            number,
            of,
            newer,
            older,
        )

    def _titled(self, heading: str) -> str:
        name = self._site.person.name
        return heading if _has_word(fold_latin(heading), fold_latin(name)) else f"{heading} – {name}"


def _who(endorsement: Endorsement) -> str:
    return endorsement.shown_name or endorsement.role or "a supporter"


def _day(item: Page | Endorsement) -> date | None:
    """The day of the last change that its text shows; None if it shows none."""
    if isinstance(item, Endorsement):
        return item.given_on
    if isinstance(item, NewsItem):
        return max(item.published_on, item.updated_on or item.published_on)
    if isinstance(item, Account):
        return _newest([item.updated_on, item.first_published_on])
    return item.updated_on


def _newest(days: list[date | None]) -> date | None:
    return max((day for day in days if day), default=None)


def _listed(words: Iterator[str] | tuple[str, ...] | object) -> str:
    return ", ".join(words)  # type: ignore[arg-type]


def _has_word(text: str, word: str) -> bool:
    """Whether the word stands alone in the text: `Ana` is not in `Banana`. Scripts without spaces need no gap."""
    if not word or any(_is_unspaced(character) for character in (word[0], word[-1])):
        return word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _is_unspaced(character: str) -> bool:
    # Thai to Myanmar, Khmer; then everything that is as wide as a Chinese character.
    return "\u0e00" <= character <= "\u109f" or "\u1780" <= character <= "\u17ff" or east_asian_width(character) in "WF"


def _cut(text: str, *, ending: str = "") -> str:
    return shorten(text, LONGEST_DESCRIPTION, ending=ending)
