"""Every file that the pictures and downloads of a site become, as a list; the writer and the gate both read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clearname.model import Download, Page, Picture, Rendition, Site
from clearname.problems import Problem

CARD = "card.jpg"
"""Path of the social card of the main site below the output folder; `card_path` says that of another version."""
ICONS = ("favicon.ico", "icon-96.png", "apple-touch-icon.png")
"""Paths of the icons below the output folder: 48, 32 and 16 pixels in one; 96; 180."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file to be written."""

    path: str
    """Below the output folder."""
    source: str
    """Path of the original below `content/`; empty where there is none."""
    digest: str
    """SHA-256 of the original; empty where there is none."""
    made_as: Rendition | Download | None
    """What it is; None for the card and the icons."""


def card_path(site: Site) -> str:
    """Path of the card of this version of the site below the output folder: `card.jpg`, `ar/card.jpg`."""
    return site.prefix + CARD


def planned_files(site: Site) -> tuple[PlannedFile, ...]:
    """
    All files of pictures, downloads, cards and icons, by path; a picture that stands on two pages is there once.

    Every version of the site has a card of its own; the icons are those of the main one.
    """
    return tuple(sorted({_without_density(file) for file in _files(site)}, key=lambda file: (file.path, file.digest)))


def check_planned(site: Site) -> list[Problem]:
    """`image-name` for every two originals that would become the same file."""
    first: dict[str, PlannedFile] = {}
    problems: dict[tuple[str, str], Problem] = {}
    for file in planned_files(site):
        other = first.setdefault(file.path, file)
        if other.digest != file.digest:
            problems.setdefault((other.source, file.source), Problem(
                f"content/{file.source}", "image-name", f"this and content/{other.source} both become {file.path}",
                "Give one of the two another caption or another file name.",
            ))  # fmt: skip
    return list(problems.values())


def _files(site: Site) -> Iterator[PlannedFile]:
    portrait = site.portrait
    own = (portrait.square.source, portrait.square.digest) if portrait else ("", "")
    for path in (*map(card_path, site.versions), *ICONS):
        yield PlannedFile(path, *own, None)
    if portrait:
        yield from _of_picture(portrait.square)
        yield from (PlannedFile(r.path, *own, r) for r in portrait.ratios)
    for page in (page for version in site.versions for page in _pages(version)):
        for picture in page.pictures:
            yield from _of_picture(picture)
    for download in site.downloads:
        yield PlannedFile(download.path, download.source, download.digest, download)


def _of_picture(picture: Picture) -> Iterator[PlannedFile]:
    return (PlannedFile(r.path, picture.source, picture.digest, r) for r in picture.renditions)


def _pages(site: Site) -> Iterator[Page]:
    yield from site.pages
    yield from site.profiles
    yield from site.news
    yield from site.claims
    if site.account:
        yield site.account


def _without_density(file: PlannedFile) -> PlannedFile:
    """Density changes no byte of the file, so the same file at two densities is one."""
    if not isinstance(file.made_as, Rendition) or file.made_as.density == 1:
        return file
    made = file.made_as
    return PlannedFile(
        file.path, file.source, file.digest, Rendition(made.path, made.width, made.height, made.media_type)
    )  # fmt: skip
