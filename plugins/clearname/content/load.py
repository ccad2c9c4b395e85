"""Everything below `content/` except endorsements, checked; or every problem at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clearname.content.elsewhere import load_elsewhere
from clearname.content.folder import PERSON_FILE, list_content, list_edition, read_plain
from clearname.content.links import Links
from clearname.content.media import Media, check_portrait_alt
from clearname.content.page_files import OwnPages, PageFiles, all_problems, all_sources
from clearname.content.site_addresses import check_addresses, made_pages
from clearname.content.works import Works, load_works
from clearname.html.own_kept import Store
from clearname.model import Download, Elsewhere, Portrait
from clearname.problems import Problem, Refused, Severity, refuse_errors
from clearname.settings import Settings
from clearname.settings_file import read_edition

_MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class EditionContent:
    """The site in another of its languages, as far as it is different."""

    settings: Settings
    prefix: str
    """`ar/`"""
    own: OwnPages
    portrait: Portrait | None


@dataclass(frozen=True, slots=True)
class Content:
    """What the person wrote, as far as it is in the site on the day."""

    own: OwnPages
    editions: tuple[EditionContent, ...]
    works: Works
    elsewhere: tuple[Elsewhere, ...]
    portrait: Portrait | None
    downloads: tuple[Download, ...]
    warnings: tuple[Problem, ...]


def load_content(
    root: Path, settings: Settings, as_of: date, *, drafts: bool = False, store: Store | None = None
) -> Content:
    """
    The content of the site folder `root` on the day `as_of`; with `drafts`, unpublished pages too.

    `store` knows what texts became before.

    Raises `Refused` with every problem of every file.
    """
    content = root / "content"
    media = Media(content, settings.person)
    languages = tuple(tag for tag in settings.site.languages if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", tag))
    problems: list[Problem] = []
    versions = [(settings, PageFiles(settings, as_of, drafts=drafts))]
    versions[0][1].read(list_content(content, languages))
    for tag in languages:
        edition, found = _edition_settings(content, settings, tag)
        problems += found
        versions.append((edition, PageFiles(edition, as_of, drafts=drafts, prefix=f"{tag}/")))
        versions[-1][1].read(list_edition(content, tag))
    files = tuple(each for _, each in versions)
    problems += check_addresses([source for each in files for source in each.shown])
    for each in files:
        each.check(None if each is files[0] else files[0])
    elsewhere, found = load_elsewhere(content, as_of)
    works, more = load_works(content, as_of)
    problems += [*found, *more]
    made = frozenset(
        prefix + address
        for prefix, (version, each) in zip(("", *(f"{tag}/" for tag in languages)), versions, strict=True)
        for address in made_pages(version, {source.folder for source in each.shown} - {"claims"}, elsewhere, works)
    )
    links = Links(settings, media, all_sources(files), made | {f"{tag}/" for tag in languages}, drafts=drafts)
    own = [each.pages(links, media, store) for each in files]
    portrait = _portrait(settings, media, problems)
    problems = [*all_problems(files), *problems]
    refuse_errors(problems)
    return Content(
        own=own[0],
        editions=tuple(
            EditionContent(edition, f"{tag}/", pages, _seen(portrait, edition.person.portrait_alt))
            for tag, (edition, _), pages in zip(languages, versions[1:], own[1:], strict=True)
        ),
        works=works,
        elsewhere=elsewhere,
        portrait=portrait,
        downloads=media.downloads,
        warnings=tuple(p for p in problems if p.severity is Severity.WARNING),
    )


def _edition_settings(content: Path, settings: Settings, tag: str) -> tuple[Settings, list[Problem]]:
    """The settings for that language; those of the site where the file cannot be read, which `list_edition` tells."""
    where = f"content/{tag}/{PERSON_FILE}"
    try:
        data = read_plain(content / tag / PERSON_FILE, _MOST_BYTES)
    except OSError:
        return settings, []
    try:
        return read_edition(data, where, settings, tag)
    except Refused as refused:
        return settings, list(refused.problems)


def _portrait(settings: Settings, media: Media, problems: list[Problem]) -> Portrait | None:
    person = settings.person
    if not person.portrait:
        return None
    try:
        problems += check_portrait_alt(person)
        return media.portrait(person.portrait, person.portrait_alt or person.name, "pelican.conf ([person] portrait)")
    except Refused as refused:
        problems += refused.problems
        return None


def _seen(portrait: Portrait | None, alt: str) -> Portrait | None:
    """The same picture, described in another language."""
    return replace(portrait, square=replace(portrait.square, alt=alt)) if portrait else None
