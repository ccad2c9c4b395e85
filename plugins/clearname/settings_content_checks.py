"""What cannot work in settings that become words of the pages: names, the introduction, names of claim pages, days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clearname.messages import languages, spoken
from clearname.patterns import later
from clearname.settings import Person, Settings
from clearname.text import fold_latin, is_unspaced, printable, slugify

FEWEST, MOST = 40, 60
"""Words of the introduction: enough to stand alone, and no more than is quoted whole."""

_NOTE = later(r"(?:^|\s)#\s")
"""The sign of a setting that is switched off, where it was left at the beginning of a line."""

_TAG = later(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
"""A language and, after hyphens, script, region or variant. Source: RFC 5646, 2.1, as far as sites need it."""

Found = tuple[str, str, str, str]
"""Table, key, what is wrong, one thing to do."""


def content_problems(settings: Settings) -> Iterator[Found]:
    """What cannot work, as table, key, what and fix."""
    yield from _languages(settings)
    yield from _parts_of_the_name(settings.person)
    for what, fix in _introduction(settings.person.introduction, settings.person.name):
        yield "person", "introduction", what, fix
    for name in settings.claims.pages:
        if slugify(name) != name:
            what = f'"{printable(name)}" cannot be the name of a page'
            yield "claims", "pages", what, "Write the name of the file without .md: small letters, digits and hyphens."
    if len(set(settings.claims.pages)) < len(settings.claims.pages):
        yield "claims", "pages", "one of them stands here twice", "Keep one."


def days_ahead(settings: Settings, as_of: date) -> Iterator[Found]:
    """The days that are to come, although they say what has been."""
    site, person = settings.site, settings.person
    days = (
        ("site", "online_since", site.online_since), ("site", "reviewed_on", site.reviewed_on),
        ("person", "birth_date", person.birth_date),
    )  # fmt: skip
    for table, key, day in days:
        if day and day > as_of:
            what = f"this day is yet to come: the site is made for {as_of}, by UTC"
            yield table, key, what, "Correct it, or wait until it has come."


def _languages(settings: Settings) -> Iterator[Found]:
    seen, words = {settings.site.language.lower()}, {spoken(settings.site.language)}
    for tag in settings.site.languages:
        if not _TAG.fullmatch(tag):
            yield "site", "languages", f'"{printable(tag, 40)}" is not a language code', 'Write codes: ["ar", "pt-BR"]'
        elif tag.lower() in seen:
            what = f'"{printable(tag, 40)}" stands here twice, or is the language of the site itself'
            yield "site", "languages", what, "Take one of the two out."
        elif spoken(tag) in words:
            # Pages with the same words would have the same titles, and be the same page twice to a search engine.
            what = f'the theme has no words of its own for "{printable(tag, 40)}"'
            yield "site", "languages", what, f"It has words in {', '.join(languages())}: take this one out."
        seen.add(tag.lower())
        words.add(spoken(tag))


def _parts_of_the_name(person: Person) -> Iterator[Found]:
    """Machines are told these parts, and nothing that no reader sees: the home page has to show each of them."""
    shown = (person.name, *person.other_names, person.description, person.introduction)
    for key, part in (("given_name", person.given_name), ("family_name", person.family_name)):
        if part and not any(part in text for text in shown):
            what = f'"{printable(part, 60)}" is no part of the name "{printable(person.name, 60)}"'
            yield "person", key, what, "Write it as it stands there, or put a # before this line."


def _introduction(text: str, name: str) -> Iterator[tuple[str, str]]:
    if not text:
        return
    if fold_latin(name) not in fold_latin(text):
        yield "your name is not in it", "Begin it with your full name, so that it can be quoted alone."
    if _NOTE.search(text):
        yield "a # still stands before one of its lines", "Take it away, and the space behind it."
    # Words of scripts that leave no gaps between them cannot be counted.
    if sum(map(is_unspaced, text)) > len(text) // 4:
        return
    words = len(text.split())
    if not FEWEST <= words <= MOST:
        said = "Say what you do, where, since when, and one thing more." if words < FEWEST else "Leave something out."
        yield f"it has {words} words; between {FEWEST} and {MOST} is right", said
