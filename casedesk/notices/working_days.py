"""Which days are working days, country by country, as far as `holidays.toml` knows."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("holidays.toml")
_SATURDAY, _SUNDAY = 5, 6


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    values = tomllib.loads(_FILE.read_text("utf-8"))
    return {code: table for code, table in values.items() if isinstance(table, dict)}


def is_known(place: str) -> bool:
    """Whether the holidays of a country are known here."""
    return place in _tables()


def is_looked_up(place: str) -> bool:
    """Whether the holidays of a country rest on its law, and not on general knowledge."""
    return bool(_tables().get(place, {}).get("looked_up"))


@lru_cache(maxsize=64)
def holidays(place: str, year: int) -> frozenset[date]:
    """The public holidays of a year, in the days on which they are kept; none for a country that is not known."""
    table = _tables().get(place)
    if table is None:
        return frozenset()
    fixed = {_day(spelled, each) for each in (year, year + 1) for spelled in table.get("fixed", ())}
    if table.get("moved"):
        fixed = {_kept_on(day) for day in fixed}
    found = {day for day in fixed if day.year == year}
    found |= {easter(year) + timedelta(days=days) for days in table.get("easter", ())}
    return frozenset(found | {_nth(year, *rule) for rule in table.get("nth", ())})


def is_working_day(day: date, place: str) -> bool:
    """Monday to Friday, and no holiday as far as they are known."""
    return day.weekday() < _SATURDAY and day not in holidays(place, day.year)


def next_working_day(day: date, place: str) -> date:
    """This day, or the first working day after it."""
    while not is_working_day(day, place):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, many: int, place: str) -> date:
    """The working day that is so many after this day, which itself is not counted."""
    while many:
        day += timedelta(days=1)
        many -= is_working_day(day, place)
    return day


def easter(year: int) -> date:
    """Easter Sunday of the western churches. Source: the anonymous Gregorian computus, in the form of Meeus."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    lunar = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * lunar) // 433
    month = (h + lunar - 7 * m + 90) // 25
    return date(year, month, (h + lunar - 7 * m + 33 * month + 19) % 32)


def _day(spelled: str, year: int) -> date:
    return date.fromisoformat(f"{year}-{spelled}")


def _kept_on(day: date) -> date:
    """Source: 5 U.S.C. 6103(b)."""
    return day + timedelta(days={_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0))


def _nth(year: int, month: int, n: int, weekday: int) -> date:
    if n < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
