"""`pelican.conf` as frozen dataclasses. The shape of every setting stands here; `settings_file` reads the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

FORMAT = 1
"""The version of the settings file that this engine writes and reads."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """`[site]`: the website as a thing with an address."""

    id: str
    """Names the private folder of this site; random letters and digits, never shown."""
    url: str
    """Where the site will be found, with `https://` and a final slash."""
    title: str
    """What search results may call the site; the person's full name where it is not set."""
    language: str = "en"
    """The language of the pages as a BCP 47 tag, such as `en` or `pt-BR`."""
    languages: tuple[str, ...] = ()
    """Other languages that the site is in as well, as BCP 47 tags; each has a folder of that name below `content/`."""
    theme: str = ""
    """A folder with another theme, relative to the site folder; empty for the theme that comes with Clearname."""
    reviewed_on: date | None = None
    """The day the person last went through the whole site; shown on the home page."""
    online_since: date | None = None
    """The day the site first went online; shown on the home page."""
    pictures_by: str = ""
    """Who made the pictures, as every page shall say it: a person's name; empty where that is not said."""
    pictures_licence: str = ""
    """The address of the licence under which the pictures may be used, `https://…`; empty where there is none."""


ORGANISATION_KINDS = {
    "company": "Corporation",
    "university": "CollegeOrUniversity",
    "school": "School",
    "charity": "NGO",
    "government": "GovernmentOrganization",
    "hospital": "Hospital",
    "library": "Library",
    "newspaper": "NewsMediaOrganization",
    "orchestra": "MusicGroup",
    "theatre": "TheaterGroup",
    "sports": "SportsOrganization",
    "shop": "Store",
    "research": "ResearchOrganization",
    "business": "LocalBusiness",
}
"""
What an organisation can be called in `pelican.conf`, and its type in schema.org 30.0.

Only types below Organization: a museum or a church is a place there, which nobody can work for.
"""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A workplace, school or body as far as it is public."""

    name: str
    url: str = ""
    """Its own website, `https://…`; empty if it has none."""
    kind: str = ""
    """One of `ORGANISATION_KINDS`; empty where none fits."""


@dataclass(frozen=True, slots=True)
class Credential:
    """A degree, licence or certificate."""

    name: str
    by: str = ""
    """Who gave it; empty where that is not said."""
    url: str = ""
    """A page that shows it; empty for none."""


TELLABLE = ("email", "phone", "town", "birth_date", "gender", "nationality")
"""What is told to machines only where `tell` names it."""


@dataclass(frozen=True, slots=True)
class Person:
    """`[person]`: whose site it is; only what is public."""

    name: str
    """The full name as it should be found."""
    description: str
    """One sentence that says who this is, quotable alone; at most 160 characters."""
    headline: str = ""
    """Occupation and place in a few words, such as `structural engineer in Gothenburg`."""
    given_name: str = ""
    family_name: str = ""
    other_names: tuple[str, ...] = ()
    """Other spellings and former names that the person wants to be found by."""
    names_page: bool = False
    """Whether a page shows the spellings above."""
    disambiguation: str = ""
    """What tells this person from others of the same name."""
    portrait: str = ""
    """The picture's path below `content/`; empty for none."""
    portrait_alt: str = ""
    """What the portrait shows; the name where it is not set."""
    introduction: str = ""
    """Who this is in 40 to 60 words that can stand alone, beginning with the name; for the home page and the kit."""
    additional_name: str = ""
    """Middle name or patronymic."""
    job_title: str = ""
    occupations: tuple[str, ...] = ()
    """What the person does, as kinds of work rather than posts: `organ builder`, `teacher`."""
    works_for: tuple[Organisation, ...] = ()
    affiliations: tuple[Organisation, ...] = ()
    """Bodies that the person is tied to without working for them."""
    alumni_of: tuple[Organisation, ...] = ()
    member_of: tuple[Organisation, ...] = ()
    awards: tuple[str, ...] = ()
    credentials: tuple[Credential, ...] = ()
    knows_about: tuple[str, ...] = ()
    knows_language: tuple[str, ...] = ()
    orcid: str = ""
    """The sixteen-digit identifier, `0000-0002-1825-0097`; empty if there is none."""
    isni: str = ""
    """The sixteen-digit identifier of creators, `0000 0001 2103 2683`; empty if there is none."""
    wikidata: str = ""
    """The item about the person, `Q42`; empty if there is none."""
    town: str = ""
    """Where the person works or lives, as far as that is public: a town or region, never a street."""
    birth_date: date | None = None
    gender: str = ""
    nationality: str = ""
    """The country, as the page shall say it."""
    tell: tuple[str, ...] = ()
    """Which of `TELLABLE` machines are told as well, and the home page shows; none unless ticked."""
    facts: tuple[tuple[str, str], ...] = ()
    """Short facts for the home page, label and text, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class PersonInLanguage:
    """`content/LANGUAGE/person.toml`: who the person is, for the site in one of its other languages."""

    description: str
    """As `Person.description`, and so are all others of the same name."""
    name: str = ""
    """As it is written in that language; empty where it is written the same."""
    title: str = ""
    """As `SiteSettings.title`; the name where it is not set."""
    headline: str = ""
    given_name: str = ""
    family_name: str = ""
    other_names: tuple[str, ...] = ()
    disambiguation: str = ""
    portrait_alt: str = ""
    introduction: str = ""
    job_title: str = ""
    occupations: tuple[str, ...] = ()
    works_for: tuple[Organisation, ...] = ()
    affiliations: tuple[Organisation, ...] = ()
    alumni_of: tuple[Organisation, ...] = ()
    member_of: tuple[Organisation, ...] = ()
    awards: tuple[str, ...] = ()
    credentials: tuple[Credential, ...] = ()
    knows_about: tuple[str, ...] = ()
    town: str = ""
    gender: str = ""
    nationality: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    contact_note: str = ""
    """As `ContactSettings.note`."""


@dataclass(frozen=True, slots=True)
class ContactSettings:
    """`[contact]`: the only addresses and numbers that the site may show."""

    email: str = ""
    phone: str = ""
    """In international form, `+44 …`."""
    note: str = ""
    """A sentence beside them, such as who answers."""


@dataclass(frozen=True, slots=True)
class EndorsementSettings:
    """`[endorsements]`: how the words of supporters are shown."""

    own_pages: str = "never"
    """`never`, `long` (from 150 words) or `always`: whether an endorsement also has a page of its own."""
    on_home: tuple[str, ...] = ()
    """Ids of the endorsements on the home page; the newest where it is empty."""
    show_links: bool = False
    """Whether the one address that a supporter may give is shown."""


@dataclass(frozen=True, slots=True)
class PullSettings:
    """`[pull]`: where friends send their words in public; private ways in stand in the private folder."""

    repository: str = ""
    """`owner/name` on GitHub, to which friends send pull requests and forms; empty for none."""
    through: str = "api"
    """`api` or `git`: how pull requests are read. With `git` no account and no token is needed."""
    issue_form: bool = False
    """Whether the form of that repository is read as well."""
    moderators: tuple[int, ...] = ()
    """Numbers of the GitHub accounts whose approval is shown beside a pull request; names can change hands."""
    webmention: bool = False
    """Whether mentions are fetched from webmention.io. What arrives there is public at once."""


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """`[search]`: what search engines and answer engines are told beside the pages."""

    training: str = "open"
    """`open` or `closed`: whether robots that collect texts to train language models may read the site."""
    llms_txt: bool = False
    """Whether the site has a plain summary for language models at `/llms.txt`."""
    indexnow: bool = False
    """Whether search engines are told the changed addresses after each publish."""
    indexnow_key: str = ""
    """8 to 128 letters, digits and hyphens; public, since the site shows it in a file."""
    indexnow_endpoint: str = "https://api.indexnow.org/indexnow"
    google_verification: str = ""
    """What Search Console gives: the content of its meta element, or the name of its file (`google….html`)."""
    bing_verification: str = ""
    """The content of Bing's meta element; the file `BingSiteAuth.xml` is made from the same."""
    yandex_verification: str = ""
    """The content of the meta element, or the name of the file (`yandex_….html`)."""


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    """`[claims]`: pages that answer a claim that really circulates. Off unless understood."""

    pages: tuple[str, ...] = ()
    """The slugs of the files in `content/claims/` that may become pages."""
    understood: bool = False
    """Whether the person has read what such a page does: it also teaches search engines the claim."""


@dataclass(frozen=True, slots=True)
class WellKnownSettings:
    """`[well_known]`: how other networks recognise the site. Only on a host of its own."""

    fediverse: str = ""
    """`@name@host`: the account that shared links name as the author."""
    webfinger: bool = False
    """Whether a search for the site's host in the fediverse finds that account."""
    atproto_did: str = ""
    """`did:plc:…` or `did:web:…`: makes the domain a handle on Bluesky."""
    security_contact: str = ""
    """`mailto:…` or `https://…`: where a hole in the site may be reported (RFC 9116)."""
    security_expires: date | None = None
    """The day from which that must not be relied on; at most a year ahead."""


HOME_SECTIONS = ("endorsements", "account", "profile", "works", "news", "more")
"""The parts of the home page below its head, in the order that they have where nothing else is said."""
PORTRAIT_SHAPES = ("square", "rounded", "round")


@dataclass(frozen=True, slots=True)
class LookSettings:
    """`[look]`: what a person can choose of how the site looks."""

    accent: str = ""
    """The colour of links and lines as `#rrggbb`, on white; the theme's own where it is empty."""
    portrait: str = "square"
    """One of `PORTRAIT_SHAPES`."""
    home: tuple[str, ...] = HOME_SECTIONS
    """Which of `HOME_SECTIONS` the home page has, in this order."""
    menu: tuple[str, ...] = ()
    """Addresses of the pages in the main menu, such as `about/`, in this order; chosen by itself where it is empty."""


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """`[publish]`: where the built site goes."""

    remote: str = ""
    """A git remote by name, address or path, `folder:…` or `rsync:…`; empty: to be given to `clearname publish`."""
    branch: str = "gh-pages"
    domain: str = ""
    """An own domain for GitHub Pages (the CNAME file); empty for none."""
    committer_name: str = "site"
    """The neutral name that the published commit carries; never the person's own."""
    committer_email: str = "site@users.noreply.github.com"
    """The no-reply address that the published commit carries."""


@dataclass(frozen=True, slots=True)
class GateSettings:
    """`[gate]`: exceptions from the safety gate that are harmless to publish."""

    allowed_numbers: tuple[str, ...] = ()
    """Numbers that look like telephone numbers and are none (a register number, say)."""
    legal_profession: bool = False
    """Whether the person writes of courts and crimes by profession; then only what is said of an own case counts."""
    allowed_places: tuple[str, ...] = ()
    """Addresses and positions that may be named: a shop, a church of which the person writes; never a home."""


@dataclass(frozen=True, slots=True)
class PelicanSettings:
    """`[pelican]`: what is handed on to Pelican itself."""

    plugins: tuple[str, ...] = ()
    """Pelican plugins to load beside ours, by module name."""
    plugin_paths: tuple[str, ...] = ()
    """Folders with such plugins, relative to the site folder."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole of `pelican.conf`."""

    site: SiteSettings
    person: Person
    contact: ContactSettings = field(default_factory=ContactSettings)
    endorsements: EndorsementSettings = field(default_factory=EndorsementSettings)
    pull: PullSettings = field(default_factory=PullSettings)
    search: SearchSettings = field(default_factory=SearchSettings)
    claims: ClaimSettings = field(default_factory=ClaimSettings)
    well_known: WellKnownSettings = field(default_factory=WellKnownSettings)
    look: LookSettings = field(default_factory=LookSettings)
    publish: PublishSettings = field(default_factory=PublishSettings)
    gate: GateSettings = field(default_factory=GateSettings)
    pelican: PelicanSettings = field(default_factory=PelicanSettings)

    @property
    def reviewed_on(self) -> date | None:
        """The day of the last review; see `SiteSettings.reviewed_on`."""
        return self.site.reviewed_on

    @property
    def base_path(self) -> str:
        """The path of the site on its host, with slashes at both ends; `/` for a site at the root."""
        host_and_path = self.site.url.partition("://")[2]
        return "/" + host_and_path.partition("/")[2]
