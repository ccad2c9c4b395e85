"""Pictures and the ten questions that only a person can answer about them (A10); the answers are kept by digest."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clearname.images.files import planned_files
from clearname.model import Download, Site
from clearname.problems import Problem, Refused
from clearname_site.private import PrivateFolder

FILE = "pictures-seen.toml"

QUESTIONS = (
    ("signs", "A street sign, a house number, the name of a shop or school?"),
    ("uniform", "A uniform, a badge, a logo of a school, club or employer?"),
    ("screens", "A screen that can be read: a computer, a phone, a departure board?"),
    ("mail", "A letter, parcel, ticket, document or card with words on it?"),
    ("reflections", "A reflection in a window, mirror, glasses or metal that shows more?"),
    ("children", "A child?"),
    ("faces", "The face of anybody else who has not agreed?"),
    ("tattoos", "A tattoo, scar or jewel by which somebody is known?"),
    ("view", "The view from a window, or a place where you often are?"),
    ("plates", "A number plate, or a vehicle by which it is known?"),
)
"""Name and question, in the order in which they are numbered from 1. Source: gate rule A10."""
_WHERE = f"private folder: {FILE}"
_DIGEST = re.compile("[0-9a-f]{64}")
_NAMES = frozenset(name for name, _ in QUESTIONS)


@dataclass(frozen=True, slots=True)
class Seen:
    """One person's look at one picture."""

    looked_on: date
    shows: tuple[str, ...] = ()
    """Names of questions that were answered with yes; the picture may be shown all the same."""


@dataclass(frozen=True, slots=True)
class SitePicture:
    """A picture of the site, in whatever sizes it goes out."""

    digest: str
    """SHA-256 of the original."""
    source: str
    """Path of the original below `content/`."""
    path: str
    """One of its files below the output folder."""


def site_pictures(site: Site) -> tuple[SitePicture, ...]:
    """Every picture that goes out, each original once, by its path."""
    found: dict[str, SitePicture] = {}
    for file in planned_files(site):
        if file.digest and not isinstance(file.made_as, Download):
            found.setdefault(file.digest, SitePicture(file.digest, file.source, file.path))
    return tuple(sorted(found.values(), key=lambda picture: picture.source))


def unseen_pictures(site: Site, seen: Mapping[str, Seen]) -> tuple[SitePicture, ...]:
    """Those that nobody has answered the questions about, in this very form."""
    return tuple(picture for picture in site_pictures(site) if picture.digest not in seen)


def load_seen(private: PrivateFolder) -> dict[str, Seen]:
    """By digest; empty where there is no file. Raises as `parse_seen`."""
    return parse_seen(private.text_of(FILE))


def parse_seen(text: str) -> dict[str, Seen]:
    """What was answered, by digest. Raises `Refused` (`pictures-file`) for whatever is not as it was written."""
    try:
        value = tomllib.loads(text)
        if set(value) - {"picture"}:
            raise ValueError
        return dict(_entry(entry) for entry in value.get("picture", []))
    except (ValueError, TypeError, AttributeError, RecursionError):
        what = "the note of which pictures you looked at cannot be read"
        raise Refused([Problem(_WHERE, "pictures-file", what, "Delete it, and look at them anew.")]) from None


def save_seen(private: PrivateFolder, seen: Mapping[str, Seen]) -> None:
    """Keeps exactly these. Raises `Refused` where they cannot be written."""
    private.write(FILE, "\n".join(_render(seen)).encode())


def _render(seen: Mapping[str, Seen]) -> Iterable[str]:
    for digest, look in sorted(seen.items()):
        shows = ", ".join(f'"{name}"' for name in look.shows)
        yield f'[[picture]]\ndigest = "{digest}"\nlooked_on = {look.looked_on.isoformat()}\nshows = [{shows}]\n'


def _entry(entry: Any) -> tuple[str, Seen]:
    if set(entry) != {"digest", "looked_on", "shows"} or not _DIGEST.fullmatch(entry["digest"]):
        raise ValueError
    if type(entry["looked_on"]) is not date or not _NAMES.issuperset(entry["shows"]):
        raise ValueError
    return entry["digest"], Seen(entry["looked_on"], tuple(entry["shows"]))
