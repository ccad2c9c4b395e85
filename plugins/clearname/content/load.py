"""Everything below `content/` except endorsements, checked; or every problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, unquote

from clearname.content.claims import check_allowed, check_claim, first_paragraph, parse_exhibits
from clearname.content.density import check_density
from clearname.content.elsewhere import load_elsewhere
from clearname.content.folder import list_content, read_plain
from clearname.content.link_words import check_link_words
from clearname.content.media import Media, check_portrait_alt, resolve
from clearname.content.pages import Header, parse_header
from clearname.content.translations import Version, check_translations
from clearname.content.twins import check_twins
from clearname.content.works import Works, load_works
from clearname.documents import MOST_BYTES, Document, parse_document
from clearname.html.own import LinkTarget, OwnHtml, render_own
from clearname.model import (
    Account,
    Change,
    ClaimPage,
    Download,
    Elsewhere,
    NewsItem,
    Page,
    Picture,
    Portrait,
    ProfilePage,
)
from clearname.problems import Problem, Refused, Severity, refuse_errors
from clearname.settings import Settings
from clearname.text import printable, shorten

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


@dataclass(frozen=True, slots=True)
class _Source:
    folder: str
    """`pages`, `profiles`, `news`, `claims` or `account`."""
    path: str
    """Below the site folder, with the file's name as the disk has it."""
    document: Document
    header: Header

    @property
    def address(self) -> str:
        """Below the site, `news/first-concert/`."""
        prefix = "" if self.folder in ("pages", "account") else f"{self.folder}/"
        return f"{prefix}{self.header.slug}/"


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
        self._targets: dict[str, _Source] = {}
        """By path below `content/`, accents composed: the files that a link may mean."""
        self._lists: frozenset[str] = frozenset()
        """The addresses of pages that are made and not written."""

    def load(self) -> Content:
        listing = list_content(self._content)
        self._problems += listing.problems
        for folder, path in listing.documents:
            self._read(folder, path)
        shown = [source for source in self._targets.values() if self._is_shown(source)]
        self._check_addresses(shown)
        self._check_versions(shown)
        self._check_claims()
        elsewhere, problems = load_elsewhere(self._content, self._as_of)
        works, more = load_works(self._content, self._as_of)
        self._problems += [*problems, *more]
        folders = {source.folder for source in shown} - {"claims"}
        self._lists = frozenset(_made_pages(self._settings, folders, elsewhere, works))
        pages = [self._page(source) for source in shown]
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
        name = path.name if folder == "account" else f"{folder}/{path.name}"
        where = f"content/{printable(name)}"
        try:
            document = parse_document(read_plain(path, MOST_BYTES), where)
        except Refused as refused:
            self._problems += refused.problems
            return
        except OSError:
            self._problems.append(
                Problem(
                    where, "page-unreadable", "this file cannot be opened", "Check that you may read it, or delete it."
                )
            )
            return
        header, problems = parse_header(document, folder, path.stem, self._settings.site.language)
        self._problems += problems
        self._targets[normalize("NFC", name)] = _Source(folder, f"content/{name}", document, header)

    def _is_shown(self, source: _Source) -> bool:
        if self._drafts:
            return True
        published_on = source.header.published_on if source.folder == "news" else None
        return not source.header.draft and (published_on is None or published_on <= self._as_of)

    def _check_addresses(self, sources: list[_Source]) -> None:
        taken: dict[str, str] = {}
        for source in sources:
            where = source.document.where
            if source.address in taken and source.header.slug != "?":
                self._problems.append(
                    Problem(
                        where,
                        "page-slug-twice",
                        f'its address "/{source.address}" is also the address of {taken[source.address]}',
                        "Rename one of the two files, or give one a line  Slug: …",
                    )
                )
            taken.setdefault(source.address, where)
        for source in sources:
            for alias in source.header.aliases:
                address = alias if alias.endswith("/") else f"{alias.removesuffix('index.html')}"
                if address in taken or alias in taken:
                    self._problems.append(
                        Problem(
                            source.document.at("aliases"),
                            "page-alias",
                            f'the old address "/{alias}" belongs to {taken.get(address) or taken.get(alias)}',
                            "Take one of the two out.",
                        )
                    )
                taken.setdefault(address, source.document.where)

    def _check_versions(self, sources: list[_Source]) -> None:
        for folder in ("pages", "profiles", "news"):
            self._problems += check_translations({
                source.header.slug: Version(
                    source.header.slug, source.header.language, source.header.translates,
                    source.document.at("translates"),
                )
                for source in sources if source.folder == folder
            })  # fmt: skip

    def _check_claims(self) -> None:
        claims = [source for source in self._targets.values() if source.folder == "claims"]
        slugs = {source.header.slug: source.document.where for source in claims if not source.header.draft}
        drafts = frozenset(source.header.slug for source in claims if source.header.draft)
        self._problems += check_allowed(slugs, drafts, self._settings.claims, "pelican.conf ([claims] pages)")

    def _page(self, source: _Source) -> Page:
        header, document = source.header, source.document
        pictures: list[Picture] = []
        html = self._render(source, pictures)
        self._problems += [_html_problem(what, document) for what in html.refused]
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
            tuple(pictures),
            header.draft or (source.folder == "news" and (header.published_on or date.min) > self._as_of),
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

    def _render(self, source: _Source, pictures: list[Picture]) -> OwnHtml:
        document = source.document
        folder = "" if source.folder == "account" else source.folder

        def link(address: str) -> LinkTarget | None:
            try:
                return self._link(address, folder, source)
            except Refused as refused:
                self._problems.extend(refused.problems)
                return None

        def picture(address: str, alt: str, caption: str) -> Picture | None:
            where = document.line_of(address)
            try:
                path = None if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address) else resolve(address, folder)
                if path is None or not path.startswith("images/"):
                    raise Refused(
                        [
                            Problem(
                                where,
                                "picture-address",
                                "a picture must lie in content/images",
                                "Save the picture there and name that file.",
                            )
                        ]
                    )
                pictures.append(self._media.picture(path, alt, caption, where))
            except Refused as refused:
                self._problems.extend(refused.problems)
                return None
            return pictures[-1]

        return render_own(document.body, href=self._href, link=link, picture=picture)

    def _href(self, path: str) -> str:
        return self._settings.base_path + quote(path, safe="/-._~")

    def _link(self, address: str, folder: str, source: _Source) -> LinkTarget:
        where = source.document.line_of(address)
        site = self._settings.site.url
        if f"{address}/" == site or address.startswith(site):
            address = "/" + address[len(site) :]
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
        if scheme or address.startswith("//"):
            kind = scheme[1].lower() if scheme else ""
            if kind in ("https", "http", "mailto", "tel"):
                return LinkTarget(address, external=kind in ("https", "http"))
            raise Refused(
                [
                    Problem(
                        where,
                        "link-address",
                        f'a link cannot lead to "{printable(address, 40)}"',
                        "Links begin with https:// or name a file of this site.",
                    )
                ]
            )
        path, mark, anchor = address.partition("#")
        if not path and anchor:
            return LinkTarget(address)
        target = self._inside(path, folder, where)
        return LinkTarget(self._href(target) + mark + quote(unquote(anchor)))

    def _inside(self, path: str, folder: str, where: str) -> str:
        """The path below the output that a link inside the site leads to."""
        found = resolve(path, folder) or ""
        meant = self._targets.get(normalize("NFC", found))
        if path.startswith("/") and meant is None:
            address = normalize("NFC", unquote(path)).strip("/") + "/"
            if address == "/" or address in self._lists:
                return address.lstrip("/")
            same = [source for source in self._targets.values() if source.address == address]
            meant = next(iter([source for source in same if self._is_shown(source)] or same), None)
        if meant is not None:
            if not self._is_shown(meant):
                raise Refused(
                    [
                        Problem(
                            where,
                            "link-draft",
                            f"the link leads to a draft, {printable(meant.path)}",
                            "Publish that page too, or take the link out.",
                        )
                    ]
                )
            return meant.address
        if found.startswith("files/"):
            return self._media.download(found, where).path
        raise Refused(
            [
                Problem(
                    where,
                    "link-missing",
                    f'the link leads to nothing: "{printable(path)}"',
                    "Name the file it should lead to, such as  ../pages/about.md",
                )
            ]
        )

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


def _made_pages(settings: Settings, folders: set[str], elsewhere: tuple[Elsewhere, ...], works: Works) -> Iterator[str]:
    # Whether there are endorsements is for supporters to say: a withdrawal must not make a page of the owner's wrong.
    yield "endorsements/"
    yield from (f"{folder}/" for folder in ("news", "profiles") if folder in folders)
    if elsewhere:
        yield "elsewhere/"
    if works.works:
        yield "works/"
    if works.press:
        yield "press/"
    if settings.person.names_page:
        yield "names/"
    if settings.contact.email or settings.contact.phone:
        yield "contact/"


_HTML_FIXES = {
    "<h1>": "The title is the page's only top heading: begin headings of the text with ##",
    "<img>": "Write the picture in Markdown:  ![what it shows](../images/bench.jpg)",
    '<a href="…">': "Write the link in Markdown:  [words](about.md)",
    "<!-- comment -->": "Notes to yourself would be public: take it out.",
}


def _html_problem(what: str, document: Document) -> Problem:
    fix = _HTML_FIXES.get(what, "Use Markdown for it, and leave scripts, styles and frames out.")
    where = document.line_matching(_pattern_of(what))
    return Problem(where, "page-html", f"pages cannot have {printable(what)}", fix)


def _pattern_of(what: str) -> str:
    """What the element or attribute looks like in the text, as a regular expression."""
    if what == "<h1>":
        return r"^#(?!#)|^=+[ \t]*$|<h1"
    start = what.partition("…")[0].partition(" ")[0].rstrip('>="')
    return re.escape(start) + (r"\b" if start[-1:].isalnum() else "")
