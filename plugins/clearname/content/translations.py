"""Which pages are versions of one another in different languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clearname.problems import Problem
from clearname.text import nearest, printable


@dataclass(frozen=True, slots=True)
class Version:
    """A page as far as it matters here."""

    slug: str
    language: str
    translates: str
    """Slug of the page that it is a translation of; empty for none."""
    where: str
    """`path:line` of the line that says so."""


def check_translations(pages: Mapping[str, Version]) -> Iterator[Problem]:
    """What is wrong with the translations among the shown pages of one folder, given by slug."""
    seen: dict[tuple[str, str], str] = {}
    for page in pages.values():
        if not page.translates:
            continue
        original = pages.get(page.translates)
        if original is None:
            near = nearest(page.translates, set(pages) - {page.slug})
            fix = f'Did you mean "{near}"?' if near else "Name the file of the other version, without .md"
            yield _problem(page, f'it translates "{printable(page.translates)}", which is no page of this folder', fix)
        elif original is page:
            yield _problem(page, "it says that it translates itself", "Name the other version, or take the line out.")
        elif original.translates:
            what = f'it translates "{printable(original.slug)}", which is a translation itself'
            yield _problem(page, what, f"Write  Translates: {printable(original.translates)}")
        elif _same(page.language, original.language):
            what = "it is in the same language as the page that it translates"
            yield _problem(page, what, "Say which language it is in, such as  Language: nb")
        elif (other := seen.setdefault((original.slug, page.language.lower()), page.slug)) != page.slug:
            what = f'"{printable(other)}" translates the same page into the same language'
            yield _problem(page, what, "Keep one of the two.")


def check_editions(pages: Mapping[str, Version], originals: frozenset[str]) -> Iterator[Problem]:
    """
    What is wrong with the translations in the folder of another language.

    A file of the same name as one in the site's main language translates that one; where the names differ, the line
    `Translates:` says which of `originals`, the slugs of the main language, is meant.
    """
    seen: dict[str, str] = {slug: slug for slug, page in pages.items() if not page.translates}
    for page in pages.values():
        if not page.translates:
            continue
        if page.translates not in originals:
            near = nearest(page.translates, set(originals))
            what = f'it translates "{printable(page.translates)}", which is no page of the same folder in content/'
            fix = f'Did you mean "{near}"?' if near else "Name the file in the main language, without .md"
            yield _problem(page, what, fix)
        elif (other := seen.setdefault(page.translates, page.slug)) != page.slug:
            what = f'"{printable(other)}" translates the same page into the same language'
            yield _problem(page, what, "Keep one of the two.")


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def _problem(page: Version, what: str, fix: str) -> Problem:
    return Problem(page.where, "page-translates", what, fix)
