"""What a supporter sees of their own file: everything that is wrong, or how it will look at each display level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clearname.endorsements.display import show
from clearname.endorsements.fields import Facts
from clearname.endorsements.file import try_endorsement
from clearname.endorsements.load import more_than_shown
from clearname.endorsements.names import NameFinder
from clearname.endorsements.raw import DISPLAYS, RawEndorsement
from clearname.html.supporter import CleanText
from clearname.model import Display
from clearname.problems import Problem, Severity, in_reading_order

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preview:
    """The line below the words at one display level."""

    display: Display
    line: str
    """`R. O., former colleague · colleague, since 2015 · June 2025`; print it through `text.printable`."""
    chosen: bool
    """Whether the file asks for this level."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer to `check_file`."""

    problems: tuple[Problem, ...]
    """Held and warnings; where one is held the file would not be published."""
    previews: tuple[Preview, ...] = ()
    """At each level that the supporter can choose, most first; empty where something is wrong."""
    clean: CleanText | None = None

    @property
    def is_good(self) -> bool:
        """Whether the file could be published as it is."""
        return all(problem.severity is Severity.WARNING for problem in self.problems)


def check_file(untrusted_data: bytes, where: str, facts: Facts) -> Checked:
    """
    Everything that is wrong with a supporter's file, or how it will look.

    For the supporter's own eyes: the previews hold their name. Never raises for what is in the file.
    """
    parsed = try_endorsement(untrusted_data, where, facts)
    if isinstance(parsed, list):
        return Checked(in_reading_order(parsed))
    raw, clean = parsed
    levels = [d for d in DISPLAYS if d is not Display.PSEUDONYM or raw.display is Display.PSEUDONYM]
    if not raw.untrusted_name:
        levels = [Display.ROLE_ONLY]
    previews = tuple(Preview(d, _line(replace(raw, display=d)), d is raw.display) for d in levels)
    return Checked(tuple(_own_name(raw, clean, where)), previews, clean)


def _own_name(raw: RawEndorsement, clean: CleanText, where: str) -> Iterator[Problem]:
    shown = show(raw)
    if not (warning := more_than_shown(where, raw, shown)):
        return
    yield warning
    finder = NameFinder([raw.untrusted_name])
    line = ", ".join(part for part in (shown.name, shown.role, shown.organisation) if part)
    if finder.stands_in(clean.plain, line, raw.untrusted_connection, raw.language, shown.link):
        what = "your name stands in the words, and you asked to be shown with less"
        fix = "Leave it out of the text, the role and the connection, or choose  display: full"
        yield Problem(where, "endorsement-name-shown", what, fix, Severity.HELD)


def _line(raw: RawEndorsement) -> str:
    shown = show(raw)
    who = ", ".join(part for part in (shown.name, shown.role, shown.organisation) if part) or "A supporter"
    since = f", since {raw.known_since}" if raw.known_since else ""
    connection = f" · {raw.untrusted_connection}" if raw.untrusted_connection else ""
    month = f"{_MONTHS[raw.given_on.month - 1]} {raw.given_on.year}"
    return f"{who} · {raw.relationship}{since}{connection} · {month}"
