"""Emergency numbers and places to turn to, by country, as they stand in `places.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("places.toml")
STALE_AFTER = timedelta(days=180)
"""After this long a number is shown with the request to check it first."""


class Need(StrEnum):
    """What somebody needs help with."""

    CRISIS = "crisis"
    """Thoughts of harming oneself."""
    DANGER = "danger"
    """Stalking, threats, violence."""
    IMAGES = "images"
    """Intimate images shared without consent, of an adult."""
    MINOR = "minor"
    """Pictures of anybody under 18."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """The number for emergencies in some countries."""

    places: frozenset[str]
    name: str
    number: str
    checked_on: date
    source: str

    def is_stale(self, today: date) -> bool:
        """Whether it should be checked before it is relied on."""
        return today - self.checked_on > STALE_AFTER


@dataclass(frozen=True, slots=True)
class Help:
    """A service that helps."""

    id: str
    name: str
    places: frozenset[str]
    """Countries it serves; empty: all."""
    need: Need
    for_whom: str
    reach: str
    """How to reach it, as words: a number, an address."""
    languages: str
    checked_on: date
    source: str

    def is_stale(self, today: date) -> bool:
        """See `Emergency.is_stale`."""
        return today - self.checked_on > STALE_AFTER


@dataclass(frozen=True, slots=True)
class PlaceBook:
    """All places to turn to."""

    emergencies: tuple[Emergency, ...]
    helps: tuple[Help, ...]

    def emergency(self, place: str) -> Emergency | None:
        """The emergency number of a country (a code of ISO 3166-1); None where it is not known here."""
        code = place.strip().upper()
        return next((found for found in self.emergencies if code in found.places), None)

    def help_for(self, need: Need, place: str) -> tuple[Help, ...]:
        """Services for a need: those of the country first, then those for everybody."""
        code = place.strip().upper()
        fitting = [found for found in self.helps if found.need is need and (not found.places or code in found.places)]
        return tuple(sorted(fitting, key=lambda found: not found.places))

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of the countries whose emergency number is known."""
        return tuple(sorted(code for found in self.emergencies for code in found.places))


@lru_cache(maxsize=1)
def load_places() -> PlaceBook:
    """The places that come with the desk."""
    values = tomllib.loads(_FILE.read_text("utf-8"))
    return PlaceBook(
        tuple(
            Emergency(_codes(table["place"]), table["name"], table["number"], table["checked_on"], table["source"])
            for table in values["emergency"]
        ),
        tuple(
            Help(
                table["id"],
                table["name"],
                _codes(table["place"]),
                Need(table["need"]),
                table["for_whom"],
                table["reach"],
                table["languages"],
                table["checked_on"],
                table["source"],
            )
            for table in values["help"]
        ),
    )


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())
