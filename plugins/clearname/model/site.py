"""Everything that is in the site on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clearname.model.elsewhere import Elsewhere
from clearname.model.endorsement import Endorsement
from clearname.model.pages import Account, ClaimPage, NewsItem, Page, ProfilePage
from clearname.model.pictures import Download, Portrait
from clearname.model.works import Press, Work
from clearname.problems import Problem
from clearname.settings import Person, Settings


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
