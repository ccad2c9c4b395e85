"""Makes one route of the plan: its address, its title, what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from clearname.messages import Messages, messages_for
from clearname.model import Endorsement, NewsItem, Page, Site
from clearname.plan.changed import last_change, newest
from clearname.routes import LONGEST_DESCRIPTION, PER_PAGE, Kind, Route
from clearname.text import fold_latin, is_unspaced, shorten

LONGEST_WITH_ROLE = 70
"""Characters of a title with the role or town after the name; search results cut longer ones there."""


class Maker:
    """Makes routes for one site: knows its address and its name."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._words = messages_for(site.language)
        self._base = site.settings.base_path
        self._origin = site.settings.site.url[: -len(self._base)] if self._base else site.settings.site.url

    def href(self, address: str) -> str:
        """The root-relative, percent-encoded address of a folder or file below the site in this language."""
        return self._at(self._site.prefix + address)

    def _at(self, address: str) -> str:
        """The same, of an address below the whole site."""
        return self._base + quote(address, safe="/-._~")

    def home(self) -> Route:
        """The home page."""
        person = self._site.person
        headline = f" – {person.headline}" if person.headline else ""
        return self._route(
            Kind.HOME,
            "",
            # L10N: The title of the home page; the name is followed by an occupation.
            self._words.gettext("%(name)s (official site)", name=person.name + headline),
            person.name,
            person.description,
            updated_on=newest(
                [
                    *(last_change(page) for page in (*self._site.pages, *self._site.profiles)),
                    *(item.published_on for item in self._site.news[:1]),
                    *(last_change(endorsement) for endorsement in self._site.endorsements[:1]),
                    last_change(self._site.account) if self._site.account else None,
                    self._site.settings.reviewed_on,
                    # No page changed before there was one: news may be older than the site that tells it.
                    self._site.settings.site.online_since,
                ]
            ),
        )

    def page(
        self, kind: Kind, address: str, page: Page, *, parent: str = "", newer: str = "", older: str = ""
    ) -> Route:
        """A page that the person wrote."""
        about = kind is Kind.PAGE and page.slug == "about"
        return self._route(
            kind,
            address,
            self._titled(page.title, with_role=about),
            page.title,
            page.summary,
            updated_on=last_change(page),
            item=page,
            parent=parent,
            newer=newer,
            older=older,
        )

    def endorsement(self, endorsement: Endorsement, time: int) -> Route:
        """The own page of an endorsement; the `time`-th, from 1, of the same name and month."""
        name = who(endorsement, self._words)
        month = endorsement.given_on.strftime("%Y-%m") + (f" ({time})" if time > 1 else "")
        return self._route(
            Kind.ENDORSEMENT,
            f"endorsements/{endorsement.id}/",
            self._words.gettext(
                "%(person)s: the words of %(name)s, %(month)s", person=self._site.person.name, name=name, month=month
            ),
            self._words.gettext("The words of %(name)s", name=name),
            _cut(" ".join(endorsement.plain.split())),
            updated_on=endorsement.given_on,
            item=endorsement,
            parent="endorsements/index.html",
        )

    def list_page(
        self,
        kind: Kind,
        address: str,
        heading: str,
        description: str,
        items: tuple[Page | Endorsement, ...],
        *,
        title: str = "",
        with_role: bool = False,
        parent: str = "",
    ) -> Route:
        """A page that is made from settings and lists; `title` where the heading does not say enough."""
        return self._route(
            kind,
            address,
            self._titled(title or heading, with_role=with_role),
            heading,
            _cut(description),
            updated_on=newest([last_change(item) for item in items]),
            items=items,
            parent=parent,
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
            named, ending = heading, ""
            if earlier:
                named = self._words.gettext("%(list)s, part %(number)s", list=heading, number=number)
                counted = self._words.gettext("Part %(number)s of the list, counted from the oldest.", number=number)
                ending = f" {counted}"
            yield self._route(
                kind,
                addresses[number],
                self._titled(named),
                heading,
                _cut(description, ending=ending),
                updated_on=newest([last_change(item) for item in part]),
                items=tuple(part),
                parent=f"{address}index.html" if earlier else "",
                number=number,
                of=count,
                newer=self.href(addresses[number + 1]) if earlier else "",
                older=self.href(addresses[number - 1]) if number > 1 else "",
            )

    def not_found(self) -> Route:
        """What hosts show where there is no page."""
        name = self._site.person.name
        return Route(
            Kind.NOT_FOUND,
            "404.html",
            self._at("404.html"),
            self._origin + self._at("404.html"),
            self._titled(self._words.gettext("Page not found")),
            self._words.gettext("Page not found"),
            _cut(self._words.gettext("This page of the site of %(name)s does not exist.", name=name)),
            language=self._site.language,
        )

    def redirect(self, alias: str, address: str, title: str) -> Route:
        """The page at an old address, which leads on."""
        path = alias if alias.endswith(".html") else f"{alias.strip('/')}/index.html"
        return Route(
            Kind.REDIRECT,
            path,
            self._at(path.removesuffix("index.html")),
            self._origin + self.href(address),
            self._titled(title),
            title,
            _cut(self._words.gettext("This page has moved to %(address)s", address=address)),
            target=self.href(address),
            language=self._site.language,
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
            f"{self._site.prefix}{address}index.html",
            href,
            self._origin + href,
            title,
            heading,
            description,
            updated_on,
            item,
            items,
            self._site.prefix + parent if parent else "",
            number,
            of,
            newer,
            older,
            language=self._site.language,
        )

    def _titled(self, heading: str, *, with_role: bool = False) -> str:
        person = self._site.person
        named = _has_word(fold_latin(heading), fold_latin(person.name))
        title = heading if named else f"{heading} – {person.name}"
        # Only after the name: elsewhere it would be said of whatever stands there.
        comma = self._words.pgettext("between two items of a list", ", ")
        longer = f"{title}{comma}{person.headline}"
        fits = len(longer) <= LONGEST_WITH_ROLE and title.endswith(person.name)
        return longer if with_role and person.headline and fits else title


def who(endorsement: Endorsement, words: Messages) -> str:
    """Whom the words are from, as far as it is shown."""
    return endorsement.shown_name or endorsement.role or words.gettext("a supporter")


def _has_word(text: str, word: str) -> bool:
    """Whether the word stands alone in the text: `Ana` is not in `Banana`. Scripts without spaces need no gap."""
    if not word or any(is_unspaced(character) for character in (word[0], word[-1])):
        return word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _cut(text: str, *, ending: str = "") -> str:
    return shorten(text, LONGEST_DESCRIPTION, ending=ending)
