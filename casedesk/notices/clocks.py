"""When something is due: instants for hours, days by the calendar on the wall for the rest."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casedesk.notices.route import Clock
from casedesk.notices.working_days import add_working_days, is_known, is_looked_up, next_working_day
from casedesk.records import When


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a clock."""

    clock: Clock
    on: date
    """The last day, by the calendar of the one who sent it; of a span, the first."""
    at: datetime
    """The instant, in UTC, at which the time is over."""
    last_on: date | None = None
    """Of a span, the last day."""
    remark: str = ""
    """What was not known when it was counted."""

    def is_over(self, now: datetime) -> bool:
        """Whether the time has passed."""
        return now >= self.at


def zone_of(when: When) -> tzinfo:
    """The clock of a time: by its name where that is one, so that summer time is right, else by its offset."""
    try:
        if "/" in when.zone:
            return ZoneInfo(when.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    return timezone(timedelta(minutes=when.offset or 0))


def due(clock: Clock, begins: When, place: str = "") -> Due | None:
    """
    When the clock that began then ends; None where the beginning is not known.

    `place`: country whose holidays count where the clock names none. Hours run on through nights and changes of the
    clock. Of days and months the first is not counted; a month ends on the day of the same number, or the last of the
    month, and on the next working day where that is none. Source: Regulation (EEC, Euratom) 1182/71, 3.
    """
    start = begins.latest if len(begins.first) < len("2026-11-22T14:05") else begins.earliest
    if start is None:
        return None
    zone, place = zone_of(begins), clock.place or place
    if clock.unit == "hours":
        at = start + timedelta(hours=clock.amount)
        return Due(clock, at.astimezone(zone).date(), at)
    # A day that is known without its hour counts as that day, not as the one after, at whose start it ends.
    day = (start - timedelta(microseconds=1) if start != begins.earliest else start).astimezone(zone).date()
    on, last = _counted(clock, day, place), None
    if clock.last:
        last = add_working_days(day, clock.last, place) if clock.unit == "business_days" else None
    return Due(clock, on, _end_of(on, zone), last, _remark(clock, place))


def _remark(clock: Clock, place: str) -> str:
    if clock.unit not in ("business_days", "months") or is_looked_up(place):
        return ""
    if is_known(place):
        return "The holidays there are common knowledge that nobody looked up. Please check the day."
    return "Counted from Monday to Friday: the holidays there are not known here."


def _counted(clock: Clock, day: date, place: str) -> date:
    if clock.unit == "days":
        return day + timedelta(days=clock.amount)
    if clock.unit == "months":
        return next_working_day(_months_on(day, clock.amount), place)
    return add_working_days(day, clock.amount, place)


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _end_of(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
