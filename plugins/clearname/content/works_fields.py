"""Single lines of `content/works.toml`: days that may be years, addresses, numbers of books and papers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from urllib.parse import urlsplit

from clearname.patterns import later

_URL = later(r"https://[^\s/@\\\"'<>]+\.[^\s@\\\"'<>/]+(/[^\s\\\"'<>]*)?")
_LABEL = later(r"(?!-)(?:[A-Za-z0-9_-]|[^\x00-\x7f])+(?<!-)")
"""A part of a host's name, in the letters of any language."""
_LANGUAGE = later(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_DAY = later(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DOI = later(r"10\.[0-9]{4,9}(\.[0-9]+)*/[^\s\"'<>\\]+")
_DOI_PREFIX = later(r"(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def is_public_address(text: str) -> bool:
    """Whether it is the `https://` address of a page, without a user name, on a host that has a name."""
    if not _URL.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    labels = (parts.hostname or "").split(".")
    return all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdecimal()


def is_language(text: str) -> bool:
    """Whether it has the form of a language tag. Source: BCP 47."""
    return _LANGUAGE.fullmatch(text) is not None


def clean_published(value: object) -> str:
    """
    `2019`, `2019-05` or `2019-05-03`, from a number, a text or a day of TOML.

    Raises `ValueError` for anything else and for days that do not exist.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError("no day")
    text = str(value).strip()
    first_and_last_day(text)
    return text


def first_and_last_day(published: str) -> tuple[date, date]:
    """The days that a year, a month or a day begins and ends with; raises `ValueError` for another text."""
    found = _DAY.fullmatch(published)
    if found is None:
        raise ValueError("no day")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        return date(year, month, day), date(year, month, day)
    if found[2] is None:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def clean_isbn(text: str) -> str:
    """
    The thirteen digits of a book's number, without hyphens; older numbers of ten are turned into them.

    Raises `ValueError` where the digits do not fit together. Source: ISBN Users' Manual, 7th edition, 4.5 and
    appendix 1 (check digits modulus 10, and modulus 11 of ten digits).
    """
    digits = re.sub(r"[\s:\u2010-\u2015-]", "", text).upper().removeprefix("ISBN")
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        if sum(value * (10 - place) for place, value in enumerate(values)) % 11:
            raise ValueError("check digit")
        return f"978{digits[:9]}{-_weighed(f'978{digits[:9]}') % 10}"
    if not re.fullmatch(r"97[89][0-9]{10}", digits) or _weighed(digits) % 10:
        raise ValueError("no ISBN")
    return digits


def _weighed(digits: str) -> int:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))


def clean_doi(text: str) -> str:
    """The number of a paper, `10.1234/abc`, without the address before it; raises `ValueError` for anything else."""
    doi = _DOI_PREFIX.sub("", text.strip(), count=1)
    if not _DOI.fullmatch(doi):
        raise ValueError("no DOI")
    return doi
