"""The Markdown files of the site in one language: read, checked against each other, and made into pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from unicodedata import normalize

from clearname.content.claims import check_allowed, check_claim, first_paragraph, parse_exhibits
from clearname.content.density import check_density
from clearname.content.folder import Listing
from clearname.content.link_words import check_link_words
from clearname.content.links import Links
from clearname.content.media import Media
from clearname.content.page_text import render_text
from clearname.content.sources import Source, read_source, source_name
from clearname.content.translations import Version, check_editions, check_translations
from clearname.content.twins import check_twins, keys_of_pages
from clearname.html.own_kept import Store
from clearname.model import Account, Change, ClaimPage, NewsItem, Page, ProfilePage
from clearname.problems import Problem, Refused
from clearname.settings import Settings
from clearname.text import shorten

_SUMMARY = 155
"""Characters of a summary that is made from the text."""
_TRANSLATED = ("pages", "profiles", "news")
"""Folders in which a file can say that it translates another."""


@dataclass(frozen=True, slots=True)
class OwnPages:
    """The pages that the person wrote in one language."""

    pages: tuple[Page, ...]
    account: Account | None
    profiles: tuple[ProfilePage, ...]
    news: tuple[NewsItem, ...]
    claims: tuple[ClaimPage, ...]


class PageFiles:
    """Goes through the files twice: first what there is and where it goes, then the texts with their links."""

    def __init__(self, settings: Settings, as_of: date, *, drafts: bool, prefix: str = "") -> None:
        """`settings` and `prefix` (`ar/`) are those of the site in this language."""
        self._settings = settings
        self._as_of = as_of
        self._drafts = drafts
        self._prefix = prefix
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        """By path below `content/`, accents composed: the files that a link may mean."""

    def read(self, listing: Listing) -> None:
        """Reads the listed files; what is wrong with them is noted."""
        self.problems += listing.problems
        for folder, path in listing.documents:
            self._read(folder, path)

    @property
    def shown(self) -> list[Source]:
        """The files that become pages."""
        return [source for source in self.sources.values() if self._drafts or not source.is_to_come]

    def check(self, main: PageFiles | None = None) -> None:
        """Notes what is wrong between the files; `main` are those in the site's main language, where these are not."""
        for folder in _TRANSLATED:
            versions = self._versions(folder)
            if main is None:
                self.problems += check_translations(versions)
            else:
                self.problems += check_editions(versions, frozenset(main._versions(folder)))
        self._check_claims(is_main=main is None)

    def pages(self, links: Links, media: Media, store: Store | None = None) -> OwnPages:
        """The pages of the files, in the order of lists; where something is wrong it is noted. `store`: see `Store`."""
        pages = [self._page(source, links, media, store) for source in self.shown]
        self.problems += self._twins(pages, store)
        profiles = (page for page in pages if isinstance(page, ProfilePage))
        news = (page for page in pages if isinstance(page, NewsItem))
        return OwnPages(
            pages=tuple(page for page in pages if type(page) is Page),
            account=next((page for page in pages if isinstance(page, Account)), None),
            profiles=tuple(sorted(profiles, key=lambda profile: (profile.order, profile.title))),
            news=tuple(sorted(news, key=lambda item: (-item.published_on.toordinal(), item.slug))),
            claims=tuple(page for page in pages if isinstance(page, ClaimPage)),
        )

    def _twins(self, pages: list[Page], store: Store | None) -> list[Problem]:
        """As `check_twins`; that there were none is known of the pages that are as they were."""
        person = self._settings.person
        apart = frozenset(store.value("twins") or ()) if store else frozenset[str]()
        keys = keys_of_pages(pages, person)
        is_known = apart.issuperset(keys) and len(set(keys)) == len(keys)
        problems = [] if is_known else check_twins(pages, person, apart)
        if store and not problems:
            store.keep("twins", keys)
        return problems

    def _read(self, folder: str, path: Path) -> None:
        language = self._settings.site.language
        try:
            source, problems = read_source(folder, path, language, self._as_of, self._prefix)
        except Refused as refused:
            self.problems += refused.problems
            return
        self.problems += problems
        name = normalize("NFC", source_name(folder, path, self._prefix))
        if name in self.sources:
            what = "another file has the same name, with its accents stored in another way"
            fix = "Look which of the two is the right one, and take the other away."
            self.problems.append(Problem(source.document.where, "page-slug-twice", what, fix))
        self.sources[name] = source

    def _versions(self, folder: str) -> dict[str, Version]:
        return {
            source.header.slug: Version(
                source.header.slug, source.header.language, source.header.translates, source.document.at("translates")
            )
            for source in self.shown
            if source.folder == folder
        }

    def _check_claims(self, *, is_main: bool) -> None:
        claims = [source for source in self.sources.values() if source.folder == "claims"]
        slugs = {source.header.slug: source.document.where for source in claims if not source.header.draft}
        drafts = frozenset(source.header.slug for source in claims if source.header.draft)
        allowed = self._settings.claims
        if not is_main:
            # A claim need not be answered in every language.
            allowed = replace(allowed, pages=tuple(slug for slug in allowed.pages if slug in slugs))
        self.problems += check_allowed(slugs, drafts, allowed, "pelican.conf ([claims] pages)")

    def _page(self, source: Source, links: Links, media: Media, store: Store | None) -> Page:
        header, document = source.header, source.document
        text = render_text(source, links, media, store)
        html = text.html
        self.problems += text.problems
        self.problems += check_density(html.plain, self._settings.person, document.where)
        self.problems += check_link_words(html.body, document)
        summary = header.summary or shorten(html.opening or html.plain, _SUMMARY) or header.title
        common = (
            source.path,
            header.slug,
            header.title,
            summary,
            html.body,
            html.words,
            header.language,
            header.updated_on,
            header.aliases,
            text.pictures,
            source.is_to_come,
            header.translates,
        )
        if source.folder == "claims":
            exhibits, problems = parse_exhibits(document)
            self.problems += [*problems, *check_claim(header, document, first_paragraph(html.body))]
            return ClaimPage(*common, claim=header.claim, exhibits=exhibits, first_published_on=header.published_on)
        if source.folder == "profiles":
            return ProfilePage(*common, order=header.order)
        if source.folder == "news":
            return NewsItem(*common, published_on=header.published_on or date.min)
        if source.folder == "account":
            changes = tuple(Change(day, what) for day, what in header.changes)
            return Account(*common, first_published_on=header.published_on, in_short=header.in_short, changes=changes)
        return Page(*common)


def all_sources(files: tuple[PageFiles, ...]) -> dict[str, Source]:
    """The files in all languages, by path below `content/`."""
    return dict(pair for each in files for pair in each.sources.items())


def all_problems(files: tuple[PageFiles, ...]) -> Iterator[Problem]:
    """What was noted, language by language."""
    for each in files:
        yield from each.problems
