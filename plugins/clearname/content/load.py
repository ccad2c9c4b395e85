"""Everything below `content/` except endorsements, checked; or every problem at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import normalize

from clearname.content.claims import check_allowed, check_claim, first_paragraph, parse_exhibits
from clearname.content.density import check_density
from clearname.content.elsewhere import load_elsewhere
from clearname.content.folder import list_content
from clearname.content.link_words import check_link_words
from clearname.content.links import Links
from clearname.content.media import Media, check_portrait_alt
from clearname.content.page_text import render_text
from clearname.content.site_addresses import check_addresses, made_pages
from clearname.content.sources import Source, read_source, source_name
from clearname.content.translations import Version, check_translations
from clearname.content.twins import check_twins
from clearname.content.works import Works, load_works
from clearname.model import (
    Account,
    Change,
    ClaimPage,
    Download,
    Elsewhere,
    NewsItem,
    Page,
    Portrait,
    ProfilePage,
)
from clearname.problems import Problem, Refused, Severity, refuse_errors
from clearname.settings import Settings
from clearname.text import shorten

_SUMMARY = 155
"""Characters of a summary that is made from the text."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the person wrote, as far as it is in the site on the day."""

    pages: tuple[Page, ...]
    account: Account | None
    profiles: tuple[ProfilePage, ...]
    news: tuple[NewsItem, ...]
    works: Works
    claims: tuple[ClaimPage, ...]
    elsewhere: tuple[Elsewhere, ...]
    portrait: Portrait | None
    downloads: tuple[Download, ...]
    warnings: tuple[Problem, ...]


def load_content(root: Path, settings: Settings, as_of: date, *, drafts: bool = False) -> Content:
    """
    The content of the site folder `root` on the day `as_of`; with `drafts`, unpublished pages too.

    Raises `Refused` with every problem of every file.
    """
    return _Loader(root, settings, as_of, drafts).load()


class _Loader:
    """Goes through the files twice: first what there is and where it goes, then the texts with their links."""

    def __init__(self, root: Path, settings: Settings, as_of: date, drafts: bool) -> None:
        self._content = root / "content"
        self._settings = settings
        self._as_of = as_of
        self._drafts = drafts
        self._media = Media(self._content, settings.person)
        self._problems: list[Problem] = []
        self._sources: dict[str, Source] = {}
        """By path below `content/`, accents composed: the files that a link may mean."""

    def load(self) -> Content:
        listing = list_content(self._content)
        self._problems += listing.problems
        for folder, path in listing.documents:
            self._read(folder, path)
        shown = [source for source in self._sources.values() if self._drafts or not source.is_to_come]
        self._problems += check_addresses(shown)
        self._check_versions(shown)
        self._check_claims()
        elsewhere, problems = load_elsewhere(self._content, self._as_of)
        works, more = load_works(self._content, self._as_of)
        self._problems += [*problems, *more]
        folders = {source.folder for source in shown} - {"claims"}
        made = frozenset(made_pages(self._settings, folders, elsewhere, works))
        links = Links(self._settings, self._media, self._sources, made, drafts=self._drafts)
        pages = [self._page(source, links) for source in shown]
        self._problems += check_twins(pages, self._settings.person)
        portrait = self._portrait()
        refuse_errors(self._problems)
        return Content(
            pages=tuple(page for page in pages if type(page) is Page),
            account=next((page for page in pages if isinstance(page, Account)), None),
            profiles=tuple(sorted((p for p in pages if isinstance(p, ProfilePage)), key=lambda p: (p.order, p.title))),
            news=tuple(
                sorted(
                    (page for page in pages if isinstance(page, NewsItem)),
                    key=lambda item: (-item.published_on.toordinal(), item.slug),
                )
            ),
            works=works,
            claims=tuple(page for page in pages if isinstance(page, ClaimPage)),
            elsewhere=elsewhere,
            portrait=portrait,
            downloads=self._media.downloads,
            warnings=tuple(p for p in self._problems if p.severity is Severity.WARNING),
        )

    def _read(self, folder: str, path: Path) -> None:
        try:
            source, problems = read_source(folder, path, self._settings.site.language, self._as_of)
        except Refused as refused:
            self._problems += refused.problems
            return
        self._problems += problems
        self._sources[normalize("NFC", source_name(folder, path))] = source

    def _check_versions(self, sources: list[Source]) -> None:
        for folder in ("pages", "profiles", "news"):
            self._problems += check_translations({
                source.header.slug: Version(
                    source.header.slug, source.header.language, source.header.translates,
                    source.document.at("translates"),
                )
                for source in sources if source.folder == folder
            })  # fmt: skip

    def _check_claims(self) -> None:
        claims = [source for source in self._sources.values() if source.folder == "claims"]
        slugs = {source.header.slug: source.document.where for source in claims if not source.header.draft}
        drafts = frozenset(source.header.slug for source in claims if source.header.draft)
        self._problems += check_allowed(slugs, drafts, self._settings.claims, "pelican.conf ([claims] pages)")

    def _page(self, source: Source, links: Links) -> Page:
        header, document = source.header, source.document
        text = render_text(source, links, self._media)
        html = text.html
        self._problems += text.problems
        self._problems += check_density(html.plain, self._settings.person, document.where)
        self._problems += check_link_words(html.body, document)
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
            self._problems += [*problems, *check_claim(header, document, first_paragraph(html.body))]
            return ClaimPage(*common, claim=header.claim, exhibits=exhibits, first_published_on=header.published_on)
        if source.folder == "profiles":
            return ProfilePage(*common, order=header.order)
        if source.folder == "news":
            return NewsItem(*common, published_on=header.published_on or date.min)
        if source.folder == "account":
            changes = tuple(Change(day, what) for day, what in header.changes)
            return Account(*common, first_published_on=header.published_on, in_short=header.in_short, changes=changes)
        return Page(*common)

    def _portrait(self) -> Portrait | None:
        person = self._settings.person
        if not person.portrait:
            return None
        try:
            self._problems += check_portrait_alt(person)
            return self._media.portrait(
                person.portrait, person.portrait_alt or person.name, "pelican.conf ([person] portrait)"
            )
        except Refused as refused:
            self._problems += refused.problems
            return None
