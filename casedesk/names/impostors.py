"""Where an account that poses as the person is reported: `impostors.toml`, read and checked once, dated."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from casedesk.records.names import Impostor
from clearname.problems import Problem, Refused

_FILE = Path(__file__).with_name("impostors.toml")
STALE_AFTER = timedelta(days=180)
"""After this long a way to report is shown with the request to check it first."""
RESTS_ON = {
    "page": "The service's own page was read.",
    "stored": "An older copy of the service's own page was read; please check it first.",
    "secondary": "Others report it so; please check it first.",
    "known": "Nothing of the service itself was found; please check it first.",
}
GENERAL = (
    "Profile: the menu with three dots or a flag, then Report, then what is called impersonation or pretending to be"
    " somebody. Without an account, look for those words in the help of the service."
)
"""Of a service that is not in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service."""

    id: str
    label: str
    hosts: tuple[str, ...]
    """Of its pages; hosts below them count as well. Empty where it is on many hosts, and only its name tells."""
    where: str
    """The way there, in words."""
    confidence: str
    """What it rests on: a word of `RESTS_ON`."""
    source: str
    checked_on: date
    url: str = ""
    asks: tuple[str, ...] = ()
    """What they want to know, as far as it is known."""

    def words(self, today: date) -> str:
        """When it was looked up and what it rests on; with a warning where that is long ago."""
        words = f"Looked up on {self.checked_on.isoformat()}. {RESTS_ON[self.confidence]}"
        days = (today - self.checked_on).days
        if days > STALE_AFTER.days:
            return f"This was looked up {days} days ago and may have changed. {words}"
        return words


@dataclass(frozen=True, slots=True)
class Report:
    """Where one impostor is reported, as it is shown."""

    where: str
    url: str
    asks: tuple[str, ...]
    words: str
    """How far it can be relied on."""


@lru_cache(maxsize=1)
def load_services() -> tuple[Service, ...]:
    """The services that come with the desk."""
    return parse_services(_FILE.read_text("utf-8"))


def parse_services(text: str) -> tuple[Service, ...]:
    """The services of a TOML text. Raises `Refused` with every mistake (`names-impostors`)."""
    table = tomllib.loads(text)
    found: list[Service] = []
    problems: list[Problem] = []
    for one in table.get("service", ()):
        name = str(one.get("id", "?"))
        try:
            service = _service(one, table["checked_on"])
        except (KeyError, TypeError, ValueError) as error:
            problems.append(_wrong(name, f"{error} cannot be read as part of a service"))
            continue
        if any(known.id == service.id for known in found):
            problems.append(_wrong(name, "it stands twice"))
        if service.confidence not in RESTS_ON or not service.source:
            problems.append(_wrong(name, "it says not what it rests on"))
        if service.url and urlsplit(service.url).scheme != "https":
            problems.append(_wrong(name, "its address is none of the web"))
        found.append(service)
    if problems:
        raise Refused(problems)
    return tuple(found)


def service_of(impostor: Impostor, services: Sequence[Service]) -> Service | None:
    """The service that an account is on: by the host of its address, and by its name where no host says it."""
    try:
        host = (urlsplit(impostor.url.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    for one in services:
        if any(host == known or host.endswith(f".{known}") for known in one.hosts):
            return one
    name = impostor.service.strip().casefold()
    return next((one for one in services if name == one.label.casefold() and (not host or not one.hosts)), None)


def report_of(impostor: Impostor, services: Sequence[Service], today: date) -> Report:
    """Where to report an account. What the person wrote down themselves comes before what the list says."""
    service = service_of(impostor, services)
    if impostor.route:
        return Report(impostor.route, "", service.asks if service else (), "This is what you wrote down yourself.")
    if service is None:
        return Report(GENERAL, "", (), "This service is not in the list: what stands here holds for most of them.")
    return Report(service.where, service.url, service.asks, service.words(today))


def _service(table: dict[str, Any], checked_on: date) -> Service:
    lists = {name: tuple(table.get(name, ())) for name in ("hosts", "asks")}
    plain = {name: value for name, value in table.items() if name not in lists}
    return Service(**{"checked_on": checked_on, **plain, **lists})


def _wrong(where: str, what: str) -> Problem:
    return Problem(where, "names-impostors", what, "Mend the service in the data file.")
