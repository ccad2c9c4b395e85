"""The central types: what a site is made of, as frozen values. No reading, no rendering, no judging."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from markupsafe import Markup

from clearname.problems import Problem
from clearname.settings import Person, Settings


@dataclass(frozen=True, slots=True)
class Rendition:
    """One encoded file of a picture."""

    path: str
    """Below the output folder, such as `images/ana-maria-portrait-272.webp`."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    media_type: str
    """`image/webp` or `image/jpeg`."""
    density: int = 1
    """1 or 2: how many of its pixels stand for one of the page's."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the pages show it; the original itself is never in the output."""

    source: str
    """Path of the original below `content/`."""
    digest: str
    """SHA-256 of the original's bytes."""
    alt: str
    caption: str
    """Empty for none."""
    width: int
    """Of the shown size, in pixels of the page."""
    height: int
    renditions: tuple[Rendition, ...]
    """WebP and JPEG, 1x and 2x where the original is large enough."""

    @property
    def fallback(self) -> Rendition:
        """The JPEG at 1x, which every browser reads."""
        return next(r for r in self.renditions if r.media_type == "image/jpeg" and r.density == 1)

    @property
    def largest(self) -> Rendition:
        """The JPEG with the most pixels; what feeds and structured data name."""
        return max((r for r in self.renditions if r.media_type == "image/jpeg"), key=lambda r: r.width)


@dataclass(frozen=True, slots=True)
class Portrait:
    """The person's picture: square on the pages, in three ratios for machines."""

    square: Picture
    """272 pixels of the page; `alt` is the person's name or what they wrote."""
    ratios: tuple[Rendition, ...]
    """JPEG in 1:1, 4:3 and 16:9, in this order, each as large as the original allows up to 1,200 wide."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that may be fetched, such as a CV; without its metadata."""

    source: str
    """Path below `content/`."""
    path: str
    """Below the output folder, `files/…`."""
    digest: str
    """SHA-256 of the original's bytes."""
    media_type: str
    size: int
    """Bytes of the original."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that the person wrote."""

    source: str
    """Path of its file below the site folder, `content/pages/about.md`."""
    slug: str
    title: str
    summary: str
    """The description for search results, at most 160 characters, plain text."""
    body: Markup
    """Safe HTML, headings from h2 down."""
    words: int
    """Of the body."""
    language: str
    updated_on: date | None = None
    """The day of the last change by a person; None if not said."""
    aliases: tuple[str, ...] = ()
    """Earlier addresses, root-relative paths without the first slash, such as `old-name/`."""
    pictures: tuple[Picture, ...] = ()
    """In the order they stand in the body."""
    draft: bool = False
    """Only ever True in a preview."""
    translates: str = ""
    """Slug of the page (of the same folder) that this one is a translation of; empty for none."""


@dataclass(frozen=True, slots=True)
class ProfilePage(Page):
    """A page of this site about one side of the person (work, research, music)."""

    order: int = 100
    """Place in lists of profile pages, lowest first; then by title."""


@dataclass(frozen=True, slots=True)
class NewsItem(Page):
    """Something that happened, with its day."""

    published_on: date = date.min


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the account's change log."""

    changed_on: date
    what: str


@dataclass(frozen=True, slots=True)
class Account(Page):
    """The person's own account of what happened: one dated page."""

    first_published_on: date | None = None
    in_short: str = ""
    """Two or three neutral sentences; shown in a box and on the home page."""
    changes: tuple[Change, ...] = ()
    """Newest first."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Something that shows that a claim is wrong: a document, a decision, a page of somebody else's."""

    what: str
    url: str = ""
    """Empty where it is not to be seen on the web."""
    dated: str = ""
    """As `Work.published`; empty if not said."""


@dataclass(frozen=True, slots=True)
class ClaimPage(Page):
    """A page about one claim that really circulates, in neutral words."""

    claim: str = ""
    """What is said, in one neutral sentence of the person's own."""
    exhibits: tuple[Exhibit, ...] = ()
    """At least one."""
    first_published_on: date | None = None
    """None only where `updated_on` is said."""


class WorkKind(StrEnum):
    """What a work is."""

    BOOK = "book"
    ARTICLE = "article"
    """A paper or chapter of the person's own."""
    VIDEO = "video"
    EVENT = "event"
    """A talk, a concert, an exhibition. Only once it is over: nobody should learn where the person will be."""
    SOFTWARE = "software"
    ALBUM = "album"


@dataclass(frozen=True, slots=True)
class Work:
    """Something that the person made, with its place in the world."""

    kind: WorkKind
    title: str
    slug: str
    """Names it within the list of works; once."""
    url: str = ""
    """Where it is to be had or seen, `https://…`; empty for nowhere."""
    published: str = ""
    """`2019`, `2019-05` or `2019-05-03`, never after `Site.as_of`; empty if not said."""
    publisher: str = ""
    """Publishing house, journal, label, or who put the event on."""
    place: str = ""
    """Of an event: hall and town."""
    language: str = ""
    """BCP 47 tag; empty if not said."""
    description: str = ""
    isbn: str = ""
    """Thirteen digits without hyphens."""
    doi: str = ""
    """Without `https://doi.org/`."""


class PressKind(StrEnum):
    """What somebody else's piece about the person is."""

    ARTICLE = "article"
    VIDEO = "video"
    PODCAST = "podcast"


@dataclass(frozen=True, slots=True)
class Press:
    """A piece of somebody else's about the person, that the person wants to be known."""

    kind: PressKind
    title: str
    slug: str
    url: str
    publisher: str
    """The newspaper, station or journal."""
    published: str = ""
    """As `Work.published`."""
    language: str = ""
    description: str = ""
    """One sentence of the person's own about it; empty for none."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A page on another host that the person controls."""

    platform: str
    url: str
    handle: str = ""
    confirmed_on: date | None = None
    """The day the person saw that it is theirs; None keeps it out of the site."""
    links_back: bool = False
    """Whether that page was seen to link to this site."""


class Display(StrEnum):
    """How much of a supporter's name may be shown, from most to least."""

    FULL = "full"
    FIRST_NAME = "first_name"
    INITIALS = "initials"
    PSEUDONYM = "pseudonym"
    ROLE_ONLY = "role_only"
    COUNTED_ONLY = "counted_only"
    """Only the owner sets it: the endorsement counts and is not shown."""


class ProofKind(StrEnum):
    """What shows that the words are the supporter's; the page says it in a fixed phrase, or says nothing."""

    SIGNED_FILE = "signed_file"
    """Somebody who holds a known key signed exactly these bytes."""
    SIGNED_COMMIT = "signed_commit"
    SIGNED_EMAIL = "signed_email"
    """The sender's domain vouched for the sender and the words (DKIM); the subject is the domain."""
    OWN_WEBSITE = "own_website"
    """Whoever controls a domain says so there; the subject is the domain."""
    ACCOUNT = "account"
    """An account of a service sent it; the subject is the service."""
    VOUCHED = "vouched"
    """The owner or a moderator knows the person."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the page says about how the writer was checked."""

    kind: ProofKind
    subject: str = ""
    """A domain or a service; empty for the kinds that have none."""


@dataclass(frozen=True, slots=True)
class Endorsement:
    """A published endorsement, already reduced to what its display level allows."""

    id: str
    """`e-` and six hexadecimal digits; its anchor and address. Never made from a name."""
    shown_name: str
    """The name at the display level; empty with `role_only`."""
    role: str
    """How the supporter describes themselves, `former colleague`; may be empty."""
    organisation: str
    """Empty unless the display level is `full`."""
    relationship: str
    """One of `endorsements.RELATIONSHIPS`."""
    connection: str
    """Money, family or employment that a reader should know; empty for none."""
    known_since: int | None
    """A year."""
    body: Markup
    """Safe HTML: paragraphs, emphasis, lists, quotations."""
    plain: str
    """The same words as plain text, paragraphs separated by one empty line; for feeds and structured data."""
    words: int
    given_on: date
    """The first of the month: pages never show the day a supporter wrote."""
    language: str
    display: Display
    link: str
    """An https address; empty unless the supporter gave one and the owner shows them."""
    surfaces: frozenset[str]
    """Where it may stand: `page`, `feed`, `data`, `quote`, `print`."""
    digest: str
    """SHA-256 of the canonical file; what the decision is bound to. Never shown."""
    source: str
    """Path of its file below the site folder. Never shown."""
    own_page: bool = False
    proof: Proof | None = None
    """Already reduced to what the display level allows; None where nothing may be said."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is in the site on one day: published things only, checked, in order."""

    settings: Settings
    as_of: date
    """The day that counts as today: news from later days and expired endorsements are not here."""
    pages: tuple[Page, ...] = ()
    """By slug. `about`, `contact` and `names` have templates of their own."""
    account: Account | None = None
    profiles: tuple[ProfilePage, ...] = ()
    """In the order of lists."""
    news: tuple[NewsItem, ...] = ()
    """Newest first; within a day by slug."""
    works: tuple[Work, ...] = ()
    """In the order of the file."""
    press: tuple[Press, ...] = ()
    """In the order of the file."""
    claims: tuple[ClaimPage, ...] = ()
    """By slug; none unless `[claims]` allows them."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """Confirmed ones, in the order of the file."""
    endorsements: tuple[Endorsement, ...] = ()
    """Newest first; within a month by id."""
    counted: int = 0
    """Endorsements that count and are not shown."""
    portrait: Portrait | None = None
    downloads: tuple[Download, ...] = ()
    held: tuple[Problem, ...] = ()
    """Supporters' files that are not published, and why."""
    warnings: tuple[Problem, ...] = ()
    prefix: str = ""
    """The folder of this version of the site below its address, `ar/`; empty for the main one."""
    main: Settings | None = None
    """Of an edition: the settings of the main site; None for the main site itself."""
    editions: tuple[Site, ...] = ()
    """
    The whole site once more in each of its other languages, with its own pages and words about the person.

    Works, press, elsewhere, endorsements and pictures are those of the main site. An edition has none itself.
    """
    hidden_names: tuple[str, ...] = ()
    """Full names of supporters who are shown with less; they may stand nowhere in the output."""

    @property
    def person(self) -> Person:
        """Whose site it is."""
        return self.settings.person

    @property
    def language(self) -> str:
        """The language of its pages, a BCP 47 tag."""
        return self.settings.site.language

    @property
    def main_settings(self) -> Settings:
        """The settings in the main language, which machines are told the person's name and description in."""
        return self.main or self.settings

    @property
    def versions(self) -> tuple[Site, ...]:
        """The site in all its languages, itself first."""
        return (self, *self.editions)

    @property
    def home(self) -> str:
        """The whole address of its home page."""
        return self.settings.site.url + self.prefix

    @property
    def works_newest_first(self) -> tuple[Work, ...]:
        """The works as pages list them: newest first, then those without a day, each in the order of the file."""
        return tuple(sorted(self.works, key=lambda work: work.published, reverse=True))

    @property
    def press_newest_first(self) -> tuple[Press, ...]:
        """The press pieces as pages list them; see `works_newest_first`."""
        return tuple(sorted(self.press, key=lambda piece: piece.published, reverse=True))


@dataclass(frozen=True, slots=True, order=True)
class FileEntry:
    """One file as it may be published."""

    path: str
    """Below the output folder, with `/`."""
    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files that may be published, all of them and no other, by path."""

    files: tuple[FileEntry, ...] = field(default_factory=tuple)
