"""When something happened, as exactly as the person knows it and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

FORMS = ("at", "about", "between", "unknown")
KNOWN = ("seen", "shown_on_page", "told", "estimated")

_MOMENT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d))?)?)?)?")
_WIDEST_OFFSET = 14 * 60
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class When:
    """
    A time as it was told: a year, a month, a day, an hour or a minute; about it, or between two of them; or unknown.

    What is not known is not there. `2026-11` is a month and stays one, in every list and report.
    """

    form: str = "unknown"
    """One of `FORMS`."""
    first: str = ""
    """`2026`, `2026-11`, `2026-11-22`, `2026-11-22T14` or `2026-11-22T14:05`, by the clock on the wall."""
    last: str = ""
    """The other end, for `between` alone."""
    offset: int | None = None
    """Minutes by which that clock is ahead of UTC; None where no hour is known."""
    zone: str = ""
    """What the person calls that clock, such as `Europe/Zagreb`; to be shown."""
    known: str = "seen"
    """One of `KNOWN`: how the person knows: saw it happen, the page showed it, was told, worked it out."""

    @property
    def earliest(self) -> datetime | None:
        """The first instant that it can have been, in UTC; None where nothing is known."""
        return _bounds(self.first, self.offset)[0] if self.first else None

    @property
    def latest(self) -> datetime | None:
        """The instant by which it was over, in UTC, not included; None where nothing is known."""
        end = self.last or self.first
        return _bounds(end, self.offset)[1] if end else None

    def shown(self) -> str:
        """In words: `about 22 Nov 2026 14:05 (UTC+1)`; no finer than it is known."""
        if self.form == "unknown":
            return "time not known"
        text = spell_moment(self.first)
        if self.form == "between":
            text = f"between {text} and {spell_moment(self.last)}"
        elif self.form == "about":
            text = f"about {text}"
        return f"{text} ({spell_offset(self.offset)})" if self.offset is not None else text


def exactly(at: datetime, zone: str = "") -> When:
    """This instant, to the minute, by the clock that the instant carries. Raises ValueError for one without a zone."""
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("a time without its zone")
    return When("at", at.strftime("%Y-%m-%dT%H:%M"), "", int(offset.total_seconds() // 60), zone, "seen")


def when_faults(when: When) -> tuple[str, ...]:
    """What is wrong with it, each as a clause; empty where it can be kept."""
    wrong: list[str] = []
    if when.form not in FORMS or when.known not in KNOWN:
        wrong.append("this is no way of knowing a time")
    if (when.form != "unknown") != bool(when.first):
        wrong.append("a time is missing" if not when.first else "a time is given, and said to be unknown")
    if (when.form == "between") != bool(when.last):
        wrong.append("the later time is missing" if not when.last else "there are two times")
    wrong += [f'"{moment}" is not a date' for moment in (when.first, when.last) if moment and not is_moment(moment)]
    if wrong:
        return tuple(wrong)
    if has_hour(when.first) or has_hour(when.last):
        if when.offset is None:
            wrong.append("the time zone is missing")
    elif when.offset is not None:
        wrong.append("a time zone needs an hour")
    if when.offset is not None and abs(when.offset) > _WIDEST_OFFSET:
        wrong.append("there is no such time zone")
    if not wrong and when.form == "between" and (when.earliest or _START) >= (when.latest or _START):
        wrong.append("the later time is before the earlier one")
    return tuple(wrong)


_START = datetime.min.replace(tzinfo=UTC)


def is_moment(text: str) -> bool:
    """Whether it is a year, month, day, hour or minute that exists."""
    if not _MOMENT.fullmatch(text):
        return False
    try:
        _bounds(text, None)
    except (ValueError, OverflowError):
        return False
    return True


def has_hour(moment: str) -> bool:
    """Whether the time of day is known."""
    return len(moment) > len("2026-11-22")


def spell_moment(moment: str) -> str:
    """`22 Nov 2026 14:05`, `22 Nov 2026, 14 to 15 h`, `22 Nov 2026`, `Nov 2026` or `2026`; as given if it is none."""
    parts = _MOMENT.fullmatch(moment)
    if parts is None or (parts[2] and not 1 <= int(parts[2]) <= 12):
        return moment
    year, month, day, hour, minute = parts.groups()
    date = " ".join(part for part in (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year)
                    if part)  # fmt: skip
    if minute:
        return f"{date} {hour}:{minute}"
    return f"{date}, {int(hour)} to {int(hour) + 1} h" if hour else date


def spell_offset(offset: int) -> str:
    """`UTC`, `UTC+1` or `UTC-3:30`."""
    if not offset:
        return "UTC"
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'+' if offset > 0 else '-'}{hours}{f':{minutes:02}' if minutes else ''}"


def _bounds(moment: str, offset: int | None) -> tuple[datetime, datetime]:
    """From and until, in UTC; of a day without a zone by the day in UTC."""
    parts = _MOMENT.fullmatch(moment)
    if parts is None:
        raise ValueError("not a date")
    year, month, day, hour, minute = (int(part) if part else None for part in parts.groups())
    zone = timezone(timedelta(minutes=offset or 0))
    start = datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, tzinfo=zone)
    if minute is not None:
        end = start + timedelta(minutes=1)
    elif hour is not None:
        end = start + timedelta(hours=1)
    elif day is not None:
        end = start + timedelta(days=1)
    elif month is not None:
        end = (start + timedelta(days=31)).replace(day=1)
    else:
        end = start.replace(year=start.year + 1)
    return start.astimezone(UTC), end.astimezone(UTC)
