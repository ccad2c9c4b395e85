"""Days as machines write them: always midnight UTC, because the site knows days and never times."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def midnight(day: date) -> datetime:
    """The first moment of the day, in UTC."""
    return datetime.combine(day, time(), UTC)


def iso_midnight(day: date | None) -> str:
    """`2026-01-15T00:00:00+00:00`; empty for no day."""
    return f"{day.isoformat()}T00:00:00+00:00" if day else ""
