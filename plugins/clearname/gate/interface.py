"""What every rule of the gate knows: levels, findings, the facts to judge by. A rule is `(OutputFile, Facts)`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clearname.detect.contacts import regions_of
from clearname.gate.clean import Clean
from clearname.gate.fact import NO_FACT, Fact, Stands
from clearname.gate.lists import PrivateLists
from clearname.problems import Problem, Severity
from clearname.settings import Settings

if TYPE_CHECKING:
    from clearname.desk_digests import DeskDigests
    from clearname.gate.output_file import OutputFile
    from clearname.gate.terms import Terms
    from clearname.gate.waivers import Waiver


class Level(StrEnum):
    """How much a finding weighs."""

    STOP = "stop"
    """Nothing leaves, and nobody can wave it through."""
    BLOCK = "block"
    """Nothing leaves until it is mended."""
    WARN = "warn"
    """Must be read before publishing; a build goes on."""
    INFO = "info"
    """Worth knowing; nobody is asked about it."""


class Strength(StrEnum):
    """What the gate looks at."""

    BUILD = "build"
    """Everything that needs only output and settings; runs with every build."""
    PUBLISH = "publish"
    """Adds what must be true before bytes leave the machine, and trusts nothing seen before."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding, as people read about it."""

    id: str
    """Of the group of rules it belongs to, such as `A01`; several kinds may share one."""
    code: str
    """A slug that names it for life, and its anchor in `docs/problems.md`."""
    level: Level
    why: str
    """What is wrong, as a sentence without a full stop."""
    fix: str
    """One thing to do, as a sentence."""
    judgement: bool = False
    """Whether only a person can tell for sure: a build goes on and says it, publishing stops; BLOCK may be waived."""


_PLACES = {
    "lists-missing": "private folder",
    "example-person": "pelican.conf: [person] name",
    "example-address": "pelican.conf: [site] url",
}
"""Where what is true of the whole site is mended, if that is not in what was built of it."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that must not leave the machine; never holds what it found in full."""

    path: str
    """Below the output folder; empty for the site as a whole. Masked where the name itself is the finding."""
    line: int
    """From 1; 0 where a line says nothing."""
    rule: str
    code: str
    level: Level
    masked: str
    """What was found with its middle hidden; may be empty."""
    why: str
    fix: str
    judgement: bool = False
    """See `Rule`."""
    pin: str = ""
    """Digest of the rule, the passage and what was found in it; a waiver holds for nothing else."""
    fact: Fact = NO_FACT
    """What was found wherever it stands, and what is said of it here; see `repeated`."""

    @property
    def stops(self) -> bool:
        """Whether nothing may leave because of it."""
        return self.level in (Level.STOP, Level.BLOCK)

    @property
    def may_be_waived(self) -> bool:
        """Whether a person may judge it to be right: it stops publishing, and no program can tell for sure."""
        return self.judgement and self.level is Level.BLOCK

    def stops_at(self, strength: Strength) -> bool:
        """Whether it ends a check of this strength; a build only tells what a person has to judge."""
        return self.stops and not (self.judgement and strength is Strength.BUILD)

    def as_problem(self, strength: Strength = Strength.PUBLISH) -> Problem:
        """The same for the command line, as it weighs in a check of this strength."""
        where = f"output/{self.path}" if self.path else _PLACES.get(self.code, "output")
        what = f"{self.why}: {self.masked}" if self.masked else self.why
        severity = Severity.ERROR if self.stops_at(strength) else Severity.WARNING
        if self.stops and severity is Severity.WARNING:
            what += "; publishing will stop here"
        return Problem(f"{where}:{self.line}" if self.line else where, self.code, what, self.fix, severity)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding without its place: what is wrong with an element or a piece of text wherever it stands."""

    code: str
    secret: str = ""
    """What was found, folded; to be masked, and to find its line by."""
    shown: str = ""
    """What may be shown as it is."""
    stands: Stands = Stands.STRICT


Check = Callable[["OutputFile", "Facts"], Iterable[Finding]]
"""A rule: what is wrong with one file. May raise; then the gate stays shut."""


@dataclass(frozen=True, slots=True)
class LastTime:
    """The site that is live now, as far as the next one is compared with it; see `last_time`."""

    pages: frozenset[str]
    """Paths of its pages."""
    home: str = ""
    """Title and heading of its home page; empty where that is not known."""


@dataclass(frozen=True)
class Facts:
    """What the gate judges by; the same facts and the same bytes give the same findings."""

    settings: Settings
    expected: frozenset[str] = frozenset()
    """Paths below the output folder of every file that should be there, and no other."""
    hidden_names: tuple[str, ...] = ()
    """Names of supporters that their display level keeps from view."""
    originals: frozenset[str] = frozenset()
    """SHA-256 of every file under `content/`."""
    machine_traces: tuple[str, ...] = ()
    """Home folder, site folder, folder of the engine, host name: whatever says where this was built."""
    lists: PrivateLists | None = None
    """The person's never-publish lists; None where they were not read (a build does without)."""
    own_identifiers: tuple[str, ...] = ()
    """Numbers in the content that name a thing, such as the ISBN of a book, and are no telephone numbers."""
    as_of: date | None = None
    """The day that counts as today; kept for rules with a date."""
    waivers: tuple[Waiver, ...] = ()
    """What the person has judged to be right; they count when publishing."""
    desk: DeskDigests | None = None
    """What must not be recognised of the private desk; None where there is none, and for a build."""
    last_time: LastTime | None = None
    """What is live at the place where this goes; None for nothing, and for a build."""
    unseen_pictures: tuple[str, ...] = ()
    """Paths of pictures that the person has not looked at with the list of questions; empty for a build."""
    clean_before: Clean | None = field(default=None, repr=False, compare=False)
    """What the same rules found nothing in before, under the same `clean.judged_by`."""

    @cached_property
    def own_hosts(self) -> frozenset[str]:
        """The hosts that are this site: its address and its own domain."""
        hosts = {urlsplit(self.settings.site.url).hostname or "", self.settings.publish.domain.casefold()}
        return frozenset(hosts - {""})

    @cached_property
    def own_emails(self) -> frozenset[str]:
        """The e-mail addresses that the site may show, in small letters, and the account that is written like one."""
        known = self.settings.well_known
        report_to = known.security_contact.casefold()
        report_to = report_to.removeprefix("mailto:") if report_to.startswith("mailto:") else ""
        account = known.fediverse.removeprefix("@").casefold() if known.webfinger else ""
        return frozenset({self.settings.contact.email.casefold(), report_to, account} - {""})

    @cached_property
    def own_numbers(self) -> tuple[str, ...]:
        """The digits of the numbers that the site may show."""
        person, search = self.settings.person, self.settings.search
        # A key of digits alone is one as well; digits among letters never look like a telephone number.
        key = search.indexnow_key if re.fullmatch("[0-9-]+", search.indexnow_key) else ""
        numbers = (
            self.settings.contact.phone, *self.settings.gate.allowed_numbers, person.orcid, person.isni, key,
            *self.own_identifiers,
        )  # fmt: skip
        digits = ("".join(c for c in number if c.isdigit()) for number in numbers)
        return tuple(sorted({d for d in digits if d}))

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The countries whose telephone numbers to expect; see `contacts.find_phones`."""
        return regions_of(self.settings.site.language, self.settings.contact.phone) or ("GB",)

    @cached_property
    def clean(self) -> Clean:
        """What rules have found nothing in under these facts, by rule: pages repeat most of what they hold."""
        return Clean() if self.clean_before is None else self.clean_before

    @cached_property
    def allowed_used(self) -> set[str]:
        """Entries of `allowed_places` that have let something pass; filled while judging, told when publishing."""
        return set()

    @cached_property
    def terms(self) -> Terms:
        """Every term that must not be read anywhere in the site, ready to be looked for."""
        from clearname.gate.terms import Terms, names_of

        lists = self.lists or PrivateLists()
        return Terms(
            [("protected-term", term) for term in lists.protect]
            + [("unwanted-name", name) for name in lists.do_not_name]
            + [("unwanted-link", address) for address in lists.do_not_link]
            + [("hidden-name", name) for name in self.hidden_names],
            public=names_of(self.settings.person),
        )

    @cached_property
    def fingerprint(self) -> str:
        """
        SHA-256 over the facts and the version of the rules.

        A file whose bytes passed under the same fingerprint passes again (`check_output(unchanged=…)`). Holds
        nothing readable of the lists, but may be guessed against: keep it in the private folder.
        """
        from clearname.gate.rules import VERSION

        parts = (
            VERSION, self.settings, sorted(self.originals), self.hidden_names, self.machine_traces, self.lists,
            self.own_identifiers, self.desk, self.last_time and (sorted(self.last_time.pages), self.last_time.home),
        )  # fmt: skip
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def mask(secret: str) -> str:
    """The first and last character and the length, so that its owner knows which one and nobody else does."""
    if len(secret) < 4:
        return f"… ({len(secret)} characters)"
    from clearname.text import printable

    return f"{printable(secret[0])}…{printable(secret[-1])} ({len(secret)} characters)"
