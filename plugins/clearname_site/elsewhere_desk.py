"""The pages elsewhere with everything that is known of them: the list, what was seen, and what to make of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from clearname.content.elsewhere import WHERE
from clearname.content.works_fields import is_public_address
from clearname.link_check import expected_of, judge, platform_named, read_saved, recognise
from clearname.link_check.saved import MOST_BYTES
from clearname.model import Elsewhere
from clearname.problems import Problem, Refused
from clearname.settings import Settings
from clearname.text import printable
from clearname_site.elsewhere_check import Checker, hosts_of, plan_tasks
from clearname_site.elsewhere_kit import load_kit_texts
from clearname_site.elsewhere_page import Page
from clearname_site.elsewhere_register import Register
from clearname_site.elsewhere_results import Looked, load_results, save_results
from clearname_site.elsewhere_words import link_platforms

ALLOWED_BY = "CLEARNAME_FETCH"
"""An environment variable; `yes` allows them to be opened without a question."""
KEYS = {"youtube": "CLEARNAME_YOUTUBE_KEY"}
"""By platform, the environment variable with the person's own key for its interface."""
_NAMED_HOSTS = 12


class Desk:
    """One site's pages elsewhere. Raises `Refused` where the list itself has mistakes."""

    def __init__(self, root: Path, settings: Settings, private: Path, now: datetime) -> None:
        self.register = Register(root)
        self.site_url = settings.site.url
        self.now = now
        self._person = settings.person
        self._private = private
        self._results = load_results(private, self.site_url)

    def pages(self, wanted: Sequence[str] = ()) -> list[Page]:
        """Those that are meant by numbers or addresses, all where none is named."""
        places = [self.register.find(one) for one in wanted] or range(len(self.register.entries))
        return [self._page(place) for place in dict.fromkeys(places)]

    def named(self, wanted: Sequence[str]) -> list[Page]:
        """As `pages`, but one has to be named."""
        if not wanted:
            fix = "Give its number or its address:  make elsewhere DO=confirm URL=2"
            raise Refused([Problem(WHERE, "elsewhere-unknown", "no page was named", fix)])
        return self.pages(wanted)

    def addresses(self, wanted: Sequence[str]) -> Sequence[str]:
        """The addresses as they were given; one has to be."""
        if not wanted:
            fix = "Give the address:  make elsewhere DO=add URL=https://…"
            raise Refused([Problem(WHERE, "elsewhere-unknown", "no address was given", fix)])
        return wanted

    def check(
        self, pages: Sequence[Page], environment: Mapping[str, str], progress: Callable[[str, int, int], None], *,
        again: bool, ask: Callable[[str], bool],
    ) -> int:  # fmt: skip
        """
        Looks at the pages that were not looked at today; returns how many were left for another day.

        What was seen is kept, also where it is broken off. Raises `Refused` (`elsewhere-unasked`) where nobody says
        that they may be opened, or where a library is missing (`pull-missing`).
        """
        keys = {platform: environment.get(name, "") for platform, name in KEYS.items()}
        tasks = plan_tasks((page.profile for page in pages), self._results, keys, self.now, again=again)
        if not tasks:
            return 0
        hosts = hosts_of(tasks)
        if environment.get(ALLOWED_BY, "").lower() != "yes" and not ask(_question(len(tasks), hosts)):
            what = "nothing was opened, because nobody said that it may be"
            fix = "Run  make elsewhere DO=check  in a terminal and answer the question, or add --fetch."
            raise Refused([Problem("pages elsewhere", "elsewhere-unasked", what, fix)])
        try:
            return Checker(hosts, self._results, self.now, progress).run(tasks)
        finally:
            known = {entry.url for entry in self.register.entries}
            self._results.looks = {url: look for url, look in self._results.looks.items() if url in known}
            save_results(self._private, self._results)

    def read_saved(self, file: Path, wanted: Sequence[str], platform: str) -> Page:
        """The one page that the saved file is of, looked at; raises `Refused` where it is not clear which."""
        page = self._saved_of(wanted, platform)
        try:
            with file.open("rb") as opened:
                data = opened.read(MOST_BYTES + 1)
        except OSError:
            fix = "Look where your browser put it, and give that file."
            raise Refused(
                [Problem(printable(str(file)), "elsewhere-saved", "this file cannot be opened", fix)]
            ) from None
        self._results.looks[page.entry.url] = Looked(read_saved(data, self.site_url), self.now, is_saved=True)
        save_results(self._private, self._results)
        return self._page(page.number - 1)

    def confirm(self, page: Page, day: date) -> Page:
        """Writes that the person saw it on this day, and whether it links back, where that is known."""
        links_back = page.finding.links_back if page.finding else None
        self.register.confirm(page.number - 1, day, links_back)
        return self._page(page.number - 1)

    def append(self, url: str, platform: str) -> Page:
        """Appends an entry; the platform and the account are read from the address. Raises `Refused` for no address."""
        if url.strip() and not is_public_address(url.strip()):
            fix = "Copy it from the browser; it begins with https:// and the name of a host."
            what = "the address is not one of a public page"
            raise Refused([Problem(printable(url.strip(), 200), "elsewhere-address", what, fix)])
        profile = recognise(url.strip(), platform, link_platforms())
        named = platform_named(platform, link_platforms()) if platform else None
        label = (named.label if named else platform.strip()) or profile.platform.label
        self.register.append(
            label or (urlsplit(url.strip()).hostname or "").removeprefix("www."), url.strip(), profile.handle
        )
        return self._page(len(self.register.entries) - 1)

    def _page(self, place: int) -> Page:
        entry = self.register.entries[place]
        profile = recognise(entry.url, entry.platform, link_platforms())
        looked = self._results.looks.get(entry.url)
        if not looked:
            return Page(place + 1, entry, profile, None, None)
        kit_texts = load_kit_texts(self._private, profile.platform.id)
        expected = expected_of(self._person, self.site_url, kit_texts)
        return Page(place + 1, entry, profile, looked, judge(looked.seen, expected))

    def _saved_of(self, wanted: Sequence[str], platform: str) -> Page:
        pages = self.pages(wanted)
        if platform and not wanted:
            pages = [page for page in pages if _is_named(page.entry, page.profile.platform.label, platform)]
        if len(pages) != 1:
            what = "no page of that name is in the list" if not pages else "it is not clear which page this is"
            fix = "Add the number from  make elsewhere , such as  clearname elsewhere check 3 --saved FILE"
            raise Refused([Problem("--saved", "elsewhere-saved", what, fix)])
        return pages[0]


def _is_named(entry: Elsewhere, label: str, platform: str) -> bool:
    named = platform_named(platform, link_platforms())
    wanted = {platform.casefold().strip(), named.label.casefold() if named else ""} - {""}
    return bool(wanted & {entry.platform.casefold(), label.casefold()})


def _question(number: int, hosts: Sequence[str]) -> str:
    shown = ", ".join(printable(host) for host in hosts[:_NAMED_HOSTS])
    more = f" and {len(hosts) - _NAMED_HOSTS} more" if len(hosts) > _NAMED_HOSTS else ""
    return (
        f"To look at {number} of your pages I open addresses on {shown}{more}. Whoever runs those servers sees the "
        "internet address of this computer and the time, as when you open the pages yourself. May I?"
    )
