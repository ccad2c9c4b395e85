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
    theme: str = ""
    """A folder with another theme, relative to the site folder; empty for the theme that comes with Clearname."""
    reviewed_on: date | None = None
    """The day the person last went through the whole site; shown on the home page."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A workplace, school or body as far as it is public."""

    name: str
    url: str = ""
    """Its own website, `https://…`; empty if it has none."""


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
    job_title: str = ""
    works_for: tuple[Organisation, ...] = ()
    alumni_of: tuple[Organisation, ...] = ()
    member_of: tuple[Organisation, ...] = ()
    awards: tuple[str, ...] = ()
    knows_about: tuple[str, ...] = ()
    knows_language: tuple[str, ...] = ()
    orcid: str = ""
    """The sixteen-digit identifier, `0000-0002-1825-0097`; empty if there is none."""
    facts: tuple[tuple[str, str], ...] = ()
    """Short facts for the home page, label and text, in the order they are shown."""


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
class PublishSettings:
    """`[publish]`: where the built site goes."""

    remote: str = ""
    """A git remote by name, address or path; empty: has to be given to `clearname publish`."""
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
