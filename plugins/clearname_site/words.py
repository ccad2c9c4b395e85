"""Dates, languages and addresses as a reader meets them. Babel is imported at the first date, not before."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=4096)
def long_date(day: date, language: str) -> str:
    """The day in words, such as `12 February 2026`."""
    from babel.dates import format_date

    return format_date(day, "long", locale=_locale(language))


@lru_cache(maxsize=4096)
def month_year(day: date, language: str) -> str:
    """The month in words, such as `February 2026`."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", day, locale=_locale(language))


def partial_date(published: str, language: str) -> str:
    """`2019`, `2019-05` or `2019-05-03` in words: the year, the month or the day."""
    year, *rest = (int(part) for part in published.split("-"))
    if not rest:
        return published
    return month_year(date(year, rest[0], 1), language) if len(rest) == 1 else long_date(date(year, *rest), language)


def iso_date(day: date) -> str:
    """The day for machines, `2026-02-12`."""
    return day.isoformat()


def iso_month(day: date) -> str:
    """The month for machines, `2026-02`."""
    return day.isoformat()[:7]


@cache
def language_name(code: str, language: str) -> str:
    """What the language is called in the language of the page; the code itself where that is unknown."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        named = Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return code
    return named.get_display_name(_locale(language)) or code


def display_host(url: str) -> str:
    """The host that an address leads to, for people: without `www.`, in the letters that it was given in."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def excerpt(plain: str, limit: int = 320) -> str:
    """
    The first whole sentences of a text, up to `limit` characters; at least one. Empty where that is all of it.

    Never past the first paragraph. What the reader misses is marked by the template.
    """
    if len(plain) <= limit:
        return ""
    paragraph = plain.partition("\n\n")[0].replace("\n", " ")
    kept = ""
    for sentence in re.split(r"(?<=[.!?…])\s+|(?<=[。！？؟।])\s*", paragraph):
        if kept and len(kept) + len(sentence) > limit:
            break
        kept = f"{kept} {sentence}".strip()
    return kept


@cache
def _locale(language: str) -> Locale:
    """The locale for dates. Plain `en` gives `12 February 2026`, since the order month-day is one country's."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    for tag in ("en-GB" if language == "en" else language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("en", "GB")
