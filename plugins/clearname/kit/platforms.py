"""What is known about the sites on which a person may keep a profile: `platforms.json` as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("platforms.json")


@dataclass(frozen=True, slots=True)
class Field:
    """One box of a platform's form."""

    id: str
    role: str
    """What belongs into it: `name`, `headline`, `bio`, `long_text`, `handle`, `link`, `location` and others."""
    max: int | None
    """The most that it takes, in `unit`; None where no number is known or none exists: then nothing is cut."""
    unit: str
    """`characters`, `graphemes` or `weighted`; empty where nobody says."""
    required: bool
    verified: bool
    """Whether the limit was read in a primary source, or two independent others agree."""
    note: str
    """Empty for none."""
    max_bytes: int | None = None
    """A second limit, in bytes of UTF-8."""

    @property
    def label(self) -> str:
        """The field's name for people: `display name`."""
        return self.id.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Links:
    """How many links a profile takes, and where."""

    max: int | None
    """None where no number is known or none exists."""
    verified: bool
    note: str
    fields: tuple[str, ...]
    """Names of the boxes that take them."""
    max_length: int | None
    """The longest address, in characters."""


@dataclass(frozen=True, slots=True)
class ImageSize:
    """One picture of a profile."""

    id: str
    """`photo`, `avatar`, `header`, `banner` or `background`."""
    width: int | None
    """Pixels; None where nobody says."""
    height: int | None
    max_bytes: int | None
    formats: tuple[str, ...]
    """Media types; empty where nobody says."""
    verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """How a profile is read to see whether it links back."""

    method: str
    """`api` (no key), `api_key`, `html`, `feed` or `saved_page`."""
    url: str
    """With `{handle}` and the like to be filled in; empty for none."""
    also: str
    """A second address that helps; empty for none."""
    expect: tuple[str, ...]
    """Where in the answer the texts and links stand."""
    note: str


@dataclass(frozen=True, slots=True)
class Platform:
    """One site on which a person may keep a profile."""

    id: str
    label: str
    kind: str
    profile_url: str
    """With `{handle}` and the like to be filled in."""
    tier: str
    """`A` often on page one for a full name, `B` sometimes, `C` seldom; empty where it is no question of that."""
    ranking: str
    """The tier as the table words it, with its limits."""
    ranking_note: str
    fields: tuple[Field, ...]
    links: Links
    rel_me: bool | None
    """Whether its links say `rel=me`; None where nobody knows."""
    images: tuple[ImageSize, ...]
    link_check: LinkCheck
    cautions: tuple[str, ...]

    def of_role(self, *roles: str) -> tuple[Field, ...]:
        """The fields with one of these roles, in the order of the form."""
        return tuple(field for field in self.fields if field.role in roles)


@lru_cache(maxsize=1)
def load_platforms() -> tuple[Platform, ...]:
    """Every platform of the table, in its order; read once. The file is part of the program: a fault in it raises."""
    import json

    return tuple(_platform(entry) for entry in json.loads(_FILE.read_bytes())["platforms"])


@lru_cache(maxsize=1)
def platforms_by_id() -> Mapping[str, Platform]:
    """The same by `Platform.id`."""
    return {platform.id: platform for platform in load_platforms()}


def _platform(entry: Mapping[str, Any]) -> Platform:
    ranking = entry["name_ranking"]
    tier = ranking["tier"]
    return Platform(
        id=entry["id"],
        label=entry["label"],
        kind=entry["kind"],
        profile_url=entry["profile_url"],
        tier=tier[0] if tier[:2].strip() in ("A", "B", "C") else "",
        ranking=tier,
        ranking_note=ranking.get("note") or "",
        fields=tuple(_field(field) for field in entry["fields"]),
        links=_links(entry["links"]),
        rel_me=entry["rel_me"]["value"],
        images=tuple(_image(image) for image in entry["images"]),
        link_check=_link_check(entry["link_check"]),
        cautions=tuple(entry["cautions"]),
    )


def _field(entry: Mapping[str, Any]) -> Field:
    return Field(
        entry["id"], entry["role"], entry["max"], entry["unit"] or "", entry["required"], entry["verified"],
        entry.get("note") or "", entry.get("max_bytes"),
    )  # fmt: skip


def _links(entry: Mapping[str, Any]) -> Links:
    most = entry["max"]
    return Links(
        most["value"], most["verified"], most.get("note") or "", tuple(entry["fields"]),
        entry.get("max_length", {}).get("value"),
    )  # fmt: skip


def _image(entry: Mapping[str, Any]) -> ImageSize:
    return ImageSize(
        entry["id"], entry["width"], entry["height"], entry["max_bytes"], tuple(entry["formats"] or ()),
        entry["verified"], entry.get("note") or "",
    )  # fmt: skip


def _link_check(entry: Mapping[str, Any]) -> LinkCheck:
    return LinkCheck(
        entry["method"], entry["url"] or "", entry.get("also") or "", tuple(entry.get("expect") or ()),
        entry.get("note") or "",
    )  # fmt: skip
