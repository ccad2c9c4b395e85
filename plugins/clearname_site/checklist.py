"""What no program can look up: account, domain, host. Lists to go through, and when each was (F09 to F11)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from clearname.problems import Problem, Refused, Severity
from clearname.settings import Settings
from clearname_site.atomic import write_atomic
from clearname_site.outside import disk_failed

FILE = "checklist.toml"
LASTS = timedelta(days=90)
"""How long a list that was gone through counts. Source: gate rules F09 to F11."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to look at, together."""

    name: str
    rule: str
    heading: str
    points: tuple[str, ...]
    only_domain: bool = False
    """Whether it matters only with a domain of one's own."""


CHECKLISTS = (
    Checklist(
        "account", "F09", "The account that publishes",
        (
            "It is used for this site alone, and its e-mail address for nothing else.",
            "It shows no photograph, place, employer or other pages of yours, unless you mean it.",
            "It follows nobody, has starred nothing, and private contributions are hidden.",
            "Your e-mail address is shown nowhere, and is kept private in the settings of the host.",
            "Signing in needs a second step or a passkey, and the recovery codes lie in a safe place.",
        ),
    ),
    Checklist(
        "domain", "F10", "The domain",
        (
            "The registrant's name and address are hidden, also in a look-up made by a stranger.",
            "The lock against transfer is on, and so is the second step of signing in there.",
            "It renews by itself, the card behind it is valid, and it does not end within 60 days.",
        ),
        only_domain=True,
    ),
    Checklist(
        "dns", "F10", "The DNS entries",
        (
            "Every entry leads to a host that you still use; what led to an earlier one is deleted.",
            "There is no entry for all names (*), which others could use.",
            "No name in it tells of your home, your employer or another site of yours.",
        ),
        only_domain=True,
    ),
    Checklist(
        "verification", "F10", "The domain at the host",
        (
            "The host has verified the domain for your account, so that nobody else can show a site under it.",
            "The entry by which it did so is still there.",
        ),
        only_domain=True,
    ),
    Checklist(
        "https", "F10", "The safe connection",
        (
            "The host leads every visitor to https, also who types http.",
            "A browser opens the site without a warning, with www in front too if that name exists.",
        ),
    ),
    Checklist(
        "host", "F11", "The terms of the host",
        (
            "You have read what the host allows, and the site keeps to it: nothing sexual, nothing that threatens.",
            "The site is smaller than the host allows (GitHub Pages: 1 GB, and about 100 GB of visits a month).",
            "You know where to complain if the host takes the site down, and have a second host in mind.",
        ),
    ),
)  # fmt: skip


def checklists_for(settings: Settings) -> tuple[Checklist, ...]:
    """The lists that matter for this site, in the order to go through them."""
    return tuple(one for one in CHECKLISTS if settings.publish.domain or not one.only_domain)


def load_ticks(private: Path) -> dict[str, date]:
    """On which day each list was gone through last; without those that never were. Raises `Refused`."""
    try:
        text = (private / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise _damaged() from None
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise _damaged() from None
    if not all(type(day) is date for day in found.values()):
        raise _damaged()
    return found


def tick(private: Path, names: Mapping[str, date]) -> None:
    """Notes on which days lists were gone through. Raises `Refused`, and `OutsideFailed` if it cannot be written."""
    ticks = {**load_ticks(private), **names}
    lines = [f"{name} = {day.isoformat()}\n" for name, day in sorted(ticks.items())]
    try:
        write_atomic(private / FILE, "".join(lines).encode(), mode=0o600)
    except OSError as error:
        raise disk_failed(f"private folder: {FILE}", error) from None


def is_due(ticked_on: date | None, today: date) -> bool:
    """Whether a list has to be gone through: never done, too long ago, or on a day that has not come."""
    return ticked_on is None or not today - LASTS <= ticked_on <= today


def due_warnings(private: Path, settings: Settings, today: date) -> list[Problem]:
    """A warning for each of account, domain and host of which a list is due; they stop nothing."""
    ticks = load_ticks(private)
    due = [one for one in checklists_for(settings) if is_due(ticks.get(one.name), today)]
    warnings = []
    # Without a domain of one's own, the safe connection is the host's matter.
    domain = "checklist-domain" if settings.publish.domain else "checklist-host"
    codes = {"F09": "checklist-account", "F10": domain, "F11": "checklist-host"}
    for code in dict.fromkeys(codes.values()):
        if names := [one.name for one in due if codes[one.rule] == code]:
            when = f"within {LASTS.days} days" if ticks.keys() & set(names) else "yet"
            what = f"not gone through {when}: {', '.join(names)}"
            fix = "Take some minutes for  make checklist  and tick what is right."
            warnings.append(Problem("checklist", code, what, fix, Severity.WARNING))
    return warnings


def _damaged() -> Refused:
    what = "the note of when you went through the checklists cannot be read"
    return Refused([Problem(f"private folder: {FILE}", "checklist-file", what, "Delete it, and tick the lists anew.")])
